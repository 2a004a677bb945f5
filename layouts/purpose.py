"""The question what figures are taken along for, where they are not open: plain HTML, shown by assets/views/doel.js."""

from collections.abc import Iterable
from html import escape

from layouts import text_beheer as words

DIALOG = """<button type="button" id="purpose-change" hidden>{change} <span></span></button>
<dialog id="purpose" class="polsslag-purpose" aria-labelledby="purpose-title" data-closed="{closed}">
<form method="dialog"><h2 id="purpose-title">{title}</h2><p>{intro}</p>
<fieldset><legend class="visually-hidden">{title}</legend>
{choices}</fieldset><div><button type="submit" class="btn btn-primary">{take}</button>
<button type="button" class="btn btn-outline-primary" data-stop>{stop}</button></div></form></dialog>"""
CHOICE = '<label><input type="radio" name="doel" value="{value}" required> <span>{words}</span></label>'


def purpose_dialog(closed: Iterable[str]) -> str:
    """closed: the ids of the indicators that are not open."""
    choices = (CHOICE.format(value=value, words=escape(label)) for value, label in words.PURPOSES.items())
    return DIALOG.format(
        change=words.PURPOSE, closed=escape(" ".join(closed)), title=words.PURPOSE_TITLE, intro=words.PURPOSE_INTRO,
        choices="\n".join(choices), take=words.PURPOSE_TAKE, stop=words.PURPOSE_STOP,
    )  # fmt: skip
