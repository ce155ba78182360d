"""A report's claims on what was said: by one speaker up to the day of the report, by the allies, of Russia."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from briefing.checking.reported.ground import PARTLY, TABLE, Comparison, Ground, not_in_data
from briefing.data import split
from briefing.evidence.claims import cells
from briefing.evidence.wording import counted

ALLIES = {"KOR", "JPN"}
TECHNOLOGY = ("space_technology", "military_technology")
WATCH = r"\bwatch|\bsurveillance|\bmonitor"
IN_RETURN = r"\bin (?:return|exchange)\b"
RUSSIA = r"Russia|Moscow|Putin"


def speaker(ground: Ground, claim: str) -> str:
    """Whom a claim means: the speaker whose family name it holds, else the last one named before it in its section."""
    speakers = set(ground.dataset.table("statements")["speaker"])
    named = {row: v for row in ground.claims if (v := ground.said(row, "value")) in speakers}
    text = ground.said(claim, "claim")
    of_name = next((v for v in named.values() if v.split()[-1] in text), "")
    section = ground.said(claim, "section")
    before = ground.claims[: ground.claims.index(claim)]
    of_section = [named[row] for row in before if row in named and ground.said(row, "section") == section]
    return of_name or "".join(of_section[-1:])


def condemned(ground: Ground, claim: str) -> Comparison:
    """Whether the speaker's words on the launch condemn it."""
    rows = _by(ground, claim)
    rows = rows[(rows["stance"] == "condemn") & rows["paraphrase"].str.contains("condemn", case=False)]
    return _of_speaker(ground, claim, rows, "stance", "paraphrase")


def cooperation(ground: Ground, claim: str) -> Comparison:
    """What the speaker said on the launch of the cooperation of the three allies."""
    return _on(ground, claim, ("trilateral",))


def data_sharing(ground: Ground, claim: str) -> Comparison:
    """What the speaker said on the launch of the allies' sharing of missile data."""
    return _on(ground, claim, ("data_sharing",))


def exercises(ground: Ground, claim: str) -> Comparison:
    """What the speaker said on the launch of the allies' exercises."""
    return _on(ground, claim, ("exercises",))


def of_russia(ground: Ground, claim: str) -> Comparison:
    """What the speaker said on the occasion of North Korea's ties with Russia."""
    rows = _by(ground, claim)
    rows = rows[rows["topic"].isin(["russia_cooperation", "nuclear_status"]) & rows["paraphrase"].str.contains(RUSSIA)]
    return _of_speaker(ground, claim, rows, "topic", "paraphrase")


def floated(ground: Ground, claim: str) -> Comparison:
    """What the speaker said of space technology from Russia, and whether his government had alleged it before."""
    said = _on(ground, claim, ("space_technology",))
    items = ground.dataset.table("cooperation")
    before = items[
        (items["direction"] == "RUS->PRK")
        & (items["kind"] == "space_technology")
        & (items["step"] == "intent alleged")
        & items["claimed_by"].str.startswith("US ")
        & (items["date"] < ground.day)
    ]
    ids = tuple(map(str, before.index))
    rows = (*said.rows, *cells("cooperation", ids, "direction", "kind", "step", "claimed_by", "date"))
    by = ", ".join(f"{who} on {day}" for who, day in zip(before["claimed_by"], before["date"], strict=True))
    rule = f"{said.rule}; the same intent alleged before the launch by {by or 'nobody'}"
    told = {**said.told, "before": ids}
    return Comparison(PARTLY if said.told and ids else said.verdict, rule, rows, told)


def in_return(ground: Ground, claim: str) -> Comparison:
    """Items of technology from Russia that somebody says come in return, denials left out."""
    items = ground.dataset.table("cooperation")
    found = items[
        (items["direction"] == "RUS->PRK")
        & items["kind"].isin(TECHNOLOGY)
        & (items["status"] != "denied")
        & items["detail"].str.contains(IN_RETURN, regex=True)
        & (items["known_on"] <= ground.until)
    ]
    ids = tuple(map(str, found.index))
    rows = (
        *cells("cooperation", ids, "direction", "kind", "detail"),
        *cells("cooperation", ids, "status", "known_on", role="population"),
        *ground.read(claim),
    )
    if not ids:
        return not_in_data("items of technology from Russia that come in return", rows)
    rule = f"{counted(len(ids), 'item')} of technology from Russia that somebody says come in return"
    return Comparison(ground.borne_out("cooperation", ids), rule, rows, {"items": ids})


def watching(ground: Ground, claim: str) -> Comparison:
    """Whether the United States and an ally say that they watch: surveillance, monitoring, watching for more."""
    table = ground.dataset.table("statements")
    rows = table[
        (table["about_event"] == ground.about)
        & (table["date"] <= ground.until)
        & table["paraphrase"].str.contains(WATCH, case=False, regex=True)
    ]
    heard = [set(split(country)) for country in rows["country"]]
    rows = rows.loc[[bool(countries & {"USA", *ALLIES}) for countries in heard]]
    ids = tuple(map(str, rows.index))
    held = (
        *cells("statements", ids, "about_event", "country", "paraphrase"),
        *cells("statements", ids, "date", role="population"),
        *ground.read(claim),
    )
    if not ids:
        return not_in_data("statements of the allies that they watch", held)
    countries = set().union(*heard)
    rule = f"{counted(len(ids), 'statement')} by {', '.join(sorted(countries & {'USA', *ALLIES}))} that they watch"
    both = "USA" in countries and bool(countries & ALLIES)
    american = {i for i, country in zip(ids, rows["country"], strict=True) if "USA" in split(country)}
    told = tuple(sorted(ids, key=lambda i: i not in american))
    return Comparison(ground.borne_out("statements", ids) if both else PARTLY, rule, held, {"said": told})


def _by(ground: Ground, claim: str) -> pd.DataFrame:
    """The statements on the launch by the claim's speaker, to the day of the report, which tells of no later ones."""
    rows = ground.dataset.table("statements")
    who = speaker(ground, claim)
    return rows[(rows["speaker"] == who) & (rows["about_event"] == ground.about) & (rows["date"] <= ground.printed_on)]


def _on(ground: Ground, claim: str, topics: Collection[str]) -> Comparison:
    """What the speaker said on the launch on these topics."""
    rows = _by(ground, claim)
    return _of_speaker(ground, claim, rows[rows["topic"].isin(topics)], "topic")


def _of_speaker(ground: Ground, claim: str, rows: pd.DataFrame, *chosen_by: str) -> Comparison:
    """The finding that these statements of the claim's speaker bear it out, or that there are none."""
    ids = tuple(map(str, rows.index))
    held = (
        *cells("statements", ids, "speaker", "about_event", "date", *chosen_by),
        *cells(TABLE, ground.claims, "section", "value", role="population"),
        *ground.read(claim),
    )
    rule = f"statements of {speaker(ground, claim) or 'nobody named'} on the launch, to {ground.printed_on}"
    if not ids:
        return not_in_data(rule, held)
    verdict = ground.borne_out("statements", ids)
    return Comparison(verdict, f"{counted(len(ids), 'row')} of the {rule}", held, {"said": ids})
