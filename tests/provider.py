"""A real login service: the certified oidc-provider of npm on a free port, with its own login forms."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest
from browsing import free_port

from data.settings import PROJECT

FOLDER = Path(__file__).parent / "login_service"
SECRET = "k7Qw2Zr9Tb4Xn6Ls8Vd1Hf3Jm5Pc0Gyu"
SITE = "http://127.0.0.1:8050"
PEOPLE: dict[str, dict[str, Any]] = {
    "anne": {"name": "Anne de Vries", "groups": ["Iedereen", "Team control"]},
    "bram": {"name": "Bram Özdemir", "groups": ["Team beleid", "Team control"]},
    "cas": {"name": "Cas zonder rol", "groups": ["Iedereen"]},
    "dirk": {"name": "Dirk zonder groepen"},
}


class Provider(NamedTuple):
    """The running service, and how somebody logs in there."""

    issuer: str

    def log_in(self, address: str, name: str) -> str:
        """Log in and agree, as a person does in a browser; gives the address that it sends back to."""
        with httpx.Client(base_url=self.issuer, timeout=20) as browser:
            page = browser.get(address, follow_redirects=True)
            for _ in range(3):
                action = re.search(r'action="([^"]+)"', page.text)
                prompt = re.search(r'name="prompt" value="([^"]+)"', page.text)
                assert action and prompt, page.text[:500]
                typed = {"prompt": prompt[1], "login": name, "password": "x"}
                page = browser.post(action[1], data=typed)
                while page.is_redirect:
                    if page.headers["Location"].startswith(SITE):
                        return str(page.headers["Location"])
                    page = browser.get(page.headers["Location"])
        raise AssertionError("the service did not send back")


@contextmanager
def running_provider() -> Iterator[Provider]:
    """The service; without Node.js or its packages (make login-service) the test is skipped."""
    node = shutil.which("node") or shutil.which("node", path=PROJECT / ".node" / "bin")
    if node is None or not (FOLDER / "node_modules").is_dir():
        pytest.skip("no Node.js with oidc-provider here (make login-service): logging in at a service is left out")
    port = free_port()
    environment = os.environ | {
        "PORT": str(port), "CLIENT_ID": "polsslag", "CLIENT_SECRET": SECRET, "PEOPLE": json.dumps(PEOPLE),
        "REDIRECT": f"{SITE}/inloggen/terug",
    }  # fmt: skip
    with subprocess.Popen(
        [node, "server.mjs"], cwd=FOLDER, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as service:
        try:
            assert service.stdout and service.stdout.readline().strip() == "ready"
            yield Provider(f"http://127.0.0.1:{port}")
        finally:
            service.terminate()
            service.wait(10)
