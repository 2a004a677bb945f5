"""What a page of ours can ask: the form of every value that a callback reads. The guard refuses whatever else comes in.

Here is looked at form alone: types, lengths, the words of a list, and no key that we do not know. Whether an indicator,
a region or a year is there, and is there for who asks, is for `choose` of `data/`: it takes the nearest that can be
answered and says so, for an address of last year is no attack. One more input of a callback is one more line in FORMS.
"""

import logging
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from data.prognose_knobs import NAMES
from data.snapshot import STAMP
from data.terms import ChangeKind, Grenzen, Maat, Vergelijking, Vorm, Weergave
from layouts.ids import Id
from layouts.text_keuzes import EXTRA_WORDS, FIRST

log = logging.getLogger(__name__)

# An address, a part of one, or what somebody typed or pasted: more of it than is read (LONGEST_ADDRESS).
Text = Annotated[str, Field(max_length=20_000)]
Words = Annotated[str, Field(max_length=200)]
Stamp = Annotated[str, Field(pattern=rf"^$|{STAMP.pattern}")]
Day = Annotated[str, Field(pattern=rf"^(\d{{4}}-\d\d-\d\d|{FIRST}|)$")]
Codes = Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=200)]
Years = Annotated[list[Annotated[int, Field(ge=1000, le=9999)]], Field(min_length=2, max_length=2)]
Knob = Literal[NAMES]  # type: ignore[valid-type]
Moment = Annotated[float, Field(ge=0, allow_inf_nan=False)]
# What a page holds of an earlier answer: only compared with the new one, never read.
Held = Any


def word_of(words: Iterable[str]) -> Any:
    """One of the words of a list."""
    known = frozenset(words)

    def check(found: str) -> str:
        if found not in known:
            raise ValueError("not a word of the list")
        return found

    return Annotated[str, AfterValidator(check)]


def words_of(words: Iterable[str]) -> Any:
    """Some of the words of a list."""
    known = tuple(words)

    def check(found: list[str]) -> list[str]:
        if len(found) > len(known) or not set(found) <= set(known):
            raise ValueError("not words of the list")
        return found

    return Annotated[list[str], AfterValidator(check)]


class Question(BaseModel):
    """What a script of ours sends as one value. at: when, in milliseconds since the page opened."""

    model_config = ConfigDict(extra="forbid", strict=True)

    at: Moment | None = None


class Opened(Question):
    """An address was opened."""

    search: Text = ""
    is_first: bool = Field(default=False, alias="isFirst")


class Overview(Question):
    gebied: Text | None = None
    known: Words | None = None


class News(Question):
    gebied: Text | None = None
    since: Words | None = None


class OfAddress(Question):
    """Something about what is on screen. controls: which choices the page holds."""

    address: Text | None = None
    controls: Words | None = None


class JeugdValues(Question):
    uitsplitsing: Text | None = None
    gebied: Text | None = None
    van: Text | None = None
    tot: Text | None = None
    maat: Text | None = None


class JeugdControls(Question):
    gebied: Text | None = None
    uitsplitsing: Text | None = None
    jaren: Years | None = None
    maat: Text | None = None


class Jeugd(Question):
    values: JeugdValues = JeugdValues()
    controls: JeugdControls | None = None
    momentopname: Words = ""


class Prognosis(Question):
    soort: Text = ""
    jaar: Text = ""
    knoppen: dict[Knob, Text] = {}
    momentopname: Text = ""
    begroting: Text = ""


class Budget(Question):
    jaar: Text | Annotated[int, Field(ge=1000, le=9999)] | None = None


class WholeLevels(Question):
    csv: Text | None = None


class OwnGroup(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    naam: Words
    codes: Codes


FORMS: dict[str, Any] = {
    f"{Id.SELECTION_OPENED}.data": Opened,
    f"{Id.REGIONS}.search_value": Text,
    f"{Id.OVERVIEW_ASKED}.data": Overview,
    f"{Id.OVERVIEW_NEWS_ASKED}.data": News,
    f"{Id.INDICATORS}.value": Codes,
    f"{Id.REGIONS}.value": Codes,
    f"{Id.YEARS}.value": Years,
    f"{Id.MAAT}.value": word_of(Maat),
    f"{Id.GRENZEN}.value": word_of(Grenzen),
    f"{Id.VORM}.value": word_of(Vorm),
    f"{Id.WEERGAVE}.value": word_of(Weergave),
    f"{Id.NULMETING}.value": Day,
    f"{Id.VERGELIJK}.value": words_of(Vergelijking),
    f"{Id.EXTRAS}.value": words_of(EXTRA_WORDS),
    f"{Id.GROUPS}.data": Annotated[list[OwnGroup], Field(max_length=50)],
    f"{Id.PINNED}.data": Stamp,
    f"{Id.CSV}.href": Text,
    **dict.fromkeys(
        (f"{Id.NOTICES}.children", f"{Id.VORM}.options", f"{Id.WEERGAVE}.options", f"{Id.VERGELIJK}.options",
         f"{Id.EXTRAS}.options", f"{Id.GROUP_CHIPS}.children", f"{Id.PEERS}.children", f"{Id.PUBLISHED}.children",
         f"{Id.BANNER}.children"),
        Held,
    ),
    f"{Id.MAP_QUESTION}.data": OfAddress,
    f"{Id.JEUGD_ASKED}.data": Jeugd,
    f"{Id.BUDGET_ASKED}.data": Budget,
    f"{Id.PROGNOSE_ASKED}.data": Prognosis,
    f"{Id.PROGNOSE_TURNED}.data": Prognosis,
    f"{Id.PROGNOSE_MONTHS_ASKED}.data": Prognosis,
    f"{Id.PROGNOSE_SAVED_ASKED}.data": OfAddress,
    f"{Id.CATALOGUS_OPENED}.data": Moment,
    f"{Id.CATALOGUS_TYPED}.data": Text,
    f"{Id.CATALOGUS_INDICATOR}.data": Text,
    f"{Id.BRONNEN_OPENED}.data": Moment,
    f"{Id.CHANGES_OPENED}.data": Moment,
    f"{Id.PRIVACY_OPENED}.data": Moment,
    f"{Id.CHANGES_INDICATOR}.value": Words,
    f"{Id.CHANGES_KIND}.value": word_of(ChangeKind),
    f"{Id.CHANGES_TYPED}.data": Text,
    f"{Id.DUIDING_ASKED}.data": OfAddress,
    f"{Id.SAVED_ASKED}.data": OfAddress,
    f"{Id.TAKE_WHOLE_ASKED}.data": WholeLevels,
}  # fmt: skip
# A property that was never filled is None, whatever its form.
CHECKS: dict[str, TypeAdapter[Any]] = {
    name: TypeAdapter(form if form is Any else form | None) for name, form in FORMS.items()
}


class Part(BaseModel):
    """One property as a page names it, with its value."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: str
    prop: str = Field(alias="property")
    value: Any = None

    @property
    def name(self) -> str:
        return f"{self.id}.{self.prop}"

    def has_its_form(self) -> bool:
        if self.name not in CHECKS:
            log.error("no form for %s: give it one in callbacks/questions.py", self.name)
            return False
        try:
            CHECKS[self.name].validate_python(self.value, strict=True)
        except ValidationError as wrong:
            # What was found may be anything, so it is not written down.
            log.warning("refused %s: %s", self.name, wrong.errors(include_url=False, include_input=False)[0]["type"])
            return False
        return True


class Asked(BaseModel):
    """The body of a callback, as Dash sends it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    output: str
    outputs: Part | list[Part]
    inputs: list[Part]
    state: list[Part] = []
    changed: list[str] = Field(default=[], alias="changedPropIds")
    parsed: list[str] = Field(default=[], alias="parsedChangedPropsIds")

    def is_of(self, known: dict[str, Any]) -> bool:
        """Whether there is a callback like this, with these inputs in this order, and values that a page can send."""
        asked = known.get(self.output, {})
        if "callback" not in asked:  # there is none, or the browser answers it itself
            return False
        outputs = self.outputs if isinstance(self.outputs, list) else [self.outputs]
        given, expected = [*self.inputs, *self.state], [*asked["inputs"], *asked["state"]]
        return (
            len(self.inputs) == len(asked["inputs"])
            and [one.name for one in outputs] == self.output.strip(".").split("...")
            and [one.name for one in given] == [f"{one['id']}.{one['property']}" for one in expected]
            and all(one.has_its_form() for one in given)
        )


def asked_in(body: Any) -> Asked | None:
    """The question in a body; None when it is none."""
    try:
        return Asked.model_validate(body)
    except ValidationError:
        return None
