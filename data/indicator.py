"""What one indicator is: its meaning, the sums it allows, where its figures come from, or why there are none."""

from datetime import date
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

NO_DENOMINATOR = "geen"
SUMMABLE_TYPES = frozenset({"stand", "stroom", "euro"})
RATIO_TYPES = frozenset({"ratio", "kant-en-klaar"})
PUBLISHED: Final = "gepubliceerd"
CLOSED: Final = "afgesloten reeks"

Frequency = Literal[
    "wekelijks", "maandelijks", "per kwartaal", "per halfjaar", "jaarlijks", "elke twee jaar", "elke vier jaar"
]
LowestLevel = Literal[
    "buurt", "wijk", "gemeente", "centrumregio", "arbeidsmarktregio", "COROP-gebied", "provincie", "land"
]
Availability = Literal[
    "gepubliceerd",
    "afgesloten reeks",
    "levering nodig",
    "nog niet aangesloten",
    "wordt niet geregistreerd",
    "alleen per centrumregio",
    "alleen per arbeidsmarktregio",
    "alleen per COROP-gebied",
    "alleen per provincie",
]


class Indicator(BaseModel):
    """One indicator. `type` says which sums are allowed: only stand, stroom and euro add up over regions.

    `denominator` is the id of the indicator that counts the people or households divided by, or "geen"
    (`denominator_note` then says why); a relative figure is value / denominator x `scale`.

    `lowest_level` is the smallest kind of region that the source has; `delay_days` is how long after the end of a
    period its figure comes, at most and by estimate.

    `availability` is "gepubliceerd", or why the place of this indicator is empty, with the `reason` in a sentence.
    An empty place names no source and no measure; only a closed series has a reason and may still have figures.
    What nobody wrote down, such as a frequency, is None.

    Figures that jump are held back until somebody accepts them: more than `jump_limit` from the published figure of
    the same cell, or more than `jump_limit_period` from the period before (0.5: half as much more, or the same step
    down), when one of both is at least `jump_from` (without it 100, and 10 for percentages and other ratios).
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str = Field(min_length=3)
    theme: str = Field(min_length=3)
    definition: str = Field(min_length=10)
    source: str = ""
    measure: str = ""
    source_table: str = ""
    unit: str = Field(min_length=1)
    type: Literal["stand", "stroom", "euro", "uniek", "ratio", "kant-en-klaar"]
    denominator: str
    denominator_note: str = ""
    scale: int = Field(1000, gt=0)
    decimals: int = Field(1, ge=0, le=4)
    direction: Literal["hoger is beter", "lager is beter", "neutraal"]
    frequency: Frequency | None = None
    lowest_level: LowestLevel | None = None
    delay_days: int | None = Field(None, ge=0)
    release: Literal["open", "aggregaat", "intern"] | None = None
    status_note: str = ""
    availability: Availability = PUBLISHED
    reason: str = ""
    synonyms: tuple[str, ...] = Field((), strict=False)
    jump_limit: float = Field(0.5, gt=0)
    jump_limit_period: float = Field(4.0, gt=0)
    jump_from: float | None = Field(None, ge=0)
    authored_by: str = Field(min_length=2)
    checked_by: str = Field(min_length=2)
    reviewed_on: date
    review_before: date

    @property
    def has_denominator(self) -> bool:
        return self.denominator != NO_DENOMINATOR

    @property
    def is_summable(self) -> bool:
        return self.type in SUMMABLE_TYPES

    @property
    def is_ready_made(self) -> bool:
        """Whether the figure is a rate or a score by itself, so that it needs no dividing."""
        return self.type in RATIO_TYPES and not self.has_denominator

    @property
    def smallest_jump(self) -> float:
        """Below this, a figure is too small for a jump to mean something."""
        if self.jump_from is not None:
            return self.jump_from
        return 10 if self.type in RATIO_TYPES else 100

    @property
    def claims_figures(self) -> bool:
        """Whether a source is said to deliver it; whether it did is in the coverage of a snapshot."""
        return bool(self.source)

    @model_validator(mode="after")
    def has_figures_or_a_reason(self) -> "Indicator":
        if why := contradiction(self):
            raise PydanticCustomError("availability", "{why}", {"why": why})
        return self

    @model_validator(mode="after")
    def review_lies_ahead(self) -> "Indicator":
        if self.review_before <= self.reviewed_on:
            why = f"review_before {self.review_before} must lie after reviewed_on {self.reviewed_on}"
            raise PydanticCustomError("review", "{why}", {"why": why})
        return self


def contradiction(indicator: Indicator) -> str:
    """How an indicator says two things at once about its figures; empty when it does not."""
    source, measure, availability = indicator.source, indicator.measure, indicator.availability
    if bool(source) != bool(measure):
        return f"source '{source}' and measure '{measure}' belong together: give both or none"
    if availability == PUBLISHED and not source:
        return f"availability '{PUBLISHED}' needs a source and a measure; without them, say why and give a reason"
    if availability == PUBLISHED and indicator.reason:
        return f"a reason goes with an empty place, but availability is '{PUBLISHED}'"
    if availability != PUBLISHED and not indicator.reason:
        return f"availability '{availability}' needs a reason, in a sentence"
    if availability not in (PUBLISHED, CLOSED) and source:
        return f"availability '{availability}' is an empty place, but source '{source}' claims figures for it"
    return ""
