"""Everything in one file: figures in every form, definitions, and what there is to say about them; sent as it is made.

    zip_parts(taken, documents)       the bytes of the zip, a part at a time

documents: what else goes in, by its name, such as the PDF; made elsewhere, because it is made of screen words.
"""

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from data.export import csv_lines
from data.export_facts import FICTIEF, definitions, facts
from data.export_machine import COLUMNS, duiding_lines, machine_lines
from data.export_pipe import ENOUGH, Pipe, zip_into
from data.export_taken import Taken

LEESMIJ, METADATA, DEFINITIES, TEKSTEN = "LEESMIJ.txt", "metadata.json", "definities.json", "duiding.csv"
FILES = {
    "cijfers.csv": "de cijfers voor een Nederlandse Excel (puntkomma, decimale komma)",
    "cijfers-machine.csv": "de cijfers voor programma's (komma, decimale punt, ISO-datums), met alle kolommen",
    "cijfers.xlsx": "de cijfers als werkmap, met een blad Definities en een blad Selectie",
    TEKSTEN: "wat mensen over deze cijfers schreven, in de schrijfwijze van cijfers-machine.csv",
    DEFINITIES: "de definities van de indicatoren en van hun noemers",
    METADATA: "gegevens over deze dataset, in de termen van DCAT",
    "cijfers.pdf": "de figuur, de aantallen, de duiding en de bronnen op papier (A4)",
    "figuur.svg": "de figuur als vectorbeeld",
}
WHERE_TEXTS = (
    "De duiding staat in cijfers.csv onder de cijfers, in cijfers.xlsx op het blad Duiding, en in duiding.csv; "
    "cijfers-machine.csv is één tabel met alleen cijfers. Wat mensen schrijven kan later veranderen, de cijfers niet."
)
MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
}


def zip_parts(taken: Taken, documents: Mapping[str, bytes]) -> Iterator[bytes]:
    """The bytes of the zip; never more than a part of it in memory."""
    pipe = Pipe()
    with zip_into(pipe) as archive:
        for name, content in members(taken, documents):
            with archive.open(member(taken, name), "w", force_zip64=True) as file:
                for some in content:
                    file.write(some)
                    if pipe.size > ENOUGH:
                        yield pipe.take()
    yield pipe.take()


def member(taken: Taken, name: str) -> zipfile.ZipInfo:
    """An entry dated at the snapshot: the same figures give the same bytes."""
    found = zipfile.ZipInfo(name, taken.snapshot.snapshot.manifest.published_at.timetuple()[:6])
    found.compress_type = zipfile.ZIP_DEFLATED
    return found


def members(taken: Taken, documents: Mapping[str, bytes]) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Every file of the zip with its content."""
    names = [name for name in FILES if is_there(name, taken, documents)]
    yield LEESMIJ, [readme(taken, names).encode()]
    yield METADATA, [as_json(metadata(taken, names))]
    yield DEFINITIES, [as_json(definitions(taken))]
    yield "cijfers.csv", (line.encode() for line in csv_lines(taken))
    yield "cijfers-machine.csv", (line.encode() for line in machine_lines(taken))
    yield "cijfers.xlsx", workbook(taken)
    if TEKSTEN in names:
        yield TEKSTEN, (line.encode() for line in duiding_lines(taken))
    for name, content in documents.items():
        yield name, [content]


def is_there(name: str, taken: Taken, documents: Mapping[str, bytes]) -> bool:
    if name == TEKSTEN:
        return bool(taken.duidingen)
    return name in documents or not name.endswith((".pdf", ".svg"))


def workbook(taken: Taken) -> Iterator[bytes]:
    # Only who asks for a workbook pays for the library that makes it.
    from data.export_workbook import parts

    yield from parts(taken)


def readme(taken: Taken, names: Iterable[str]) -> str:
    lines = ["Polsslag: cijfers om mee te nemen", ""]
    lines += [f"{term}: {words}" for term, words in facts(taken)]
    lines += ["", "In dit bestand:"] + [f"- {name}: {FILES[name]}" for name in names]
    lines += ["", WHERE_TEXTS] if taken.duidingen else []
    lines += [
        "",
        "Een lege waarde is niet nul: in de kolom status of state staat waarom zij leeg is.",
        "De vaste link opent dezelfde cijfers opnieuw, zolang deze momentopname wordt bewaard.",
    ]
    return "\r\n".join(lines) + "\r\n"


def metadata(taken: Taken, names: Iterable[str]) -> dict[str, Any]:
    """This set in the words of DCAT (https://www.w3.org/TR/vocab-dcat-3/)."""
    snapshot, selection = taken.snapshot, taken.selection
    chosen = [snapshot.catalogue[one] for one in selection.indicators]
    sources = {one.source: snapshot.sources[one.source] for one in chosen}
    return {
        "@context": {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/"},
        "@type": "dcat:Dataset",
        "dct:title": ", ".join(one.title for one in chosen),
        "dct:description": " ".join([*([FICTIEF] if snapshot.is_fictief else []), *(one.definition for one in chosen)]),
        "dct:identifier": taken.permalink,
        "dct:language": "nl",
        "dct:issued": snapshot.snapshot.manifest.published_at.isoformat(),
        "dct:temporal": {
            "dcat:startDate": f"{selection.first_year}-01-01",
            "dcat:endDate": f"{selection.last_year}-12-31",
        },
        "dct:spatial": [taken.whole_word] if taken.level else list(selection.codes),
        "dct:source": [
            {"dct:title": one["title"], "dct:publisher": one.get("owner"), "dct:license": one.get("licence")}
            for one in sources.values()
        ],
        "dcat:theme": sorted({one.theme for one in chosen}),
        "dcat:version": snapshot.stamp,
        "fictief": snapshot.is_fictief,
        "kolommen": list(COLUMNS),
        "dcat:distribution": [
            {"dct:title": name, "dct:description": FILES[name], "dcat:mediaType": MEDIA[name.rsplit(".", 1)[1]]}
            for name in names
        ],
    }  # fmt: skip


def as_json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1, default=date.isoformat).encode() + b"\n"
