"""Where to tell of a hole: /.well-known/security.txt, as RFC 9116 wants it."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from app import create_app
from data.settings import Settings

PATH = "/.well-known/security.txt"


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        ("cert@horstaandemaas.example", "mailto:cert@horstaandemaas.example"),
        ("mailto:cert@horst.example", "mailto:cert@horst.example"),
        ("https://horst.example/melden", "https://horst.example/melden"),
    ],
)
def test_the_file_says_where_and_how_long_it_holds(settings: Settings, contact: str, told: str) -> None:
    site = create_app(settings.model_copy(update={"security_contact": contact, "access": "local"}))
    answer = site.server.test_client().get(PATH, base_url="https://polsslag.example")
    assert answer.status_code == 200 and answer.content_type == "text/plain; charset=utf-8"
    lines = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert list(lines) == ["Contact", "Expires", "Preferred-Languages", "Canonical"]
    assert (lines["Contact"], lines["Canonical"]) == (told, f"https://polsslag.example{PATH}")
    left = datetime.fromisoformat(lines["Expires"]) - datetime.now(UTC)
    assert timedelta(days=170) < left < timedelta(days=365)


def test_without_a_place_to_tell_it_there_is_no_file(settings: Settings) -> None:
    assert create_app(settings).server.test_client().get(PATH).status_code == 404


@pytest.mark.parametrize("wrong", ["http://plat.example", "a b@c.nl", "a@b.nl\nContact: x", "javascript:x", "a,b"])
def test_a_place_that_nobody_can_use_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError):
        Settings(security_contact=wrong)
