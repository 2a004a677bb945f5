"""The page of the API for people: what can be asked, made from the OpenAPI document, with examples that work."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from layouts import text_api as words

STYLE = """
body { max-width: 60rem; margin: 0 auto; padding: 1rem 1.5rem 3rem; background: var(--polsslag-color-ground); }
h1 { font-size: 1.75rem; } h2 { margin-top: 2.5rem; font-size: 1.375rem; } h3 { margin-top: 2rem; font-size: 1.125rem; }
a { color: var(--polsslag-color-accent); }
code { overflow-wrap: anywhere; color: inherit; font-size: 0.9375em; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 4px 8px 4px 0; border-bottom: 1px solid var(--polsslag-color-line); text-align: left; }
th, td { vertical-align: top; } th:first-child { width: 9rem; font-weight: 600; }
"""
HEAD = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/assets/vendor/00-bootstrap.css">
<link rel="stylesheet" href="/assets/vendor/01-font.css">
<link rel="stylesheet" href="/assets/views/huisstijl.css">
<link rel="stylesheet" href="/assets/views/polsslag.css">
<style>{style}</style>
</head>
<body>
<main>
"""


def page(document: Mapping[str, Any], is_fictief: bool, most: int) -> str:
    """The whole page. document: the OpenAPI document; most: how many rows an answer may have."""
    paths = document["paths"]
    return "".join([
        HEAD.format(title=escape(words.NAME), style=STYLE),
        f"<p><a href='/'>{escape(words.BACK)}</a></p><h1>{escape(words.NAME)}</h1>",
        f"<p class='polsslag-banner'>{escape(words.FICTIEF)}</p>" if is_fictief else "",
        f"<p>{escape(words.INTRO)}</p>",
        f"<h2>{escape(words.SAME_QUESTION_HEAD)}</h2><p>{escape(words.SAME_QUESTION)}</p>",
        example(paths["/api/v1/cijfers"]["get"], "/api/v1/cijfers"),
        f"<h2>{escape(words.GOOD_TO_KNOW_HEAD)}</h2>",
        listed(escape(line.format(most=most)) for line in words.GOOD_TO_KNOW),
        f"<h2>{escape(words.OTHER_HEAD)}</h2>",
        listed(f"{link(address)}: {escape(line)}" for address, line in words.OTHER),
        f"<h2>{escape(words.QUESTIONS_HEAD)}</h2>",
        *(question(path, one["get"]) for path, one in paths.items()),
        "</main>\n</body>\n</html>\n",
    ])  # fmt: skip


def question(path: str, asked: Mapping[str, Any]) -> str:
    keys = [one for one in asked["parameters"] if one["in"] == "query"]
    return "".join([
        f"<h3>{escape(asked['summary'])}</h3>",
        f"<p><code>GET {escape(path)}</code></p><p>{escape(asked['description'])}</p>",
        example(asked, path),
        f"<table><thead><tr><th scope='col'>{words.KEY}</th><th scope='col'>{words.MEANING}</th></tr></thead><tbody>",
        *map(row, keys),
        "</tbody></table>",
    ])  # fmt: skip


def row(key: Mapping[str, Any]) -> str:
    schema = key["schema"].get("items", key["schema"])
    sentences = [words.NEEDED] if key.get("required") else []
    sentences.append(key["description"])
    if choices := schema.get("enum"):
        sentences.append(words.CHOICES.format(choices=", ".join(choices)))
    return f"<tr><th scope='row'><code>{escape(key['name'])}</code></th><td>{escape(' '.join(sentences))}</td></tr>"


def example(asked: Mapping[str, Any], path: str) -> str:
    address = asked.get("x-voorbeeld", path)
    return f"<p>{escape(words.EXAMPLE)}: {link(address)}</p>"


def link(address: str) -> str:
    return f"<a href='{escape(address, quote=True)}'><code>{escape(address)}</code></a>"


def listed(lines: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"
