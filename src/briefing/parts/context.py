"""Political context: South Korea's politics, the allies' calendar, who held office, what lay ahead."""

from __future__ import annotations

import datetime as dt

from briefing.analysis.context import Holder, dates_ahead, holders, open_spans, terms_since, timeline
from briefing.evidence.blocks import Block, prose, table
from briefing.evidence.claims import Claim, cells
from briefing.evidence.wording import day, ordinal, short_day, span
from briefing.parts.case import Case, RowClaims, cite, row_claims, spoken_by

LONGEST_LIST = 12
TRIAL_DAYS = 365  # dates of a trial set longer ago belong to another one


def _told(case: Case, *themes: str, importance: int) -> list[RowClaims]:
    """Timeline rows of the window that may be told, with their claims."""
    p = case.request.parameters
    known = (case.request.as_of - case.request.event.day).days
    rows = timeline(case.dataset, case.day, p.context_days, min(p.after_days, known), *themes, importance=importance)
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


def offices(case: Case) -> Block | None:
    """Who led South Korea on the day, and how it came to that."""
    president = holders(case.dataset, case.day, "KOR", "president")
    acting = holders(case.dataset, case.day, "KOR", "acting president")
    if not president and not acting:
        return None
    used: list[Claim] = []
    sentences = []
    if acting:
        stand_in = holder_name(case, "acting-president", acting[0])
        since = case.ledger.claim(
            "context.acting-president.start",
            day(acting[0].start),
            acting[0].cells("start"),
            "start of the term",
            value=acting[0].start,
        )
        used += [stand_in, since]
        which = _which_acting(case, president[0], used) if president else "an acting president"
        sentences.append(f"On the day of the launch South Korea was led by {stand_in}, {which}, since {since}")
    if president:
        name = holder_name(case, "president", president[0])
        used.insert(0, name)
        removal = impeachment(case, president[0]) if acting else None
        if acting and removal:
            used.append(removal)
            sentences.append(
                f"President {name} had been impeached by the National Assembly on {removal} and was suspended"
            )
        elif not acting:
            sentences.append(f"On the day of the launch {name} was President of South Korea")
        sentences += _trial(case, used) if acting else []
    return prose(case.ledger, "context-offices", [". ".join(sentences) + "." + cite(*used)])


def _which_acting(case: Case, president: Holder, used: list[Claim]) -> str:
    """ "its second acting president of this presidential term"."""
    terms = terms_since(case.dataset, "KOR", "acting president", president.start, case.day)
    which = case.ledger.claim(
        "context.acting-president.order",
        ordinal(len(terms)),
        [c for holder in (*terms, president) for c in holder.cells()],
        "number of acting presidents since the president’s term began, by their starts",
        value=len(terms),
    )
    used.append(which)
    return f"its {which} acting president of this presidential term"


def holder_name(case: Case, office: str, holder: Holder) -> Claim:
    """The name of who held an office of South Korea on the day."""
    return case.ledger.claim(
        f"context.{office}.name",
        holder.name.split(" (")[0],
        holder.cells("name"),
        f"{holder.office} of South Korea on the day, by a term that holds the whole day",
    )


def impeachment(case: Case, president: Holder) -> Claim | None:
    """The day on which the Assembly impeached this president, up to the launch."""
    rows = case.dataset.table("timeline")
    surname = president.name.split()[0]
    found = rows[
        (rows["theme"] == "rok_politics")
        & rows["title"].str.contains(f"impeaches {surname}", regex=False)
        & (rows["date"] <= case.day)
        & (rows["date"] >= president.start)
    ]
    if found.empty:
        return None
    row_id = str(found.index[-1])
    return case.ledger.claim(
        "context.impeachment.date",
        day(found["date"].iloc[-1]),
        [
            *cells("timeline", [row_id], "date"),
            *cells("timeline", [row_id], "title", "theme", role="population"),
            *president.cells(),
        ],
        "day on which the Assembly impeached the president",
        value=found["date"].iloc[-1],
    )


def first_hearing(case: Case) -> Claim | None:
    """The first date set for the arguments of the trial, where it lay ahead."""
    since = (dt.date.fromisoformat(case.day) - dt.timedelta(days=TRIAL_DAYS)).isoformat()
    ahead = [d for d in dates_ahead(case.dataset, since) if "arguments in the impeachment trial" in d.what]
    if not ahead or ahead[0].date <= case.day:
        return None
    return case.ledger.claim(
        "context.trial.first-hearing",
        day(ahead[0].date),
        ahead[0].cells,
        "first date set for the arguments, as announced by the day of knowledge",
        value=ahead[0].date,
    )


def _trial(case: Case, used: list[Claim]) -> list[str]:
    """That the arguments were still ahead, where a row had set their date."""
    first = first_hearing(case)
    if first is None:
        return []
    used.append(first)
    return [f"The arguments of the trial had not begun: the Constitutional Court had set the first for {first}"]


def politics(case: Case) -> Block | None:
    """South Korea's politics in the window."""
    told = _last(_told(case, "rok_politics", importance=2))
    return prose(case.ledger, "context-politics", [_entries(told)])


def alliance(case: Case) -> Block | None:
    """What the allies did together in the window: meetings held, postponed, set again."""
    told = _last(_told(case, "us_rok_japan", importance=2))
    intro = f"Meetings, exercises and agreements of the allies from {_window_start(case)} on:" if told else ""
    return prose(case.ledger, "context-alliance", [intro, _entries(told)])


def _window_start(case: Case) -> Claim:
    """The first day of the window of the political timeline."""
    first = case.request.event.day - dt.timedelta(days=case.request.parameters.context_days)
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
    return table(case.ledger, "ahead", columns, rows, "Dates ahead, as announced by the day of knowledge")


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
            f"Announced for {date}: {what}. No row known by the day of knowledge says what followed{cite(what)}."
        )
    return prose(case.ledger, "context-due", [" ".join(sentences)])


def _before(iso: str) -> str:
    return (dt.date.fromisoformat(iso) - dt.timedelta(days=1)).isoformat()
