"""Polsslag as one page: the only module that knows every room."""

import gc

from dash import Dash, html
from flask import Flask
from whitenoise import WhiteNoise

from callbacks import (
    access,
    address,
    api,
    asked_ahead,
    beheer,
    chart_library,
    citing,
    duiding,
    events,
    export,
    export_whole,
    filters,
    first_answer,
    guard,
    headers,
    house_style,
    left_out,
    login,
    login_service,
    own_files,
    pace,
    peers,
    refusals,
    saved,
    security_txt,
    starting,
    tab_bronnen,
    tab_catalogus,
    tab_files,
    tab_jeugdzorg,
    tab_kaart,
    tab_overzicht,
    tab_privacy,
    tab_prognose,
    tab_verkennen,
    tab_wijzigingen,
    taking,
)
from callbacks.published import Published
from data.settings import PROJECT, Settings
from layouts import tab_bronnen as layout_bronnen
from layouts import tab_catalogus as layout_catalogus
from layouts import tab_jeugdzorg as layout_jeugdzorg
from layouts import tab_kaart as layout_kaart
from layouts import tab_overzicht as layout_overzicht
from layouts import tab_privacy as layout_privacy
from layouts import tab_prognose as layout_prognose
from layouts import tab_verkennen as layout_verkennen
from layouts import tab_wijzigingen as layout_wijzigingen
from layouts import text
from layouts.first_paint import first_paint
from layouts.page import Tab, page

# The tabs in their order: what is in it, and who listens. One more tab is one more line.
TABS = (
    (layout_overzicht, tab_overzicht),
    (layout_verkennen, tab_verkennen),
    (layout_kaart, tab_kaart),
    (layout_jeugdzorg, tab_jeugdzorg),
    (layout_prognose, tab_prognose),
    (layout_catalogus, tab_catalogus),
    (layout_bronnen, tab_bronnen),
    (layout_wijzigingen, tab_wijzigingen),
    (layout_privacy, tab_privacy),
)

ASSETS = PROJECT / "assets"
A_YEAR = 365 * 24 * 3600
INDEX = """<!DOCTYPE html>
<html lang="nl">
<head>{%metas%}<title>{%title%}</title>{%favicon%}{%css%}</head>
<body>{%app_entry%}<footer>{%config%}{%scripts%}{%renderer%}</footer></body>
</html>"""


def create_app(settings: Settings) -> Dash:
    """The Dash app of one installation. Nothing is opened until the first question. Raises NotStarted."""
    starting.check_login(settings)
    app = Dash(
        __name__,
        assets_folder=str(ASSETS),
        title=text.NAME,
        update_title="",
        compress=True,
        health_endpoint="healthz",
        index_string=INDEX.replace("<body>", "<body>" + first_paint()),
        meta_tags=[
            {"name": "viewport", "content": "width=device-width, initial-scale=1"},
            {"name": "description", "content": text.DESCRIPTION},
            chart_library.meta_tag(),
        ],
        assets_ignore=chart_library.IGNORED,
        assets_path_ignore=[own_files.IGNORED_FOLDER],
        # A callback speaks of parts of a tab that is not laid out yet; tests/test_app_ids.py looks for misspelt ones.
        suppress_callback_exceptions=True,
    )
    published = Published.of(settings)
    pages = Pages(app)
    app.layout = pages.with_open()
    door = access.register(app, published, settings)
    written_down = refusals.register(app, published, settings)
    taking.register(app, written_down)
    pace.register(app)
    guard.register(app)
    address.register(app, published)
    filters.register(app, published)
    peers.register(app)
    for _, callbacks in TABS:
        callbacks.register(app, published)
    duiding.register(app, published)
    events.register(app, published)
    saved.register(app, published)
    export.register(app, published)
    export_whole.register(app, published)
    citing.register(app, published)
    api.register(app.server, published)
    chart_library.register(app)
    asked_ahead.register(app)
    left_out.register(app)
    own_files.register(app)
    house_style.register(app, settings.huisstijl)
    security_txt.register(app.server, settings.security_contact)
    if door.has_login:
        page_to_log_in = login.register(app, published, settings, written_down)
        beheer.register(app, published, settings)
        if settings.access == "oidc":
            login_service.register(app.server, settings, page_to_log_in)
    first_answer.register(app, published, pages.with_open)
    serve_assets(app.server)
    access.stand_before(app.server, door)
    headers.stand_around(app, "'self'" if door.has_login else "'none'")
    return app


class Pages:
    """The page before its first answer, with any of its tabs open."""

    def __init__(self, app: Dash) -> None:
        addresses = tab_files.register(app, {layout.NAME: layout.tab() for layout, _ in TABS})
        self.layouts = {layout.NAME: layout for layout, _ in TABS}
        self.tabs = {name: Tab(one.TITLE, one.STORES, addresses[name]) for name, one in self.layouts.items()}

    def with_open(self, name: str = "") -> html.Div:
        """With this tab open, or the first one when there is no such tab."""
        name = name if name in self.tabs else next(iter(self.tabs))
        return page(self.tabs, name, self.layouts[name].tab())


def serve_assets(server: Flask) -> None:
    """Serve assets/ with the compressed copies that lie beside them; their addresses change when they do."""
    static = WhiteNoise(server.wsgi_app, max_age=A_YEAR, allow_all_origins=False)
    static.add_files(str(ASSETS), prefix="assets/")
    server.wsgi_app = static  # type: ignore[method-assign]


def create_server() -> Flask:
    """The WSGI application for gunicorn, settings from the environment.

    One request goes first: Dash sets itself up at its first request, and threads that come in during that
    set-up would get errors (plotly/dash#3971). What is there by then stays, and is not looked through again by every
    collection of garbage: that is a fifth of the work of a click with many figures.
    """
    server: Flask = create_app(Settings()).server
    server.test_client().get("/healthz")
    gc.freeze()
    return server
