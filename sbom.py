"""What the site is made of, as a CycloneDX list on standard output: the Python packages and what goes to the browser.

    python sbom.py > sbom.cdx.json

Read from the two locks (requirements.txt, package-lock.json), so it needs no network and is the same every time.
https://cyclonedx.org/docs/1.6/json/
"""

import json
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any
from urllib.parse import quote

PLACE = Path(__file__).resolve().parent
LINE = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==([\w.+!-]+)")


def bill() -> dict[str, Any]:
    # One version can stand in more places of a lock.
    components = {str(one["purl"]): one for one in (*python_packages(), *browser_packages())}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "polsslag", "licenses": licence("EUPL-1.2")}},
        "components": [components[purl] for purl in sorted(components)],
    }


def python_packages() -> Iterator[dict[str, Any]]:
    for line in (PLACE / "requirements.txt").read_text(encoding="utf-8").splitlines():
        if found := LINE.match(line):
            yield component("pypi", found[1].lower(), found[2], licence_of(found[1]))


def browser_packages() -> Iterator[dict[str, Any]]:
    """What vendor.mjs takes from, and all that is in it; not what only builds and tests."""
    lock = json.loads((PLACE / "package-lock.json").read_text(encoding="utf-8"))
    for path, one in lock["packages"].items():
        if path and not one.get("dev"):
            yield component("npm", path.rpartition("node_modules/")[2], one["version"], one.get("license", ""))


def licence_of(package: str) -> str:
    """As the package itself says; empty for one that is not installed on this system."""
    try:
        found = metadata(package)
    except PackageNotFoundError:
        return ""
    said = found.get("License-Expression") or found.get("License") or ""
    return said if "\n" not in said else ""


def component(kind: str, name: str, version: str, said: str) -> dict[str, Any]:
    purl = f"pkg:{kind}/{quote(name, safe='/')}@{quote(version)}"
    return {"type": "library", "name": name, "version": version, "purl": purl, "bom-ref": purl, **licences(said)}


def licences(said: str) -> dict[str, Any]:
    return {"licenses": licence(said)} if said else {}


def licence(said: str) -> list[dict[str, Any]]:
    return [{"license": {"name": said}}]


if __name__ == "__main__":
    print(json.dumps(bill(), indent=1, ensure_ascii=False))
