"""What stands on the page before its script runs: the name, grey bars, and a word that the figures are coming."""

from html import escape

from layouts import text
from layouts import text_toegankelijk as words

PAGE = """<div class="polsslag-first">
<header class="polsslag-header"><h1><a href="?">{name}</a></h1></header>
<main class="polsslag-main"><p role="status">{loading}</p><noscript><p>{no_script}</p></noscript>
<div class="polsslag-bars"></div><div class="polsslag-bars is-figure"></div></main>
</div>"""


def first_paint() -> str:
    """Goes away by itself as soon as the page is there (assets/views/wachten.css)."""
    return PAGE.format(name=escape(text.NAME), loading=escape(text.LOADING), no_script=escape(words.NO_SCRIPT))
