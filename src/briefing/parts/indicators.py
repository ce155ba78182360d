"""Indicators to watch, with their value where the data know it, as of the last day told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from briefing.analysis import indicators as n
from briefing.analysis.cooperation import Item, items
from briefing.analysis.launches import LaunchDay
from briefing.analysis.milestones import joint_words
from briefing.evidence import estimates as es
from briefing.evidence.claims import Cell, Claim, Population, compared, population
from briefing.evidence.estimates import FIRM, Estimate
from briefing.evidence.wording import counted, day, listed, none_or_small, parse_day, quantity, small, span
from briefing.parts.case import Case
from briefing.parts.chronology import compared_days
from briefing.parts.cooperation_items import figure, made_known, said_by
from briefing.parts.figures import estimates

YEAR = dt.timedelta(days=365)
BAND_KM = 3000  # where the class of intermediate range begins
ALLIES, COUNCIL = "us_rok_japan", "un_sanctions"
ENTRY = ("theme", "title", "date", "actors")
SAID = ("about_event", "country", "date", "stance")

Rows = Sequence[Cell | Population]


def value(case: Case, reading: str) -> str:
    """The value of the indicator of a reading, for Markdown; empty where the data do not count it."""
    made = COUNTED.get(reading)
    return made(case) if made else ""


def _claim(case: Case, name: str, text: str, value: str | float, rows: Rows, told: str, unit: str = "") -> Claim:
    until = compared(case.request.launch_day.date_cells)  # what may be told ends so many days after the launch
    return case.ledger.claim(f"implications.watched.{name}", text, [*rows, *until], told, value=value, unit=unit)


def _timeline(case: Case, theme: str) -> Rows:
    """The rows of the timeline among which something was counted."""
    rows = case.dataset.table("timeline")
    ids = map(str, rows.index[rows["theme"] == theme])
    return population(case.dataset, "timeline", ids, ENTRY, f"rows of the timeline of the theme {theme}")


def _days(case: Case, year: str = "") -> tuple[LaunchDay, ...]:
    """The ballistic launch days that may be told, of one year or all."""
    return tuple(d for d in case.request.days if d.is_ballistic and d.day <= case.told_until and d.day.startswith(year))


# Meetings, reports, vetoes: rows of the timeline


def _by_year(case: Case, name: str, noun: str, theme: str, title: str) -> str:
    """ "editions of Freedom Edge, two in 2024 and one in 2025"."""
    found = n.years(case.dataset, n.titled(case.dataset, theme, title, case.told_until))
    text = listed([f"{small(count)} in {year}" for year, count in found.items()]) or "none"
    told = f"{noun} by year, by the titles of the timeline"
    return f"{noun}, {_claim(case, name, text, sum(found.values()), _timeline(case, theme), told)}"


def _editions(case: Case) -> str:
    return _by_year(case, "editions", "editions of Freedom Edge", ALLIES, n.EDITION)


def _reports(case: Case) -> str:
    return _by_year(case, "reports", "reports of the monitoring team", COUNCIL, n.REPORT)


def _vetoes(case: Case) -> str:
    return _by_year(case, "vetoes", "votes that ended in a veto", COUNCIL, n.VETO)


def _put_off(case: Case) -> str:
    count = len(n.put_off(case.dataset, case.told_until))
    told = "rows by which something of the allies was put off since the martial law"
    return f"{_claim(case, 'put-off', none_or_small(count), count, _timeline(case, ALLIES), told)} put off since then"


def _three_way(case: Case) -> str:
    """The meetings, calls and exercises of the three in the last quarter that has ended, and since."""
    last = parse_day(case.told_until)
    begun = n.quarter(last)[0]
    before = n.quarter(begun - dt.timedelta(1))
    counts = []
    for name, (first, until) in (("quarter-before", before), ("quarter", (begun, last))):
        count = len(n.of_the_three(case.dataset, first.isoformat(), until.isoformat()))
        what = (
            counted(count, "meeting, call or drill", "meetings, calls and drills")
            if name != "quarter"
            else none_or_small(count)
        )
        text = f"{what} from {_span(first, until)}"
        told = f"meetings, calls and exercises of all three in the timeline, {first} to {until}"
        counts.append(str(_claim(case, name, text, count, _timeline(case, ALLIES), told)))
    return f"of all three, {listed(counts)}"


def _span(first: dt.date, last: dt.date) -> str:
    """ "1 October to 31 December 2024", "1 to 7 January 2025"."""
    return span(first.isoformat(), last.isoformat()).replace("–", " to ")


# Flights


def _irbm(case: Case) -> tuple[tuple[Estimate, ...], Rows]:
    """The distances of intermediate-range flights that Tokyo measured, without bounds, and what decides them."""
    flown = n.flights(case.dataset, _days(case), "IRBM", es.TOKYO)
    days = [d for d in _days(case) if d.given("IRBM")]
    read = (c for d in days for g in d.given("IRBM") for e in es.of_launch(case.dataset, g.launch, "range_km")
            for c in e.cells)  # fmt: skip
    return flown, (*compared(read), *compared_days(case, days, "launch days of intermediate-range missiles"))


def _longest(case: Case) -> str:
    flown, rows = _irbm(case)
    if not flown:
        return ""
    most = max(flown, key=lambda e: e.number or 0.0)
    date = day(most.launch[:10])
    told = f"longest distance that Tokyo measured of a launch given the class IRBM; the longest is by {es.told([most])}"
    text = f"{most.wording}, on {date}"
    return f"{_claim(case, 'longest', text, most.number or 0.0, [*most.cells, *rows], told, 'km')}, by Tokyo’s figures"


def _beyond(case: Case) -> str:
    flown, rows = _irbm(case)
    far = sorted({e.launch[:10] for e in flown if (e.number or 0.0) > BAND_KM})
    text = f"{none_or_small(len(far))}{f' ({listed([day(d) for d in far])})' if far else ''}"
    told = f"launches given the class IRBM of which Tokyo measured more than {BAND_KM} km"
    return f"{_claim(case, 'beyond', text, len(far), rows, told)}, by Tokyo’s figures" if rows else ""


def _second_peaks(case: Case) -> str:
    """How many second peaks the allies measured, and how many Pyongyang claims."""
    days = _days(case)
    found = [e for e in n.second_peaks(case.dataset, days) if e.number is not None]
    rows = [
        *compared(c for e in n.second_peaks(case.dataset, days) for c in e.cells),
        *compared_days(case, days, "ballistic launch days"),
    ]
    allied, claimed = (len({e.launch for e in found if e.party in parties}) for parties in (es.ALLIED, (es.DPRK,)))
    told = "launches with the height of a second peak by"
    seen = _claim(case, "peaks-measured", none_or_small(allied), allied, rows, f"{told} Seoul, Tokyo or Washington")
    said = _claim(case, "peaks-claimed", none_or_small(claimed), claimed, rows, f"{told} Pyongyang")
    return f"second peaks, {seen} measured by Seoul, Tokyo or Washington and {said} claimed by Pyongyang"


def _solid(case: Case) -> str:
    """Of the ballistic launch days of this year and the last, those with a launch called solid-fuelled."""
    told_year = int(case.told_until[:4])
    parts = []
    for name, year in (("last-year", told_year - 1), ("this-year", told_year)):
        days = _days(case, str(year))
        if not days:
            continue
        fuels = [n.fuels(case.dataset, d) for d in days]
        solid = sum(any("solid" in e.value for e in mine) for mine in fuels)
        silent = sum(not mine for mine in fuels)
        some = "the one" if solid == len(days) == 1 else f"{none_or_small(solid)} of {small(len(days))}"
        text = f"{some} ballistic launch {'days' if len(days) > 1 else 'day'} in {year}"
        text += f" (no word on the fuel of {small(silent)})" if silent else ""
        rows = [
            *compared(c for mine in fuels for e in mine for c in e.cells),
            *compared_days(case, days, "launch days"),
        ]
        told = "days with a launch called solid-fuelled by the first in the order of parties who names its fuel"
        parts.append(str(_claim(case, f"solid-{name}", text, solid, rows, told)))
    return f"solid fuel on {' and on '.join(parts)}, each by the party that leads" if parts else ""


def _spread(case: Case) -> str:
    """How far Seoul’s and Tokyo’s distances for this launch lie apart, where neither is a bound."""
    known = estimates(case, "range_km")
    seoul, tokyo = (es.by(known, *parties) for parties in (es.SEOUL, es.TOKYO))
    if seoul is None or tokyo is None or not {seoul.bound, tokyo.bound} <= set(FIRM):
        return ""
    if seoul.number is None or tokyo.number is None:
        return ""
    apart = abs(seoul.number - tokyo.number)
    rows = [*seoul.cells, *tokyo.cells]
    told = f"difference of the distances by {es.told([seoul, tokyo])}"
    text = f"{quantity(apart, seoul.unit)} apart" if apart else "the same"
    claim = _claim(case, "spread", text, apart, rows, told, seoul.unit)
    return f"the distances of Seoul and Tokyo for this launch are {claim}"


# Words


def _statements(case: Case) -> Rows:
    ids = map(str, case.dataset.table("statements").index)
    return population(case.dataset, "statements", ids, SAID, "statements known by the day of knowledge")


def _joint(case: Case) -> str:
    count = len(joint_words(case.dataset, case.day, case.told_until))
    told = "statements on the launch by all three allies together"
    text = counted(count, "joint statement")
    return f"{_claim(case, 'joint', text, count, _statements(case), told)} of all three on this launch"


def _china(case: Case) -> str:
    first = (case.request.event.day - YEAR).isoformat()
    said = n.chinese(case.dataset, first, case.told_until)
    condemned = [i for i in said if case.dataset.row("statements", i)["stance"] == "condemn"]
    text = (
        f"{none_or_small(len(condemned))} of {counted(len(said), 'Chinese statement')} on launches since {day(first)}"
    )
    told = f"statements by China on a launch that condemn it, of those since {first}"
    made = _claim(case, "china", text, len(condemned), _statements(case), told)
    return f"{made} condemns one" if said else ""


# Figures of the Russia ledger


def _newest(case: Case, unit: str) -> str:
    """The newest published figure in this unit for each direction, with who says so and when."""
    told = []
    for direction, side in (("PRK->RUS", "from North Korea,"), ("RUS->PRK", "to North Korea,")):
        mine: list[Item] = [i for i in items(case.dataset, direction, case.told_until) if i.unit == unit]
        if mine:
            told.append(f"{side} {figure(case, mine[-1])} ({said_by(case, mine[-1])}, {made_known(case, mine[-1])})")
    return f"the newest published figure is, {'; '.join(told)}" if told else ""


def _containers(case: Case) -> str:
    return _newest(case, "containers")


def _barrels(case: Case) -> str:
    return _newest(case, "barrels")


def _signals(case: Case) -> str:
    return "for visits, exercises and summits see @sec-signals"


COUNTED: Mapping[str, Callable[[Case], str]] = {
    "imp-alliance-politics-risk": _three_way,
    "imp-alliance-hiatus": _put_off,
    "imp-alliance-continuity": _editions,
    "imp-deter-hgv": _second_peaks,
    "imp-deter-solid-fuel": _solid,
    "imp-deter-range-gap": _longest,
    "imp-deter-guam": _beyond,
    "imp-deter-signalling": _signals,
    "imp-sanctions-enforcement": _reports,
    "imp-sanctions-veto": _vetoes,
    "imp-sanctions-oil": _barrels,
    "imp-sanctions-food": _containers,
    "imp-diplo-council-division": _joint,
    "imp-diplo-china": _china,
    "imp-md-data-sharing": _spread,
}
