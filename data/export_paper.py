"""The factsheet on paper: an A4 PDF that a screen reader can read (PDF/UA-1), set with Typst.

    made(content, published_at)     the bytes; the same for the same content

content: plain words and an SVG (layouts/factsheet.py). They go in as data, never as markup, so that nothing that
somebody wrote can be taken for a command. Imported only when somebody asks for paper.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from data.settings import PROJECT

TEMPLATE = Path(__file__).with_name("export_paper.typ")
FONTS = PROJECT / "assets" / "vendor"


def made(content: Mapping[str, Any], published_at: datetime) -> bytes:
    """The PDF. Its date is that of the figures: the same figures give the same bytes."""
    fonts = [FONTS] if FONTS.is_dir() else []
    found = typst.compile(
        TEMPLATE,
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(published_at.timestamp()),
    )
    return bytes(found)
