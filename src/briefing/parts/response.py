"""The response: what the United States said in its points, what others said, and of whom the data hold nothing."""

from __future__ import annotations

import pandas as pd

from briefing.analysis.response import (
    ALLIES,
    ASKED,
    CONDEMNING,
    COUNTRIES,
    NORTH_KOREA,
    condemned,
    of_country,
    on_launch,
    with_term,
)
from briefing.data import split
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import population
from briefing.evidence.wording import counted, listed
from briefing.parts.case import CHOSEN_BY, Case, occasion, row_claims, spoken_by
from briefing.parts.statements import about_launch, by_then, named, rank, said, steps

# The points of the U.S. response: the column and the term that make a statement one, in order.
POINTS = (
    ("Condemnation", "stance", CONDEMNING),
    ("Trilateral cooperation", "topic", "trilateral"),
    ("Real-time missile data", "topic", "data_sharing"),
    ("Exercises", "topic", "exercises"),
    ("Immediate danger", "bears_on", "danger"),
)
OTHERWISE = "On the launch"
MOST_FOR_A_POINT = 2
# How many statements of each country are told.
OTHERS = {"KOR": 3, "JPN": 3, "CHN": 1, "RUS": 2, "UN": 2, "GBR": 1, NORTH_KOREA: 4}


def united_states(case: Case) -> Block | None:
    """The U.S. response in its points, joint statements where it made none alone; a point nobody made is left out."""
    stated = of_country(about_launch(case), "USA")
    alone = stated[stated["country"] == "USA"]
    rows = stated if alone.empty else alone
    points = _points(rows, case.request.launch_day.codes)
    if not points:
        return None
    settings = [_setting(rows, i) for _, mine in points for i in mine]
    main = max(settings, key=lambda s: (settings.count(s), -settings.index(s)))
    leads = [i for _, mine in points for i in mine if _setting(rows, i) == main]
    intro = ""
    if len(leads) > 1:
        first = row_claims(case, "response", "statements", leads[0], "paraphrase")
        speaker, office = spoken_by(case, "response", leads[0])
        intro = (
            f"Where no other place is named, {speaker}, {office}, spoke on {first.date} "
            f"({occasion(case, 'response', leads[0])})."
        )
    items = [
        f"- **{name}.** " + " ".join(f"{said(case, i, unnamed=bool(intro) and i in leads)}." for i in mine)
        for name, mine in points
    ]
    return prose(case.ledger, "response-us", [intro, "\n".join(items)])


def _points(rows: pd.DataFrame, codes: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """The points with the ids of their statements, each told once; without any, the first statements."""
    found: list[tuple[str, list[str]]] = []
    told: set[str] = set()
    for name, column, value in POINTS:
        of_point = condemned(rows) if value == CONDEMNING else with_term(rows, column, value)
        mine = [str(i) for i in of_point.index if i not in told][:MOST_FOR_A_POINT]
        told |= set(mine)
        if mine:
            found.append((name, mine))
    if not found or found[0][0] != POINTS[0][0]:
        rest = on_launch(rows, codes) if found else rows
        mine = [str(i) for i in rest.index if i not in told][:MOST_FOR_A_POINT]
        found = [(OTHERWISE, mine), *found] if mine else found
    return found


def _setting(rows: pd.DataFrame, row_id: str) -> tuple[str, str, str, str]:
    row = rows.loc[row_id]
    return str(row["speaker"]), str(row["role"]), str(row["venue"]), str(row["date"])


def mechanism(case: Case) -> Block | None:
    """What stands behind data sharing and exercises: since when, and the last ones held."""
    if about_launch(case).empty:
        return None  # what the allies have is no reaction to a launch on which nobody spoke
    rows = case.dataset.table("timeline")
    wanted = rows[
        (rows["date"] < case.day)
        & (rows["title"].str.contains("missile warning data sharing goes live|Freedom Edge exercise", regex=True))
    ].sort_values("date")
    told = [row_claims(case, "response", "timeline", str(i), "detail") for i in wanted.index]
    items = "\n".join(f"- {r.date}: {r.title}. {r.text}{r.cite}" for r in told)
    intro = "Sharing of missile data and exercises of the three allies, up to the launch:" if told else ""
    return prose(case.ledger, "response-mechanism", [intro, items])


def silent(case: Case) -> Block | None:
    """Countries of which no statement on this launch is in the data: not that they did not respond."""
    rows = about_launch(case)
    missing = [code for code in ASKED if of_country(rows, code).empty]
    if not missing or rows.empty:
        return None
    claim = case.ledger.claim(
        "response.silent.countries",
        listed([named(code) for code in missing], "or"),
        population(
            case.dataset, "statements", map(str, rows.index), CHOSEN_BY["statements"], "statements on the launch"
        ),
        "countries asked about here of which no office has a statement on the launch, among "
        f"{counted(len(rows), 'statement')}",
    )
    text = (
        f"The data hold no statement on this launch by {claim} {by_then(case)}; that does not mean that there was none."
    )
    return prose(case.ledger, "response-silent", [text])


def others(case: Case) -> Block | None:
    """What the other countries said: the most senior speakers first, one statement each; of who fired, several."""
    rows = about_launch(case)
    items = []
    told: set[str] = set()
    for code, most in OTHERS.items():
        picked = _picked(rows[rows["country"] == code], code, case.request.launch_day.codes)[:most]
        if picked:
            items.append(f"- **{COUNTRIES[code]}.** {_sentences(case, picked)}")
            told |= set(picked)
    for countries, mine in _together(rows).items():
        items.append(f"- **{countries}.** {_sentences(case, mine)}")
    joint, alone = steps(rows)
    new = [i for i in [*joint[:2], *alone[:2]] if i not in told]
    if new:
        items.append(f"- **Steps of the allies.** {_sentences(case, new)}")
    return prose(case.ledger, "response-others", ["\n".join(items)])


def _picked(mine: pd.DataFrame, code: str, codes: tuple[str, ...]) -> list[str]:
    """A country's statements, most senior office first and condemnations before others.

    Those on the launch itself where there are any, one a speaker; of North Korea all, on any topic.
    """
    on_it = on_launch(mine, codes)
    heard = mine if code == NORTH_KOREA or (on_it.empty and code not in ALLIES) else on_it
    ranked = sorted(heard.index, key=lambda i: (rank(heard.loc[i, "role"]), heard.loc[i, "stance"] != CONDEMNING))
    one_each = list({heard.loc[i, "speaker"]: i for i in reversed(ranked)}.values())[::-1]
    return [str(i) for i in (ranked if code == NORTH_KOREA else one_each)]


def _together(rows: pd.DataFrame) -> dict[str, list[str]]:
    """Joint statements in which others than the allies take part, by the names of the countries."""
    found: dict[str, list[str]] = {}
    for row_id, country in rows["country"].items():
        codes = split(country)
        if len(codes) > 1 and not set(codes) <= ALLIES:
            found.setdefault(listed([COUNTRIES[code] for code in codes]), []).append(str(row_id))
    return found


def _sentences(case: Case, ids: list[str]) -> str:
    return " ".join(f"{said(case, i)}." for i in ids)
