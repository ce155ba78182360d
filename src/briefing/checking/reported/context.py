"""A report's claims on the setting: whose visit, which office, whether a president was impeached and his trial held."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from briefing.analysis.context import Holder, dates_ahead, holders
from briefing.checking.reported.ground import CONTRADICTED, PARTLY, Comparison, Ground, not_in_data
from briefing.evidence.claims import Cell, cells

NEAR_DAYS = 30  # a visit farther away is another one
TRIAL_DAYS = 365  # dates of a trial set longer ago belong to another one
VISIT = ("visitor", "place", "start", "end")


def visit(ground: Ground, claim: str) -> Comparison:
    """The visit of the person and place named, against the launch day; a blank end is the day of its start."""
    text, table = ground.said(claim, "claim"), ground.dataset.table("visits")
    middle = dt.date.fromisoformat(ground.day)
    first, last = ((middle + dt.timedelta(n)).isoformat() for n in (-NEAR_DAYS, NEAR_DAYS))
    near = table[(table["start"] >= first) & (table["start"] <= last)]
    named = near.loc[[v.split()[-1] in text and p in text for v, p in zip(near["visitor"], near["place"], strict=True)]]
    during = named.loc[[s <= ground.day <= max(s, e) for s, e in zip(named["start"], named["end"], strict=True)]]
    rows = (
        *cells("visits", map(str, during.index), *VISIT),
        *cells("visits", map(str, named.index), *VISIT, role="population"),
        *ground.read(claim),
    )
    if named.empty:
        return not_in_data("visits by the person named, to the place named", rows)
    spans = ", ".join(f"{s} to {e or s}" for s, e in zip(named["start"], named["end"], strict=True))
    rule = f"visits to the place named, {spans}, against the launch day, {ground.day}"
    if during.empty:
        return Comparison(CONTRADICTED, rule, rows)
    told = tuple(map(str, during.index))
    return Comparison(ground.borne_out("visits", told), rule, rows, {"visit": told})


def office(ground: Ground, claim: str) -> Comparison | None:
    """The office claimed for a person against who held it on the day; None where the claim names no known office."""
    text, name = ground.said(claim, "claim"), ground.said(claim, "value")
    table = ground.dataset.table("officeholders")
    american = table[table["country"] == "USA"]
    title = next((o for o in sorted(set(american["office"]), key=len, reverse=True) if o in text.lower()), "")
    if not title:
        return None
    held = holders(ground.dataset, ground.day, "USA", title)
    terms = american[(american["office"] == title) & (american["name"] == name)]
    rows = (
        *(c for h in held for c in h.cells("name", "start")),
        *cells("officeholders", map(str, terms.index), "country", "office", "name", "start", "end", role="population"),
        *ground.read(claim),
    )
    rule = f"{name} as {title} against {_in_words(held)} on {ground.day}"
    if not held and terms.empty:
        return not_in_data(rule, rows)
    mine = tuple(h.id for h in held if h.name == name)
    verdict = ground.borne_out("officeholders", mine) if mine else CONTRADICTED
    return Comparison(verdict, rule, rows, {"office": mine})


def turmoil(ground: Ground, claim: str) -> Comparison:
    """Turmoil over a president: whether the Assembly had impeached him, and another led in his place on the day."""
    impeached, rows = _impeached(ground, claim)
    acting = holders(ground.dataset, ground.day, "KOR", "acting president")
    rows += (*(c for h in acting for c in h.cells("name", "start")), *ground.read(claim))
    dates = ", ".join(impeached["date"]) or "no date"
    rule = f"impeached on {dates} and {_in_words(acting)} as acting president on {ground.day}"
    told = {"impeached": tuple(map(str, impeached.index)), "acting": tuple(h.id for h in acting)}
    if impeached.empty and not acting:
        return not_in_data(rule, rows)
    if impeached.empty or not acting:
        return Comparison(PARTLY, rule, rows, told)
    return Comparison(ground.borne_out("timeline", told["impeached"]), rule, rows, told)


def trial(ground: Ground, claim: str) -> Comparison:
    """A trial said to lie behind the launch, against the first day that the court had set for its arguments."""
    impeached, rows = _impeached(ground, claim)
    since = (dt.date.fromisoformat(ground.day) - dt.timedelta(days=TRIAL_DAYS)).isoformat()
    ahead = [d for d in dates_ahead(ground.dataset, since) if "arguments in the impeachment trial" in d.what]
    rows += (*(c for d in ahead[:1] for c in d.cells), *ground.read(claim))
    if not ahead:
        return not_in_data("a day set for the arguments of the trial", rows)
    first = ahead[0]
    rule = (
        f"impeached on {', '.join(impeached['date']) or 'no date'}, arguments first set for {first.date}, "
        f"against the launch day, {ground.day}"
    )
    told = {"impeached": tuple(map(str, impeached.index)), "arguments": (first.id,)}
    verdict = CONTRADICTED if first.date > ground.day else ground.borne_out("timeline", told["arguments"])
    return Comparison(verdict, rule, rows, told)


def _impeached(ground: Ground, claim: str) -> tuple[pd.DataFrame, tuple[Cell, ...]]:
    """The rows by which the Assembly impeached the president whom the claim names, up to the day, and their cells."""
    table, text = ground.dataset.table("timeline"), ground.said(claim, "claim")
    president = [h for h in holders(ground.dataset, ground.day, "KOR", "president") if h.name.split()[0] in text]
    found = table[(table["theme"] == "rok_politics") & (table["date"] <= ground.day)]
    wanted = tuple((f"impeaches {h.name.split()[0]}", h.start) for h in president)
    mine = [
        any(words in title and date >= start for words, start in wanted)
        for title, date in zip(found["title"], found["date"], strict=True)
    ]
    found = found.loc[mine]
    rows = (
        *cells("timeline", map(str, found.index), "date", "title"),
        *cells("timeline", map(str, found.index), "theme", role="population"),
        *(c for h in president for c in h.cells()),
    )
    return found, rows


def _in_words(held: tuple[Holder, ...]) -> str:
    return ", ".join(f"{h.name} since {h.start}" for h in held) or "nobody"
