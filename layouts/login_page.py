"""The page to log in on, and the line with who is logged in: plain HTML, without a script."""

from collections.abc import Mapping
from html import escape
from typing import NamedTuple

from layouts import text
from layouts import text_toegang as words

PAGE = """<!DOCTYPE html>
<html lang="nl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · {name}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/vendor/01-font.css"><style>{style}</style></head>
<body class="inloggen"><header><p>{name}</p></header>
<main><h1>{title}</h1>{said}<p>{intro}</p>{form}<p class="quiet">{no_account}</p></main></body>
</html>"""
FORM = """<form method="post" action="{action}"><input type="hidden" name="naar" value="{goes_to}">
<label for="naam">{name}</label><input id="naam" name="naam" value="{typed}" autocomplete="username" \
autocapitalize="none" spellcheck="false" required{focus_name}{described}>
<label for="wachtwoord">{password}</label><input id="wachtwoord" name="wachtwoord" type="password" \
autocomplete="current-password" required{focus_password}{described}>
<button type="submit">{log_in}</button></form>"""
LINK = '<p><a class="button" href="{address}">{words}</a></p>'
BAR = """<div class="polsslag-account">{purpose}{who}
<div id="session-over" class="polsslag-session-over" role="alert" hidden><p>{over}</p>\
<a class="btn btn-primary" href="{login}" target="_blank">{again}</a></div></div>"""
WHO = """<p>{words}</p>{manage}<form method="post" action="{logout}"><button type="submit">{out}</button></form>\
<form method="post" action="{logout_all}"><button type="submit">{out_all}</button></form>"""


class Asked(NamedTuple):
    """The login page of now. service: where the login of the gemeente begins; empty for a form of our own.

    wrong: why it did not work; told: what was done; typed: the name that was filled in.
    """

    action: str
    goes_to: str = "/"
    service: str = ""
    wrong: str = ""
    told: str = ""
    typed: str = ""


def login_page(asked: Asked, style: str) -> str:
    form = LINK.format(address=escape(asked.service), words=words.WITH_SERVICE) if asked.service else own_form(asked)
    no_account = words.NO_ACCOUNT if not asked.service else ""
    return PAGE.format(
        title=words.TITLE, name=escape(text.NAME), style=style, said=said(asked), intro=words.INTRO, form=form,
        no_account=no_account,
    )  # fmt: skip


def said(asked: Asked) -> str:
    """What there is to say above the form; an error is read aloud at once."""
    wrong = f'<p class="wrong" id="fout" role="alert">{escape(asked.wrong)}</p>' if asked.wrong else ""
    return wrong + (f'<p class="told" role="status">{escape(asked.told)}</p>' if asked.told else "")


def own_form(asked: Asked) -> str:
    return FORM.format(
        action=escape(asked.action), goes_to=escape(asked.goes_to), typed=escape(asked.typed), name=words.NAME,
        password=words.PASSWORD, log_in=words.LOG_IN,
        focus_name="" if asked.typed else " autofocus", focus_password=" autofocus" if asked.typed else "",
        described=' aria-describedby="fout" aria-invalid="true"' if asked.wrong else "",
    )  # fmt: skip


def account_bar(who: str, role: str, addresses: Mapping[str, str], purpose: str = "") -> str:
    """Who is logged in, and the way out; for a stranger the way in.

    addresses: login, logout and logout_all, and manage for who looks after the accounts.
    purpose: the question what figures are taken along for, for who may take them.
    """
    manage = f'<p><a href="{addresses["manage"]}">{words.MANAGE}</a></p>' if "manage" in addresses else ""
    inside = WHO.format(
        words=escape(words.LOGGED_IN_AS.format(name=who, role=role)), out=words.LOG_OUT, out_all=words.LOG_OUT_ALL,
        logout=addresses["logout"], logout_all=addresses["logout_all"], manage=manage,
    )  # fmt: skip
    way_in = f'<p><a href="{addresses["login"]}">{words.LOG_IN}</a></p>'
    return BAR.format(
        purpose=purpose,
        who=inside if who else way_in,
        over=words.SESSION_OVER,
        again=words.LOG_IN_AGAIN,
        login=addresses["login"],
    )
