"""The weeks that a toewijzing per week is worth in a month, by the rules of the iStandaarden.

A week runs from Monday to Sunday. What is paid for effort counts each week that is touched, and never more in all
than the whole toewijzing touches; what is paid for output counts by Sundays.
"""

import numpy as np
import pandas as pd

from data.prognose.months import Ints
from etl.jeugd.care import days

# Day 0 (1 January 1970) was a Thursday, so that 3 days later week 1 of this count begins on a Monday.
TO_MONDAY = 3


def week_of(day: Ints) -> Ints:
    """The number of the week in which a day lies."""
    return (day + TO_MONDAY) // 7


def touched(first: Ints, last: Ints) -> Ints:
    """How many weeks lie wholly or partly between two days, both included."""
    return week_of(last) - week_of(first) + 1


def effort_weeks(periods: pd.DataFrame) -> Ints:
    """The weeks of effort of each period: those it touches that no earlier period of its toewijzing had.

    periods: first, last (the days inside the toewijzing), begin (of the toewijzing). A week over the border of two
    months goes to the first of them, so that all months together are the weeks of the whole.
    """
    first, last, begin = days(periods["first"]), days(periods["last"]), days(periods["begin"])
    before = np.where(first > begin, touched(begin, first - 1), 0)
    return touched(begin, last) - before


def output_weeks(periods: pd.DataFrame) -> Ints:
    """The weeks of output of each period: its Sundays, and one more at the end of a toewijzing that ends within a week.

    periods: first, last, end (of the toewijzing). That one is counted where the last Sunday of the toewijzing lies.
    """
    first, last, end = days(periods["first"]), days(periods["last"]), days(periods["end"])
    sundays = week_of(last + 1) - week_of(first)
    is_broken = week_of(end + 1) == week_of(end)
    last_sunday = week_of(end) * 7 - TO_MONDAY - 1
    return sundays + (is_broken & (first <= last_sunday) & (last_sunday <= last))
