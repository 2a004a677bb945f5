"""A register of doelbinding for the tests, whole and of nobody; or with something else in one of its places."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from data.settings import Settings
from etl.purpose.client_sources import ALL
from etl.purpose.register import NAME

FAR = date.today() + timedelta(days=400)
WHOLE: Mapping[str, Any] = {
    "doel": "sturen op jeugdhulp",
    "grondslag": "Jeugdwet artikel 7.4.0",
    "eigenaar": "afdelingshoofd",
    "verantwoordelijke": "controller",
    "dpia": "DPIA-1",
    "bewaartermijn_dagen": 90,
}
AGREEMENT: Mapping[str, Any] = {"nummer": "VWO-1", "partijen": ["Gemeente", "Leverancier"], "einddatum": FAR}


def fill_in(settings: Settings, changed: Mapping[str, Any] | None = None, *, fictief: bool = False) -> None:
    """Write a register in which every client source is open. changed: other values, None for a place left out."""
    changed = changed or {}
    lines = ["fictief = true"] if fictief else []
    for source in ALL:
        lines += [f"[{source.id}]", *places(WHOLE, changed), f"[{source.id}.verwerkersovereenkomst]"]
        lines += places(AGREEMENT, changed)
    settings.client.mkdir(mode=0o700, parents=True, exist_ok=True)
    (settings.client / NAME).write_text("\n".join(lines) + "\n", encoding="utf-8")


def places(whole: Mapping[str, Any], changed: Mapping[str, Any]) -> list[str]:
    values = {key: changed.get(key, value) for key, value in whole.items()}
    return [f"{key} = {written(value)}" for key, value in values.items() if value is not None]


def written(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    return f'"{value}"' if isinstance(value, str) else f"{value}"
