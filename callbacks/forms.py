"""What a page of ours can send to be kept: every field that a form has, with its type. How long a text may be and
whether an amount is one is for `data/workspace/typed*.py`, which says in Dutch what is wrong.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from data.workspace.shapes import Refused


class Post(BaseModel):
    """One line of a budget, as it was typed."""

    model_config = ConfigDict(extra="forbid", strict=True)

    product: str
    primitief: str = ""
    actueel: str = ""


class Form(BaseModel):
    """The fields of all forms; each form fills some of them. version: the one that somebody had before them."""

    model_config = ConfigDict(extra="forbid", strict=True)

    address: str | None = None
    stamp: str | None = None
    version: int | str | None = None
    name: str | None = None
    text: str | None = None
    title: str | None = None
    day: str | None = None
    link: str | None = None
    regions: str | None = None
    indicators: str | None = None
    jaar: int | str | None = None
    besluit: str | None = None
    total_primitief: str | None = None
    total_actueel: str | None = None
    posts: Annotated[list[Post], Field(max_length=200)] | None = None


def read_form(found: Any) -> dict[str, Any]:
    """The fields that were sent. Raises Refused for anything that our own page would not send."""
    try:
        return Form.model_validate(found).model_dump(exclude_none=True)
    except ValidationError:
        raise Refused("no_form") from None
