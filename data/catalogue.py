"""The indicators: what each one means, and where its figures come from. One TOML file, one indicator."""

import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from data.indicator import NO_DENOMINATOR, Indicator


class DefinitionError(ValueError):
    """An indicator file that cannot be used: says which file, which key, and which keys are known."""


KNOWN_KEYS = sorted(set(Indicator.model_fields) - {"id"})


@dataclass(frozen=True)
class Catalogue:
    """All indicators of one snapshot or of one definitions folder, by id."""

    indicators: dict[str, Indicator]

    @classmethod
    def of(cls, indicators: Iterable[Indicator]) -> "Catalogue":
        return cls({indicator.id: indicator for indicator in sorted(indicators, key=lambda one: one.id)})

    def __contains__(self, indicator_id: object) -> bool:
        return indicator_id in self.indicators

    def __getitem__(self, indicator_id: str) -> Indicator:
        return self.indicators[indicator_id]

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self.indicators.values())

    def __len__(self) -> int:
        return len(self.indicators)

    def by_theme(self) -> dict[str, list[Indicator]]:
        """Themes in alphabetical order, each with its indicators in order of title."""
        themes: dict[str, list[Indicator]] = {}
        for indicator in sorted(self, key=lambda one: (one.theme, one.title)):
            themes.setdefault(indicator.theme, []).append(indicator)
        return themes

    def denominator_unit(self, indicator: Indicator) -> str:
        """What the denominator counts, such as "inwoners"; empty when there is no denominator."""
        return self[indicator.denominator].unit if indicator.has_denominator else ""


def read_indicators(folder: Path, sources: dict[str, Collection[str]]) -> Catalogue:
    """All indicators of a folder.

    sources: the measures that each known source delivers, by source id.
    Raises DefinitionError at the first file that cannot be used.
    """
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise DefinitionError(f"{folder}: no indicator files (*.toml) found. Is POLSSLAG_INDICATORS right?")
    indicators = [read_indicator(file) for file in files]
    ids = {indicator.id for indicator in indicators}
    for indicator in indicators:
        check_references(indicator, ids, sources)
    return Catalogue.of(indicators)


def read_indicator(file: Path) -> Indicator:
    """One indicator from its file; the file name is its id."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError(f"{file.name}: not a readable TOML file: {error}") from error
    if "id" in content:
        raise DefinitionError(f"{file.name}: unknown key 'id' (the file name is the id). {known_keys()}")
    try:
        return Indicator(id=file.stem, **content)
    except ValidationError as error:
        raise DefinitionError(f"{file.name}: {explain(error)}") from error


def check_references(indicator: Indicator, ids: set[str], sources: dict[str, Collection[str]]) -> None:
    """Refuse a source, measure or denominator that does not exist, naming the ones that do."""
    file = f"{indicator.id}.toml"
    if indicator.claims_figures and indicator.source not in sources:
        raise DefinitionError(
            f"{file}: unknown source '{indicator.source}' in key 'source'. Known sources: {listing(sources)}"
        )
    if indicator.claims_figures and indicator.measure not in sources[indicator.source]:
        raise DefinitionError(
            f"{file}: source '{indicator.source}' has no measure '{indicator.measure}' (key 'measure'). "
            f"Known measures: {listing(sources[indicator.source])}"
        )
    if indicator.has_denominator and indicator.denominator not in ids - {indicator.id}:
        raise DefinitionError(
            f"{file}: unknown indicator '{indicator.denominator}' in key 'denominator'. "
            f"Use '{NO_DENOMINATOR}' or one of: {listing(ids - {indicator.id})}"
        )


def explain(error: ValidationError) -> str:
    """The first mistake of a definition in one sentence, with the known keys; an unknown key explains a missing one."""
    first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
    key = ".".join(str(part) for part in first["loc"])
    if not key:
        return f"{first['msg']}. {known_keys()}"
    if first["type"] == "extra_forbidden":
        return f"unknown key '{key}'. {known_keys()}"
    if first["type"] == "missing":
        return f"missing key '{key}'. {known_keys()}"
    return f"key '{key}' is {first['input']!r}: {first['msg']}. {known_keys()}"


def known_keys() -> str:
    return f"Known keys: {listing(KNOWN_KEYS)}"


def listing(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
