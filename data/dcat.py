"""The open figures as a DCAT-AP-NL 3.0 catalogue: a dataset a theme, in it three distributions an indicator.

The profile: https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/. The nodes are JSON-LD; `data/turtle.py` writes the
same ones as Turtle.
"""

import unicodedata
from collections.abc import Iterable
from typing import Any

from data.api_open import OpenFile, open_files
from data.api_questions import ROOT
from data.indicator import Indicator
from data.store import OpenSnapshot

Node = dict[str, Any]

EU = "http://publications.europa.eu/resource/authority/"
MEDIA = "https://www.iana.org/assignments/media-types/"
TOOI = "https://identifier.overheid.nl/tooi/id/gemeente/"
CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# A theme of ours in the list of the EU; one that is not here yet gets "provisional".
THEMES = {
    "Bevolking": ("SOCI",),
    "Covid-19 en acute zorg": ("HEAL",),
    "Economie": ("ECON",),
    "Jeugdzorg": ("SOCI", "HEAL"),
    "Onderwijs": ("EDUC",),
    "Openbare orde en veiligheid": ("JUST",),
    "Werkgelegenheid": ("ECON", "SOCI"),
    "Zorg en sociaal": ("SOCI", "HEAL"),
}
NO_THEME = ("OP_DATPRO",)
LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
FICTIEF = "Fictieve demonstratiecijfers: "


class Site:
    """Who offers the catalogue, and where: everything a node refers to."""

    def __init__(self, snapshot: OpenSnapshot, base: str, gemeente: str) -> None:
        self.snapshot, self.base, self.gemeente = snapshot, base.rstrip("/"), gemeente
        self.prefix = FICTIEF if snapshot.is_fictief else ""
        known = snapshot.regions
        self.publisher_name = f"Gemeente {known[gemeente].name}" if gemeente in known else f"Gemeente {gemeente}"

    def at(self, path: str) -> Node:
        return {"@id": f"{self.base}{path}"}

    def here(self, name: str) -> Node:
        return {"@id": f"{self.base}/dcat.jsonld#{name}"}

    @property
    def publisher(self) -> Node:
        return {"@id": f"{TOOI}{self.gemeente.lower()}"}


def graph(snapshot: OpenSnapshot, base: str, gemeente: str) -> list[Node]:
    """Every node of the catalogue. base: the address of the site; gemeente: the code of who publishes."""
    site = Site(snapshot, base, gemeente)
    themes: dict[str, list[OpenFile]] = {}
    for file in open_files(snapshot):
        themes.setdefault(snapshot.catalogue[file.indicator].theme, []).append(file)
    datasets = [dataset(site, theme, files) for theme, files in sorted(themes.items())]
    return [
        catalog(site, datasets),
        service(site, datasets),
        *datasets,
        *(one for files in themes.values() for file in files for one in distributions(site, file)),
        *parties(site, [file for files in themes.values() for file in files]),
    ]


def catalog(site: Site, datasets: list[Node]) -> Node:
    return {
        **site.here("catalogus"),
        "@type": "dcat:Catalog",
        "dct:title": dutch(f"{site.prefix}Polsslag, {site.publisher_name}"),
        "dct:description": dutch(f"{site.prefix}cijfers over gemeenten, wijken en buurten, elke nacht vernieuwd."),
        "dct:publisher": site.publisher,
        "dcat:contactPoint": site.here("contact"),
        "dct:language": {"@id": f"{EU}language/NLD"},
        "dct:modified": modified(site),
        "dct:spatial": {"@id": f"{EU}country/NLD"},
        "foaf:homepage": site.at("/"),
        "dcat:dataset": [{"@id": one["@id"]} for one in datasets],
        "dcat:service": site.here("api"),
    }


def service(site: Site, datasets: list[Node]) -> Node:
    themes = sorted({one["@id"] for node in datasets for one in node["dcat:theme"]})
    return {
        **site.here("api"),
        "@type": "dcat:DataService",
        "dct:identifier": site.here("api")["@id"],
        "dct:title": dutch(f"{site.prefix}Polsslag API"),
        "dct:description": dutch(f"{site.prefix}dezelfde vragen als op het scherm, als JSON en CSV."),
        "dct:publisher": site.publisher,
        "dcat:contactPoint": site.here("contact"),
        "dct:accessRights": {"@id": f"{EU}access-right/PUBLIC"},
        "dct:license": site.here("licentie-van-de-bron"),
        "dcat:theme": [{"@id": one} for one in themes] or [{"@id": f"{EU}data-theme/{NO_THEME[0]}"}],
        "dcat:endpointURL": site.at(ROOT),
        "dcat:endpointDescription": site.at(f"{ROOT}/openapi.json"),
        "foaf:page": site.at(f"{ROOT}/"),
        "dcat:servesDataset": [{"@id": one["@id"]} for one in datasets],
    }


def dataset(site: Site, theme: str, files: list[OpenFile]) -> Node:
    indicators = [site.snapshot.catalogue[file.indicator] for file in files]
    here = site.here(name_of(theme))
    return {
        **here,
        "@type": "dcat:Dataset",
        "dct:identifier": here["@id"],
        "dct:title": dutch(f"{site.prefix}{theme}: cijfers per gemeente, wijk en buurt"),
        "dct:description": dutch(f"{site.prefix}{', '.join(one.title for one in indicators)}."),
        "dct:publisher": site.publisher,
        "dct:creator": [maker(site, one) for one in owners(site, indicators)],
        "dcat:contactPoint": site.here("contact"),
        "dct:accessRights": {"@id": f"{EU}access-right/PUBLIC"},
        "dcat:theme": [{"@id": f"{EU}data-theme/{one}"} for one in THEMES.get(theme, NO_THEME)],
        "dcat:keyword": [dutch(one.title) for one in indicators],
        "dct:language": {"@id": f"{EU}language/NLD"},
        "dct:modified": modified(site),
        "dct:spatial": {"@id": f"{EU}country/NLD"},
        "dct:temporal": period(site, files),
        "dcat:version": site.snapshot.stamp,
        "dcat:landingPage": site.at("/?tab=catalogus"),
        "dcat:distribution": [part(site, file, kind) for file in files for kind in ("parquet", "csv", "json")],
    }


def distributions(site: Site, file: OpenFile) -> list[Node]:
    """The file of an indicator, and its figures of all gemeenten through the API."""
    one = site.snapshot.catalogue[file.indicator]
    asked = f"{ROOT}/cijfers?indicatoren={one.id}&gebieden=alle-gemeenten"
    whole = {
        "dcat:downloadURL": site.at(f"/open/{one.id}.parquet"),
        "dcat:accessURL": site.at("/open/"),
        "dcat:mediaType": {"@id": f"{MEDIA}application/vnd.apache.parquet"},
        "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": part(site, file, "sha256"),
    }
    checksum = {
        **part(site, file, "sha256"),
        "@type": "spdx:Checksum",
        "spdx:algorithm": {"@id": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"},
        "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
    }
    return [
        distribution(site, file, "parquet", f"{one.title}, alle gebieden (parquet)", whole),
        *(
            distribution(site, file, kind, f"{one.title}, alle gemeenten ({kind.upper()})", {
                "dcat:accessURL": site.at(f"{asked}&formaat={kind}"),
                "dcat:accessService": site.here("api"),
                "dct:format": {"@id": f"{EU}file-type/{kind.upper()}"},
                "dcat:mediaType": {"@id": f"{MEDIA}{media}"},
            })
            for kind, media in (("csv", "text/csv"), ("json", "application/json"))
        ),
        checksum,
    ]  # fmt: skip


def distribution(site: Site, file: OpenFile, kind: str, title: str, more: Node) -> Node:
    licence = site.snapshot.sources[site.snapshot.catalogue[file.indicator].source]["licence"]
    return {
        **part(site, file, kind),
        "@type": "dcat:Distribution",
        "dct:title": dutch(f"{site.prefix}{title}"),
        "dct:license": {"@id": LICENCES[licence]} if licence in LICENCES else site.here(f"licentie-{name_of(licence)}"),
        "dct:modified": modified(site),
        **more,
    }


def parties(site: Site, files: Iterable[OpenFile]) -> list[Node]:
    """Who publishes, whom to ask, who made the figures, and licences that have no address of their own."""
    indicators = [site.snapshot.catalogue[file.indicator] for file in files]
    licences = sorted({site.snapshot.sources[one.source]["licence"] for one in indicators} - set(LICENCES))
    return [
        {**site.publisher, "@type": "foaf:Agent", "foaf:name": dutch(site.publisher_name)},
        {
            **site.here("contact"),
            "@type": "vcard:Kind",
            "vcard:fn": dutch(site.publisher_name),
            "vcard:hasURL": site.at("/"),
        },
        *({**maker(site, one), "@type": "foaf:Agent", "foaf:name": dutch(one)} for one in owners(site, indicators)),
        licence(site, "licentie-van-de-bron", "De licentie van de bron; die staat bij elke indicator."),
        *(licence(site, f"licentie-{name_of(one)}", one) for one in licences),
    ]


def licence(site: Site, name: str, title: str) -> Node:
    return {**site.here(name), "@type": "dct:LicenseDocument", "dct:title": dutch(title)}


def owners(site: Site, indicators: Iterable[Indicator]) -> list[str]:
    return sorted({site.snapshot.sources[one.source]["owner"] for one in indicators})


def maker(site: Site, owner: str) -> Node:
    return site.here(f"maker-{name_of(owner)}")


def part(site: Site, file: OpenFile, kind: str) -> Node:
    return site.here(f"{file.indicator}-{kind}")


def period(site: Site, files: Iterable[OpenFile]) -> Node:
    """From the first to the last day of which any of these indicators has a figure."""
    days = [(start, end) for file in files for _, _, start, end in site.snapshot.coverage[file.indicator]]
    return {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": {"@value": min(start for start, _ in days).isoformat(), "@type": "xsd:date"},
        "dcat:endDate": {"@value": max(end for _, end in days).isoformat(), "@type": "xsd:date"},
    }


def modified(site: Site) -> Node:
    return {"@value": site.snapshot.snapshot.manifest.published_at.isoformat(), "@type": "xsd:dateTime"}


def dutch(text: str) -> Node:
    return {"@value": text, "@language": "nl"}


def name_of(text: str) -> str:
    """A text as a part of an address: small letters and digits with dashes."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return "-".join("".join(letter if letter.isalnum() else " " for letter in plain).split())
