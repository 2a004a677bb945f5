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
    """Where a figure of a region comes from: delivered, added up from its parts, or from older borders.

    Of those, omgerekend is made of what moved; onveranderd is the older figure itself, of a region that nothing
    happened to; andere_grenzen is no figure at all, for the region had other borders then.
    """

    GELEVERD = "geleverd"
    OPGETELD = "opgeteld"
    OMGEREKEND = "omgerekend"
    ONVERANDERD = "onveranderd"
    ANDERE_GRENZEN = "andere_grenzen"


@unique
class RegionChange(StrEnum):
    """What happened to a gemeente: it merged, was divided, lost a strip of land, or has a new name or code."""

    SAMENVOEGING = "samenvoeging"
    SPLITSING = "splitsing"
    GRENSWIJZIGING = "grenswijziging"
    NAAMSWIJZIGING = "naamswijziging"
    CODEWIJZIGING = "codewijziging"


@unique
class Outline(StrEnum):
    """What a region looks like on a map: its border, an approximation of it, or an equal tile."""

    GRENS = "grens"
    BENADERING = "benadering"
    TEGEL = "tegel"


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


@unique
class Vorm(StrEnum):
    """The form of the figure."""

    LIJN = "lijn"
    STAAF = "staaf"
    PUNTEN = "punten"
    VEELVOUDEN = "veelvouden"
    HEATMAP = "heatmap"
    TRECHTER = "trechter"


@unique
class Weergave(StrEnum):
    """What is shown of a figure: itself, as an index on a nulmeting, or its change in a year."""

    WAARDE = "waarde"
    INDEX = "index"
    VERANDERING = "verandering"


@unique
class Vergelijking(StrEnum):
    """What the own gemeente is compared with, beside Nederland."""

    PROVINCIE = "provincie"
    JEUGDREGIO = "jeugdregio"
    GROOTTEKLASSE = "grootteklasse"
    STEDELIJKHEID = "stedelijkheid"
    VERGELIJKBAAR = "vergelijkbaar"


NEDERLAND = "NL01"
TOTAAL = "totaal"
FROM_OLDER_BORDERS = (Origin.OMGEREKEND.value, Origin.ONVERANDERD.value, Origin.ANDERE_GRENZEN.value)
EMPTY_STATES = frozenset(State) - {State.VALUE, State.ZERO}
