"""The rules of the berichtenverkeer (domain guide 4.4), each on real messages with other values in them."""

from itertools import permutations

import pandas as pd
import pytest
from sending import allocation, asked, claim, message, reply, send

from data.settings import Settings
from etl.messages.administration import Administration


def newest(found: Administration, day: str) -> pd.DataFrame:
    """The toewijzingen as they were known at the end of a day."""
    known = found.allocations[found.allocations["registered_on"] < pd.Timestamp(day) + pd.Timedelta(days=1)]
    return known.groupby("number").tail(1)


VERSIONS = [
    allocation("V1", "2026-01-10", {"Ingangsdatum": "2026-01-15", "Einddatum": "2026-06-30", "Volume": "2"}),
    allocation("V2", "2026-03-01", {"Ingangsdatum": "2026-01-15", "Einddatum": "2026-12-31", "Volume": "2"}),
    allocation("V3", "2026-05-01", {"Ingangsdatum": "2026-01-15", "Einddatum": "2026-05-15", "Volume": "2"}),
]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_newest_version_of_a_toewijzing_counts_in_whatever_order_messages_arrive(
    order: tuple[int, ...], settings: Settings
) -> None:
    _, found = send(settings, *[VERSIONS[index] for index in order])
    ends = [str(newest(found, day)["end"].item().date()) for day in ("2026-02-01", "2026-04-01", "2026-06-01")]
    assert ends == ["2026-06-30", "2026-12-31", "2026-05-15"]  # as given, opgerekt, ingetrokken
    assert found.allocations["number"].tolist() == ["1", "1", "1"]


def test_two_versions_of_one_day_are_told_apart_by_their_time(settings: Settings) -> None:
    late = allocation("A", "2026-01-10", {"Toewijzingstijd": "16:00:00", "Volume": "8"})
    early = allocation("B", "2026-01-10", {"Toewijzingstijd": "09:00:00", "Volume": "3"})
    _, found = send(settings, late, early)
    assert newest(found, "2026-01-10")["volume"].item() == 8


@pytest.mark.parametrize("reason", ["13", "01"])
def test_a_removed_toewijzing_counts_as_never_sent(reason: str, settings: Settings) -> None:
    _, found = send(
        settings,
        allocation("A", "2026-01-10", {"Ingangsdatum": "2026-01-15"}),
        allocation(
            "B", "2026-02-01", {"Ingangsdatum": "2026-01-15", "Einddatum": "2026-01-15", "RedenWijziging": reason}
        ),
    )
    assert newest(found, "2026-01-31")["removed"].tolist() == [False]
    assert newest(found, "2026-02-01")["removed"].tolist() == [True]


def test_an_end_on_the_begin_for_another_reason_is_one_day_of_care(settings: Settings) -> None:
    values = {"Ingangsdatum": "2026-01-15", "Einddatum": "2026-01-15", "RedenWijziging": "02"}
    _, found = send(settings, allocation("A", "2026-02-01", values))
    assert found.allocations["removed"].tolist() == [False]


def test_an_open_toewijzing_has_no_end(settings: Settings) -> None:
    _, found = send(settings, allocation("A", "2026-01-10", {"Einddatum": "", "Frequentie": "4"}))
    assert found.allocations["end"].isna().all() and found.allocations["frequency"].tolist() == ["4"]


def test_a_start_that_is_removed_is_known_until_then(settings: Settings) -> None:
    start = {"Identificatie": "S1", "Dagtekening": "2026-02-01", "Begindatum": "2026-01-20"}
    gone = {**start, "Identificatie": "S2", "Dagtekening": "2026-03-01", "StatusAanlevering": "3"}
    _, found = send(settings, message("JW305", gone), message("JW305", start))
    one = found.starts[found.starts["number"] == "300201"]
    assert list(zip(one["registered_on"].dt.date.astype(str), one["removed"], strict=True)) == [
        ("2026-02-01", False), ("2026-03-01", True),
    ]  # fmt: skip


def test_a_stop_and_its_removal_on_one_day_leave_no_stop(settings: Settings) -> None:
    stop = {"Identificatie": "S1", "Dagtekening": "2026-08-01", "Einddatum": "2026-07-17", "RedenBeeindiging": "38"}
    gone = {**stop, "Identificatie": "S2", "StatusAanlevering": "3"}
    _, found = send(settings, message("JW307", stop), message("JW307", gone))
    assert found.stops["removed"].tolist() == [True, True] and set(found.stops["reason"]) == {"38"}


def test_a_start_without_a_number_belongs_to_the_toewijzing_that_it_fits(settings: Settings) -> None:
    import re

    given = allocation("A", "2026-04-01", {"ToewijzingNummer": "77", "Categorie": "55"})
    text = message("JW305", {}).decode()
    start = re.sub(r"<jw305:ToewijzingNummer>\d+</jw305:ToewijzingNummer>", "", text)
    _, found = send(settings, given, start.encode())
    assert found.starts["number"].tolist() == ["77", "77"]


def test_a_claim_counts_when_it_was_answered_and_not_rejected(settings: Settings) -> None:
    asked_for = claim(
        "C1", "2026-05-06", *[{"ReferentieNummer": name, "Bedrag": "5000"} for name in ("R1", "R2", "R3")]
    )
    _, before = send(settings, asked_for)
    assert before.claims.empty
    _, found = send(settings, reply("A1", "2026-05-12", "C1", "R2"))
    assert found.claims["reference"].tolist() == ["R1", "R3"]
    assert found.claims["amount"].tolist() == [50.0, 50.0]  # 5000 eurocent
    assert set(found.claims["approved_on"].dt.date.astype(str)) == {"2026-05-12"}


def test_an_answer_that_comes_before_its_claim_counts_all_the_same(settings: Settings) -> None:
    _, found = send(
        settings,
        reply("A1", "2026-05-12", "C1", "R2"),
        claim("C1", "2026-05-06", {"ReferentieNummer": "R1"}, {"ReferentieNummer": "R2"}),
    )
    assert found.claims["reference"].tolist() == ["R1"]


@pytest.mark.parametrize(("code", "count"), [("0200", 2), ("8001", 2), ("9333", 0)])
def test_a_declaratie_that_was_rejected_as_a_whole_counts_for_nothing(
    code: str, count: int, settings: Settings
) -> None:
    rows = [{"ReferentieNummer": "R1"}, {"ReferentieNummer": "R2"}]
    _, found = send(settings, claim("C1", "2026-05-06", *rows), reply("A1", "2026-05-12", "C1", codes=code))
    assert len(found.claims) == count


def test_a_correction_is_a_credit_and_a_new_debet_in_the_same_care_month(settings: Settings) -> None:
    _, found = send(
        settings,
        claim("C1", "2026-05-06", {"ReferentieNummer": "R1", "Bedrag": "5000"}),
        reply("A1", "2026-05-12", "C1"),
        claim(
            "C2", "2026-07-06",
            {"ReferentieNummer": "R2", "Bedrag": "4200"},
            {"ReferentieNummer": "K1", "VorigReferentieNummer": "R1", "Bedrag": "5000", "DebetCredit": "C"},
        ),
        reply("A2", "2026-07-12", "C2"),
    )  # fmt: skip
    per_month = found.claims.groupby("care_month")["amount"].sum()
    assert per_month.to_dict() == {pd.Timestamp("2026-04-01"): 42.0}
    known_in_may = found.claims[found.claims["approved_on"] <= "2026-05-31"]
    assert known_in_may["amount"].sum() == 50.0
    assert found.claims.set_index("reference")["volume"].to_dict() == {"R1": 4, "R2": 4, "K1": -4}
    assert asked(settings, "from doubts") == []


def test_a_credit_of_which_no_debet_is_known_counts_and_is_listed(settings: Settings) -> None:
    alone = {"ReferentieNummer": "K1", "VorigReferentieNummer": "WEG", "Bedrag": "5000", "DebetCredit": "C"}
    _, found = send(settings, claim("C1", "2026-05-06", alone), reply("A1", "2026-05-12", "C1"))
    assert found.claims["amount"].tolist() == [-50.0]
    assert asked(settings, "select problem, key, cents, is_aside from doubts") == [
        ("credit zonder debet", "K1", -5000, False)
    ]


ASIDE = {
    "dubbele referentie": [{"ReferentieNummer": "R1"}, {"ReferentieNummer": "R1", "Bedrag": "7000"}],
    "geen bedrag": [{"ReferentieNummer": "R1"}, {"ReferentieNummer": "R2", "Bedrag": "0"}],
    "periode over maanden": [{"ReferentieNummer": "R1"}, {"ReferentieNummer": "R2", "Begindatum": "2026-03-15"}],
    "zorgmaand kan niet": [
        {"ReferentieNummer": "R1"}, {"ReferentieNummer": "R2", "Begindatum": "2026-07-01", "Einddatum": "2026-07-31"},
    ],
    "bedrag veel te hoog": [
        *({"ReferentieNummer": f"R{number}", "Begindatum": f"2026-0{number}-01", "Einddatum": f"2026-0{number}-28"}
          for number in range(1, 5)),
        {"ReferentieNummer": "R5", "Bedrag": "500000"},
    ],
}  # fmt: skip


@pytest.mark.parametrize("problem", ASIDE)
def test_what_cannot_be_right_is_set_aside_and_listed_by_reference(problem: str, settings: Settings) -> None:
    rows = ASIDE[problem]
    _, found = send(settings, claim("C1", "2026-05-06", *rows), reply("A1", "2026-05-12", "C1"))
    assert found.claims["amount"].tolist() == [50.0] * (len(rows) - 1)
    assert asked(settings, "select problem, is_aside from doubts") == [(problem, True)]


def test_the_same_prestatie_under_two_references_counts_and_is_listed(settings: Settings) -> None:
    rows = [{"ReferentieNummer": "R1"}, {"ReferentieNummer": "R2"}]
    _, found = send(settings, claim("C1", "2026-05-06", *rows), reply("A1", "2026-05-12", "C1"))
    assert len(found.claims) == 2
    assert asked(settings, "select problem, key, cents from doubts") == [("dezelfde prestatie twee keer", "R2", 5000)]


def test_a_message_that_comes_twice_counts_once(settings: Settings) -> None:
    messages = [claim("C1", "2026-05-06", {"ReferentieNummer": "R1"}), reply("A1", "2026-05-12", "C1")]
    _, once = send(settings, *messages)
    taken, twice = send(settings, *messages, messages[0] + b"\n")
    pd.testing.assert_frame_equal(once.claims, twice.claims)
    assert taken.counts["nieuw"] == 0
    assert "dezelfde identificatie als een eerder bericht met een andere inhoud" in taken.refusals[0]


def test_the_same_identification_of_two_senders_is_two_messages(settings: Settings) -> None:
    one = claim("C1", "2026-05-06", {"ReferentieNummer": "R1"})
    taken, _ = send(settings, one, one.replace(b"65656055", b"42420001"))
    assert taken.counts["nieuw"] == 2


def test_a_message_that_was_refused_and_comes_again_in_order_is_no_problem_any_more(settings: Settings) -> None:
    wrong = allocation("A", "2026-04-01", {"Volume": "2,5"})
    send(settings, wrong)
    assert asked(settings, "select count(*) from refused") == [(1,)]
    _, found = send(settings, allocation("A", "2026-04-01", {"Volume": "2"}))
    assert asked(settings, "select count(*) from refused") == [(0,)] and len(found.allocations) == 1


def test_budget_and_volume_in_euros_come_out_of_cents(settings: Settings) -> None:
    values = {"Categorie": "50", "Eenheid": "83", "Volume": "123456", "Frequentie": "6"}
    _, found = send(settings, allocation("A", "2026-04-01", values))
    assert found.allocations["volume"].tolist() == [1234.56]


PRODUCTS = {"45": "ambulant", "54": "ggz", "44": "verblijf", "48": "jeugdbescherming", "55": "lta", "99": "onbekend"}


@pytest.mark.parametrize("category", PRODUCTS)
def test_a_prestatie_goes_to_the_productgroep_of_its_categorie(category: str, settings: Settings) -> None:
    row = {"ReferentieNummer": "R1", "ProductCategorie": category, "ProductCode": f"{category}X01"}
    _, found = send(settings, claim("C1", "2026-05-06", row), reply("A1", "2026-05-12", "C1"))
    assert found.claims["product"].tolist() == [PRODUCTS[category]]
    listed = [("onbekende productcode",)] if category == "99" else []
    assert asked(settings, "select problem from doubts") == listed


def test_a_request_is_granted_by_a_toewijzing_and_refused_by_a_319(settings: Settings) -> None:
    def request(identification: str, reference: str) -> bytes:
        text = message("JW315", {"ToewijzingEinddatum": "2027-06-30", "Identificatie": identification}).decode()
        rows = text[text.index("<jw315:AangevraagdProduct>") : text.index("</jw315:AangevraagdeProducten>")]
        first = rows[: rows.index("</jw315:AangevraagdProduct>") + len("</jw315:AangevraagdProduct>")]
        return text.replace(rows, first.replace("40A12341234", reference)).encode()

    answer = message("JW319", {"ReferentieAanbieder": "NEE", "Dagtekening": "2026-04-09"})
    given = allocation("A", "2026-04-03", {"ReferentieAanbieder": "JA"})
    _, found = send(settings, request("Q1", "JA"), request("Q2", "NEE"), request("Q3", "WACHT"), answer, given)
    by_answer = found.requests.sort_values("answered_on")[["granted", "referrer"]]
    assert by_answer["granted"].tolist() == [True, False, pd.NA]
    assert set(by_answer["referrer"]) == {"gemeente"}


def test_only_five_months_or_no_toewijzingen_at_all_give_frames_without_rows(settings: Settings) -> None:
    _, found = send(settings, claim("C1", "2026-05-06", {"ReferentieNummer": "R1"}), reply("A1", "2026-05-12", "C1"))
    assert found.allocations.empty and found.starts.empty and len(found.claims) == 1
    assert found.allocations["registered_on"].dtype.kind == "M" and found.claims["wijk"].tolist() == ["GM1507"]


def test_wmo_and_jeugd_stay_apart(settings: Settings) -> None:
    from etl.messages.administration import read_administration

    send(settings, message("WMO301", {}), message("JW301", {}))
    jeugd, wmo = read_administration(settings), read_administration(settings, "WMO")
    assert (len(jeugd.allocations), len(wmo.allocations)) == (2, 1)
    assert wmo.allocations["product"].tolist() == ["huishoudelijke hulp"]
