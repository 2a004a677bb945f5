"""The list of what the site is made of: every pinned package, once, with its version."""

import json
import re

import sbom
from data.settings import PROJECT


def purls() -> list[str]:
    return [str(one["purl"]) for one in sbom.bill()["components"]]


def test_every_package_of_both_locks_is_in_it_once() -> None:
    pinned = re.findall(r"^([\w.-]+)==([^\s;]+)", (PROJECT / "requirements.txt").read_text(), flags=re.MULTILINE)
    direct = json.loads((PROJECT / "package.json").read_text())["dependencies"]
    wanted = {f"pkg:pypi/{name}@{version}" for name, version in pinned}
    wanted |= {f"pkg:npm/{name.replace('@', '%40')}@{version}" for name, version in direct.items()}
    assert len(pinned) > 50 and wanted <= set(purls())
    assert len(purls()) == len(set(purls()))


def test_what_only_tests_and_builds_is_not_in_it() -> None:
    assert not [one for one in purls() if re.match(r"pkg:(npm/(esbuild|axe-core)|pypi/(pytest|ruff|mypy))@", one)]


def test_it_is_a_cyclonedx_list_and_the_same_every_time() -> None:
    made = sbom.bill()
    assert (made["bomFormat"], made["specVersion"], made["version"]) == ("CycloneDX", "1.6", 1)
    assert made == sbom.bill()
    for one in made["components"]:
        assert one["type"] == "library" and one["name"] and one["version"] and one["bom-ref"] == one["purl"]
