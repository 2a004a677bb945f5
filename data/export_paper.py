"""The factsheet on paper: an A4 PDF that a screen reader can read (PDF/UA-1), set with Typst.

    made(content, published_at)             the bytes; the same for the same content
    made(content, published_at, LETTER)     pages of words instead of one factsheet

content: plain words and an SVG (layouts/factsheet.py). They go in as data, never as markup, so that nothing that
somebody wrote can be taken for a command. Imported only when somebody asks for paper.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from data.settings import PROJECT

TEMPLATE = Path(__file__).with_name("export_paper.typ")
LETTER = Path(__file__).with_name("privacy_letter.typ")
FONTS = PROJECT / "assets" / "vendor"
# Paper that a screen reader can read has no sign that its font has not: somebody wrote an emoji, or in Greek.
NOT_IN_FONT = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
NOT_LATIN = re.compile(r"[^\x00-\u024f\u2010-\u203a\u20ac]")
INSTEAD, MOST_TRIES = "?", 4


def made(content: Mapping[str, Any], published_at: datetime, template: Path = TEMPLATE) -> bytes:
    """The PDF. Its date is that of the figures: the same figures give the same bytes.

    A sign that the font has not becomes a question mark; with many of those everything that is not Latin does.
    """
    words = json.dumps(content, ensure_ascii=False)
    for _ in range(MOST_TRIES):
        try:
            return typeset(words, published_at, template)
        except typst.TypstError as error:
            found = NOT_IN_FONT.search(str(error))
            if not found:
                raise
            words = words.translate(dict.fromkeys(map(ord, NOT_LATIN.findall(found[1])), INSTEAD))
    return typeset(NOT_LATIN.sub(INSTEAD, words), published_at, template)


def typeset(words: str, published_at: datetime, template: Path = TEMPLATE) -> bytes:
    found = typst.compile(
        template,
        font_paths=[FONTS] if FONTS.is_dir() else [],
        ignore_system_fonts=True,
        sys_inputs={"content": words},
        pdf_standards=["ua-1"],
        timestamp=int(published_at.timestamp()),
    )
    return bytes(found)
