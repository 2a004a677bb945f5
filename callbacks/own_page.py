"""Where a request comes from: a page of ours or another site, this machine or elsewhere."""

import ipaddress
from urllib.parse import urlsplit

from flask import request

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def is_from_our_page() -> bool:
    """Whether a browser says that this comes from a page of ours. Old browsers give the origin only."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.host


def is_from_another_site() -> bool:
    """Whether a browser says that another site sends this. A program that is no browser says nothing."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None:
        return site not in ("same-origin", "none")
    return origin is not None and urlsplit(origin).netloc != request.host


def is_on_this_machine() -> bool:
    """Whether who asks is on this machine, and asks for it by its own name: nothing stands between."""
    return is_local(request.remote_addr or "") and is_local(name_of(request.host)) and not is_passed_on()


def is_passed_on() -> bool:
    """Whether a web server before us says that it asks for somebody else."""
    return any(request.headers.get(one) for one in ("X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Forwarded-Host"))


def name_of(host: str) -> str:
    """A host without its port: "[::1]:8050" gives "::1"."""
    return host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]


def is_local(name: str) -> bool:
    """Whether a name or address is of this machine only."""
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
