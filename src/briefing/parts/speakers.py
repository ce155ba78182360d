"""Who spoke first, how soon, and who spoke on what: tables of the statements by country."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from briefing.analysis.response import (
    AMERICAN,
    COUNTRIES,
    FEWEST,
    TOPICS,
    Counted,
    First,
    by_topic,
    firsts,
    of_country,
)
from briefing.evidence.blocks import EMPTY, Block, table
from briefing.evidence.claims import Cell, Claim, Population, cells, compared, population
from briefing.evidence.wording import counted, house, number, small
from briefing.parts.case import Case, cited
from briefing.parts.statements import about_launch, by_then, country_slug, days_later, has_office, rank

MOST_OFFICES = 3
CHOSEN = ("about_event", "date", "country")


def soon(case: Case) -> Block | None:
    """The first statements of each country: how long after the launch, and by which offices."""
    rows = about_launch(case)
    body = [[COUNTRIES[f.country], str(_lag(case, rows, f)), _speakers(case, rows, f)] for f in firsts(rows, case.day)]
    caption = (
        f"The first statements of each country on the launch in the data, {by_then(case)}; days are counted "
        "from the launch day in Korea to the date of the statement"
    )
    return table(case.ledger, "response-soon", dict.fromkeys(("Country", "First spoke", "Who"), "l"), body, caption)


def _lag(case: Case, rows: pd.DataFrame, first: First) -> Claim:
    """ "on the day", "two days after (date in New York)"."""
    venues = " ".join(rows.loc[list(first.rows), "venue"])
    places = [place for place in AMERICAN.split("|") if place in venues]
    where = f" (date in {' or '.join(places)})" if first.local else ""
    before = ", before the launch" if first.beforehand else ""
    alone = len(first.rows) == 1  # of several of that day none decides alone
    return case.ledger.claim(
        f"response.{country_slug(first.country)}.lag",
        f"{days_later(first.lag)}{before}{where}",
        [
            *cells("statements", first.rows, "date", role="value" if alone else "population"),
            *cells("statements", first.rows, "venue", role="population"),
            *_all(case, of_country(rows, first.country)),
            *compared(case.request.launch_day.date_cells),
        ],
        f"days from the launch to the first of {counted(len(of_country(rows, first.country)), 'statement')} of the "
        "country in the data",
        value=first.lag,
        unit="days",
    )


def _speakers(case: Case, rows: pd.DataFrame, first: First) -> str:
    """The offices of the first statements, the most senior ones, and how many more there are."""
    ranked = sorted(first.rows, key=lambda i: rank(rows.loc[i, "role"]))
    one_each = list({rows.loc[i, "speaker"]: i for i in reversed(ranked)}.values())[::-1]
    shown, more = one_each[:MOST_OFFICES], len(one_each) - MOST_OFFICES
    who: list[str] = []
    printed: list[Cell] = []
    for row_id in shown:
        speaker, role = str(rows.loc[row_id, "speaker"]), str(rows.loc[row_id, "role"])
        who.append(house(f"{speaker} ({role})" if has_office(role) else speaker))
        once = sum(rows.loc[i, "speaker"] == speaker for i in first.rows) == 1  # else another row has the office too
        printed += cells("statements", [row_id], "speaker", *(["role"] if has_office(role) and once else []))
    rest = f"; and {small(more)} more" if more > 0 else ""
    claim = case.ledger.claim(
        f"response.{country_slug(first.country)}.first",
        "; ".join(who) + rest,
        [*printed, *_all(case, of_country(rows, first.country), "speaker", "role")],
        f"speakers of that day, by seniority of the office, among {counted(len(first.rows), 'statement')}",
    )
    return f"{claim}{cited(dict.fromkeys(case.dataset.sources_of('statements', i)[0] for i in shown))}"


def topics(case: Case) -> Block | None:
    """How many statements of each country there are on each topic; joint ones count for each, and are named."""
    rows = about_launch(case)
    found = by_topic(rows)
    spoken = [topic for topic in TOPICS if any(topic in mine for mine in found.values())]
    if len(rows) < FEWEST or len(spoken) < 2:
        return None
    body = []
    for code, mine in found.items():
        every = Counted(*(sum(getattr(n, kind) for n in mine.values()) for kind in ("every", "joint")))
        body.append(
            [
                COUNTRIES[code],
                *(_number(case, rows, code, topic, mine[topic]) if topic in mine else EMPTY for topic in spoken),
                _number(case, rows, code, "all", every),
            ]
        )
    caption = (
        f"Statements about the launch in the data {by_then(case)}, by country of the speaker and by topic: rows "
        "of the data are counted, not what was said in the world. A joint statement counts for each of its countries; "
        "how many are joint stands in brackets"
    )
    heads = {"Country": "l", **{TOPICS[topic]: "r" for topic in spoken}, "All": "r"}
    return table(case.ledger, "response-topics", heads, body, caption)


def _number(case: Case, rows: pd.DataFrame, code: str, topic: str, counted_: Counted) -> str:
    """ "4 (1)": statements of the country on the topic, and how many of them are joint."""
    on = "every topic" if topic == "all" else f"the topic {TOPICS[topic].lower()}"
    claim = case.ledger.claim(
        f"response.{country_slug(code)}.topic-{topic.replace('_', '-')}",
        number(counted_.every) + (f" ({number(counted_.joint)})" if counted_.joint else ""),
        _all(case, rows, "topic"),
        f"statements of the country on {on}, with the joint ones among them in brackets",
        value=counted_.every,
        unit="statements",
    )
    return str(claim)


def _all(case: Case, rows: pd.DataFrame, *columns: str) -> Sequence[Cell | Population]:
    """The statements looked at."""
    return population(case.dataset, "statements", map(str, rows.index), (*CHOSEN, *columns), "statements on the launch")
