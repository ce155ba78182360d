"""What can be asked for: one model. Command line, parameter files, notebooks and JSON Schema follow from it."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import re
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from briefing.errors import ParameterError
from briefing.markdown import unfit

FORMATS = ("html", "pdf", "docx")
DEFAULT_FORMATS = ("html", "pdf")
MAIN_EVENT = dt.date(2025, 1, 6)
BALLISTIC_CLASSES = ("CRBM", "SRBM", "MRBM", "IRBM", "ICBM", "SLBM", "HGV", "BALLISTIC")
OTHER_CLASSES = ("SLV", "LACM", "ASCM", "CRUISE", "SAM", "MIXED", "SR_OTHER", "UNKNOWN")
CLASSES = BALLISTIC_CLASSES + OTHER_CLASSES

Marking = Literal["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]


class Parameters(BaseModel):
    """The parameters of a briefing. `as_of` and `classes` left empty take defaults that depend on the event."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    event: dt.date = Field(MAIN_EVENT, description="the launch day in Korea that is briefed")
    as_of: dt.date | Literal["latest"] | None = Field(
        None,
        description="the day whose knowledge is used, to its end in Korea; default: the day after the event, or "
        "the day on which the launch became known if that was later; `latest` for all there is",
    )
    context_days: int = Field(90, ge=1, le=3650, description="days of political timeline before the event")
    after_days: int = Field(30, ge=0, le=3650, description="days after the event that may be told")
    baseline_start: dt.date = Field(dt.date(2012, 1, 1), description="date from which rates and records count")
    classes: tuple[str, ...] = Field(
        (),
        description="missile classes that count in the chronology; default: all ballistic ones if the event has a "
        "ballistic launch, else its own class",
    )
    length: Literal["full", "one-page"] = Field("full", description="full report or one page")
    marking: Marking = Field("TLP:CLEAR", description="TLP 2.0 label")
    organisation: str = Field("", max_length=120, description="organisation in the title block")
    author: str = Field("", max_length=120, description="author in the title block")

    @field_validator("classes", mode="before")
    @classmethod
    def _split_classes(cls, value: Any) -> Any:
        return tuple(v.strip() for v in value.split(",") if v.strip()) if isinstance(value, str) else value

    @field_validator("classes")
    @classmethod
    def _known_classes(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for name in value:
            if name not in CLASSES:
                near = _nearest(name, CLASSES) or f"; the classes are {', '.join(CLASSES)}"
                raise ValueError(f"{name!r} is not a missile class{near}")
        return tuple(c for c in CLASSES if c in value)

    @field_validator("organisation", "author")
    @classmethod
    def _printable(cls, value: str) -> str:
        if fault := unfit(value):
            raise ValueError(fault)
        return value.strip()

    @field_validator("context_days", "after_days", mode="before")
    @classmethod
    def _whole_days(cls, value: Any) -> Any:
        if isinstance(value, bool):
            raise ValueError(f"{value} is not an integer number of days")
        return value

    @field_validator("event", "baseline_start", "as_of", mode="before")
    @classmethod
    def _iso_day(cls, value: Any) -> Any:
        if isinstance(value, str) and value != "latest":
            try:
                return dt.date.fromisoformat(value if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else "")
            except ValueError:
                raise ValueError(f"{value!r} is not a date such as 2025-01-06") from None
        if isinstance(value, dt.datetime) or not isinstance(value, (dt.date, str, type(None))):
            raise ValueError(f"{value!r} is not a date such as 2025-01-06")
        return value

    def canonical(self) -> str:
        """Canonical JSON: sorted keys, ISO dates."""
        return json.dumps(self.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))


def parse(given: Mapping[str, Any]) -> Parameters:
    """Validate names and values. Raises ParameterError with one line a fault and the nearest names."""
    names = list(Parameters.model_fields)
    for name in given:
        if name not in names:
            raise ParameterError(
                f"unknown parameter {name!r}{_nearest(str(name), names)}\n"
                f"  the parameters are: {', '.join(names)} (see `briefing params`)"
            )
    try:
        return Parameters(**given)
    except ValidationError as error:
        faults = [f"parameter {fault['loc'][0]}: {_said(fault)}" for fault in error.errors()]
        raise ParameterError("\n".join(dict.fromkeys(faults))) from None


def _said(fault: Mapping[str, Any]) -> str:
    """What is wrong with a value, in words of our own where pydantic speaks of its parser."""
    if fault["type"] in ("int_parsing", "int_from_float", "int_type"):
        return f"{fault['input']!r} is not a whole number"
    return str(fault["msg"]).removeprefix("Value error, ").replace("Input should be", "it must be")


def _nearest(name: str, known: Any) -> str:
    same = [k for k in known if k.lower() == name.lower()]
    if same:
        return f"; did you mean {same[0]}?"
    close = difflib.get_close_matches(name.lower(), [k.lower() for k in known], n=2, cutoff=0.65)
    found = [k for k in known if k.lower() in close]
    return f"; did you mean {' or '.join(found)}?" if found else ""
