"""Honest comparison: the published limits come out, and chance alone gets no verdict."""

import math
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import compare
from data.catalogue import Indicator, read_indicator
from data.compare import Counted, Difference, Judgement, Method, sign
from data.queries import Cell
from data.settings import Settings

FACTS = {
    "id": "proef", "title": "Proef", "theme": "Proef", "definition": "Wat het betekent.", "source": "bron",
    "measure": "maat", "scale": 1000, "direction": "lager is beter", "authored_by": "xx", "checked_by": "xx",
    "reviewed_on": date(2026, 1, 1), "review_before": date(2027, 1, 1),
}  # fmt: skip
CRIMES = Indicator(unit="misdrijven", type="stroom", denominator="inwoners", **FACTS)
BENEFITS = Indicator(unit="personen met bijstand", type="stand", denominator="inwoners_15_64", **FACTS)

EVENTS = st.integers(0, 5_000)
PEOPLE = st.integers(1, 2_000_000)


def cell(value: float | None, people: float | None = 40_000.0, **other: object) -> Cell:
    facts = {
        "indicator": "proef", "region": "GM1507", "period_kind": "jaar", "period_start": date(2025, 1, 1),
        "period_end": date(2025, 12, 31), "indeling": 2024, "value": value, "denominator": people,
        "denominator_on": date(2025, 1, 1), "relative": None, "state": "unknown" if value is None else "value",
        "status": "definitief", "origin": "geleverd",
    }  # fmt: skip
    return Cell(**(facts | other))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0.0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (9, 4.115, 17.085)],
)
def test_few_events_have_the_exact_limits_of_poisson(count: int, low: float, high: float) -> None:
    """The limits in every table of Poisson, such as Ulm (1990), Am. J. Epidemiol. 131, p. 373."""
    assert compare.poisson(count) == pytest.approx((low, high), abs=6e-4)


def test_byar_by_hand() -> None:
    """100 x (1 - 1/900 - 1,96/30)^3 and 101 x (1 - 1/909 + 1,96/30,15)^3; exact is 81,364 to 121,627."""
    assert compare.poisson(100) == pytest.approx((100 * 0.933556**3, 101 * 1.063908**3), rel=1e-5)
    assert compare.exact(100) == pytest.approx((81.364, 121.627), abs=1e-3)


@pytest.mark.parametrize("count", [10, 25, 80])
def test_byar_is_within_a_fifth_of_a_percent_of_exact_from_ten_on(count: int) -> None:
    """PHE, Technical Guide: Confidence Intervals (2018), says so for numerators of 10 or more."""
    assert compare.byar(count) == pytest.approx(compare.exact(count), rel=2e-3)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_the_limits_of_newcombe(count: int, of: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17, p. 857, table I, method 3."""
    found = compare.wilson(count, of)
    assert (found[0] / of, found[1] / of) == pytest.approx((low, high), abs=5e-5)


def test_an_interval_stands_on_the_scale_that_is_shown() -> None:
    low, high = compare.poisson(1300)
    assert compare.interval(cell(1300), CRIMES, is_relative=True) == pytest.approx((low / 40, high / 40))
    assert compare.interval(cell(1300), CRIMES, is_relative=False) == pytest.approx((low, high))
    assert compare.interval(cell(0, state="zero"), CRIMES, is_relative=True) == pytest.approx((0, 3.689 / 40), abs=1e-4)


@pytest.mark.parametrize(
    "empty",
    [
        cell(None),
        cell(1300, None),
        cell(1300, 0),
        cell(1300.5),
        cell(1300, status="schatting"),
        cell(1300, status="prognose"),
        cell(1300, status="rijpend"),
        cell(1300, origin="omgerekend"),
        cell(None, state="withheld"),
    ],
)
def test_what_is_no_whole_count_of_people_has_no_interval_and_no_verdict(empty: Cell) -> None:
    assert compare.interval(empty, CRIMES, is_relative=True) is None
    assert compare.verdict(empty, cell(9_000), CRIMES) == (Difference.NIET_TE_VERGELIJKEN, Judgement.GEEN)
    assert compare.verdict(cell(9_000), empty, CRIMES) == (Difference.NIET_TE_VERGELIJKEN, Judgement.GEEN)


@pytest.mark.parametrize(
    ("unit", "kind", "denominator", "method"),
    [
        ("misdrijven", "stroom", "inwoners", Method.BYAR),
        ("overledenen", "stroom", "inwoners", Method.BYAR),
        ("banen", "stand", "inwoners", Method.BYAR),
        ("huishoudens", "stand", "inwoners", Method.BYAR),
        ("huishoudens", "stand", "huishoudens", Method.WILSON),
        ("personen met bijstand", "stand", "inwoners", Method.WILSON),
        ("jongeren met jeugdzorg", "uniek", "jeugd_0_22", Method.WILSON),
        ("cliënten die instromen", "stroom", "jeugd_0_17", Method.BYAR),
        ("inwoners", "stand", "geen", Method.GEEN),
        ("euro", "euro", "inwoners", Method.GEEN),
        ("%", "kant-en-klaar", "geen", Method.GEEN),
        ("%", "ratio", "geen", Method.GEEN),
    ],
)
def test_unit_and_type_say_which_interval_a_figure_has(unit: str, kind: str, denominator: str, method: Method) -> None:
    assert compare.method(Indicator(unit=unit, type=kind, denominator=denominator, **FACTS)) is method


def test_the_shares_in_the_catalogue_count_people_among_people() -> None:
    catalogue = [read_indicator(file) for file in sorted(Settings().indicators.glob("*.toml"))]
    shares = {one.id for one in catalogue if compare.is_share(one)}
    assert {"bijstand_personen", "jeugdzorg_clienten", "voedselbank_huishoudens", "inwoners_0_14"} <= shares
    assert not shares & {"misdrijven_totaal", "huishoudens", "banen", "vestigingen", "veilig_thuis_meldingen"}


def test_a_count_above_all_people_is_no_share_and_gets_the_limits_of_events() -> None:
    assert compare.interval(cell(50, 40), BENEFITS, is_relative=False) == pytest.approx(compare.poisson(50))


def test_two_rates_differ_by_the_own_part_of_all_events() -> None:
    """1.300 beside 1.200 of as many people: 1.250 expected, root(2.500 / 4) = 25; 49,5 / 25 = 1,98 is more than 1,96.

    With one event less, 49 / 24,995 = 1,9604 is still more; with two less, 48,5 / 24,99 = 1,94 is not.
    """
    other = cell(1200)
    assert compare.difference(cell(1300), other, CRIMES) is Difference.HOGER
    assert compare.difference(cell(1298), other, CRIMES) is Difference.NIET_DUIDELIJK
    assert compare.difference(cell(1100), other, CRIMES) is Difference.LAGER


def test_beside_a_large_reference_the_own_interval_decides() -> None:
    """100 events have 81,4 to 121,6: beside 82 or 121 expected that is not clear, beside 81 or 122 it is."""
    words = [compare.difference(cell(100, 1000), cell(n * 100, 100_000), CRIMES) for n in (81, 82, 121, 122)]
    clear, not_clear = (Difference.HOGER, Difference.LAGER), Difference.NIET_DUIDELIJK
    assert words == [clear[0], not_clear, not_clear, clear[1]]


def test_the_own_gemeente_is_taken_out_of_a_group_before_they_are_compared() -> None:
    """1.300 of 40.000, in a group of 2.500 of 80.000: the others have 1.200 of 40.000."""
    own, group = cell(1300), cell(2500, 80_000)
    assert compare.difference(own, group, CRIMES) is Difference.NIET_DUIDELIJK
    assert compare.difference(own, group, CRIMES, is_part=True) is Difference.HOGER
    assert compare.difference(own, own, CRIMES, is_part=True) is Difference.NIET_TE_VERGELIJKEN, "nobody is left"


@pytest.mark.parametrize("other", [cell(9_000, period_kind="maand"), cell(9_000, indicator="iets_anders")])
def test_different_things_are_not_compared(other: Cell) -> None:
    assert compare.difference(cell(1300), other, CRIMES) is Difference.NIET_TE_VERGELIJKEN


@pytest.mark.parametrize(
    ("direction", "found", "judgement"),
    [
        ("lager is beter", Difference.LAGER, Judgement.GUNSTIG),
        ("lager is beter", Difference.HOGER, Judgement.ONGUNSTIG),
        ("hoger is beter", Difference.HOGER, Judgement.GUNSTIG),
        ("hoger is beter", Difference.LAGER, Judgement.ONGUNSTIG),
        ("neutraal", Difference.HOGER, Judgement.GEEN),
        ("lager is beter", Difference.NIET_DUIDELIJK, Judgement.GEEN),
        ("lager is beter", Difference.NIET_TE_VERGELIJKEN, Judgement.GEEN),
    ],
)
def test_only_a_clear_difference_in_a_known_direction_is_good_or_bad(
    direction: str, found: Difference, judgement: Judgement
) -> None:
    facts = FACTS | {"direction": direction}
    assert compare.judgement(found, Indicator(unit="x", type="stroom", denominator="inwoners", **facts)) is judgement


@given(EVENTS, PEOPLE, st.booleans())
def test_an_interval_holds_its_own_figure(count: int, more: int, is_share: bool) -> None:
    low, high = compare.count_limits(Counted(count, count + more), is_share)
    assert 0 <= low <= count <= high
    assert not is_share or high <= count + more


@given(st.integers(1, 500), st.integers(1, 5_000), st.integers(2, 50), st.booleans())
def test_an_interval_narrows_with_more_people(count: int, more: int, times: int, is_share: bool) -> None:
    few, many = Counted(count, count + more), Counted(count * times, (count + more) * times)
    (low, high), (low_many, high_many) = compare.count_limits(few, is_share), compare.count_limits(many, is_share)
    assert (high_many - low_many) / many.people < (high - low) / few.people


@given(EVENTS, PEOPLE, EVENTS, PEOPLE, st.sampled_from([CRIMES, BENEFITS]))
def test_swapped_figures_get_the_opposite_verdict(a: int, more: int, b: int, extra: int, indicator: Indicator) -> None:
    one, other = cell(a, a + more), cell(b, b + extra)
    opposite = {Difference.HOGER: Difference.LAGER, Difference.LAGER: Difference.HOGER}
    found = compare.difference(one, other, indicator)
    assert compare.difference(other, one, indicator) is opposite.get(found, found)


@given(EVENTS, PEOPLE, EVENTS, PEOPLE, st.sampled_from([CRIMES, BENEFITS]))
def test_a_verdict_never_contradicts_the_figures(a: int, more: int, b: int, extra: int, indicator: Indicator) -> None:
    found = compare.difference(cell(a, a + more), cell(b, b + extra), indicator)
    gap = a / (a + more) - b / (b + extra)
    assert found is not Difference.HOGER or gap > 0
    assert found is not Difference.LAGER or gap < 0


def poisson_chance(mean: float, count: int) -> float:
    return math.exp(-mean + count * math.log(mean) - math.lgamma(count + 1))


def binomial_chance(people: int, rate: float, count: int) -> float:
    ways = math.lgamma(people + 1) - math.lgamma(count + 1) - math.lgamma(people - count + 1)
    return math.exp(ways + count * math.log(rate) + (people - count) * math.log1p(-rate))


def outcomes(people: int, rate: float, is_share: bool) -> list[tuple[int, float]]:
    """Every count that chance can give, with how likely it is; what is left out is below one in a million."""
    mean = people * rate
    wide = 5 * math.sqrt(mean) + 8
    counts = range(max(0, int(mean - wide)), min(people, int(mean + wide)) + 1)
    chance: Callable[[int], float] = (
        (lambda count: binomial_chance(people, rate, count))
        if is_share
        else (lambda count: poisson_chance(mean, count))
    )
    return [(count, chance(count)) for count in counts]


@pytest.mark.parametrize("is_share", [True, False])
@pytest.mark.parametrize("people", [50, 1_000, 40_000])
@pytest.mark.parametrize("expected", [0.05, 0.17, 1, 3, 8, 12, 40])
def test_noise_beside_nederland_gets_a_verdict_as_seldom_as_promised(
    is_share: bool, people: int, expected: float
) -> None:
    """All outcomes of a region with just the rate of Nederland: clear in 5%, and where Wilson's is coarse in 6%."""
    rate = expected / people
    reference = Counted(rate * people * 1000, people * 1000)
    wrong = sum(p for count, p in outcomes(people, rate, is_share) if sign(Counted(count, people), reference, is_share))
    assert wrong < 0.06


@pytest.mark.parametrize("is_share", [True, False])
@pytest.mark.parametrize(("people", "times"), [(200, 1), (200, 15), (1_000, 3), (5_000, 10)])
@pytest.mark.parametrize("rate", [0.0005, 0.005, 0.05])
def test_noise_between_two_regions_gets_a_verdict_in_less_than_one_in_twenty(
    is_share: bool, people: int, times: int, rate: float
) -> None:
    others = outcomes(people * times, rate, is_share)
    wrong = sum(
        p * q
        for own, p in outcomes(people, rate, is_share)
        for other, q in others
        if sign(Counted(own, people), Counted(other, people * times), is_share)
    )
    assert wrong < 0.05


@pytest.mark.parametrize("indicator", [CRIMES, BENEFITS])
@pytest.mark.parametrize("people", [2_000, 20_000, 300_000])
def test_the_funnel_and_the_verdict_say_the_same(indicator: Indicator, people: int) -> None:
    reference = cell(700_000, 17_000_000)
    (limits,) = compare.funnel(reference, indicator, [people])
    for count in range(10, people // 10, max(1, people // 500)):
        is_outside = not limits.low_95 <= count / people * 1000 <= limits.high_95
        is_clear = compare.difference(cell(count, people), reference, indicator) is not Difference.NIET_DUIDELIJK
        assert is_outside == is_clear


def test_a_funnel_closes_with_more_people_and_is_wider_for_998_in_a_thousand() -> None:
    few, many = compare.funnel(cell(700_000, 17_000_000), CRIMES, [1_000, 0, 100_000])
    rate = 700 / 17
    assert few.low_998 < few.low_95 < many.low_95 < rate < many.high_95 < few.high_95 < few.high_998
    assert compare.funnel(cell(700_000, 17_000_000, status="schatting"), CRIMES, [1_000]) == []


@pytest.mark.parametrize(
    ("people", "side", "limit"),
    [
        (3 * 34_583.45945, "low_95", 95.42133877),
        (3 * 23_087.10848, "high_95", 142.9369123),
        (3 * 38_382.78582, "low_998", 85.97604186),
        (3 * 20_393.92315, "high_998", 161.8129075),
    ],
)
def test_a_funnel_of_events_is_that_of_the_english_health_agency(people: float, side: str, limit: float) -> None:
    """UKHSA, PHEindicatormethods, tests/testthat/testdata_funnel_rate_outputs.csv: 99 events, 116,17 per 100.000.

    Theirs are of exact limits, and Byar's are within 0,2% of those.
    """
    per_100_000 = Indicator(unit="misdrijven", type="stroom", denominator="inwoners", **FACTS | {"scale": 100_000})
    reference = cell(116_172_083_500, 1e14)
    (limits,) = compare.funnel(reference, per_100_000, [people])
    assert getattr(limits, side) == pytest.approx(limit, rel=5e-4)


def test_a_funnel_of_shares_is_that_of_the_english_health_agency() -> None:
    """UKHSA, PHEindicatormethods, tests/testthat/testdata_funnel_prop_outputs.csv: 1.008 people, 80,642448%."""
    percentage = Indicator(unit="personen", type="stand", denominator="inwoners", **FACTS | {"scale": 100})
    (limits,) = compare.funnel(cell(80_642_448, 1e8), percentage, [1008])
    assert limits == pytest.approx((1008, 78.203374, 83.081521, 76.796814, 84.488082), rel=1e-6)


@pytest.mark.parametrize(
    ("count", "people", "found"),
    [
        (26_789, 33_012, Difference.HOGER),  # West Norfolk, High (0.025)
        (19_328, 22_229, Difference.HOGER),  # Erewash, High (0.001)
        (24_867, 30_929, Difference.NIET_DUIDELIJK),  # Exeter, Not significant
        (37_945, 46_875, Difference.NIET_DUIDELIJK),  # Fareham and Gosport, Not significant
        (30_278, 37_828, Difference.LAGER),  # North Devon, Low (0.025)
        (16_997, 21_839, Difference.LAGER),  # Great Yarmouth, Low (0.001)
    ],
)
def test_published_verdicts_of_english_regions_come_out(count: int, people: int, found: Difference) -> None:
    """UKHSA, PHEindicatormethods, tests/testthat/testdata_funnel_prop_inputs.csv, beside 80,642448%; counts rounded."""
    assert compare.difference(cell(count, people), cell(80_642_448, 1e8), BENEFITS) is found
