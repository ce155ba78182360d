"""What the three capitals set up together, how it stood on the day, and what speaks for and against its going on."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis import milestones as analysis
from briefing.analysis.implications import is_about
from briefing.analysis.milestones import Milestone, PutOff, State
from briefing.data import split
from briefing.evidence.blocks import EMPTY, Block, prose, table
from briefing.evidence.claims import Cell, Claim, Population, cells, population
from briefing.evidence.wording import counted, house, span
from briefing.parts.case import Case, RowClaims, cite, paraphrased, row_claims, spoken_by, subject
from briefing.parts.context import window_start

MOST_SPOKEN = 2  # statements beside a milestone
MOST_TOLD = 6  # entries on contacts, or things put off, that a sentence names
LOOKED_AT = ("date", "end_date", "theme", "title", "detail", "actors", "importance")
ALLIANCE = ("alliance", "domestic_politics")  # dimensions of the readings that are about the three


def milestones(case: Case) -> Block | None:
    """The milestones of three-way cooperation: since when, and by what they stood how on the day."""
    found = analysis.milestones(case.dataset, case.day, case.told_until)
    if all(mine.state is State.NOTHING for mine in found):
        return None
    rows = []
    for mine in found:
        founded = _row(case, mine.id)
        evidence = [f"{r.title} ({r.date}){r.cite}" for r in (_row(case, i) for i in mine.rows)]
        for row_id in mine.statements[:MOST_SPOKEN]:
            speaker, _ = spoken_by(case, "context", row_id)
            said = row_claims(case, "context", "statements", row_id, "paraphrase")
            evidence.append(f"{speaker} ({said.date}): {paraphrased(case, 'context', row_id)}{said.cite}")
        state = _state(case, mine)
        rows.append([f"{founded.title}{founded.cite}", f"{founded.date}", f"{state}", "; ".join(evidence) or EMPTY])
    caption = (
        f"What the allies set up before the launch and what the data show of it {case.known_by}; "
        "“nothing later” is a gap in the data, not an end"
    )
    columns = {"Milestone": "l", "Date": "l", "State": "l", "By what": "l"}
    return table(case.ledger, "milestones", columns, rows, caption)


def _row(case: Case, row_id: str) -> RowClaims:
    return row_claims(case, "context", "timeline", row_id, "detail")


def _state(case: Case, mine: Milestone) -> Claim:
    """The state in words, with the day for which something was set again."""
    words = str(mine.state)
    rows: list[Cell | Population] = [*_compared(case)]
    if mine.set_for:
        words += f" for {_days(mine.set_for)}"
        rows += cells("timeline", mine.rows[-1:], "scheduled_for")
        if mine.set_for[: len(case.day)] <= case.told_until:
            words += ", and no row says whether it was held"
    rows += cells("timeline", [mine.id, *mine.rows], *LOOKED_AT, role="population")
    looked_at = ("date", "about_event", "country", "topic", "paraphrase", "speaker")
    rows += cells("statements", mine.statements, *looked_at, role="population")
    told = "what the last of the later rows about it says, by its title; the value is their number"
    return case.ledger.claim(f"context.milestone-{mine.name}.state", words, rows, told, value=mine.later)


def _compared(case: Case) -> tuple[Cell | Population, ...]:
    """All rows of the timeline among which a later one was looked for."""
    ids = map(str, case.dataset.table("timeline").index)
    return population(case.dataset, "timeline", ids, LOOKED_AT, "rows of the timeline known by the day of knowledge")


def answer(case: Case) -> Block | None:
    """What the rows hold for three-way cooperation going on and what against it, and others' readings."""
    put_off = analysis.put_off(case.dataset, case.day, case.request.parameters.context_days, case.days_after)
    paragraphs = [_for(case, bool(put_off)), _against(case, put_off), _readings(case)]
    told = [text for text in paragraphs if text]
    return prose(case.ledger, "context-answer", told)


def _for(case: Case, against: bool) -> str:
    """What the timeline has of contacts of the three from the launch on, and what they said together of it; that it
    has none is told only beside what was put off."""
    found = analysis.contacts(case.dataset, case.day, case.days_after)
    sentences = []
    if found or against:
        told = (
            "entries of importance 2 or 3 in the timeline on meetings, calls and exercises of two of the three or all"
        )
        many = _count(case, "contacts", found, "major entry", told, "major entries")
        named = f"{', among them' if len(found) > MOST_TOLD else ''}: {_titles(case, found)}" if found else ""
        sentences.append(
            f"From the launch to {_told_until(case)} the timeline has {many} on contacts among the three "
            f"capitals{named}."
        )
    for row_id in analysis.joint_words(case.dataset, case.day, case.told_until):
        speaker, office = spoken_by(case, "context", row_id)
        said = row_claims(case, "context", "statements", row_id, "paraphrase")
        sentences.append(f"{speaker} ({office}, {said.date}) {paraphrased(case, 'context', row_id)}{said.cite}.")
    return f"**Signs that it goes on.** {' '.join(sentences)}" if sentences else ""


def _against(case: Case, put_off: tuple[PutOff, ...]) -> str:
    """What the allies had put off, and whether it was set again and took place."""
    if not put_off:
        return ""
    many = _count(
        case, "put-off", [one.id for one in put_off], "postponement", "entries of the timeline on what allies put off"
    )
    told = "; ".join(f"{_titles(case, (one.id,))}, {_since(case, one)}" for one in put_off)
    return f"**Signs against it.** From {window_start(case)} on the timeline has {many}: {told}."


def _since(case: Case, one: PutOff) -> str:
    """ "set again on 29 December 2024 for 10 January 2025"."""
    if not one.again:
        return "for which the data have no new date"
    set_for = case.ledger.claim(
        f"context.{subject(case.dataset, 'timeline', one.again)}.set-for",
        _days(case.dataset.row("timeline", one.again)["scheduled_for"]),
        [*cells("timeline", [one.again], "scheduled_for"), *cells("timeline", [one.again], "title", role="population")],
        "day for which it was set again",
    )
    row = _row(case, one.again)
    text = f"set again on {row.date} for {set_for}{row.cite}"
    return f"{text}; it took place: {_titles(case, (one.held,))}" if one.held else text


def _days(scheduled: str) -> str:
    """The first announced day, or span of days, in words."""
    first, _, last = split(scheduled)[0].partition("/")
    return span(first, last)


def _titles(case: Case, ids: tuple[str, ...]) -> str:
    """The rows by their titles, with their days: "Blinken and Choi meet in Seoul (6 January 2025); …"."""
    return "; ".join(f"{r.title} ({r.date}){r.cite}" for r in (_row(case, i) for i in ids[:MOST_TOLD]))


def _count(case: Case, aspect: str, ids: Sequence[str], noun: str, told: str, nouns: str | None = None) -> Claim:
    rows = (*cells("timeline", ids, *LOOKED_AT, role="population"), *_compared(case))
    return case.ledger.claim(
        f"context.trilateral.{aspect}", counted(len(ids), noun, nouns), rows, f"number of {told}", value=len(ids)
    )


def _told_until(case: Case) -> Claim:
    return case.ledger.claim(
        "context.trilateral.until",
        span(case.told_until, ""),
        case.request.launch_day.date_cells,
        f"day of knowledge, at most parameter after_days after the launch{case.request.launch_day.of}",
        value=case.told_until,
    )


def _readings(case: Case) -> str:
    """What named analysts or officials read into it, in the window; nothing of it is a finding."""
    table_ = case.dataset.table("implications")
    first = case.context_start.isoformat()
    rows = table_[
        table_["dimension"].isin(ALLIANCE)
        & table_["basis"].str.startswith("named")
        & (table_["known_on"] >= first)
        & (table_["known_on"] <= case.told_until)
    ]
    told = []
    for row_id in map(str, rows.index):
        if not is_about(case.dataset, row_id, case.day):
            continue
        page = case.dataset.sources_of("implications", row_id)[0]
        name = f"context.{subject(case.dataset, 'implications', row_id)}"
        said = case.ledger.claim(
            f"{name}.statement",
            house(str(rows.at[row_id, "statement"])),
            [
                *cells("implications", [row_id], "statement"),
                *cells("implications", [row_id], "dimension", "basis", "supported_by", "known_on", role="population"),
            ],
            "reading of a named analyst or official, in the compilers’ words",
        )
        publisher = case.ledger.claim(
            f"{name}.published-by",
            house(case.dataset.row("sources", page)["publisher"]),
            cells("sources", [page], "publisher"),
            "publisher of the first source of the row",
        )
        told.append(f"An analyst or official in {publisher}: {said}{cite(said, most=2)}")
    return f"**In others’ words.** {' '.join(told)}" if told else ""
