"""Who may come where: one line for every address and every callback. What has no line here is nobody's.

A test goes over all addresses and callbacks of the site, and fails for one that is not here.
"""

from enum import StrEnum, unique

from data.access import Right
from layouts.ids import Id
from layouts.plain import FIGURE, PARTS


@unique
class Door(StrEnum):
    """What is asked of who comes in. PAGE, DATA and STATIC are for everybody where open figures need no login."""

    PUBLIC = "public"  # everybody, always: to log in, to see that the site is alive
    STATIC = "static"  # parts of the program, without figures
    PAGE = "page"  # the figures that somebody may see
    DATA = "data"  # open figures only, whoever asks: the API is read by other programs
    TAKE = "take"  # files: of figures that are not open only for who may take those along
    ACCOUNT = "account"  # whoever is logged in
    CARE = "care"  # files of figures that are never open
    WRITE = "write"  # texts, saved views
    BUDGET = "budget"  # the budget
    MANAGE = "manage"  # accounts, and the trail of who did what


FOR_EVERYBODY = frozenset({Door.STATIC, Door.PAGE, Door.DATA, Door.TAKE})
NEEDED: dict[Door, Right] = {
    Door.PAGE: Right.ZIEN,
    Door.DATA: Right.ZIEN,
    Door.TAKE: Right.ZIEN,
    Door.CARE: Right.MEENEMEN,
    Door.WRITE: Right.SCHRIJVEN,
    Door.BUDGET: Right.BEGROTEN,
    Door.MANAGE: Right.BEHEER,
}

LOGIN, LOGOUT, LOGOUT_ALL = "/inloggen", "/uitloggen", "/overal-uitloggen"
SERVICE, BACK = "/inloggen/dienst", "/inloggen/terug"
MANAGE, TRAIL_FILE, MANAGED = "/beheer", "/beheer/logboek.csv", "/beheer/account"
KINDS = (".csv", "-machine.csv", ".xlsx", ".pdf", ".svg", ".zip")
ROUTES: dict[str, Door] = {
    LOGIN: Door.PUBLIC,
    SERVICE: Door.PUBLIC,
    BACK: Door.PUBLIC,
    LOGOUT: Door.PUBLIC,
    LOGOUT_ALL: Door.ACCOUNT,
    **dict.fromkeys((MANAGE, TRAIL_FILE, MANAGED), Door.MANAGE),
    "/healthz": Door.PUBLIC,
    "/.well-known/security.txt": Door.PUBLIC,
    "/huisstijl/<name>": Door.PUBLIC,
    "/": Door.PAGE,
    "/<path:path>": Door.PAGE,
    "/_dash-layout": Door.PAGE,
    "/_dash-dependencies": Door.PAGE,
    "/_dash-update-component": Door.PAGE,
    "/_reload-hash": Door.PAGE,
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": Door.STATIC,
    "/_favicon.ico": Door.STATIC,
    "/assets/<path:filename>": Door.STATIC,
    "/static/<path:filename>": Door.STATIC,
    "/eigen/<name>": Door.STATIC,
    "/tabbladen/<name>": Door.STATIC,
    "/kaart/<stamp>/<name>.json": Door.STATIC,
    "/<any(weergave, groep):kind>/<link>": Door.PAGE,
    **dict.fromkeys((f"/cijfers{kind}" for kind in KINDS), Door.TAKE),
    **dict.fromkeys((f"/kaart{kind}" for kind in KINDS), Door.TAKE),
    "/catalogus.csv": Door.TAKE,
    "/catalogus.json": Door.TAKE,
    "/wijzigingen.csv": Door.TAKE,
    **dict.fromkeys(("/verwerkingsregister.csv", "/dpia-bijlage.pdf", "/algoritmeregister.csv"), Door.TAKE),
    **dict.fromkeys((f"/jeugdzorg.{kind}" for kind in ("csv", "xlsx")), Door.CARE),
    **dict.fromkeys((f"/prognose{kind}" for kind in (".csv", "-maanden.csv", ".xlsx", ".pdf")), Door.CARE),
    **dict.fromkeys(("/prognose-maanden.csv", "/prognose-scenarios.csv", "/prognose-scenarios.xlsx"), Door.CARE),
    **dict.fromkeys(
        ("/api/", "/api/<path:rest>", "/api/v1/", "/api/v1/openapi.json", "/api/v1/bronnen", "/api/v1/cijfers",
         "/api/v1/gebieden", "/api/v1/gebieden/<code>", "/api/v1/indicatoren", "/api/v1/indicatoren/<name>",
         "/api/v1/momentopnamen", "/api/v1/wijzigingen", "/open/", "/open/<name>.parquet", "/open/<path:rest>",
         "/open/<stamp>/", "/open/<stamp>/<name>.parquet", "/dcat.jsonld", "/dcat.ttl"),
        Door.DATA,
    ),
    "/werkplek/<any(weergave, groep):kind>/<saved_id>/<deed>": Door.WRITE,
    "/werkplek/weergave": Door.WRITE,
    "/werkplek/groep": Door.WRITE,
    "/werkplek/citaat": Door.WRITE,
    "/werkplek/duiding": Door.WRITE,
    "/werkplek/duiding/<text_id>/<deed>": Door.WRITE,
    "/werkplek/gebeurtenis": Door.WRITE,
    "/werkplek/gebeurtenis/<text_id>/<deed>": Door.WRITE,
    "/werkplek/begroting": Door.BUDGET,
    "/werkplek/begroting/<text_id>/<deed>": Door.BUDGET,
}  # fmt: skip
# Files that the login page needs; whoever is not logged in gets no other one.
LOGIN_FILES = ("/assets/vendor/01-font.css", "/assets/vendor/source-sans-3.woff2")

# Every callback by the first thing that it fills. All answer from the figures that somebody may see.
CALLBACKS: dict[str, Door] = {
    f"{first}.{name}": Door.PAGE
    for first, name in (
        (Id.INDICATORS, "options"), (Id.REGIONS, "options"), (Id.OVERVIEW_TITLE, "children"),
        (Id.OVERVIEW_NEWS, "children"), (Id.FIGURE, "figure"), (Id.MAP_ANSWER, "data"), (Id.JEUGD_SHEET, "data"),
        (Id.PROGNOSE_SAVED_LIST, "children"), (Id.PROGNOSE_HEAD, PARTS), (Id.PROGNOSE_FIGURE, FIGURE),
        (Id.CATALOGUS_LIST, "children"), (Id.CATALOGUS_SHEET, "children"), (Id.SOURCE_BOARD, "children"),
        (Id.CHANGES_INTRO, "children"), (Id.DUIDING_LIST, "children"), (Id.SAVED_LIST, "children"),
        (Id.TAKE_WHOLE_LIST, "children"), ("budget-sheet", "data"), (Id.PRIVACY_SHEET, PARTS),
        ("prognose-months-place", "children"),
    )
}  # fmt: skip


def door_of(rule: str | None) -> Door | None:
    """What is asked for an address, by its form; None for one that is nobody's."""
    return ROUTES.get(rule) if rule is not None else Door.PAGE


def filled_first(output: str) -> str:
    """The first thing that a callback fills, as CALLBACKS has it."""
    return output.removeprefix("..").split("...")[0].split("@")[0].removesuffix("..")
