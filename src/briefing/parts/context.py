"""Political context: South Korea's politics, the allies' calendar, what was due and what lay ahead."""

from __future__ import annotations

import datetime as dt

from briefing.analysis.context import dates_ahead, open_spans, timeline
from briefing.evidence.blocks import Block, prose, table
from briefing.evidence.claims import Claim, cells
from briefing.evidence.wording import day, short_day, span
from briefing.parts.case import Case, RowClaims, cite, row_claims, spoken_by

LONGEST_LIST = 12
LONGEST_CHAIN = 6  # steps told in one paragraph


def _told(case: Case, *themes: str, importance: int) -> list[RowClaims]:
    """Timeline rows of the window that may be told, with their claims."""
    before = case.request.parameters.context_days
    rows = timeline(case.dataset, case.day, before, case.days_after, *themes, importance=importance)
    return [row_claims(case, "context", "timeline", str(i), "detail") for i in rows.index]


def _entries(told: list[RowClaims]) -> str:
    """The rows as a list: date, what happened, source."""
    return "\n".join(f"- {r.date}: {r.title}. {r.text}{r.cite}" for r in told)


def _last(told: list[RowClaims], most: int = LONGEST_LIST) -> list[RowClaims]:
    """The weightiest rows if there are too many: by importance, then the later ones; in order of date."""
    kept = sorted(told, key=lambda r: (-int(r.row["importance"]), -_ordinal(r.row["date"])))[:most]
    return sorted(kept, key=lambda r: (r.row["date"], r.text.id))


def _ordinal(date: str) -> int:
    return dt.date.fromisoformat(date).toordinal()


def chain(case: Case) -> Block | None:
    """How it came to that: the weightiest steps of South Korea's politics up to the launch, in one paragraph."""
    steps = (row_claims(case, "context", "timeline", row_id, "detail") for row_id in _chain(case))
    return prose(case.ledger, "context-chain", [" ".join(f"**{r.date}.** {r.text}{r.cite}" for r in steps)])


def _chain(case: Case) -> list[str]:
    """The rows of the weightiest steps, the last few, in order."""
    rows = timeline(case.dataset, case.day, case.request.parameters.context_days, 0, "rok_politics", importance=3)
    return list(map(str, rows.index))[-LONGEST_CHAIN:]


def politics(case: Case) -> Block | None:
    """South Korea's politics in the window, beside the steps of the chain."""
    in_chain = set(_chain(case))
    told = _last([r for r in _told(case, "rok_politics", importance=2) if r.row.name not in in_chain])
    intro = "Further steps in Seoul:" if told and in_chain else ""
    return prose(case.ledger, "context-politics", [intro, _entries(told)])


def alliance(case: Case) -> Block | None:
    """What the allies did together in the window: meetings held, postponed, set again."""
    told = _last(_told(case, "us_rok_japan", importance=2))
    intro = f"Meetings, exercises and agreements of the allies from {window_start(case)} on:" if told else ""
    return prose(case.ledger, "context-alliance", [intro, _entries(told)])


def window_start(case: Case) -> Claim:
    """The first day of the window of the political timeline."""
    first = case.context_start
    return case.ledger.claim(
        "context.window.start",
        day(first),
        case.request.launch_day.date_cells,
        f"parameter context_days, counted back from the launch day{case.request.launch_day.of}",
        value=str(first),
    )


def trilateral(case: Case) -> Block | None:
    """What the allies' officials said of their cooperation on the day and after."""
    table_ = case.dataset.table("statements")
    rows = table_[
        (table_["topic"] == "trilateral")
        & (table_["stance"] == "reassure")
        & (table_["date"] >= case.day)
        & (table_["date"] <= case.told_until)
        & (table_["about_event"].str.contains(case.day, regex=False))
    ]
    told = [row_claims(case, "context", "statements", str(i), "paraphrase") for i in rows.index]
    who = [spoken_by(case, "context", str(i)) for i in rows.index]
    lines = [
        f"- {speaker} ({office}), {r.date}: {r.text}{r.cite}" for (speaker, office), r in zip(who, told, strict=True)
    ]
    intro = "What officials said of three-way cooperation from the day of the launch on:" if lines else ""
    return prose(case.ledger, "context-trilateral", [intro, "\n".join(lines)])


def ahead(case: Case) -> Block | None:
    """Dates ahead: only what had been announced by the day of knowledge."""
    known = max(case.day, case.request.as_of.isoformat())
    begun = open_spans(case.dataset, known)
    found = (*begun, *dates_ahead(case.dataset, known))
    rows = []
    for order, d in enumerate(found, 1):
        date = case.ledger.claim(
            f"ahead.date-{order}.date",
            f"until {day(d.end)}" if d in begun else span(d.date, d.end),
            d.cells,
            "date announced by the day of knowledge",
            value=d.end if d in begun else d.date,
        )
        what = case.ledger.claim(
            f"ahead.date-{order}.what",
            d.what,
            cells("timeline", [d.id], "scheduled_what"),
            "what was announced, in the compilers’ words",
        )
        announced = case.ledger.claim(
            f"ahead.date-{order}.announced",
            short_day(d.announced) if d.announced[:4] == case.day[:4] else day(d.announced),
            cells("timeline", [d.id], "date"),
            "day of the announcement",
            value=d.announced,
        )
        rows.append([f"{date}", f"{what}{cite(what)}", f"{announced}"])
    columns = {"Date": "l", "What": "l", "Announced": "l"}
    return table(case.ledger, "ahead", columns, rows, f"Dates ahead, as announced {case.known_by}")


def due(case: Case) -> Block | None:
    """What was announced for the days from the launch to the day of knowledge, and whether a row says what followed."""
    table_ = case.dataset.table("timeline")
    sentences = []
    for order, d in enumerate(dates_ahead(case.dataset, _before(case.day)), 1):
        if (d.end or d.date) > case.request.as_of.isoformat():
            continue
        later = table_[(table_["date"] >= d.date) & (table_["theme"] == table_.loc[d.id, "theme"])]
        if not later.empty:
            continue
        date = case.ledger.claim(
            f"context.due-{order}.date", span(d.date, d.end), d.cells, "date announced before the launch", value=d.date
        )
        what = case.ledger.claim(
            f"context.due-{order}.what",
            d.what,
            cells("timeline", [d.id], "scheduled_what"),
            "what was announced, in the compilers’ words",
        )
        sentences.append(
            f"Announced for {date}: {what}. The data known {case.known_by} do not say what followed{cite(what)}."
        )
    return prose(case.ledger, "context-due", [" ".join(sentences)])


def _before(iso: str) -> str:
    return (dt.date.fromisoformat(iso) - dt.timedelta(days=1)).isoformat()
