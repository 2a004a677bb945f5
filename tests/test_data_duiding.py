"""What was written about figures: found by what is on screen, and marked when its figures are others than then."""

from pathlib import Path

import pytest
from conftest import Night
from writing import ANNE, act, another_night, introduce

from data.duiding import about, duidingen_for, events_for, grounds_of, is_revised, shown, written_for
from data.selection import Group, Selection
from data.settings import Settings
from data.store import OpenSnapshot, Store
from data.terms import Grenzen
from data.workspace.door import Workspace
from data.workspace.shapes import WorkspaceClosed

CRIMES = Selection(("misdrijven_totaal",), ("GM1507",), 2021, 2025)


def write(workspace: Workspace, snapshot: OpenSnapshot, selection: Selection, text: str) -> None:
    from data.workspace import duiding

    binding = about(selection)
    with workspace.writing() as connection:
        introduce(connection)
        duiding.write(connection, act(), text, binding, grounds_of(snapshot, binding), selection.address())


def test_a_text_is_about_the_chosen_regions_and_found_with_nederland_too() -> None:
    group = Group("Noord", ("GM0984", "GM1507"))
    selection = Selection(("inwoners",), ("GM1507",), 2020, 2022, grenzen=Grenzen.TOEN, groepen=(group,))
    assert about(selection) == (("inwoners",), ("GM1507", "GM0984"), 2020, 2022, "toen")
    assert about(Selection(("inwoners",), (), 2020, 2022)).regions == ("NL01",)
    assert shown(selection).regions == ("GM1507", "GM0984", "NL01")


def test_a_duiding_is_marked_as_soon_as_one_of_its_figures_is_another(
    few: Settings, night: Night, tmp_path: Path
) -> None:
    workspace, before = Workspace(few), Store(few).current()
    write(workspace, before, CRIMES, "over Horst")
    write(workspace, before, Selection(("misdrijven_totaal",), ("GM0984",), 2021, 2025), "over Venray")
    write(workspace, before, Selection(("misdrijven_totaal",), ("GM1507",), 2021, 2023), "over Horst tot 2023")
    write(workspace, before, Selection(("inwoners",), ("GM1507",), 2021, 2025), "over inwoners")
    every = Selection(("misdrijven_totaal", "inwoners"), ("GM1507", "GM0984"), 2021, 2025)
    assert [one.is_revised for one in duidingen_for(workspace, every, before)] == [False] * 4

    after = another_night(few, night, tmp_path, "GM1507;gemeente;GM1507;2024;1528", "GM1507;gemeente;GM1507;2024;1530")
    assert after.stamp != before.stamp
    marks = {one.text: one.is_revised for one in duidingen_for(workspace, every, after)}
    assert marks == {
        "over Horst": True, "over Venray": False, "over Horst tot 2023": False, "over inwoners": False,
    }  # fmt: skip
    assert not any(one.is_revised for one in duidingen_for(workspace, every, before)), "the old snapshot shows as then"


def test_writing_it_anew_on_the_figures_of_now_takes_the_mark_away(few: Settings, night: Night, tmp_path: Path) -> None:
    from data.workspace import duiding

    workspace, before = Workspace(few), Store(few).current()
    write(workspace, before, CRIMES, "over Horst")
    after = another_night(few, night, tmp_path, "GM1507;gemeente;GM1507;2024;1528", "GM1507;gemeente;GM1507;2024;1530")
    (found,) = duidingen_for(workspace, CRIMES, after)
    assert found.is_revised
    with workspace.writing() as connection:
        duiding.change(connection, act(), found.id, 1, "nog steeds", grounds_of(after, found.binding))
    (found,) = duidingen_for(workspace, CRIMES, after)
    assert not found.is_revised
    assert found.grounds.stamp == after.stamp


def test_a_period_that_comes_later_is_new_and_no_revision(few: Settings, night: Night, tmp_path: Path) -> None:
    without = another_night(few, night, tmp_path, r"[^\n]*;2025;[^\n]*\n", "")
    workspace = Workspace(few)
    write(workspace, without, CRIMES, "over 2021 tot en met 2024")
    fixture = another_night(
        few, night, tmp_path, r"GM0983;gemeente;GM0983;2021;5620", "GM0983;gemeente;GM0983;2021;5621"
    )
    years = {start.year for _, _, start, _ in fixture.coverage["misdrijven_totaal"]}
    assert 2025 in years and 2025 not in {start.year for _, _, start, _ in without.coverage["misdrijven_totaal"]}
    (found,) = duidingen_for(workspace, CRIMES, fixture)
    assert found.grounds.stamp == without.stamp and not found.is_revised


def test_an_indicator_that_is_gone_marks_what_was_written_about_it(store: Store) -> None:
    snapshot = store.current()
    binding = about(CRIMES)
    grounds = grounds_of(snapshot, binding)
    gone = binding._replace(indicators=("is_er_niet_meer",))
    assert grounds_of(snapshot, gone).fingerprint != grounds.fingerprint
    assert grounds_of(snapshot, gone).newest == ()


def test_a_closed_workspace_gives_nothing_and_says_so(published: Settings, store: Store) -> None:
    (published.produced / "workspace.sqlite").write_bytes(b"no database at all, but long enough to be one" * 100)
    workspace, snapshot = Workspace(published), store.current()
    assert written_for(workspace, CRIMES, snapshot) == ([], [], [], False)
    with pytest.raises(WorkspaceClosed):
        duidingen_for(workspace, CRIMES, snapshot)
    with pytest.raises(WorkspaceClosed):
        events_for(workspace, CRIMES, snapshot)


def test_what_nobody_wrote_in_is_not_even_made(published: Settings, store: Store) -> None:
    workspace = Workspace(published)
    assert written_for(workspace, CRIMES, store.current()) == ([], [], [], True)
    assert not (published.produced / "workspace.sqlite").exists()
    write(workspace, store.current(), CRIMES, "nu wel")
    (found,) = written_for(workspace, CRIMES, store.current()).duidingen
    assert (found.text, found.author, is_revised(store.current(), found)) == ("nu wel", ANNE.name, False)
