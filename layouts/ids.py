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
    GRENZEN = "grenzen"
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

    SOURCE_BOARD = "source-board"

    CATALOGUS = "catalogus"
    CATALOGUS_OPENED = "catalogus-opened"
    CATALOGUS_INDICATOR = "catalogus-indicator"
    CATALOGUS_SEARCH = "catalogus-search"
    CATALOGUS_FOUND = "catalogus-found"
    CATALOGUS_LIST = "catalogus-list"
    CATALOGUS_SHEET = "catalogus-sheet"
    CATALOGUS_CSV = "catalogus-csv"
    CATALOGUS_JSON = "catalogus-json"

    CHANGES_INTRO = "changes-intro"
    CHANGES_HELD = "changes-held"
    CHANGES_FILTERS = "changes-filters"
    CHANGES_INDICATOR = "changes-indicator"
    CHANGES_KIND = "changes-kind"
    CHANGES_PLACE = "changes-place"
    CHANGES_CSV = "changes-csv"
    CHANGES_FOUND = "changes-found"
    CHANGES_TABLE = "changes-table"
    CHANGES_NOTE = "changes-note"
    CHANGES_SHOWN = "changes-shown"
    CHANGES_ROWS = "changes-rows"


# The type of the pattern id of a chip: {"type": CHIP, "kind": "indicator" | "region", "code": …}.
CHIP = "chip"
