"""Rows that became known after a day, made to hurt: what a briefing of that day would say otherwise if it saw them.

Every row is a copy of a real one with another id, other cells, and the day after as its first day of knowledge. They
pass the validation of the data folder, so that whole builds can be tried with them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from briefing.data import Dataset, as_of
from briefing.data.checks_values import FIGURES
from tests.later import Later, shifted

PARTIES = ("ROK JCS", "Japan MOD", "DPRK (KCNA)")


def hurtful(dataset: Dataset, event: str, day: dt.date) -> list[Later]:
    """Rows for every table, known from the day after `day`, about the event, its launches and what surrounds them."""
    known = as_of(dataset, day).tables
    past = Dataset({name: known[name] if len(known[name]) else rows[:6] for name, rows in dataset.tables.items()})
    made: list[Later] = []
    for rows in _MAKERS:
        made += rows(past, event, day)
    new = [r for r in made if r.id not in dataset.table(r.table).index]
    placed = [Later(r.table, r.like, r.id, _dated(dataset, r, day), n % 3 / 2) for n, r in enumerate(new)]
    assert {r.table for r in placed} == set(dataset.tables), "a table is not tried"
    return placed


def _dated(dataset: Dataset, row: Later, day: dt.date) -> dict[str, str]:
    """Its cells with the first day after `day` as day of knowledge."""
    if "known_on" not in dataset.table(row.table):
        return row.cells
    return {**row.cells, "known_on": shifted(day, 1), "known_basis": "dated report"}


def _launches_of(past: Dataset, event: str) -> list[str]:
    """The launches of the event, then the one before it."""
    table = past.table("launches")
    before = [str(i) for i in table.index[table["event"] < event]][-1:]
    return [*map(str, table.index[table["event"] == event]), *before]


def _days_of_launches(event: str, day: dt.date) -> list[str]:
    """The event itself, days before it, and the last that `day` could know."""
    return list(dict.fromkeys([event, shifted(event, -1), shifted(event, -20), shifted(event, -400), day.isoformat()]))


def _launches(past: Dataset, event: str, day: dt.date) -> Iterator[Later]:
    like = _launches_of(past, event)[0]
    for on in _days_of_launches(event, day):
        cells = {"event": on, "date_precision": "day", "confirmed": "no", "row_type": "event"}
        yield Later("launches", like, f"{on}-91", {**cells, "salvo": f"E-{on}-z"})
        yield Later("launches", like, f"{on}-92", {**cells, "salvo": f"E-{on}-a", "row_type": "missile"})


_STATED = {
    "range_km": "9000",
    "apogee_km": "4400",
    "apogee2_km": "77",
    "speed_mach": "23",
    "flight_time_min": "71",
    "missile_count": "17",
    "bearing_deg": "123",
    "missile_type": "Hwasong-99",
    "missile_class": "ICBM",
    "outcome": "failure",
    "time_kst": "03:33",
    "site": "Sunan",
    "origin_area": "Chagang province",
    "direction": "northwest",
    "landing_area": "inside the EEZ of Japan",
    "propellant": "liquid",
    "hypersonic_claimed": "yes",
    "ballistic": "yes",
}


def _estimates(past: Dataset, event: str, day: dt.date) -> Iterator[Later]:
    like, count = str(past.table("estimates").index[0]), 90_000
    launches = [*_launches_of(past, event), *(f"{on}-91" for on in _days_of_launches(event, day))]
    for launch in launches:
        for quantity, value in _STATED.items():
            for party in PARTIES:
                count += 1
                unit = FIGURES[quantity][0] if quantity in FIGURES else ""
                told = {"launch": launch, "scope": "missile", "quantity": quantity, "value": value, "unit": unit}
                said = {"qualifier": "", "claimed_by": party, "date": max(launch[:10], event), "note": ""}
                yield Later("estimates", like, f"est-{count}", {**told, **said})
        count += 1
        denied = {"launch": launch, "quantity": "apogee2_km", "value": "", "unit": "km", "qualifier": "none: one peak"}
        yield Later(
            "estimates", like, f"est-{count}", {**denied, "claimed_by": "ROK JCS", "date": max(launch[:10], event)}
        )
    for on in _days_of_launches(event, day):
        count += 1
        told = {"launch": f"{on}-92", "scope": "missile", "quantity": "missile_count", "value": "17", "unit": "count"}
        said = {"qualifier": "", "claimed_by": "ROK JCS", "date": max(on, event), "note": ""}
        yield Later("estimates", like, f"est-{count}", {**told, **said})


def _lines(past: Dataset, event: str, day: dt.date) -> Iterator[Later]:
    like = str(past.table("weapon_lines").index[0])
    launches = [*_launches_of(past, event), *(f"{on}-91" for on in _days_of_launches(event, day))]
    for number_, launch in enumerate(launches):
        for other, line in enumerate(("solid-irbm", "scud")):
            cells = {"launch": launch, "line": line, "line_name": "a line of another name", "assigned_by": "ROK JCS"}
            yield Later("weapon_lines", like, f"wl-{90_000 + 2 * number_ + other}", {**cells, "qualifier": ""})


def _sites(past: Dataset, event: str, day: dt.date) -> Iterator[Later]:
    like = str(past.table("sites").index[0])
    yield Later("sites", like, "site-later", {"name": "Pyongyang", "lat": "39.5555", "lon": "126.5555"})


def _missiles(past: Dataset, event: str, day: dt.date) -> Iterator[Later]:
    names = ";".join(sorted(set(past.table("estimates").query("quantity == 'missile_type'")["value"]) - {""}))
    like = str(past.table("missiles").index[0])
    yield Later("missiles", like, "missile-later", {"name": "Hwasong-99", "aliases": names, "missile_class": "ICBM"})


def _places(past: Dataset, event: str, day: dt.date) -> Iterator[Later]:
    for order, like in enumerate(("place-seoul", "place-pyongyang", "place-tokyo")):
        point = {"lat": f"39.7{order}", "lon": "125.777"}
        yield Later("places", like, f"{like}-later", {"name": f"New {like}", **point})


def _timeline(past: Dataset, event: str, day: dt.date) -> Iterator[Later]:
    table = past.table("timeline")
    nothing = {"end_date": "", "scheduled_for": "", "scheduled_what": ""}
    for theme in dict.fromkeys(table["theme"]):
        rows = table[table["theme"] == theme]
        like = str(rows.index[-1])
        cells = {**nothing, "date": shifted(event, -1), "importance": "3"}
        yield Later(
            "timeline", like, f"evt-{shifted(event, -1)}-{like[15:]}", cells
        )  # the ids differ in their days only
        ahead = {"scheduled_for": shifted(day, 3), "scheduled_what": "a summit that nobody had announced"}
        yield Later("timeline", like, f"evt-{event}-ahead-{theme.replace('_', '-')}", {**cells, **ahead})
    for row_id in table.index[table["date"] >= shifted(event, -60)]:
        cells = {"date": event, "title": "Council adopts Resolution 9999 and impeaches Yoon", "importance": "3"}
        yield Later("timeline", str(row_id), f"{row_id}-later", {**nothing, **cells})


def _statements(past: Dataset, event: str, day: dt.date) -> Iterator[Later]:
    table = past.table("statements")
    about = table[table["about_event"] == f"launch {event}"]
    rows = about if len(about) else table[-6:]
    stances = ("condemn", "deny", "claim", "warn")
    for order, row_id in enumerate(map(str, rows.index)):
        cells = {"date": event, "about_event": f"launch {event}", "stance": stances[order % len(stances)]}
        said = {"paraphrase": "Said afterwards what nobody had said before.", "bears_on": "danger;damage;eez;legal"}
        yield Later("statements", row_id, f"st-{event}-later-{order}", {**cells, **said})
        yield Later("statements", row_id, f"{row_id}-again", {"date": event, "topic": "space_technology"})


def _cooperation(past: Dataset, event: str, day: dt.date) -> Iterator[Later]:
    steps = ("intent alleged", "transfer alleged", "transfer seen", "effect on this launch alleged")
    for order, like in enumerate(map(str, past.table("cooperation").index)):
        cells = {"date": event, "status": "confirmed", "step": steps[order % 4], "answers": "", "quantity": "99"}
        yield Later("cooperation", like, f"{like}-later", cells)
        answers = like if past.row("cooperation", like)["known_on"] <= shifted(day, 1) else ""
        denied = {"date": event, "status": "denied", "step": "", "answers": answers, "claimed_by": "Nobody before"}
        yield Later("cooperation", like, f"{like}-denied", denied)


def _implications(past: Dataset, event: str, day: dt.date) -> Iterator[Later]:
    rests_on = str(past.table("timeline").index[-1])
    for order, like in enumerate(map(str, past.table("implications").index)):
        cells = {"statement": "It came out otherwise.", "supported_by": rests_on}
        yield Later("implications", like, f"{like}-later-{order}", cells)


def _officeholders(past: Dataset, event: str, day: dt.date) -> Iterator[Later]:
    later = shifted(day, 1)
    offices = past.table("officeholders").drop_duplicates(["country", "office"], keep="last")
    for order, like in enumerate(map(str, offices.index)):
        start = {"name": "Somebody Else", "start": shifted(event, -3), "start_known_on": later, "attested_on": event}
        end = {"end": "", "end_status": "in_office", "end_known_on": "", "end_known_basis": ""}
        cells = {**start, **end, "start_known_basis": "dated report"}
        yield Later("officeholders", like, f"off-{9000 + order}", cells)


def _visits(past: Dataset, event: str, day: dt.date) -> Iterator[Later]:
    table = past.table("visits")
    for order, like in enumerate(map(str, table.index[-3:])):
        later = shifted(day, 1)
        cells = {"start": event, "end": later, "end_known_on": later, "country": "KOR"}
        yield Later("visits", like, f"vis-{event}-later-{order}", cells)


def _reported(past: Dataset, event: str, day: dt.date) -> Iterator[Later]:
    yield Later("reported_claims", "clm-01-date", "clm-later", {"verdict_known_on": max(shifted(day, 1), "2026-10-04")})


def _sources(past: Dataset, event: str, day: dt.date) -> Iterator[Later]:
    for order, date in enumerate((shifted(day, 1), event, "")):
        like = str(past.table("sources").index[order])
        cells = {"date": date, "url": f"https://example.org/later/{order}", "aliases": f"later-alias-{order}"}
        yield Later("sources", like, f"later-{order}", cells)
    cells = {"date": event, "url": "https://example.org/later/origin", "aliases": "", "origin": "A later origin"}
    yield Later("sources", str(past.table("sources").index[-1]), "later-origin", cells)


def _origins(past: Dataset, event: str, day: dt.date) -> Iterator[Later]:
    yield Later("origins", str(past.table("origins").index[0]), "org-later", {"name": "A later origin"})


_MAKERS: tuple[Callable[[Dataset, str, dt.date], Iterator[Later]], ...] = (
    _launches, _estimates, _lines, _sites, _missiles, _places, _timeline, _statements, _cooperation, _implications,
    _officeholders, _visits, _reported, _sources, _origins,
)  # fmt: skip
