"""The first news report of a launch against the data: each of its claims, the verdict, and what the data say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from briefing.checking.reported.claims import CheckedClaim, checked
from briefing.checking.reported.ground import CONTRADICTED, DISPUTED, READ, TABLE, VERDICTS, Comparison, Ground
from briefing.checking.reported.ground import ground as ground_of
from briefing.evidence.blocks import EMPTY, Block, prose, table
from briefing.evidence.claims import Cell, Claim, Population, cells, compared
from briefing.evidence.wording import counted, day, house, listed, small
from briefing.parts import reported_context as setting
from briefing.parts import reported_launch as launch
from briefing.parts.case import Case
from briefing.parts.reported_beside import BESIDE, remark

COMPUTED: Mapping[str, Callable[[Case, Comparison], str]] = {
    "date": launch.date,
    "visit": setting.visit,
    "type": launch.missile_class,
    "distance": launch.distance,
    "sea": launch.sea,
    "first-since-november": launch.first_since,
    "rok-turmoil": setting.turmoil,
    "impeachment-trial": setting.trial,
    "blinken-condemned": setting.said,
    "strengthen-cooperation": setting.said,
    "real-time-data": setting.said,
    "exercises": setting.said,
    "deep-concern": setting.said,
    "floated-space": setting.floated,
    "exchange-for-ukraine-help": setting.in_return,
    "blinken-office": setting.office,
    "monitoring": setting.said,
}
NO_VERDICT = "open"


def claims(case: Case) -> Block | None:
    """Each claim of the report with its verdict and its reason; None where the event has no such report."""
    ground = _ground(case)
    if ground is None:
        return None
    rows = [
        [str(_said(case, one)), _verdict(case, ground, one), _reason(case, ground, one) or EMPTY]
        for one in checked(ground)
    ]
    caption = "Claims of the first report, in the compilers’ paraphrase, and what the data known by then make of them"
    return table(
        case.ledger, "reported", dict.fromkeys(("The report says", "Verdict", "What the data say"), "l"), rows, caption
    )


def summary(case: Case) -> Block | None:
    """Whose text the report is, how its claims fared, and what the words of the table mean."""
    ground = _ground(case)
    if ground is None:
        return None
    every = checked(ground)
    computed = [one for one in every if one.finding]
    by_a_person = [one for one in every if not one.finding and one.verdict]
    open_ = [one for one in every if not one.verdict]
    held = [
        f"{_number(case, ground, 'computed', computed)} are held against the rows by a written rule: "
        f"{_verdicts(case, ground, 'computed', computed)}",
        f"on {_number(case, ground, 'judged', by_a_person)} the verdict is a person’s: "
        f"{_verdicts(case, ground, 'judged', by_a_person)}"
        if by_a_person
        else "",
        f"{_number(case, ground, 'open', open_)} are open: nobody had judged them {case.known_by}" if open_ else "",
    ]
    total = _number(case, ground, "all", every)
    against = [one for one in every if one.verdict in (CONTRADICTED, DISPUTED)]
    worst = listed([f"“{_said(case, one)}”" for one in against])
    return prose(
        case.ledger,
        "reported-summary",
        [
            _whose(case, ground),
            f"Of its {total} claims, {'; '.join(part for part in held if part)}."
            + (f" The data speak against {worst}" if against else ""),
            "“Same origin” means that only texts of the report’s own origins bear a claim out: that is no support. "
            "“Partly” means that the data bear out a part, or that not every party says so.",
        ],
    )


def _ground(case: Case) -> Ground | None:
    return ground_of(case.request, case.told_until)


def _whose(case: Case, ground: Ground) -> str:
    """The day of the report and whose text it may repeat; that it is checked here and no source."""
    date = case.ledger.claim(
        "reported.report.date",
        day(ground.printed_on),
        cells("sources", [ground.source], "date"),
        "day of the first report, as printed",
        value=ground.printed_on,
    )
    origins = case.dataset.table("origins")
    mine = origins.index[origins["name"] == case.dataset.row("sources", ground.source)["origin"]]
    whose = case.ledger.claim(
        "reported.report.origins",
        listed(sorted(ground.own)),
        cells("origins", map(str, mine), "counts_as"),
        "origins that its text may repeat, as the compilers judge by its wording",
    )
    return (
        f"The first news report of the launch, of {date}, is checked here and is a source of nothing else in this "
        f"edition. It is not settled whose text it is; the compilers count it, by its wording, as a text of {whose}."
    )


def _said(case: Case, one: CheckedClaim) -> Claim:
    return case.ledger.claim(
        f"reported.{one.topic}.said",
        house(str(case.dataset.row(TABLE, one.claim)["claim"])),
        cells(TABLE, [one.claim], "claim"),
        "claim of the first report, in the compilers’ paraphrase; not a finding",
    )


def _verdict(case: Case, ground: Ground, one: CheckedClaim) -> str:
    """The verdict; a person's is marked, also beside a computed one that differs."""
    if one.finding is None:
        return f"{_judged(case, one)}, by a person" if one.by_a_person else NO_VERDICT
    found = case.ledger.claim(
        f"reported.{one.topic}.verdict", one.finding.verdict, one.finding.rows, f"computed: {one.finding.rule}"
    )
    differs = one.by_a_person not in ("", one.finding.verdict)
    return f"{found}; {_judged(case, one)}, by a person" if differs else str(found)


def _judged(case: Case, one: CheckedClaim) -> Claim:
    return case.ledger.claim(
        f"reported.{one.topic}.judged",
        one.by_a_person,
        [*cells(TABLE, [one.claim], "verdict"), *cells(TABLE, [one.claim], "verdict_known_on", role="population")],
        "verdict of a person, known by the day of knowledge",
    )


def _reason(case: Case, ground: Ground, one: CheckedClaim) -> str:
    """The ground of one verdict: computed from the rows, or the person's remark and what the data count beside it."""
    if one.finding:
        return COMPUTED[one.topic](case, one.finding)
    beside = BESIDE.get(one.topic)
    return " ".join(part for part in (remark(case, one), beside(case, ground) if beside else "") if part)


def _verdicts(case: Case, ground: Ground, name: str, some: Sequence[CheckedClaim]) -> str:
    """ "eleven supported, three partly", in the order of the verdicts."""
    found = Counter(one.verdict for one in some)
    order = [*VERDICTS, *sorted(found.keys() - set(VERDICTS))]
    claims_ = [
        case.ledger.claim(
            f"reported.{name}.{verdict.lower().replace(' ', '-')}",
            f"{small(found[verdict])} {verdict}",
            _rows(ground, some),
            f"claims with that verdict, of {counted(len(some), 'claim')}; {small(len(ground.claims))} in all",
            value=found[verdict],
        )
        for verdict in order
        if found[verdict]
    ]
    return listed([str(c) for c in claims_])


def _number(case: Case, ground: Ground, name: str, some: Sequence[CheckedClaim]) -> Claim:
    told = f"claims of the report of which this holds, of {counted(len(ground.claims), 'claim')}"
    return case.ledger.claim(f"reported.{name}.count", small(len(some)), _rows(ground, some), told, value=len(some))


def _rows(ground: Ground, some: Sequence[CheckedClaim]) -> list[Cell | Population]:
    """What decides how these claims fare, as compared."""
    columns = (*READ, "verdict", "verdict_known_on")
    found: list[Cell | Population] = [*cells(TABLE, ground.claims, *columns, role="population")]
    for one in some:
        for row in one.finding.rows if one.finding else ():
            found += [row] if isinstance(row, Population) else compared([row])
    return found
