"""Whether a query only reads: one SELECT (or WITH … SELECT), without a word that writes.

The first fence of three: the session is read only too, and the account should have no more rights than to read.
"""

import re

# What must not be looked at: comments, texts, and names in quotes ("update" may be a column).
QUOTED = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|\"[^\"]*\"|\[[^\]]*\]|`[^`]*`", re.DOTALL)
WRITING = (
    "insert", "update", "delete", "merge", "upsert", "drop", "alter", "create", "truncate", "grant", "revoke", "call",
    "exec", "execute", "into", "copy", "attach", "detach", "pragma", "vacuum", "set", "lock", "commit", "declare",
)  # fmt: skip


def why_not_reading(query: str) -> str:
    """What is wrong with a query that may only read; empty when nothing is."""
    bare = QUOTED.sub(" ", query).strip().removesuffix(";").strip().casefold()
    if not re.match(r"(?:select|with)\b", bare):
        return "a query must begin with SELECT or WITH"
    if ";" in bare:
        return "a query is one statement, without ';' in it"
    found = next((word for word in WRITING if re.search(rf"\b{word}\b", bare)), "")
    return (
        f"a query only reads; '{found.upper()}' is not allowed (put a name that is written so in quotes)"
        if found
        else ""
    )
