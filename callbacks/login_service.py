"""Logging in with the login service of the gemeente: OpenID Connect, by code, with PKCE, state and nonce.

    /inloggen/dienst?naar=/…        to the service, and remember what for
    /inloggen/terug?code=…&state=…  back from it: who is it, in which groups, and so in which role

What was begun stands in the workspace, once, for ten minutes, and belongs to one browser by a cookie. The library is
loaded when somebody logs in.
"""

import logging
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hmac import compare_digest
from secrets import token_urlsafe
from threading import Lock
from time import monotonic
from typing import Any, NamedTuple

from flask import Flask, Response, redirect, request

from callbacks import sessions
from callbacks.login import Login, inside, to
from callbacks.rules import BACK, SERVICE
from callbacks.starting import secret_of
from callbacks.trail import asked_by, origin
from data.settings import Settings
from data.trail import Action, By, Entry
from data.workspace.shapes import WorkspaceClosed
from layouts import text_toegang as words

log = logging.getLogger(__name__)

SCOPE = "openid profile"
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
SECONDS = 10
KNOWN_FOR = 3600
SAFE_COOKIE, LOCAL_COOKIE = "__Host-polsslag_begonnen", "polsslag_begonnen"
# Whatever a service, or who pretends to be one, can make go wrong.
MOST_GROUPS = 2000


class NotKnown(Exception):
    """The service did not say who it is, or not so that it can be believed; the text is for the log."""


class Whom(NamedTuple):
    """Who the service says that it is."""

    subject: str
    name: str
    groups: tuple[str, ...]


class Service:
    """The login service of one installation."""

    def __init__(self, settings: Settings) -> None:
        self.issuer, self.client_id, self.groups = settings.oidc_issuer, settings.oidc_client, settings.oidc_groups
        self.secret = secret_of(settings)
        self._lock, self._read_at, self._read = Lock(), 0.0, {}  # type: tuple[Lock, float, dict[str, Any]]

    def client(self, back: str = "") -> Any:
        from authlib.integrations.httpx_client import OAuth2Client

        return OAuth2Client(
            self.client_id, self.secret, scope=f"{SCOPE} {self.groups}" if self.groups == "groups" else SCOPE,
            redirect_uri=back or None, code_challenge_method="S256", timeout=SECONDS, follow_redirects=False,
        )  # fmt: skip

    def described(self) -> dict[str, Any]:
        """What the service says of itself, with its keys; asked once an hour. Raises NotKnown."""
        with self._lock:
            if not self._read or monotonic() - self._read_at > KNOWN_FOR:
                self._read, self._read_at = self.ask(), monotonic()
            return self._read

    def ask(self) -> dict[str, Any]:
        with self.client() as client:
            found = answer(client, f"{self.issuer.rstrip('/')}/.well-known/openid-configuration")
            if found.get("issuer") != self.issuer:
                raise NotKnown(f"the service calls itself {found.get('issuer')!r}, the setting says {self.issuer!r}")
            return found | {"keys": answer(client, found["jwks_uri"])}

    def address(self, back: str, begun: Mapping[str, str]) -> str:
        """Where to log in."""
        with self.client(back) as client:
            found = client.create_authorization_url(
                self.described()["authorization_endpoint"], state=begun["state"], nonce=begun["nonce"],
                code_verifier=begun["verifier"],
            )  # fmt: skip
        return str(found[0])

    def whom(self, back: str, code: str, begun: Mapping[str, str]) -> Whom:
        """Who came back with a code. Raises NotKnown."""
        described = self.described()
        with self.client(back) as client:
            token = client.fetch_token(described["token_endpoint"], code=code, code_verifier=begun["verifier"])
            claims = self.checked(token.get("id_token", ""), begun["nonce"])
            if self.groups not in claims and "userinfo_endpoint" in described:
                more = answer(client, described["userinfo_endpoint"], withhold_token=False)
                claims |= more if more.get("sub") == claims["sub"] else {}
        groups = claims.get(self.groups)
        listed = groups if isinstance(groups, list) else [groups] if isinstance(groups, str) else []
        return Whom(str(claims["sub"])[:200], str(claims.get("name") or claims["sub"])[:80], as_words(listed))

    def checked(self, token: str, nonce: str) -> dict[str, Any]:
        """What a token says, when the service signed it, for us, now, for this login. Raises NotKnown."""
        from joserfc import jwt
        from joserfc.jwk import KeySet

        found = jwt.decode(token, KeySet.import_key_set(self.described()["keys"]), algorithms=ALGORITHMS)
        wanted = {
            "iss": {"essential": True, "value": self.issuer}, "aud": {"essential": True, "value": self.client_id},
            "nonce": {"essential": True, "value": nonce}, "sub": {"essential": True}, "exp": {"essential": True},
        }  # fmt: skip
        jwt.JWTClaimsRegistry(leeway=60, **wanted).validate(found.claims)  # type: ignore[arg-type]
        if found.claims.get("azp", self.client_id) != self.client_id:
            raise NotKnown("the token is for another client")
        return dict(found.claims)


def answer(client: Any, address: str, withhold_token: bool = True) -> dict[str, Any]:
    response = client.request("GET", address, withhold_token=withhold_token)
    response.raise_for_status()
    found = response.json()
    if not isinstance(found, dict):
        raise NotKnown(f"{address} gives no object")
    return found


def as_words(groups: Iterable[Any]) -> tuple[str, ...]:
    return tuple(str(one) for one in groups)[:MOST_GROUPS]


class ServiceLogin:
    """The two addresses of logging in with a service."""

    def __init__(self, settings: Settings, login: Login) -> None:
        self.settings, self.login, self.service = settings, login, Service(settings)

    def begin(self) -> Response:
        """Send the browser to the service."""
        from data.workspace import begun

        goes_to = inside(request.args.get("naar", ""))
        made = {name: token_urlsafe(32) for name in ("word", "state", "nonce", "verifier")}
        try:
            address = self.service.address(back(), made)
            with self.login.workspace.writing() as connection:
                begun.keep(connection, made, goes_to, datetime.now(UTC))
        except WorkspaceClosed:
            return self.login.page(503, wrong=words.CLOSED, goes_to=goes_to)
        except Exception as error:  # a service can be away, or wrong, in many ways
            return self.away(error, goes_to)
        away = redirect(address, 302)
        away.headers["Cache-Control"] = "no-store"
        away.set_cookie(
            cookie_name(), made["word"], max_age=600, path="/", httponly=True, samesite="Lax",
            secure=not sessions.is_plain_here(),
        )  # fmt: skip
        return away  # type: ignore[return-value]

    def finish(self) -> Response:
        """Let in whom the service knows, in the role of their groups."""
        from data.workspace import begun

        try:
            with self.login.workspace.writing() as connection:
                found = begun.take(connection, request.cookies.get(cookie_name(), ""), datetime.now(UTC))
            if found is None or not compare_digest(found["state"].encode(), request.args.get("state", "").encode()):
                return self.refused("niet bij ons begonnen", 400, words.SERVICE_REFUSED)
            if request.args.get("iss", self.settings.oidc_issuer) != self.settings.oidc_issuer:
                return self.refused("een andere inlogdienst", 400, words.SERVICE_REFUSED)
            if "code" not in request.args:
                return self.refused("door de inlogdienst", 403, words.SERVICE_REFUSED, found["goes_to"])
            whom = self.service.whom(back(), request.args["code"], found)
            return self.let_in(whom, found["goes_to"])
        except WorkspaceClosed:
            return self.login.page(503, wrong=words.CLOSED)
        except Exception as error:  # a service can be away, or wrong, in many ways
            return self.away(error, "/")

    def let_in(self, whom: Whom, goes_to: str) -> Response:
        from data.workspace import accounts

        now, role = datetime.now(UTC), role_of(self.settings.oidc_roles, whom.groups)
        gemeenten = [self.settings.gemeente, *filter(None, self.settings.gemeente_was.split(","))]
        with self.login.workspace.writing() as connection:
            account = accounts.of_service(
                connection, self.settings.oidc_issuer, whom.subject, whom.name, role, gemeenten, now,
                By(who=whom.subject, origin=origin()),
            )  # fmt: skip
        if account is None:
            return self.refused("zonder rol", 403, words.NO_ROLE)
        if account.is_disabled:
            return self.refused("account is afgesloten", 403, words.ENDED, by=asked_by(account))
        answer = sessions.start(self.login.workspace, to(goes_to), account, now)
        answer.delete_cookie(
            cookie_name(), path="/", httponly=True, samesite="Lax", secure=not sessions.is_plain_here()
        )
        return answer

    def refused(self, why: str, code: int, said: str, goes_to: str = "/", by: By | None = None) -> Response:
        """The page to log in on, with why not; and a line of it in the audit trail."""
        self.login.trail.refused(Entry(Action.INLOGGEN, why), by or By(origin=origin()))
        return self.login.page(code, wrong=said, goes_to=goes_to)

    def away(self, error: Exception, goes_to: str) -> Response:
        """What went wrong with the service is for the log; nothing of it shows."""
        log.error("login service: %s %s", type(error).__name__, str(error)[:200])
        return self.login.page(502, wrong=words.SERVICE_AWAY, goes_to=goes_to)


def register(server: Flask, settings: Settings, login: Login) -> None:
    service = ServiceLogin(settings, login)
    server.add_url_rule(SERVICE, "login_begin", service.begin)
    server.add_url_rule(BACK, "login_finish", service.finish)


def role_of(roles: str, groups: Iterable[str]) -> str | None:
    """The role of the first group of the setting that somebody is in; None for somebody in none of them."""
    own = set(groups)
    pairs = (one.rpartition("=") for one in roles.split(","))
    return next((role.strip() for group, _, role in pairs if group.strip() in own), None)


def back() -> str:
    return request.url_root.rstrip("/") + BACK


def cookie_name() -> str:
    return LOCAL_COOKIE if sessions.is_plain_here() else SAFE_COOKIE
