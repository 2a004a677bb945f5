"""What a figure is compared with, in words inside a sentence."""

from data.terms import Vergelijking
from data.view import Peers
from layouts import text_vergelijken as words


def place_of(peers: Peers | None) -> str:
    """ "heel Nederland", "de provincie Limburg", "de 10 vergelijkbare gemeenten samen" """
    if peers is None:
        return words.NEDERLAND
    if peers.is_own_choice:
        return words.OWN_CHOICE.format(name=peers.name)
    _, kind, name = peers.code.split(":", 2)
    if kind == Vergelijking.VERGELIJKBAAR:
        return words.ALIKE.format(count=len(peers.members)) if len(peers.members) > 1 else words.ALIKE_ONE
    return words.PLACES[Vergelijking(kind)].format(name=name)
