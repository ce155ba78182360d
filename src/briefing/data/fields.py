"""What a cell may hold: the constraints of the schema, and what no text of any table may hold."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from briefing.data.dataset import number
from briefing.errors import DataError
from briefing.markdown import unfit

LONGEST = 2_000  # characters of a cell
NUMBERS = frozenset({"number", "integer"})


def first_fault(field: Mapping[str, Any], texts: Sequence[str]) -> tuple[int, str] | None:
    """Where in a column the first cell stands that its field of the schema does not allow, and why not."""
    judges = _judges(field)
    if max(map(len, texts), default=0) > LONGEST or unfit(" ".join(texts)):  # thousands of cells at once
        judges = [fault, *judges]
    for text in dict.fromkeys(texts) if judges else ():
        if problem := next(filter(None, (judged(text) for judged in judges)), ""):
            return texts.index(text), problem
    return None


def fault(text: str) -> str:
    """Why the text can be no cell of any column, "" where it can."""
    return f"holds more than {LONGEST:,} characters" if len(text) > LONGEST else unfit(text)


def _judges(field: Mapping[str, Any]) -> list[Callable[[str], str]]:
    """What tells why a text can be no cell of this field, with "" where it can."""
    constraints = field.get("constraints", {})
    judges: list[Callable[[str], str]] = []
    if constraints.get("required"):
        judges.append(lambda text: "" if text else "empty, and must not be")
    if "pattern" in constraints:
        form = re.compile(constraints["pattern"], re.ASCII)
        judges.append(_unless(form.fullmatch, f"is not of the form {form.pattern}"))
    if "enum" in constraints:
        words = constraints["enum"]
        judges.append(_unless(frozenset(words).__contains__, f"is none of {', '.join(words)}"))
    if field["type"] == "date":
        judges.append(_unless(_is_day, "is not a date such as 2025-01-06"))
    if field["type"] in NUMBERS:
        judges.append(lambda text: _misfigured(text, constraints))
    return judges


def _unless(holds: Callable[[str], object], told: str) -> Callable[[str], str]:
    """Tells of a text that it is something, unless it is empty or `holds` says otherwise."""
    return lambda text: "" if not text or holds(text) else f"{text[:60]!r}{' …' if len(text) > 60 else ''} {told}"


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else "")
    except ValueError:
        return False
    return True


def _misfigured(text: str, constraints: Mapping[str, Any]) -> str:
    try:
        figure = number(text)
    except DataError as error:
        return error.problem.removesuffix(".")
    if not text:
        return ""
    low, high = constraints.get("minimum", figure), constraints.get("maximum", figure)
    return "" if low <= figure <= high else f"{text} is not within {low:g} and {high:g}"
