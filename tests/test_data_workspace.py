"""The workspace on SQLite and on a real PostgreSQL: texts with all their versions, and who was first."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from writing import ANNE, BRAM, GROUNDS, HORST, NOON, act, introduce

from data.workspace import cited, duiding, events, people, saved
from data.workspace.door import Workspace
from data.workspace.events import Told
from data.workspace.schema import duiding_version, event_version, saved_group, saved_view
from data.workspace.shapes import Binding, ChangedMeanwhile, Citation, Deed, Refused

TOLD = Told(date(2024, 5, 1), "Start wijkteam", "In de wijk Noord.", "https://voorbeeld.nl/wijkteam")


def written(workspace: Workspace, text: str = "Het daalt.", binding: Binding = HORST) -> str:
    with workspace.writing() as connection:
        introduce(connection)
        return duiding.write(connection, act(), text, binding, GROUNDS, "?indicatoren=misdrijven_totaal")


def test_a_duiding_comes_back_as_it_was_written(workspace: Workspace) -> None:
    made = written(workspace, "Eerste regel.\nTweede: <b>“naïef”</b> 🌱")
    with workspace.reading() as connection:
        found = duiding.find(connection, made)
    assert found.text == "Eerste regel.\nTweede: <b>“naïef”</b> 🌱"
    assert (found.author, found.written_at, found.binding, found.grounds) == ("Anne de Vries", NOON, HORST, GROUNDS)
    assert found.changed_at is None and not found.is_withdrawn and found.version == 1


def test_every_version_is_kept_with_who_and_when(workspace: Workspace) -> None:
    made = written(workspace)
    steps = [
        lambda c: duiding.change(c, act(BRAM, 1, Deed.GEWIJZIGD), made, 1, "Het daalt licht.", GROUNDS),
        lambda c: duiding.withdraw(c, act(ANNE, 2, Deed.INGETROKKEN), made, 2),
        lambda c: duiding.undo(c, act(BRAM, 3, Deed.TERUGGEZET), made, 3),
        lambda c: duiding.undo(c, act(ANNE, 4, Deed.TERUGGEZET), made, 4),
    ]
    for step in steps:
        with workspace.writing() as connection:
            step(connection)
    with workspace.reading() as connection:
        found = duiding.find(connection, made)
    assert [(one.version, one.author, one.deed, one.text) for one in found.history] == [
        (1, "Anne de Vries", "geschreven", "Het daalt."),
        (2, "Bram Özdemir", "gewijzigd", "Het daalt licht."),
        (3, "Anne de Vries", "ingetrokken", "Het daalt licht."),
        (4, "Bram Özdemir", "teruggezet", "Het daalt licht."),
        (5, "Anne de Vries", "teruggezet", "Het daalt licht."),
    ]
    assert [one.at for one in found.history] == [NOON + timedelta(minutes=minute) for minute in range(5)]
    assert found.is_withdrawn, "the fifth brings back what was before the fourth: withdrawn"


def test_undoing_a_change_brings_the_text_before_it_back(workspace: Workspace) -> None:
    made = written(workspace)
    other = GROUNDS._replace(stamp="20261121T021400Z", fingerprint="0" * 64)
    with workspace.writing() as connection:
        duiding.change(connection, act(deed=Deed.GEWIJZIGD), made, 1, "Vergissing", other)
        duiding.undo(connection, act(deed=Deed.TERUGGEZET), made, 2)
        found = duiding.find(connection, made)
    assert (found.text, found.grounds, found.version) == ("Het daalt.", GROUNDS, 3)


def test_undoing_the_first_version_withdraws_the_text(workspace: Workspace) -> None:
    made = written(workspace)
    with workspace.writing() as connection:
        duiding.undo(connection, act(deed=Deed.TERUGGEZET), made, 1)
        assert duiding.find(connection, made).is_withdrawn
        assert duiding.about(connection, HORST, is_withdrawn=False, most=9) == []
        assert [one.id for one in duiding.about(connection, HORST, is_withdrawn=True, most=9)] == [made]


def test_who_is_second_changes_nothing_and_sees_the_text_of_the_first(workspace: Workspace) -> None:
    made = written(workspace)
    with workspace.writing() as connection:
        duiding.change(connection, act(BRAM, 1, Deed.GEWIJZIGD), made, 1, "Bram was eerst.", GROUNDS)
    for attempt in (
        lambda c: duiding.change(c, act(ANNE, 2, Deed.GEWIJZIGD), made, 1, "Anne ook.", GROUNDS),
        lambda c: duiding.withdraw(c, act(ANNE, 2, Deed.INGETROKKEN), made, 1),
        lambda c: duiding.undo(c, act(ANNE, 2, Deed.TERUGGEZET), made, 1),
    ):
        with pytest.raises(ChangedMeanwhile) as refused, workspace.writing() as connection:
            attempt(connection)
        assert (refused.value.latest.text, refused.value.latest.author) == ("Bram was eerst.", "Bram Özdemir")
    with workspace.reading() as connection:
        assert len(duiding.find(connection, made).history) == 2


def test_of_many_who_change_the_same_text_at_once_exactly_one_is_first(workspace: Workspace) -> None:
    made = written(workspace)
    outcomes: list[str] = []
    ready = threading.Barrier(8)

    def attempt(number: int) -> None:
        ready.wait()
        try:
            with workspace.writing() as connection:
                duiding.change(connection, act(BRAM, 1, Deed.GEWIJZIGD), made, 1, f"Tekst {number}", GROUNDS)
            outcomes.append("kept")
        except ChangedMeanwhile:
            outcomes.append("second")

    threads = [threading.Thread(target=attempt, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["kept"] + ["second"] * 7
    with workspace.reading() as connection:
        assert connection.execute(select(func.count()).select_from(duiding_version)).scalar() == 2


OVERLAPS = [
    (HORST, True),
    (HORST._replace(indicators=("inwoners", "misdrijven_totaal")), True),
    (HORST._replace(indicators=("inwoners",)), False),
    (HORST._replace(regions=("GM0984", "GM1507")), True),
    (HORST._replace(regions=("GM0984",)), False),
    (HORST._replace(first_year=2025, last_year=2026), True),
    (HORST._replace(first_year=2026, last_year=2026), False),
    (HORST._replace(first_year=2019, last_year=2020), False),
    (HORST._replace(grenzen="toen"), True),
]


def test_a_duiding_is_found_by_what_it_shares_with_the_screen(workspace: Workspace) -> None:
    written(workspace)
    with workspace.reading() as connection:
        for shown, is_found in OVERLAPS:
            assert bool(duiding.about(connection, shown, is_withdrawn=False, most=9)) is is_found, shown


def test_the_newest_duiding_comes_first_and_no_more_than_asked(workspace: Workspace) -> None:
    with workspace.writing() as connection:
        introduce(connection)
        for minute in (2, 0, 1):
            duiding.write(connection, act(minutes=minute), f"minuut {minute}", HORST, GROUNDS, "?")
        found = duiding.about(connection, HORST, is_withdrawn=False, most=2)
    assert [one.text for one in found] == ["minuut 2", "minuut 1"]


def test_an_event_without_regions_or_indicators_is_about_all_of_them(workspace: Workspace) -> None:
    with workspace.writing() as connection:
        introduce(connection)
        everywhere = events.write(connection, act(), TOLD, (), ())
        horst = events.write(connection, act(), TOLD._replace(day=date(2023, 1, 1)), ("GM1507",), ("inwoners",))

        def found(region: str, indicator: str, first: date = date(2020, 1, 1)) -> list[str]:
            asked = events.between(connection, first, date(2026, 12, 31), [region], [indicator], 9)
            return [one.id for one in asked]

        assert found("GM1507", "inwoners") == [horst, everywhere], "oldest first"
        assert found("GM0984", "inwoners") == [everywhere]
        assert found("GM1507", "misdrijven_totaal") == [everywhere]
        assert found("GM1507", "inwoners", date(2024, 1, 1)) == [everywhere]
        assert found("GM1507", "inwoners", date(2025, 1, 1)) == []


def test_an_event_keeps_its_history_like_a_duiding(workspace: Workspace) -> None:
    with workspace.writing() as connection:
        introduce(connection)
        made = events.write(connection, act(), TOLD, (), ())
        events.change(connection, act(BRAM, 1, Deed.GEWIJZIGD), made, 1, TOLD._replace(title="Start wijkteams"))
        events.withdraw(connection, act(BRAM, 2, Deed.INGETROKKEN), made, 2)
        assert events.between(connection, date(2020, 1, 1), date(2026, 1, 1), ["GM1507"], ["inwoners"], 9) == []
        events.undo(connection, act(ANNE, 3, Deed.TERUGGEZET), made, 3)
        found = events.find(connection, made)
    assert (found.title, found.author, found.is_withdrawn) == ("Start wijkteams", "Anne de Vries", False)
    assert [one.deed for one in found.history] == ["geschreven", "gewijzigd", "ingetrokken", "teruggezet"]


def test_a_name_may_change_and_what_was_written_keeps_the_name_of_then(workspace: Workspace) -> None:
    made = written(workspace)
    with workspace.writing() as connection:
        later = people.remember(connection, ANNE.id, NOON, "Anne Jansen")
        assert (later.name, people.remember(connection, ANNE.id, NOON).name) == ("Anne Jansen", "Anne Jansen")
        assert duiding.find(connection, made).author == "Anne de Vries"


def test_more_than_people_can_write_in_an_hour_is_refused(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "MOST_BY_ONE", 2)
    written(workspace)
    with workspace.writing() as connection:
        people.refuse_flood(connection, ANNE.id, NOON)
        duiding.write(connection, act(), "Nog een.", HORST, GROUNDS, "?")
        with pytest.raises(Refused, match="too_many_at_once"):
            people.refuse_flood(connection, ANNE.id, NOON + timedelta(minutes=59))
        people.refuse_flood(connection, BRAM.id, NOON)
        people.refuse_flood(connection, ANNE.id, NOON + timedelta(minutes=61))


def test_views_are_of_one_person_until_they_are_shared(workspace: Workspace) -> None:
    with workspace.writing() as connection:
        introduce(connection)
        made = saved.save(connection, saved_view, ANNE, "Mijn blik", NOON, address="?a=1", is_start=False)
        assert [(one.name, one.address) for one in saved.views(connection, ANNE.id)] == [("Mijn blik", "?a=1")]
        assert saved.views(connection, BRAM.id) == []
        with pytest.raises(Refused, match="gone"):
            saved.share(connection, saved_view, BRAM.id, made)
        link = saved.share(connection, saved_view, ANNE.id, made)
        assert saved.share(connection, saved_view, ANNE.id, made) == link, "the link stays the same"
        assert saved.shared(connection, saved_view, link).address == "?a=1"
        saved.change(connection, saved_view, ANNE.id, made, removed_at=NOON)
        assert saved.shared(connection, saved_view, link) is None and saved.views(connection, ANNE.id) == []
        saved.change(connection, saved_view, ANNE.id, made, removed_at=None)
        assert saved.shared(connection, saved_view, link) is not None


def test_one_view_at_most_is_the_start_page(workspace: Workspace) -> None:
    with workspace.writing() as connection:
        introduce(connection)
        ids = [
            saved.save(connection, saved_view, ANNE, name, NOON, address=f"?{name}", is_start=False) for name in "ab"
        ]
        assert saved.start_address(connection, ANNE.id) is None
        for made in ids:
            saved.make_start(connection, ANNE.id, made)
        assert saved.start_address(connection, ANNE.id) == "?b"
        assert [one.is_start for one in saved.views(connection, ANNE.id)] == [False, True]
        saved.make_start(connection, ANNE.id, None)
        assert saved.start_address(connection, ANNE.id) is None


def test_a_name_is_given_once_and_there_is_an_end_to_saving(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved, "MOST", 2)
    with workspace.writing() as connection:
        introduce(connection)
        saved.save(connection, saved_group, ANNE, "Noord", NOON, codes="GM1507,GM0984")
        with pytest.raises(Refused, match="label_taken"):
            saved.save(connection, saved_group, ANNE, "Noord", NOON, codes="GM1507")
        saved.save(connection, saved_group, BRAM, "Noord", NOON, codes="GM1507")
        saved.save(connection, saved_group, ANNE, "Zuid", NOON, codes="GM1507")
        with pytest.raises(Refused, match="too_many_saved"):
            saved.save(connection, saved_group, ANNE, "Oost", NOON, codes="GM1507")
        assert saved.groups(connection, ANNE.id)[0].codes == ("GM1507", "GM0984")


def test_half_of_a_deed_is_never_kept(workspace: Workspace) -> None:
    written(workspace)
    with pytest.raises(RuntimeError), workspace.writing() as connection:
        events.write(connection, act(), TOLD, (), ())
        raise RuntimeError("halfway")
    with workspace.reading() as connection:
        assert connection.execute(select(func.count()).select_from(event_version)).scalar() == 0


def test_a_snapshot_is_cited_once_until_it_is_released_and_can_be_cited_again(workspace: Workspace) -> None:
    first, second = "20261120T021400Z", "20261121T021400Z"
    with workspace.writing() as connection:
        for stamp, address in ((second, "?b"), (first, "?a"), (first, "?later")):
            cited.cite(connection, stamp, address, NOON, most=2)
        with pytest.raises(Refused, match="too_many_cited"):
            cited.cite(connection, "20261122T021400Z", "?c", NOON, most=2)
        assert cited.standing(connection) == [Citation(first, "?a", NOON), Citation(second, "?b", NOON)]
        cited.release(connection, first, NOON, "Anne", "proef is voorbij")
        with pytest.raises(Refused, match="gone"):
            cited.release(connection, first, NOON, "Anne", "nog eens")
        assert cited.stamps(connection) == {second}
        cited.cite(connection, first, "?opnieuw", NOON, most=2)
    with workspace.reading() as connection:
        assert [one.address for one in cited.standing(connection)] == ["?opnieuw", "?b"]


def test_two_people_who_cite_at_once_make_one_line(workspace: Workspace) -> None:
    def cite(_: int) -> None:
        with workspace.writing() as connection:
            cited.cite(connection, "20261120T021400Z", "?a", NOON, most=9)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(cite, range(16)))
    with workspace.reading() as connection:
        assert len(cited.standing(connection)) == 1
