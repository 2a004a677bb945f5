"""From the name of a gemeente, in any of its spellings, to its CBS code.

Two names are the same when they are equal after `plain`: small letters, no accents, no punctuation, "st" for sint,
"a/d" for aan de(n), and without the word gemeente around it. What CBS puts between brackets may be left out when
only one gemeente has that name: Beek is Beek (L.), but Bergen can be Bergen (L.) and Bergen (NH.). Names that no rule
makes equal stand in OTHER_NAMES. Nothing is guessed: an unknown name is a problem that proposes the nearest names.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

# In use beside the official name; both sides as `plain` writes them.
OTHER_NAMES = {
    "den haag": "s gravenhage",
    "den bosch": "s hertogenbosch",
    "zuidwest friesland": "sudwest fryslan",
    "noordoost friesland": "noardeast fryslan",
    "de friese meren": "de fryske marren",
    "tietjerksteradeel": "tytsjerksteradiel",
    "dantumadeel": "dantumadiel",
    "nuenen": "nuenen gerwen en nederwetten",
    "nuenen c a": "nuenen gerwen en nederwetten",
}
# The provincie between brackets, in full or shortened in another way than CBS does.
PROVINCIES = {
    "lb": "l", "limburg": "l", "ov": "o", "overijssel": "o", "ze": "z", "zld": "z", "zeeland": "z",
    "noord holland": "nh", "zuid holland": "zh",
}  # fmt: skip


def plain(name: str) -> str:
    """The name without what differs between spellings: "'s-Gravenhage (gemeente)" gives "s gravenhage"."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    text = "".join(letter for letter in letters if not unicodedata.combining(letter))
    text = re.sub(r"\ba\s?[/.]\s?d\b\.?", "aan de", text)
    words = re.sub(r"[\W_]+", " ", text).strip()
    words = re.sub(r"^gemeente | gemeente$", "", words)
    words = re.sub(r"\bst\b", "sint", words)
    for long, short in PROVINCIES.items():
        words = re.sub(rf" {long}$", f" {short}", words)
    return OTHER_NAMES.get(words, words)


class Names:
    """The gemeenten of one indeling, to be found by name.

    names: the official name of each code, such as {"GM0888": "Beek (L.)"}. others: names of other years, which
    count for the codes that are in `names`: CBS wrote Hengelo and Hengelo (O.) for the same code.
    """

    def __init__(self, names: Mapping[str, str], others: Iterable[Mapping[str, str]] = ()) -> None:
        self.official = {code: name for code, name in names.items() if code.startswith("GM")}
        self.codes: dict[str, set[str]] = {}
        for year in (self.official, *others):
            for code in self.official.keys() & year.keys():
                for spelling in spellings(year[code]):
                    self.codes.setdefault(spelling, set()).add(code)

    def find(self, name: str) -> list[str]:
        """The codes that a name can mean: one, none when it is unknown, more when it is ambiguous."""
        words = plain(name)
        return sorted(self.codes.get(words) or self.codes.get(without_n(words)) or set())

    def nearest(self, name: str) -> list[str]:
        """Official names that begin with this one or look like it, the most alike first."""
        words = plain(name)
        longer = [spelling for spelling in self.codes if words and spelling.startswith(f"{words} ")][:3]
        alike = longer + get_close_matches(words, self.codes, n=3, cutoff=0.6)
        codes = [code for spelling in alike for code in sorted(self.codes[spelling])]
        return [self.official[code] for code in dict.fromkeys(codes)]

    def __contains__(self, name: str) -> bool:
        return len(self.find(name)) == 1


def spellings(name: str) -> set[str]:
    """An official name as `plain` writes it, with and without what stands between brackets."""
    return {plain(name), plain(name.split("(")[0]), without_n(plain(name))}


def without_n(words: str) -> str:
    """ "aan den" and "aan de" are both written "a/d"."""
    return words.replace(" aan den ", " aan de ")
