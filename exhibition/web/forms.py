"""Reading forms: pydantic models in, ``Invalid`` out, and what was typed kept for the page."""

from collections.abc import Iterable
from typing import Any, TypeVar

from flask import request
from pydantic import BaseModel, ConfigDict, ValidationError

from exhibition.kernel.errors import Invalid

FormT = TypeVar("FormT", bound="Form")

# pydantic's kinds of fault, told as ours.
FAULTS = {
    "missing": "required",
    "string_too_short": "required",
    "string_too_long": "too_long",
    "value_error": "unusable",
    "int_parsing": "not_a_number",
    "float_parsing": "not_a_number",
    "greater_than_equal": "too_small",
    "greater_than": "too_small",
    "less_than_equal": "too_large_number",
    "less_than": "too_large_number",
    "enum": "not_a_choice",
    "literal_error": "not_a_choice",
    "date_from_datetime_parsing": "not_a_date",
    "date_parsing": "not_a_date",
    "too_long": "too_many",
    "extra_forbidden": "unexpected",
}


class Form(BaseModel):
    """A form's fields. Empty strings count as absent; a field the model does not know is refused."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)


def read(form: type[FormT], *, lists: Iterable[str] = (), ignore: Iterable[str] = ()) -> FormT:
    """Parse the request's form. Raise Invalid with a fault code per field.

    A validator may raise ``ValueError("some_code")`` to name its own fault. ``lists`` are the fields
    that may stand several times; ``ignore`` those that belong to someone else.
    """
    several = set(lists)
    passed_over = {"csrf_token", *ignore}
    given: dict[str, Any] = {
        name: [value for value in values if value.strip()] if name in several else values[-1]
        for name, values in request.form.lists()
        if name not in passed_over and (name in several or values[-1].strip())
    }
    if spoilt := {name: "unusable" for name, value in given.items() if "\0" in "".join(value)}:
        raise Invalid(spoilt)
    try:
        return form.model_validate(given)
    except ValidationError as error:
        raise Invalid(dict(_faults(error))) from error


def prose(typed: str) -> str:
    """Return words of several lines, with one kind of line end. What no keyboard types, a database may refuse."""
    lines = typed.replace("\r\n", "\n").replace("\r", "\n")
    if not all(mark.isprintable() or mark in "\n\t" for mark in lines):
        raise ValueError("unusable")
    return lines


def typed() -> dict[str, Any]:
    """Return what was typed, to be shown again: the last value of each field."""
    return {name: values[-1] for name, values in request.form.lists() if name != "csrf_token"}


def _faults(error: ValidationError) -> Iterable[tuple[str, str]]:
    for fault in error.errors():
        field = str(fault["loc"][0]) if fault["loc"] else ""
        raised = fault.get("ctx", {}).get("error")
        code = str(raised) if fault["type"] == "value_error" and isinstance(raised, ValueError) else ""
        # Words that are measured after they were put in order are told apart from lists by what they are.
        kind = "string_too_long" if fault["type"] == "too_long" and isinstance(fault["input"], str) else fault["type"]
        yield field, code if code.isidentifier() else FAULTS.get(kind, "unusable")
