"""The Kerncijfers of 2020 as a CBS OData v3 table (84799NED): padded codes, and columns that end in a number."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from data.terms import Level
from etl.demo.files import write_parquet
from etl.demo.gemeenten import gemeenten_of_2020
from etl.demo.kerncijfers import hectares_of
from etl.demo.people import as_published
from etl.demo.places import Place, places_of

TABLE = "cbs.v3.84799NED"
YEAR = 2020
NEDERLAND = "NL00"


class Topic(NamedTuple):
    """A column of the table: its key, title and type, and the count that it holds (see `People`)."""

    key: str
    title: str
    type: pa.DataType
    holds: str = ""


# The numbers in the keys are the real ones; the real table has some ninety columns more.
TOPICS = [
    Topic("Gemeentenaam_1", "Gemeentenaam", pa.string()),
    Topic("SoortRegio_2", "Soort regio", pa.string()),
    Topic("Codering_3", "Codering", pa.string()),
    Topic("IndelingswijzigingWijkenEnBuurten_4", "Indelingswijziging wijken en buurten", pa.string()),
    Topic("AantalInwoners_5", "Aantal inwoners", pa.int32(), "inwoners"),
    Topic("Mannen_6", "Mannen", pa.int32(), "mannen"),
    Topic("k_0Tot15Jaar_8", "0 tot 15 jaar", pa.int32(), "age_0_14"),
    Topic("k_15Tot25Jaar_9", "15 tot 25 jaar", pa.int32(), "age_15_24"),
    Topic("k_25Tot45Jaar_10", "25 tot 45 jaar", pa.int32(), "age_25_44"),
    Topic("k_45Tot65Jaar_11", "45 tot 65 jaar", pa.int32(), "age_45_64"),
    Topic("k_65JaarOfOuder_12", "65 jaar of ouder", pa.int32(), "age_65"),
    Topic("HuishoudensTotaal_28", "Huishoudens totaal", pa.int32(), "huishoudens"),
    Topic("GemiddeldeHuishoudensgrootte_32", "Gemiddelde huishoudensgrootte", pa.float64()),
    Topic("PersonenPerSoortUitkeringBijstand_83", "Personen per soort uitkering; Bijstand", pa.int32(), "bijstand"),
    Topic("PersonenPerSoortUitkeringAO_84", "Personen per soort uitkering; AO", pa.int32(), "ao"),
    Topic("PersonenPerSoortUitkeringWW_85", "Personen per soort uitkering; WW", pa.int32(), "ww"),
    Topic("OppervlakteLand_111", "Oppervlakte land", pa.int32()),
]
# Invented: since 2020 a piece of De Afhang in Horst became part of De Risselt, so that the demonstration has buurten
# with other borders. In hectares, against 2024.
MOVED = {"BU15070408": -12, "BU15070409": 12}
DATATYPES = {pa.string(): "String", pa.int32(): "Long", pa.float64(): "Double"}

TYPED_DATA_SET = pa.schema(
    [("ID", pa.int32()), ("WijkenEnBuurten", pa.string()), *((topic.key, topic.type) for topic in TOPICS)]
)
WIJKEN_EN_BUURTEN = pa.schema(
    [(name, pa.string()) for name in ("Key", "Title", "Description", "Municipality", "DetailRegionCode")]
)
DATA_PROPERTIES = pa.schema(
    [
        ("odata_type", pa.string()), ("ID", pa.int64()), ("Position", pa.int64()), ("ParentID", pa.int64()),
        ("Type", pa.string()), ("Key", pa.string()), ("Title", pa.string()), ("Description", pa.string()),
        ("MapYear", pa.int64()), ("Datatype", pa.string()), ("Unit", pa.string()), ("Decimals", pa.int64()),
    ]
)  # fmt: skip
METADATA = {
    "Updated": "2021-03-01T02:00:00",
    "Identifier": "84799NED",
    "Title": "Kerncijfers wijken en buurten 2020 (fictieve demonstratiecijfers)",
    "ShortDescription": "Verzonnen cijfers van Polsslag, in de vorm van een tabel van het CBS. Niet van het CBS.",
    "Modified": "2021-03-01T02:00:00",
    "Language": "nl",
    "Period": str(YEAR),
}


def write_statline(folder: Path) -> list[Path]:
    """The four files of the table: codes, figures, columns, and what the table is."""
    places = [place for gemeente in gemeenten_of_2020() for place in places_of(gemeente)]
    about = folder / f"{TABLE}_Metadata.json"
    about.write_text(json.dumps(METADATA, ensure_ascii=False), encoding="utf-8")
    return [
        write_parquet(folder / f"{TABLE}_WijkenEnBuurten.parquet", list(codes(places)), WIJKEN_EN_BUURTEN),
        write_parquet(folder / f"{TABLE}_TypedDataSet.parquet", list(figures(places)), TYPED_DATA_SET),
        write_parquet(folder / f"{TABLE}_DataProperties.parquet", list(properties()), DATA_PROPERTIES),
        about,
    ]


def codes(places: list[Place]) -> Iterator[dict[str, object]]:
    yield {"Key": padded(NEDERLAND), "Title": "Nederland", "Municipality": "", "DetailRegionCode": ""}
    for place in places:
        yield {
            "Key": padded(place.code),
            "Title": place.name,
            "Description": f"{place.level.capitalize()} '{place.name}' ({place.code})",
            "Municipality": place.gemeente.code,
            "DetailRegionCode": place.code,
        }


def figures(places: list[Place]) -> Iterator[dict[str, object]]:
    """Nederland, which is the sum of the gemeenten, and then every place."""
    counts = [as_published(place, YEAR) for place in places]
    of_gemeenten = [found for place, found in zip(places, counts, strict=True) if place.level is Level.GEMEENTE]
    land = {name: sum(found[name] or 0 for found in of_gemeenten) for name in of_gemeenten[0]}
    yield figure(0, NEDERLAND, "Nederland", "Land", land)
    for number, (place, found) in enumerate(zip(places, counts, strict=True), start=1):
        facts = figure(number, place.code, place.gemeente.name, place.level.capitalize(), found)
        yield facts | {"OppervlakteLand_111": sum(map(hectares_of, place.parts)) + MOVED.get(place.code, 0)}


def figure(number: int, code: str, gemeente: str, level: str, counts: Mapping[str, int | None]) -> dict[str, object]:
    inwoners, huishoudens = counts["inwoners"], counts["huishoudens"]
    return {
        "ID": number,
        "WijkenEnBuurten": padded(code),
        "Gemeentenaam_1": padded(gemeente, 40),
        "SoortRegio_2": padded(level),
        "Codering_3": padded(code),
        "IndelingswijzigingWijkenEnBuurten_4": "1" if level in ("Wijk", "Buurt") else ".",
        "GemiddeldeHuishoudensgrootte_32": inwoners and huishoudens and round(inwoners / huishoudens, 1),
    } | {topic.key: counts[topic.holds] for topic in TOPICS if topic.holds}


def properties() -> Iterator[dict[str, object]]:
    yield {
        "odata_type": "Cbs.OData.GeoDetail", "ID": 0, "Position": 0, "Type": "GeoDetail", "Key": "WijkenEnBuurten",
        "Title": "Wijken en buurten", "Description": "", "MapYear": YEAR,
    }  # fmt: skip
    for number, topic in enumerate(TOPICS, start=1):
        yield {
            "odata_type": "Cbs.OData.Topic", "ID": number, "Position": number, "Type": "Topic", "Key": topic.key,
            "Title": topic.title, "Description": "", "Datatype": DATATYPES[topic.type],
            "Unit": "aantal" if topic.holds else "", "Decimals": 1 if topic.type == pa.float64() else 0,
        }  # fmt: skip


def padded(text: str, width: int = 10) -> str:
    return text.ljust(width)
