"""Asking the callbacks of an app as a browser does: over HTTP, by the names of outputs and inputs."""

import json
from typing import Any

from dash import Dash
from flask.testing import FlaskClient

UPDATE = "/_dash-update-component"


class Asker:
    """The callbacks of an app, behind its real HTTP front."""

    def __init__(self, app: Dash) -> None:
        self.app = app
        self.client: FlaskClient = app.server.test_client()

    def body(self, wanted: str, **values: Any) -> dict[str, Any]:
        """The request for the callback with this output; values by "component_property", absent ones are None."""
        outputs_of = {key: props_of(key) for key in self.app.callback_map if "@" not in key}
        whole = (key for key, props in outputs_of.items() if wanted in props)
        output = next(whole, "") or next(key for key in outputs_of if wanted in key)
        callback = self.app.callback_map[output]

        def filled(props: list[dict[str, Any]]) -> list[dict[str, Any]]:
            return [prop | {"value": values.get(f"{prop['id']}_{prop['property']}")} for prop in props]

        outputs = [dict(zip(("id", "property"), one.rsplit(".", 1), strict=True)) for one in props_of(output)]
        return {
            "output": output,
            "outputs": outputs if output.startswith("..") else outputs[0],
            "inputs": filled(callback["inputs"]),
            "state": filled(callback["state"]),
            "changedPropIds": [f"{callback['inputs'][0]['id']}.{callback['inputs'][0]['property']}"],
        }

    def post(self, body: Any) -> Any:
        return self.client.post(UPDATE, json=body)

    def ask(self, wanted: str, **values: Any) -> dict[str, Any]:
        """The answer of a callback, by component and property."""
        response = self.post(self.body(wanted, **values))
        assert response.status_code == 200, response.text
        return response.json["response"]

    def ask_anything(self, wanted: str, **values: Any) -> dict[str, Any] | None:
        """The answer to what no page may send; None when it was refused, in one Dutch sentence."""
        return answer_or_refusal(self.post(self.body(wanted, **values)))

    def draw(self, indicators: Any, regions: Any, years: Any = (2021, 2025), maat: Any = "relatief") -> dict[str, Any]:
        """What the tab Verkennen shows for a choice."""
        years = list(years) if isinstance(years, tuple) else years
        return self.ask(
            "figure.figure", indicators_value=indicators, regions_value=regions, years_value=years, maat_value=maat
        )


def answer_or_refusal(response: Any) -> dict[str, Any] | None:
    """What a callback answered; None when the question was refused, which it must be in one Dutch sentence."""
    if response.status_code == 400:
        assert response.mimetype == "text/plain" and response.text.startswith("Deze vraag kan niet")
        return None
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json["response"]
    return found


def props_of(output: str) -> list[str]:
    return output.strip(".").split("...")


def words(component: Any) -> str:
    """All text in a part of the page, also one that came as plain data, in order, with spaces between."""
    if isinstance(component, str) and component.startswith("["):
        return " ".join(map(plain_words, json.loads(component)))
    if component is None or isinstance(component, (str, int, float)):
        return str(component or "")
    if isinstance(component, list):
        return " ".join(filter(None, map(words, component)))
    return words(component.get("props", {}).get("children"))


def plain_words(part: Any) -> str:
    """All text in a part that came as plain data, in order, with spaces between."""
    return part if isinstance(part, str) else " ".join(filter(None, map(plain_words, part[2])))
