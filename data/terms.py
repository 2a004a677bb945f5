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
    MAAND = "maand"
    KWARTAAL = "kwartaal"
    HALFJAAR = "halfjaar"
    JAAR = "jaar"
    PEILDATUM = "peildatum"


@unique
class Origin(StrEnum):
    """Where a figure of a region comes from: delivered by the source, or added up from its parts."""

    GELEVERD = "geleverd"
    OPGETELD = "opgeteld"


@unique
class Verdict(StrEnum):
    """How a source came out of the last run."""

    GOED = "goed"
    VEROUDERD = "verouderd"
    ONTBREEKT = "ontbreekt"


@unique
class Maat(StrEnum):
    """The switch on the screen: per so many people, or the count itself."""

    RELATIEF = "relatief"
    ABSOLUUT = "absoluut"


NEDERLAND = "NL01"
TOTAAL = "totaal"
EMPTY_STATES = frozenset(State) - {State.VALUE, State.ZERO}
