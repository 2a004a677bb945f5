"""Every component id, once."""

from enum import StrEnum, unique


@unique
class Id(StrEnum):
    """Ids of components that a callback or a test speaks to."""

    PAGE = "page"
    TAB = "tab"
    TABS = "tabs"
    MAIN = "main"
    ADDRESS_OPENED = "address-opened"
    ADDRESS_SHOWN = "address-shown"
    PUBLISHED = "published"
    BANNER = "banner"
    OPENING_NOTICES = "opening-notices"
    NOTICES = "notices"

    INDICATORS = "indicators"
    REGIONS = "regions"
    YEARS = "years"
    MAAT = "maat"
    FILTERS = "filters"
    FILTERS_TOGGLE = "filters-toggle"
    CHIPS = "chips"

    TITLE = "title"
    FIGURE = "figure"
    TABLE = "table"
    READING = "reading"
    SOURCES = "sources"
    CSV = "csv"
    COPY_LINK = "copy-link"
    COPIED = "copied"


# The type of the pattern id of a chip: {"type": CHIP, "kind": "indicator" | "region", "code": …}.
CHIP = "chip"
