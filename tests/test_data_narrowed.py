"""What somebody sees of a snapshot: what is outside their scope is not there, whatever asks."""

import pytest

from data.access import EVERYTHING, ONLY_OPEN, Role, Scope, scope_of
from data.answer import answer
from data.api_open import open_files
from data.catalogue import Catalogue
from data.choosing import choose
from data.jeugd_page import read_jeugd
from data.narrowed import RULES, narrowed
from data.overview import themes
from data.prognose_page import read_prognosis
from data.selection import Defaults
from data.settings import Settings
from data.store import OpenSnapshot, Store

HORST, ELSEWHERE = "GM1507", "GM0983"
DEFAULTS = Defaults("misdrijven_totaal", HORST)
MONEY = {"kosten", "kosten_kasmaand", "kosten_per_client", "verplicht", "verzilvering", "grootboek"}
SEEN = {
    Role.BELEID: {"open", "aggregaat"},
    Role.UITVOERING: {"open", "aggregaat"},
    Role.ANALIST: {"open", "aggregaat"},
    Role.CONTROLLER: {"open", "aggregaat", "intern"},
    Role.BEHEERDER: {"open"},
}


@pytest.fixture(scope="session")
def whole(demonstration: Settings) -> OpenSnapshot:
    return Store(demonstration).current()


def of(role: Role, gemeente: str = HORST, themes: tuple[str, ...] = ()) -> Scope:
    return scope_of(role, [gemeente], themes or (("Jeugdzorg",) if role is Role.UITVOERING else ()))


def indicators_in(snapshot: OpenSnapshot) -> set[str]:
    return {one for (one,) in snapshot.rows("select distinct indicator from observations")}


def test_every_table_of_a_snapshot_has_a_rule(whole: OpenSnapshot) -> None:
    names = {name for (name,) in whole.rows("select table_name from information_schema.tables")}
    assert names and names <= set(RULES), "write in data/narrowed.py which rows of the new table somebody may see"


def test_a_table_without_a_rule_is_not_there(whole: OpenSnapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(RULES, "lineage")
    scope = Scope(frozenset({"open"}), frozenset({"GM0001"}))
    with pytest.raises(Exception, match="lineage does not exist"):
        narrowed(whole, scope).rows("select * from lineage")


@pytest.mark.parametrize("role", Role)
def test_a_role_finds_the_release_classes_it_may_see_and_no_other(whole: OpenSnapshot, role: Role) -> None:
    snapshot = narrowed(whole, of(role))
    themes_seen = {"Jeugdzorg"} if role is Role.UITVOERING else {one.theme for one in whole.catalogue}
    expected = {
        one.id
        for one in whole.catalogue
        if one.release == "open" or (one.release in SEEN[role] and one.theme in themes_seen)
    }
    assert {one.id for one in snapshot.catalogue} == expected
    assert indicators_in(snapshot) <= expected
    names = snapshot.snapshot.manifest.files
    published = {name.split("/")[1].removesuffix(".parquet") for name in names if "/" in name}
    assert published <= expected
    for table in ("changes", "coverage", "breaks", "lineage"):
        assert {one for (one,) in snapshot.rows(f"select indicator from {table}")} <= expected, table


@pytest.mark.parametrize("role", Role)
def test_a_hidden_indicator_is_as_unknown_as_one_that_never_was(whole: OpenSnapshot, role: Role) -> None:
    snapshot = narrowed(whole, of(role))
    hidden = [one.id for one in whole.catalogue if one.id not in snapshot.catalogue and whole.has_figures(one.id)]
    assert hidden or role is Role.CONTROLLER
    for one in hidden:
        selection, notices = choose({"indicatoren": [one]}, snapshot, DEFAULTS)
        assert one not in selection.indicators
        assert notices[0].kind == "unknown_indicator"
        assert not snapshot.has_figures(one)


def test_open_figures_are_the_same_for_everybody(whole: OpenSnapshot) -> None:
    few = narrowed(whole, ONLY_OPEN)
    for one in ("misdrijven_totaal", "inwoners"):
        chosen, _ = choose({"indicatoren": [one], "gebieden": [HORST, ELSEWHERE]}, whole, DEFAULTS)
        assert answer(few, chosen).cells == answer(whole, chosen).cells
    assert open_files(few) == open_files(whole)


def test_figures_that_are_not_open_are_there_for_the_own_gemeente_only(whole: OpenSnapshot) -> None:
    snapshot = narrowed(whole, of(Role.CONTROLLER, ELSEWHERE))
    closed = [one.id for one in whole.catalogue if one.release != "open"]
    marks = ", ".join("?" * len(closed))
    asked = f"select distinct region_code from observations where indicator in ({marks})"
    here = {code for (code,) in snapshot.rows(asked, closed)}
    assert here and {code for (code,) in whole.rows(asked, closed)} > here
    assert all(code == "NL01" or code[2:6] == ELSEWHERE[2:] for code in here)
    assert snapshot.rows("select * from jeugd") == snapshot.rows("select * from prognose_maand") == []
    assert read_jeugd(snapshot, HORST) is None and read_prognosis(snapshot, HORST) is None


@pytest.mark.parametrize("role", Role)
def test_care_and_the_prognosis_are_there_for_the_roles_that_may_see_them(whole: OpenSnapshot, role: Role) -> None:
    snapshot = narrowed(whole, of(role))
    measures = {one for (one,) in snapshot.rows("select distinct measure from jeugd")}
    assert bool(measures - MONEY) == ("aggregaat" in SEEN[role])
    assert bool(measures & MONEY) == ("intern" in SEEN[role])
    assert (read_prognosis(snapshot, HORST) is not None) == (role in (Role.BELEID, Role.ANALIST, Role.CONTROLLER))


def test_uitvoering_sees_what_is_not_open_in_its_own_themes_only(whole: OpenSnapshot) -> None:
    without = narrowed(whole, scope_of(Role.UITVOERING, [HORST]))
    assert {one.release for one in without.catalogue} == {"open"}
    with_work = narrowed(whole, of(Role.UITVOERING, themes=("Werkgelegenheid",)))
    assert {one.theme for one in with_work.catalogue if one.release == "aggregaat"} == {"Werkgelegenheid"}
    assert with_work.rows("select * from jeugd") == []


def test_two_scopes_never_share_an_answer(whole: OpenSnapshot) -> None:
    asked = "select indicator, count(*) from observations group by all order by all"
    scopes = [EVERYTHING, ONLY_OPEN, of(Role.BELEID), of(Role.BELEID, ELSEWHERE), of(Role.CONTROLLER), EVERYTHING]
    first = [narrowed(whole, scope).rows_again(asked) for scope in scopes]
    again = [narrowed(whole, scope).rows_again(asked) for scope in reversed(scopes)]
    assert first == again[::-1]
    assert first[0] == first[-1]
    assert len(set(first[1:5])) == 4


def test_the_start_page_of_every_role_can_be_made(whole: OpenSnapshot) -> None:
    for role in Role:
        snapshot = narrowed(whole, of(role))
        tiles = [tile for theme in themes(snapshot, HORST, snapshot.snapshot.manifest.published_at.date())
                 for tile in theme.tiles]  # fmt: skip
        assert tiles


def test_what_was_closed_since_is_closed_in_an_older_snapshot_too(whole: OpenSnapshot) -> None:
    later = whole.part(whole.snapshot, "", None)
    later.stamp = "29990101T000000Z"
    closed = whole.catalogue["misdrijven_totaal"].model_copy(update={"release": "intern"})
    later.catalogue = Catalogue.of([*(one for one in whole.catalogue if one.id != closed.id), closed])
    assert closed.id in indicators_in(narrowed(whole, ONLY_OPEN))
    then = narrowed(whole, ONLY_OPEN, later)
    assert closed.id not in then.catalogue and closed.id not in indicators_in(then)
    assert closed.id in indicators_in(narrowed(whole, ONLY_OPEN)), "and the two are kept apart"
