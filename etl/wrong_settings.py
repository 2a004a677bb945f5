"""What is wrong with the settings, in sentences for whoever runs Polsslag: which, what was found, what was expected."""

import os
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from pydantic import SecretStr, ValidationError

from data.settings import Settings

PREFIX = "POLSSLAG_"
OF_A_DATABASE = "_URL"
KINDS = {
    "int_parsing": "een heel getal",
    "float_parsing": "een getal",
    "bool_parsing": "true of false",
    "path_type": "een map",
    "path_not_file": "een bestand dat er is",
    "path_not_directory": "een map die er is",
    "greater_than_equal": "{ge:g} of meer",
    "greater_than": "meer dan {gt:g}",
    "less_than_equal": "{le:g} of minder",
    "literal_error": "{expected}",
    "string_pattern_mismatch": "de vorm van {default}",
}


def settings_problems(error: ValidationError) -> list[str]:
    """One sentence for each setting that cannot be used."""
    found = []
    for one in error.errors():
        name = str(one["loc"][0])
        field = Settings.model_fields[name]
        default = field.get_default()
        value = "een waarde" if isinstance(default, SecretStr) else f'"{one["input"]}"'
        facts = {**one.get("ctx", {}), "default": default}
        facts["expected"] = str(facts.get("expected", "")).replace(" or ", " of ")
        expected = KINDS.get(one["type"], "een waarde als {default}").format_map(facts)
        found.append(
            f"instelling {PREFIX}{name.upper()}: gevonden {value}; verwacht {expected}. "
            f"Pas de instelling aan, of haal die weg: dan geldt {default}."
        )
    return found


def unknown_settings(environment: Mapping[str, str] = os.environ) -> Iterator[str]:
    """One sentence for each variable that looks like a setting and is none: a typing error would do nothing, unseen."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    for name in sorted(environment):
        if name.upper().startswith(PREFIX) and name.upper() not in known and not name.upper().endswith(OF_A_DATABASE):
            near = get_close_matches(name.upper(), sorted(known), n=1)
            meant = f" Bedoelt u {near[0]}?" if near else ""
            yield f"let op: {name} is geen instelling van Polsslag en doet niets.{meant}"
