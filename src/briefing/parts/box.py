"""The first box: immediate danger, damage or overflight, Japan's economic zone, the legal basis, the allies' steps."""

from __future__ import annotations

import itertools

from briefing.analysis.response import with_term
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import cells, compared
from briefing.evidence.estimates import Estimate
from briefing.evidence.wording import day, first_upper
from briefing.parts.case import Case, cite, spoken_by, subject
from briefing.parts.figures import estimates
from briefing.parts.statements import EXERCISES, about_launch, by_then, said, steps

# What a minister asks first, by the code in `bears_on`.
QUESTIONS = {
    "danger": "Immediate danger",
    "damage": "Damage or overflight",
    "eez": "Japan’s exclusive economic zone",
    "legal": "The legal basis",
    "steps": "What the allies did",
}
# What a place of fall answers, by question: the term in the data, and how it is printed.
FALLS = {
    "eez": {"inside Japan EEZ": "inside", "outside Japan EEZ": "outside"},
    "damage": {"overflying Japan": "over Japan"},
}
PACIFIC = "Pacific Ocean"
NO_ANSWER = "No statement is in the data"  # begins the answer to a question that nobody answered
ABOVE = "above answers this too"  # of a statement that an earlier question has told
MOST_SPEAKERS = 3


def first_box(case: Case) -> Block | None:
    """Each question with its answers and who gave them; questions in a row that nobody answered share a line."""
    told: set[str] = set()
    answers = {code: _answers(case, code, told) for code in QUESTIONS}
    if not any(answers.values()):
        return None
    if not answers["steps"] and any(steps(about_launch(case))):
        del answers["steps"]  # told under another question
    lines = []
    for is_answered, group in itertools.groupby(answers, key=lambda code: bool(answers[code])):
        if is_answered:
            lines += [f"{QUESTIONS[code]}\n:   {answers[code]}" for code in group]
        else:
            lines.append(f"{_joined([QUESTIONS[code] for code in group])}\n:   {NO_ANSWER} {by_then(case)}.")
    return prose(case.ledger, "box", ["\n\n".join(lines)])


def _joined(names: list[str]) -> str:
    """ "Immediate danger; damage or overflight"."""
    first, *rest = names
    small = [name if name.startswith("Japan") else name[:1].lower() + name[1:] for name in rest]
    return "; ".join([first, *small])


def _answers(case: Case, code: str, told: set[str]) -> str:
    """The answers to one question; the statements that they tell join `told`."""
    rows = about_launch(case)
    if code == "steps":
        joint, alone = steps(rows)
        new = [i for i in [*joint[:1], *alone[:2]] if i not in told]
        return " ".join(f"{said(case, i)}." for i in new)
    stated = with_term(rows, "bears_on", code)
    stated = stated[stated["topic"] != EXERCISES].drop_duplicates("country")[:MOST_SPEAKERS]
    if code == "legal":
        fact = _newest_resolution(case) if len(stated) else ""
    else:
        fact = "" if code == "eez" and "JPN" in set(stated["country"]) else _fall(case, code)
    if code == "damage" and not fact and stated.empty:
        fact = _pacific(case)
    answers = [fact, *(f"{_told(case, str(i), told)}{_quoted(case, str(i), code)}." for i in stated.index)]
    told |= {str(i) for i in stated.index}
    if code == "damage" and any(answers) and not stated["paraphrase"].str.contains("damage").any():
        answers.append(f"No statement on damage is in the data {by_then(case)}.")
    return " ".join(answer for answer in answers if answer)


def _told(case: Case, row_id: str, told: set[str]) -> str:
    """What was said; of a statement that an earlier question has told, only whose it is."""
    if row_id not in told:
        return said(case, row_id)
    speaker, _ = spoken_by(case, "response", row_id)
    return f"The statement by {speaker} {ABOVE}"


def _newest_resolution(case: Case) -> str:
    """The last Council resolution on North Korea in the data before the launch, as the row has it."""
    rows = case.dataset.table("timeline")
    named = rows["title"].str.contains(r"[Rr]esolution \d{4}", regex=True)
    rows = rows[named & (rows["theme"] == "un_sanctions") & (rows["date"] < case.day)].sort_values("date")
    if rows.empty:
        return ""
    row_id = str(rows.index[-1])
    title, adopted_on = str(rows.loc[row_id, "title"]), str(rows.loc[row_id, "date"])
    number = title.lower().split("resolution ")[1][:4]
    named_ = case.ledger.claim(
        "box.resolution.name",
        f"resolution {number}",
        [
            *cells("timeline", [row_id], "title"),
            *cells("timeline", map(str, rows.index), "date", "title", "theme", role="population"),
        ],
        "number of the resolution in the title of the row",
        value=number,
    )
    adopted = case.ledger.claim(
        "box.resolution.date", day(adopted_on), cells("timeline", [row_id], "date"), "day of its adoption"
    )
    return (
        f"The newest Security Council resolution with sanctions on North Korea in the data is {named_}, of {adopted}"
        f"{cite(named_)}."
    )


def _quoted(case: Case, row_id: str, code: str) -> str:
    """The statement's own words on the Council's resolutions, where the paraphrase leaves them out."""
    row = case.dataset.row("statements", row_id)
    quote = str(row["short_quote"])
    if code != "legal" or "esolution" not in quote or "esolution" in row["paraphrase"]:
        return ""
    name = f"response.{subject(case.dataset, 'statements', row_id)}.quote"
    claim = case.ledger.claim(name, f"“{quote}”", cells("statements", [row_id], "short_quote"), "words quoted")
    return f" ({claim})"


def _places(case: Case) -> list[Estimate]:
    """The places of fall of all launches of the day; Tokyo's alone where it gives any."""
    stated = [e for i in case.request.event.launches for e in estimates(case, "landing_area", i) if e.value]
    return [e for e in stated if e.party in es.TOKYO] or stated


def _fall(case: Case, code: str) -> str:
    """What the places of fall say of the zone or of a flight over Japan, over all launches of the day."""
    tokyo = _places(case)
    told = []
    for where, printed in FALLS.get(code, {}).items():
        mine = [e for e in tokyo if where in e.value]
        if not mine:
            continue
        rows = [*(c for e in mine for c in e.cells), *compared(case.request.launch_day.date_cells)]
        name = f"box.fall.{'overflight' if code == 'damage' else printed}"
        claim = case.ledger.claim(name, printed, rows, f"place of fall by {es.told(mine)}")
        some, every = len({e.launch for e in mine}), len(case.request.event.launches)
        part = "those for which it gives a place of fall" if len(mine) == len(tokyo) else "some of the missiles"
        it = "it" if every == 1 else "all of them" if some == every else part
        went = f"{it} flew {claim}" if code == "damage" else f"{it} came down {claim} the zone"
        told.append(f"According to {es.full_name(mine[0].party)}, {went}{cite(claim)}.")
    return " ".join(told)


def _pacific(case: Case) -> str:
    """Who has the launch end in the Pacific, where nobody says whether it flew over Japan."""
    mine = [e for e in _places(case) if e.value == PACIFIC]
    if not mine:
        return ""
    rows = [*(c for e in mine for c in e.cells), *compared(case.request.launch_day.date_cells)]
    claim = case.ledger.claim("box.fall.ocean", f"the {PACIFIC}", rows, f"place of fall by {es.told(mine)}")
    who = first_upper(es.full_name(mine[0].party))
    return (
        f"{who} gives {claim} as the place of fall{cite(claim)}; the data do not say whether the flight crossed Japan."
    )
