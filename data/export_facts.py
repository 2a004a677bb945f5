"""What a file says about itself: the choice, the address that opens it again, the snapshot, sources and warnings."""

import re
from collections.abc import Iterator
from typing import Any

from data import catalogue_file
from data.export import shown_unit
from data.export_duiding import left_out
from data.export_taken import Taken
from data.periods import day_in_words
from data.regions import plain
from data.terms import Grenzen, Maat, Vorm, Weergave
from data.view import Peers

FICTIEF = "Fictieve demonstratiecijfers: de namen zijn echt, de getallen zijn verzonnen."
LEVELS = {"gemeente": "alle gemeenten", "wijk": "alle wijken", "buurt": "alle buurten"}
MAAT = {Maat.RELATIEF: "relatief", Maat.ABSOLUUT: "absoluut"}
GRENZEN = {Grenzen.NU: "van nu", Grenzen.TOEN: "van toen"}
VORM = {
    Vorm.LIJN: "lijn", Vorm.STAAF: "staaf", Vorm.PUNTEN: "punten", Vorm.VEELVOUDEN: "kleine veelvouden",
    Vorm.HEATMAP: "heatmap", Vorm.TRECHTER: "trechter",
}  # fmt: skip
WEERGAVE = {
    Weergave.WAARDE: "het cijfer zelf",
    Weergave.INDEX: "index op een nulmeting",
    Weergave.VERANDERING: "verandering in een jaar",
}


def facts(taken: Taken) -> list[tuple[str, str]]:
    """Each fact with its name, in the order of reading; a fact that does not apply is left out."""
    selection, snapshot = taken.selection, taken.snapshot
    found = [
        ("Let op", FICTIEF if snapshot.is_fictief else ""),
        ("Indicatoren", ", ".join(snapshot.catalogue[one].title for one in selection.indicators)),
        ("Gebieden", region_words(taken)),
        *(() if taken.level else ((f"Vergeleken met {one.name}", members(one)) for one in taken.view.groups)),
        ("Periode", f"{selection.first_year} tot en met {selection.last_year}"),
        ("Maat", MAAT[selection.maat]),
        ("Weergave", WEERGAVE[selection.weergave]),
        ("Vorm", VORM[selection.vorm]),
        ("Grenzen", GRENZEN[selection.grenzen]),
        ("Duiding", left_out(taken)),
        ("Vaste link", taken.permalink),
        ("Momentopname", snapshot.stamp),
        ("Gepubliceerd op", f"{snapshot.snapshot.manifest.published_at:%Y-%m-%d %H:%M} UTC"),
    ]
    return [(term, words) for term, words in [*taken.in_own_words(found), *source_facts(taken)] if words]


def region_words(taken: Taken) -> str:
    if taken.level:
        return f"{whole_words(taken)} ({len(taken.level_codes)}), en Nederland"
    return ", ".join(f"{taken.label(code)} ({code})" for code in taken.selection.codes)


def whole_words(taken: Taken) -> str:
    """ "alle wijken van Horst aan de Maas" """
    if not taken.level:
        return ""
    inside = f" van {taken.snapshot.regions[taken.within].name}" if taken.within else ""
    return f"{LEVELS[taken.level]}{inside}"


def members(group: Peers) -> str:
    return ", ".join(f"{one.name} ({one.code})" for one in group.members)


def source_facts(taken: Taken) -> Iterator[tuple[str, str]]:
    """Of each indicator its unit, source, noemer and what is the matter with it."""
    snapshot = taken.snapshot
    for one in taken.selection.indicators:
        indicator = snapshot.catalogue[one]
        source = snapshot.sources[indicator.source]
        yield f"Eenheid van {indicator.title}", shown_unit(taken.selection, indicator, snapshot)
        yield f"Bron van {indicator.title}", ", ".join(filter(None, [source["title"], source.get("owner")]))
        yield f"Licentie van {indicator.title}", source.get("licence") or ""
        if indicator.has_denominator:
            below = snapshot.catalogue[indicator.denominator]
            title = snapshot.sources[below.source]["title"]
            yield f"Noemer van {indicator.title}", f"{below.unit} ({title})"
        marks = dict.fromkeys(concern.mark for concern in snapshot.concerns(taken.on)[one])
        yield f"Actualiteit van {indicator.title}", ", ".join(marks)
        for found in snapshot.breaks:
            if found.indicator == one:
                yield f"Trendbreuk in {indicator.title}", f"{found.title} ({day_in_words(found.on)}). {found.words}"


def definitions(taken: Taken) -> list[dict[str, Any]]:
    """What is known of each indicator, and of what it is divided by."""
    catalogue = taken.snapshot.catalogue
    chosen = [catalogue[one] for one in taken.selection.indicators]
    below = [catalogue[one.denominator] for one in chosen if one.has_denominator]
    wanted = {one.id for one in [*chosen, *below]}
    found = {one["id"]: one for one in catalogue_file.records(taken.snapshot, taken.on) if one["id"] in wanted}
    return [found[one] for one in dict.fromkeys(one.id for one in [*chosen, *below])]


def file_name(taken: Taken, extension: str) -> str:
    """The name of a file: what, where and when, in plain letters."""
    selection = taken.selection
    where = whole_words(taken) or taken.snapshot.regions[selection.codes[0]].name
    years = {selection.first_year, selection.last_year}
    parts = ["polsslag", selection.indicators[0], in_letters(where), *map(str, sorted(years))]
    return f"{'-'.join(parts)}.{extension}"


def in_letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-")
