"""Finding an indicator by typing: every word counts, accents and capitals do not, a typing error is forgiven.

search(catalogue, "jeugdzorg kosten", source_titles)      best first
"""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from data.catalogue import Catalogue
from data.indicator import Indicator
from data.regions import plain

LONGEST_SEARCH = 80
MOST_WORDS = 8
# How much a word counts by where it stands.
TITLE, SYNONYM, THEME, DENOMINATOR, SOURCE, DEFINITION = 8.0, 6.0, 3.0, 2.0, 2.0, 2.0
# How much a match counts by how close it is: the same word, the beginning of one, a part of one, a misspelt one.
SAME, BEGINNING, PART, MISSPELT = 1.0, 0.8, 0.5, 0.4
SHORTEST_BEGINNING, SHORTEST_PART, SHORTEST_MISSPELT = 2, 4, 5
ALIKE = 0.8
# Words that say nothing about what is looked for.
SMALL_WORDS = frozenset({
    "aan", "bij", "de", "een", "en", "er", "het", "hoe", "hoeveel", "in", "is", "met", "mijn", "naar", "of", "om",
    "onze", "op", "per", "te", "tot", "uit", "van", "voor", "wat", "zijn",
})  # fmt: skip


def search(catalogue: Catalogue, wanted: str, source_titles: Mapping[str, str]) -> list[Indicator]:
    """The indicators that have every word of `wanted`, best first; all of them when there is nothing to look for.

    source_titles: title and owner of each source, by source id. When no indicator has every word, those that have
    the most of them are found.
    """
    words = words_of(wanted[:LONGEST_SEARCH])[:MOST_WORDS]
    asked = [word for word in words if word not in SMALL_WORDS] or words
    if not asked:
        return list(catalogue)
    weights = {one.id: weights_of(one, catalogue, source_titles) for one in catalogue}
    vocabulary = sorted({word for found in weights.values() for word in found})
    likeness = [alike(word, vocabulary) for word in asked]
    scores = {one: [score(found, like) for like in likeness] for one, found in weights.items()}
    most = max((sum(map(bool, found)) for found in scores.values()), default=0)
    hits = [one for one, found in scores.items() if most and sum(map(bool, found)) == most]
    ranked = sorted(hits, key=lambda one: (-sum(scores[one]), catalogue[one].title))
    return [catalogue[one] for one in ranked]


def weights_of(indicator: Indicator, catalogue: Catalogue, source_titles: Mapping[str, str]) -> dict[str, float]:
    """The words of an indicator, each with the weight of the best place it stands in; the first synonym is the best."""
    places = (
        (DEFINITION, [indicator.definition]),
        (SOURCE, [indicator.source_table, source_titles.get(indicator.source, "")]),
        (DENOMINATOR, [indicator.unit, indicator.denominator_note, catalogue.denominator_unit(indicator)]),
        (THEME, [indicator.theme]),
        *((SYNONYM - place / 10, [synonym]) for place, synonym in reversed(list(enumerate(indicator.synonyms)))),
        (TITLE, [indicator.title, indicator.id]),
    )
    return {word: weight for weight, texts in places for text in texts for word in words_of(text)}


def alike(asked: str, vocabulary: Iterable[str]) -> dict[str, float]:
    """The known words that a typed word may mean, each with how close it is; misspellings only when nothing else."""
    found = {word: closeness(asked, word) for word in vocabulary}
    found = {word: close for word, close in found.items() if close}
    if not found and len(asked) >= SHORTEST_MISSPELT:
        found = dict.fromkeys(get_close_matches(asked, vocabulary, n=3, cutoff=ALIKE), MISSPELT)
    return found


def closeness(asked: str, word: str) -> float:
    """How close a known word is to a typed one; 0 when it is another word."""
    if asked == word:
        return SAME
    if len(asked) >= SHORTEST_BEGINNING and word.startswith(asked):
        return BEGINNING
    return PART if len(asked) >= SHORTEST_PART and asked in word else 0.0


def score(weights: Mapping[str, float], likeness: Mapping[str, float]) -> float:
    """How well one typed word fits an indicator: its best match."""
    return max((weights[word] * close for word, close in likeness.items() if word in weights), default=0.0)


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", plain(text))
