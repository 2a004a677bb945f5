"""Who is in the groups that the own gemeente is compared with: a folded list for each, that can be changed."""

from dash import dcc, html

from data.view import Member, Peers, View
from layouts import numbers
from layouts import text_vergelijken as text
from layouts.attributes import aria
from layouts.ids import MEMBER_REMOVE, MEMBERS_ADD, PEERS_CHANGE, PEERS_LIST
from layouts.reading import listed

DISTANCE_DECIMALS = 2
# An own group is there to be changed: it stands open, and stays so, unless it is long.
MOST_OPEN = 15


def peers(view: View, most: int) -> list:
    """The chosen groups; a list of at most so many members can be changed. Nothing when no group is chosen."""
    if not view.groups:
        return []
    lists = [peers_list(one, view, most) for one in view.groups]
    return [html.H3(text.PEERS), html.P(text.PEERS_SUM), *lists]


def peers_list(group: Peers, view: View, most: int) -> html.Details:
    """One group: what it is, who is in it, and what can be done with it."""
    own = view.name(group.own) if group.own else ""
    return html.Details(
        [
            html.Summary(summary(group)),
            *(html.P(line) for line in explained(group, own)),
            members(group),
            *changing(group, own, most),
        ],
        open=group.is_own_choice and len(group.members) <= MOST_OPEN, className="polsslag-peers",
    )  # fmt: skip


def summary(group: Peers) -> str:
    """ "Provincie Limburg: 31 gemeenten" """
    one, more = text.PEERS_COUNT_ONE, text.PEERS_COUNT
    if group.is_own_choice:
        one, more = text.PEERS_OWN_CHOICE_ONE, text.PEERS_OWN_CHOICE
    return (one if len(group.members) == 1 else more).format(name=group.name, count=len(group.members))


def explained(group: Peers, own: str) -> list[str]:
    """How these were found, and whether the own gemeente is one of them."""
    if group.facts:
        return [text.PEERS_ALIKE.format(name=own, facts=listed([text.FACTS[one] for one in group.facts]))]
    return [text.PEERS_WITH_OWN.format(name=own)] if own and group.holds(group.own) else []


def members(group: Peers) -> html.Ul | html.P:
    """Who is in it: a line each where there is more to say than a name, else one after the other."""
    if not group.is_own_choice and not group.facts:
        return html.P(", ".join(one.name for one in group.members), className="polsslag-names")
    return html.Ul([html.Li(member(one, group)) for one in group.members], className="polsslag-members")


def member(one: Member, group: Peers) -> list:
    """A name, with its distance, or with a cross in a group of somebody's own choice."""
    if one.distance is not None:
        far = text.DISTANCE.format(value=numbers.decimal(one.distance, DISTANCE_DECIMALS))
        return [one.name, html.Span(far, className="polsslag-distance")]
    words = text.REMOVE_ONE.format(name=one.name, group=group.name)
    key = {"type": MEMBER_REMOVE, "group": group.name, "code": one.code}
    return [one.name, html.Button("×", id=key, type="button", title=words, **aria(label=words))]


def changing(group: Peers, own: str, most: int) -> list:
    """The button that makes an own group of a list, or adds to one that is."""
    if group.is_own_choice:
        return [button(text.MEMBERS_ADD, {"type": MEMBERS_ADD, "group": group.name}, text.MEMBERS_ADD_HELP)]
    if len(group.members) > most:
        return [html.P(text.PEERS_TOO_MANY.format(most=most))]
    kind = group.code.split(":", 2)[1]
    taken = {"naam": text.PEERS_CHANGED_NAME[kind].format(name=own), "codes": [one.code for one in group.members]}
    key = {"type": PEERS_CHANGE, "kind": kind}
    return [
        dcc.Store(id={"type": PEERS_LIST, "kind": kind}, data=taken),
        button(text.PEERS_CHANGE, key, text.PEERS_CHANGE_HELP),
    ]


def button(label: str, key: dict[str, str], help_words: str) -> html.Button:
    return html.Button(label, id=key, type="button", title=help_words, className="btn btn-outline-primary")
