"""The index of an out folder: a page to find an edition by, and the same for programs. Nothing in it tells when or
where it was made, so that equal editions give equal bytes."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from briefing.analysis.launches import class_label
from briefing.batch.journal import standing
from briefing.evidence.wording import counted, day, first_upper, parse_day
from briefing.parameters import CLASSES, Parameters
from briefing.whole import write

_HERE = Path(__file__).parent
_DOCUMENTS = {"briefing.html": "HTML", "briefing.pdf": "PDF", "briefing.docx": "DOCX"}
_FILLED = ("event", "as_of", "classes")  # parameters whose defaults depend on the event


@dataclass(frozen=True)
class Failure:
    """An edition that this batch could not build, and why."""

    folder: str
    event: str
    title: str
    parameters: Mapping[str, Any]
    exit_code: int
    message: str


def write_index(out: Path, failures: Sequence[Failure]) -> Path:
    """Write `index.json` and `index.html` on the editions that stand in `out` and on `failures`; returns the page.

    Raises UsageError where they cannot be written.
    """
    records = standing(out)
    editions = [record["entry"] for record in records]
    content = {"editions": editions, "failures": [dataclasses.asdict(failure) for failure in failures]}
    write(out / "index.json", json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n")
    write(out / "index.html", page(editions, [record["picture"] for record in records], failures).encode())
    return out / "index.html"


def page(editions: Sequence[Mapping[str, Any]], pictures: Sequence[str], failures: Sequence[Failure]) -> str:
    """The page of these editions, the newest event first; `pictures` are their small pictures, empty for none."""
    script = (_HERE / "index.js").read_text(encoding="utf-8")
    cards = sorted(zip(editions, pictures, strict=True), key=lambda pair: _place(pair[0]))
    years = sorted({entry["event"][:4] for entry in editions}, reverse=True)
    codes = {code for entry in editions for code in entry["classes"]}
    return Template((_HERE / "index.html").read_text(encoding="utf-8")).substitute(
        style=(_HERE / "index.css").read_text(encoding="utf-8").strip(),
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii"),
        counted=first_upper(counted(len(editions), "briefing")),
        years="".join(_option(year, year) for year in years),
        classes="".join(_option(code, class_label(code)) for code in CLASSES if code in codes),
        failures=_failures(failures),
        cards="\n".join(_card(entry, picture) for entry, picture in cards),
    )


def _place(entry: Mapping[str, Any]) -> tuple[int, str]:
    return -parse_day(entry["event"]).toordinal(), entry["folder"]


def _option(value: str, label: str) -> str:
    return f'<option value="{escape(value)}">{escape(label)}</option>'


def _failures(failures: Sequence[Failure]) -> str:
    if not failures:
        return ""
    items = "\n".join(
        f"<li><strong>{escape(f.folder)}</strong> {escape(f.title)}{_others(f.parameters)}"
        f"<pre>{escape(f.message)}</pre></li>"
        for f in failures
    )
    return (
        '<section class="failures" aria-labelledby="failed">'
        f'<h2 id="failed">{first_upper(counted(len(failures), "briefing"))} could not be made</h2>\n'
        f'<ul role="list">\n{items}\n</ul></section>'
    )


def _card(entry: Mapping[str, Any], picture: str) -> str:
    folder, labels = entry["folder"], [class_label(code) for code in entry["classes"]]
    documents = [(name, label) for name, label in _DOCUMENTS.items() if name in entry["files"]]
    first = f"{folder}/{documents[0][0]}"
    links = " ".join(_link(f"{folder}/{name}", label, entry["when"]) for name, label in documents)
    shown = f'<img src="{escape(picture)}" alt="" decoding="async">' if picture else escape("/".join(entry["classes"]))
    return (
        f'<li class="card" data-year="{entry["event"][:4]}" data-classes="{escape(" ".join(entry["classes"]))}">'
        f'<div class="picture" aria-hidden="true">{shown}</div>'
        f'<div class="told"><h2><a href="{escape(first)}" title="{escape(entry["title"])}">'
        f"{escape(entry['when'])}</a></h2>"
        f'<p class="classes">{escape(", ".join(labels))}</p>'
        f'<p class="facts">As known on {day(parse_day(entry["as_of"]))} · {counted(entry["claims"], "claim")}</p>'
        f"{_others(entry['parameters'])}"
        f'<p class="documents">{links} <code>{escape(folder)}</code></p></div></li>'
    )


def _link(address: str, label: str, when: str) -> str:
    return f'<a href="{escape(address)}">{label}<span class="unseen"> of {escape(when)}</span></a>'


def _others(parameters: Mapping[str, Any]) -> str:
    """The parameters by which an edition differs from the default, of those that do not depend on the event."""
    defaults = Parameters().model_dump(mode="json")
    told: Iterable[str] = (
        f"<li>{escape(name)}: {escape(str(value))}</li>"
        for name, value in parameters.items()
        if name not in _FILLED and value != defaults[name]
    )
    inner = "".join(told)
    return f'<ul class="parameters" role="list">{inner}</ul>' if inner else ""
