"""Vergelijkbare gemeenten: the ten that are most alike, by a distance that anybody can calculate again.

The distance between two gemeenten is the root of the average squared difference over what is known of the own one:
- the number of inhabitants (as a logarithm),
- the share of people of 65 and older,
- the income per inhabitant,
- the urbanity: addresses near an address (as a logarithm),
each measured in standard deviations of all gemeenten. So 0 is the same and 1 is as far as an ordinary gemeente is from
the average. With fewer than two of these nobody is called alike. A gemeente of which one of them is not known is no
candidate.
"""

import math

from data.gemeenten import FACTS, Gemeenten, Near

MOST = 10
FEWEST_FACTS = 2


def nearest(gemeenten: Gemeenten, own: str) -> Near:
    """The ten gemeenten that are most like this one, found once for a snapshot."""
    if own not in gemeenten.near:
        found = find(gemeenten, own)
        # What is no gemeente is not kept: a stranger may ask for any code.
        if own not in gemeenten:
            return found
        gemeenten.near[own] = found
    return gemeenten.near[own]


def find(gemeenten: Gemeenten, own: str) -> Near:
    """The ten nearest, itself left out; of two as near the lowest code first."""
    mine = gemeenten.scaled.get(own, {})
    facts = tuple(fact for fact in FACTS if fact in mine)
    if len(facts) < FEWEST_FACTS:
        return Near([], facts)
    others = [(code, known) for code, known in gemeenten.scaled.items() if code != own and known.keys() >= mine.keys()]
    found = sorted((distance(mine, known, facts), code) for code, known in others)
    return Near([(code, far) for far, code in found[:MOST]], facts)


def distance(one: dict[str, float], other: dict[str, float], facts: tuple[str, ...]) -> float:
    return math.sqrt(math.fsum((one[fact] - other[fact]) ** 2 for fact in facts) / len(facts))
