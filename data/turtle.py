"""Nodes of JSON-LD as Turtle: only what `data/dcat.py` makes of it."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

# What may stand in an address as it is; all else that Turtle does not allow there is escaped.
IN_ADDRESS = ":/?#[]@!$&'()*+,;=%~"


def turtle(context: Mapping[str, str], nodes: Iterable[Mapping[str, Any]]) -> str:
    """The whole text: the prefixes, then a block a node."""
    prefixes = "".join(f"@prefix {name}: <{address}> .\n" for name, address in sorted(context.items()))
    return prefixes + "".join(f"\n{resource(node['@id'])}{facts(node)} .\n" for node in nodes)


def facts(node: Mapping[str, Any]) -> str:
    lines = [f"a {node['@type']}", *(f"{key} {values(one)}" for key, one in node.items() if not key.startswith("@"))]
    return " ;".join(f"\n  {line}" for line in lines)


def values(found: Any) -> str:
    return ", ".join(map(value, found if isinstance(found, list) else [found]))


def value(one: Any) -> str:
    if isinstance(one, str):
        return text(one)
    if "@id" in one:
        return resource(one["@id"])
    if "@value" not in one:
        return f"[{facts(one)} ]"
    kind = f"@{one['@language']}" if "@language" in one else f"^^{one['@type']}"
    return text(one["@value"]) + kind


def resource(address: str) -> str:
    return f"<{quote(address, safe=IN_ADDRESS)}>"


def text(words: str) -> str:
    """A string between quotes; the escapes of JSON are those of Turtle too."""
    return json.dumps(words, ensure_ascii=False)
