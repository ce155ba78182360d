"""The bibliography: one CSL JSON entry for each source that the report cites."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from briefing.data import Dataset
from briefing.evidence.wording import day


def entries(dataset: Dataset, source_ids: Iterable[str]) -> str:
    """CSL JSON of these sources, in order of id: publisher as author, title, date as far as known, address.

    A source dated after the day of knowledge is marked: what it is cited for was public then.
    """
    made = [_entry(i, dataset.row("sources", i)) for i in sorted(set(source_ids))]
    for entry in made:
        date = dataset.source_dates[entry["id"]]
        if dataset.as_of and date > dataset.as_of.isoformat()[: len(date)]:
            entry["note"] = f"† Cited for what was public by {day(dataset.as_of)}; read in a copy of {day(date)}."
    return json.dumps(made, ensure_ascii=False, indent=1)


def _entry(source_id: str, row: Any) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": source_id,
        # a title that the compilers gave is no quotation: the style prints it without quotation marks
        "type": "document" if "described" in row["note"].lower() else "webpage",
        "author": [{"literal": row["publisher"]}],
        "title": row["title"].replace("<", "<\u2060"),  # citeproc takes <i> in a title for markup, whatever is escaped
    }
    if row["date"]:
        entry["issued"] = {"date-parts": [[int(p) for p in row["date"].split("-")]]}
    if row["url"]:
        entry["URL"] = row["url"]
    return entry
