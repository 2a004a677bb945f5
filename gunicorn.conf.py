"""What gunicorn asks before it listens; it finds this file by itself."""

import sys

from callbacks.starting import NotStarted, check_login, check_places
from data.settings import Settings


def on_starting(server) -> None:  # type: ignore[no-untyped-def]
    """Stop with a sentence when the site must not start like this."""
    settings = Settings()
    try:
        check_login(settings)
        check_places(settings, server.cfg.address)
    except NotStarted as refused:
        sys.exit(str(refused))
