"""Since when: the launch before it of any kind, of its kind and class, over Japan; and records of distance."""

from __future__ import annotations

from briefing.analysis.claimants import MEASURED_BY
from briefing.analysis.launches import DECIDING, Gap, LaunchDay, class_label, gap_days, on, previous
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import Cell, Claim, Population, cells, compared, population
from briefing.evidence.wording import day
from briefing.parameters import BALLISTIC_CLASSES
from briefing.parts.case import Case, cite
from briefing.parts.chronology import compared_days, gap_claim
from briefing.parts.confirmation import is_unconfirmed, parties_heard
from briefing.parts.figures import estimates
from briefing.parts.launch import lead_class

LONG_PAUSE_DAYS = 365
FEWEST_COMPARED = 5


def previous_of_any_kind(case: Case) -> tuple[Claim, Claim | None] | None:
    """The last launch day of any kind before the event, and the days since; None before the first one."""
    request = case.request
    event = request.launch_day
    earlier = previous(request.days, event)
    if earlier is None:
        return None
    since = case.ledger.claim(
        "launch.previous.date",
        day(earlier.day, earlier.precision) + (" (unconfirmed)" if is_unconfirmed(case, earlier) else ""),
        [*earlier.cells, *parties_heard(case, earlier), *_compared(case)],
        f"last launch day{earlier.of} of any kind before the event",
        value=earlier.day,
    )
    return since, _gap_claim(case, "launch.previous.gap", earlier, event)


def _compared(case: Case) -> tuple[Cell | Population, ...]:
    """The launches known by the day of knowledge, to the event: what "first since" is held against."""
    request = case.request
    ids = [i for d in request.days for i in d.launches if d.day <= case.day]
    return population(case.dataset, "launches", ids, ["event"], f"launches known by {request.as_of}, to {case.day}")


def _passed(case: Case, last: LaunchDay) -> tuple[Cell | Population, ...]:
    """The launch days since the last of a kind, whose classes were looked at and found others."""
    days = [d for d in case.request.days if last.day <= d.day < case.day]
    return compared_days(case, days, f"launch days from {last.day} to the event")


def first_since(case: Case) -> Block | None:
    """ "First since": the widest scope that is true, and the scope of the class."""
    request = case.request
    event = request.launch_day
    earlier, of_any_kind = previous(request.days, event), previous_of_any_kind(case)
    if earlier is None or of_any_kind is None:
        return None
    held = _compared(case)
    since, gap = of_any_kind
    several = len(event.launches) > 1
    it_is, one = ("These are", "launches") if several else ("It is", "launch")
    sentences = [f"{it_is} the first {one} of any kind in the data since {since}" + (f", {gap} earlier" if gap else "")]
    used = [since]
    sentences += _without_unconfirmed(case, earlier, used)
    ballistic = previous(request.days, event, BALLISTIC_CLASSES)
    if event.is_ballistic and ballistic is not None and ballistic.day != earlier.day:
        of_kind = case.ledger.claim(
            "launch.previous-ballistic.date",
            day(ballistic.day, ballistic.precision),
            [*ballistic.cells, *ballistic.class_cells, *held, *_passed(case, ballistic)],
            f"last launch day{ballistic.of} before the event with a ballistic launch",
            value=ballistic.day,
        )
        used.append(of_kind)
        sentences.append(f"{it_is} the first ballistic {one} since {of_kind}")
    code = lead_class(case).code
    is_class = code not in ("UNKNOWN", "BALLISTIC", "MIXED")
    last = previous(request.days, event, [code])
    told = {earlier.day, ballistic.day if event.is_ballistic and ballistic else ""}
    if is_class and last is not None and last.day not in told:
        of_class = case.ledger.claim(
            "launch.previous-class.date",
            day(last.day, last.precision),
            [*last.cells, *last.class_cells, *compared(lead_class(case).cells), *held, *_passed(case, last)],
            f"last launch day{last.of} before the event with a launch given the class {code}",
            value=last.day,
        )
        used.append(of_class)
        sentences.append(
            f"Among launches given the class {class_label(code)} {case.known_by}, "
            f"{'they are' if several else 'it is'} the first since {of_class}"
        )
    if is_class and last is None:
        given = f"given the class {class_label(code)} {case.known_by}"
        sentences.append(f"No earlier launch in the data was {given}")
    sentences += [*_over_japan(case, used), *_farthest(case, used)]
    if event.is_ballistic and ballistic is not None:
        sentences += _resting_on_one(case, ballistic, used)
    return prose(case.ledger, "launch-first-since", [". ".join(sentences) + "." + cite(*used)])


def _without_unconfirmed(case: Case, last: LaunchDay, used: list[Claim]) -> list[str]:
    """Where no ally and not the CNS has the launch before it: the last one that is confirmed."""
    if not is_unconfirmed(case, last):
        return []
    earlier = [d for d in case.request.days if d.day < last.day]
    passed = [last]
    while earlier and is_unconfirmed(case, earlier[-1]):
        passed.append(earlier.pop())
    if not earlier:
        return []
    found = earlier[-1]
    claim = case.ledger.claim(
        "launch.previous-confirmed.date",
        day(found.day, found.precision),
        [*found.cells, *(c for d in (*passed, found) for c in parties_heard(case, d)), *_compared(case)],
        f"last launch day{found.of} before the event that South Korea, Japan or the CNS database has",
        value=found.day,
    )
    used.append(claim)
    return [f"The last one that South Korea, Japan or the CNS database has was on {claim}"]


def _over_japan(case: Case, used: list[Claim]) -> list[str]:
    """That it is the first flight over Japan since another day, where its place of fall says so."""
    table = case.dataset.table("estimates")
    over = table[(table["quantity"] == "landing_area") & table["value"].str.contains("overflying Japan", regex=False)]
    days = case.dataset.table("launches")["event"]
    over = over.assign(_day=over["launch"].map(days))
    before = over[over["_day"] < case.day]
    earlier = previous(case.request.days, case.request.launch_day)
    if before.empty or not (over["_day"] == case.day).any():
        return []
    last = before["_day"].max()
    if earlier is not None and earlier.day == last:
        return []  # "first of any kind" has said as much
    claim = case.ledger.claim(
        "launch.previous-over-japan.date",
        day(last),
        [
            *on(case.request.days, last).date_cells,
            *population(
                case.dataset,
                "estimates",
                map(str, over.index),
                ["launch", "quantity", "value"],
                "places of fall beyond Japan",
            ),
        ],
        f"last launch day{on(case.request.days, last).of} before the event with a place of fall beyond Japan",
        value=last,
    )
    used.append(claim)
    return [f"It is the first flight over Japan in the data since {claim}"]


def _farthest(case: Case, used: list[Claim]) -> list[str]:
    """That no ballistic flight before it was farther by one ally's own figures; Japan's ministry, else the JCS.

    A figure that is a bound neither sets a record nor stands against one, and the sentence says so.
    """
    if lead_class(case).code not in BALLISTIC_CLASSES:
        return []
    given = {g.launch: g for d in case.request.days for g in d.classes if d.day < case.day}
    earlier = [i for i, g in given.items() if g.code in BALLISTIC_CLASSES]
    table = case.dataset.table("estimates")
    for party in MEASURED_BY:
        mine = es.by(estimates(case, "range_km"), party)
        if mine is None or mine.bound not in es.FIRM or mine.number is None:
            continue
        same = table[(table["quantity"] == "range_km") & (table["claimed_by"] == party) & table["launch"].isin(earlier)]
        same = same[same["qualifier"].map(lambda q: es.bound(q) in es.FIRM).astype(bool)]
        if len(same) < FEWEST_COMPARED:
            continue
        if same["value"].astype(float).max() >= mine.number:
            return []
        columns = ["launch", "quantity", "value", "qualifier", "claimed_by"]
        words = f"distances of earlier ballistic flights by {party}, bounds left aside"
        classes = [c.id for i in dict.fromkeys(same["launch"]) for c in given[i].cells if c.table == "estimates"]
        claim = case.ledger.claim(
            "launch.range.record",
            "the farthest ballistic flight",
            [
                *mine.cells,
                *population(case.dataset, "estimates", map(str, same.index), columns, words),
                *population(case.dataset, "estimates", classes, ["value", "claimed_by", *DECIDING], "their classes"),
            ],
            f"its distance by {es.told([mine])} against the distances of earlier ballistic flights by the same party",
            value=mine.number,
            unit="km",
        )
        used.append(claim)
        return [f"By the figures of {es.full_name(party)} alone, bounds left aside, it is {claim} up to its day"]
    return []


def _resting_on_one(case: Case, last: LaunchDay, used: list[Claim]) -> list[str]:
    """Where the last ballistic launch ended a long pause by the word of one data set alone: what holds without it."""
    before = previous(case.request.days, last, BALLISTIC_CLASSES)
    table = case.dataset.table("estimates")
    rows = table[table["launch"].isin(last.launches)]
    parties = set(rows["claimed_by"])
    if before is None or len(last.launches) > 1 or len(parties) != 1 or not parties < set(es.DATA_SETS):
        return []
    if (gap_days(before, last) or 0) < LONG_PAUSE_DAYS:
        return []
    without = case.ledger.claim(
        "launch.previous-ballistic.without",
        day(before.day, before.precision),
        [
            *before.cells,
            *compared(last.cells),
            *last.class_cells,
            *before.class_cells,
            *cells("estimates", map(str, rows.index), "launch", "claimed_by", role="population"),
        ],
        f"last ballistic launch day{before.of} if the one that rests on one data set alone is left out",
        value=before.day,
    )
    used.append(without)
    gap = _gap_claim(case, "launch.previous-ballistic.without-gap", before, case.request.launch_day)
    ago = f", {gap} earlier" if gap else ""
    rests = f"The last ballistic launch before it rests on {es.full_name(parties.pop())} alone"
    return [f"{rests}; without it the last was on {without}{ago}"]


def _gap_claim(case: Case, name: str, earlier: LaunchDay, later: LaunchDay) -> Claim | None:
    days = gap_days(earlier, later)
    if days is None:
        return None
    return gap_claim(case, name, Gap(earlier, later, days), "days from the previous launch day to the event")
