"""A site with a login on the demonstration, and people of every role in two gemeenten."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from asking import Asker
from flask.testing import FlaskClient
from pydantic import SecretStr

from app import create_app
from data.access import Role
from data.settings import Settings
from data.workspace import accounts
from data.workspace.door import Workspace

PASSWORD = "paard accu nietje batterij"
HORST, ELSEWHERE = "GM1507", "GM0983"
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}
HTML = {"Accept": "text/html,application/xhtml+xml"}
PEOPLE = {f"{role}-{gemeente}": (role, gemeente) for role in Role for gemeente in (HORST, ELSEWHERE)}


def with_login(demonstration: Settings, folder: Path, **changed: Any) -> Settings:
    """The same site with local accounts, in a workspace of its own."""
    own = {"access": "local", "workspace": SecretStr(f"sqlite:///{folder / 'workspace.sqlite'}")}
    return demonstration.model_copy(update=own | changed)


def introduce_all(settings: Settings) -> None:
    """An account for every role in both gemeenten."""
    workspace = Workspace(settings)
    with workspace.writing() as connection:
        for login, (role, gemeente) in PEOPLE.items():
            themes = ["Jeugdzorg"] if role is Role.UITVOERING else []
            accounts.add(connection, login, PASSWORD, role, [gemeente], datetime.now(UTC), f"Naam {login}", themes)
    workspace.close()


class Site(Asker):
    """A site that people log in on; each has a browser of their own."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(create_app(settings))
        self.settings = settings
        self.workspace = Workspace(settings)

    def stranger(self) -> FlaskClient:
        return self.app.server.test_client()

    def browser_of(self, login: str, password: str = PASSWORD) -> FlaskClient:
        """A browser in which somebody is logged in."""
        browser = self.stranger()
        answer = log_in(browser, login, password)
        assert answer.status_code == 303, answer.text
        return browser

    def as_(self, login: str) -> "Site":
        """The same site, asked by somebody."""
        self.client = self.browser_of(login)
        return self


def log_in(browser: FlaskClient, login: str, password: str = PASSWORD, goes_to: str = "/", **more: Any) -> Any:
    typed = {"naam": login, "wachtwoord": password, "naar": goes_to}
    return browser.post("/inloggen", data=typed, headers=OWN_PAGE, **more)
