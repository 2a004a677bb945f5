"""Changing who one is compared with: a list becomes an own group, and an own group gets other members.

It happens in the browser (`assets/views/vergelijken.js`), where the own groups are.
"""

from dash import ALL, ClientsideFunction, Dash, Input, Output, State

from layouts.ids import MEMBER_REMOVE, MEMBERS_ADD, PEERS_CHANGE, PEERS_LIST, Id

NAMESPACE = "vergelijken"


def register(app: Dash) -> None:
    app.clientside_callback(
        ClientsideFunction(NAMESPACE, "change_list"),
        Output(Id.GROUPS, "data", allow_duplicate=True),
        Output(Id.VERGELIJK, "value", allow_duplicate=True),
        Input({"type": PEERS_CHANGE, "kind": ALL}, "n_clicks"),
        State({"type": PEERS_LIST, "kind": ALL}, "data"),
        State({"type": PEERS_LIST, "kind": ALL}, "id"),
        State(Id.GROUPS, "data"),
        State(Id.VERGELIJK, "value"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction(NAMESPACE, "remove_member"),
        Output(Id.GROUPS, "data", allow_duplicate=True),
        Input({"type": MEMBER_REMOVE, "group": ALL, "code": ALL}, "n_clicks"),
        State(Id.GROUPS, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction(NAMESPACE, "add_members"),
        Output(Id.GROUPS, "data", allow_duplicate=True),
        Input({"type": MEMBERS_ADD, "group": ALL}, "n_clicks"),
        State(Id.REGIONS, "value"),
        State(Id.GROUPS, "data"),
        prevent_initial_call=True,
    )
