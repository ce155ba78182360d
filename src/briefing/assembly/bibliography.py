"""The bibliography: one CSL JSON entry for each source that the report cites."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from briefing.data import Dataset
from briefing.evidence.wording import house

NO_DATE = "no date"


def entries(dataset: Dataset, source_ids: Iterable[str]) -> str:
    """CSL JSON of these sources, in order of id: publisher as author, title, date as far as known, address."""
    table = dataset.table("sources")
    return json.dumps([_entry(i, table.loc[i]) for i in sorted(set(source_ids))], ensure_ascii=False, indent=1)


def _entry(source_id: str, row: Any) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": source_id,
        "type": "webpage",
        "author": [{"literal": _plain(house(row["publisher"]))}],
        "title": _plain(house(row["title"])),
    }
    if row["date"]:
        entry["issued"] = {"date-parts": [[int(p) for p in row["date"].split("-")]]}
    if row["url"]:
        entry["URL"] = row["url"]
    return entry


def _plain(text: str) -> str:
    """CSL JSON reads a few HTML tags in its texts: a source's own angle brackets stay what they are."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
