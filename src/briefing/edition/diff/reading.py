"""An edition read for comparison, from its folder or its zip: the claims, and what the crate records.

Neither is trusted: every field is checked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from briefing.edition.archive import opened
from briefing.edition.diff.recorded import Crate, Recorded
from briefing.edition.found import CLAIMS, Refused
from briefing.edition.manifest import LARGEST, NAME
from briefing.errors import UsageError
from briefing.pages import line

_WANTED = "name the folder of an edition or its .zip"

Row = Mapping[str, str | int | tuple[str, ...]]
Parameter = str | int | bool | tuple[str, ...] | None
_Model = TypeVar("_Model", bound=BaseModel)


class Claim(BaseModel):
    """A claim as `claims.json` has it."""

    model_config = ConfigDict(strict=True, frozen=True, allow_inf_nan=False)

    id: Annotated[str, Field(min_length=1)]
    text: str
    value: str | int | float | None
    unit: str
    qualifier: str
    derivation: str
    rows: tuple[Row, ...]
    sources: tuple[str, ...]
    credibility: int | None = None
    corroborated: bool | None = None
    known_on: str | None = None
    assumed: bool | None = None
    grades: Mapping[str, str] = {}

    @property
    def is_estimate(self) -> bool:
        """Whether it prints or is computed from a party's figure."""
        return any(row.get("table") == "estimates" and row.get("role") == "value" for row in self.rows)


class _Content(BaseModel):
    """`claims.json`."""

    model_config = ConfigDict(strict=True, frozen=True)

    event: dt.date
    as_of: dt.date
    parameters: Mapping[str, Parameter]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Edition:
    """What is compared of an edition: `name` is what the user called it, `claims` are by id."""

    name: str
    event: dt.date
    as_of: dt.date
    parameters: Mapping[str, Parameter]
    claims: Mapping[str, Claim]
    recorded: Recorded


def read(given: str) -> Edition:
    """The edition in the folder or zip of that name. Raises UsageError for what is none, or broken."""
    name = line(given)
    try:
        found = opened(Path(given))
    except Refused as error:
        raise UsageError(f"{name}: not an edition: {line(str(error))}; {_WANTED}") from None
    faults = {fault.file: fault.message for fault in found.faults}
    if CLAIMS in faults or CLAIMS not in found.texts:
        raise UsageError(f"{name}: not an edition, {CLAIMS} is {faults.get(CLAIMS, 'not there')}; {_WANTED}")
    if found.files[CLAIMS].size > LARGEST:
        raise UsageError(f"{name}: {CLAIMS} is larger than {LARGEST:,} bytes, which none is; {_WANTED}")
    told = _parsed(_Content, found.texts[CLAIMS], f"{name}: {CLAIMS}")
    claims = {claim.id: claim for claim in told.claims}
    if len(claims) < len(told.claims):
        raise UsageError(f"{name}: {CLAIMS} is broken: two claims have the same id\n  build the edition again")
    crate = _parsed(Crate, found.texts[NAME], f"{name}: {NAME}") if NAME in found.texts else Crate()
    return Edition(name, told.event, told.as_of, told.parameters, claims, crate.recorded())


def _parsed(model: type[_Model], content: bytes, place: str) -> _Model:
    try:
        return model.model_validate_json(content)
    except ValidationError as error:
        fault = error.errors(include_input=False, include_url=False)[0]
        where = line(".".join(map(str, fault["loc"])))
        raise UsageError(
            f"{place} is broken: {where}{': ' if where else ''}{line(fault['msg'])}\n  build the edition again"
        ) from None
