"""The words that a figure carries, each with one spelling for parquet, query and screen."""

from enum import StrEnum, unique


@unique
class State(StrEnum):
    """What a cell holds. Six different things; an empty value always says why it is empty."""

    VALUE = "value"
    ZERO = "zero"
    UNKNOWN = "unknown"
    WITHHELD = "withheld"
    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"


@unique
class Status(StrEnum):
    """How final a figure is, from most to least certain."""

    DEFINITIEF = "definitief"
    NADER_VOORLOPIG = "nader_voorlopig"
    VOORLOPIG = "voorlopig"
    RIJPEND = "rijpend"
    SCHATTING = "schatting"
    PROGNOSE = "prognose"


@unique
class Level(StrEnum):
    """The region levels, from large to small."""

    LAND = "land"
    GEMEENTE = "gemeente"
    WIJK = "wijk"
    BUURT = "buurt"


@unique
class PeriodKind(StrEnum):
    """What a period is: a stretch of time, or one day (peildatum)."""

    DAG = "dag"
    WEEK = "week"
    TWEE_WEKEN = "twee_weken"
    MAAND = "maand"
    KWARTAAL = "kwartaal"
    HALFJAAR = "halfjaar"
    JAAR = "jaar"
    PEILDATUM = "peildatum"


@unique
class Origin(StrEnum):
    """Where a figure of a region comes from: delivered, added up from its parts, or converted to later borders."""

    GELEVERD = "geleverd"
    OPGETELD = "opgeteld"
    OMGEREKEND = "omgerekend"


@unique
class RegionChange(StrEnum):
    """What happened to a gemeente: it merged, was divided, lost a strip of land, or has a new name or code."""

    SAMENVOEGING = "samenvoeging"
    SPLITSING = "splitsing"
    GRENSWIJZIGING = "grenswijziging"
    NAAMSWIJZIGING = "naamswijziging"
    CODEWIJZIGING = "codewijziging"


@unique
class Verdict(StrEnum):
    """How a source came out of the last run; only an indicator can be aangehouden."""

    GOED = "goed"
    VEROUDERD = "verouderd"
    ONTBREEKT = "ontbreekt"
    AANGEHOUDEN = "aangehouden"


@unique
class ChangeKind(StrEnum):
    """Why a value differs from the previous snapshot. Every difference has exactly one of these."""

    NIEUWE_PERIODE = "nieuwe periode"
    HERZIEN = "herzien door de bron"
    DEFINITIEF = "definitief geworden"
    DEFINITIE = "definitie"
    BEVOLKING = "bevolking"
    HERINDELING = "herindeling"
    LATE_DECLARATIE = "late declaratie"
    ONVERKLAARD = "onverklaard"


@unique
class Rhythm(StrEnum):
    """How often a source has new figures."""

    NACHT = "nacht"
    WEEK = "week"
    MAAND = "maand"
    KWARTAAL = "kwartaal"
    HALFJAAR = "halfjaar"
    JAAR = "jaar"
    AFGESLOTEN = "afgesloten"
    ONBEKEND = "onbekend"


@unique
class Maat(StrEnum):
    """The switch on the screen: per so many people, or the count itself."""

    RELATIEF = "relatief"
    ABSOLUUT = "absoluut"


@unique
class Grenzen(StrEnum):
    """The borders that figures are shown in: those of today, or those of the time itself."""

    NU = "nu"
    TOEN = "toen"


NEDERLAND = "NL01"
TOTAAL = "totaal"
EMPTY_STATES = frozenset(State) - {State.VALUE, State.ZERO}
