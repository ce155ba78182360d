"""What the missile is called and by whom, and whether the launch succeeded, where parties say."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.data import Dataset, split
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import Claim
from briefing.evidence.estimates import Bound, Estimate
from briefing.evidence.wording import first_upper, house, listed, small
from briefing.parts.case import Case, cite
from briefing.parts.figures import estimates, figure_claim, hedge, slug
from briefing.parts.firings import runs

VERDICTS = {"failure": "a failure", "success": "a success", "partial": "a partial success"}


def _type(dataset: Dataset, value: str) -> str:
    """The type that a stated name means: names that `missiles` knows as one are one. Empty for mere words."""
    if not value[:1].isupper() or value.startswith("Unnamed"):
        return ""
    known: dict[str, str] = {}
    for _, row in dataset.table("missiles").iterrows():
        known |= dict.fromkeys([str(row["name"]), *split(row["aliases"])], str(row["name"]))
    fitting = [name for name in known if value == name or value.startswith(f"{name} ")]
    return known[max(fitting, key=len)] if fitting else value.split(" ")[0]


def named(case: Case) -> Block | None:
    """Who calls the missile what: one type, or a dispute; nothing where only Pyongyang named it.

    Of a day with several firings the table of firings names the types.
    """
    if len(runs(case)) > 1:
        return None
    by_type = _by_type(case)
    if not {e.party for mine in by_type.values() for e in mine} - {es.DPRK}:
        return None
    used: list[Claim] = []
    told = []
    for order, mine in enumerate(by_type.values()):
        used.append(figure_claim(case, mine[0]))
        it_was = "it was " if len(by_type) > 1 else "the type was "
        told.append(_by(mine, f"{'' if order else it_was}{used[-1]}"))
    text = f"The type is disputed: {', '.join(told)}" if len(told) > 1 else first_upper(told[0])
    return prose(case.ledger, "launch-named", [f"{text}.{cite(*used)}"])


def _by_type(case: Case) -> dict[str, list[Estimate]]:
    """The leading launch's estimates of the type that name one, by the type they mean."""
    found: dict[str, list[Estimate]] = {}
    for estimate in estimates(case, "missile_type"):
        name = _type(case.dataset, estimate.value)
        if name:
            found.setdefault(name, []).append(estimate)
    return found


def disputes(case: Case) -> list[str]:
    """What parties differ on by name: the type, whether it succeeded, what the JCS reject."""
    verdicts = {e.value for e in estimates(case, "outcome") if e.value in VERDICTS}
    rejected = any(e.bound is Bound.DENIED for e in estimates(case, "apogee2_km"))
    single = len(case.request.event.launches) == 1
    found = {
        "the type": len(_by_type(case)) > 1,
        "whether it succeeded": len(verdicts) > 1 and single,
        "a second peak": rejected,
    }
    return [name for name, is_disputed in found.items() if is_disputed]


def _by(mine: list[Estimate], said: str) -> str:
    """ "by A and B the type was KN-25 (presumed)"; where not all were unsure, the word stands with who was."""
    notes = {es.full_name(e.party): f" ({hedge(e)})" if hedge(e) else "" for e in mine}
    if len(set(notes.values())) == 1:
        return f"by {listed(list(notes))} {said}{next(iter(notes.values()))}"
    return f"by {listed([f'{name}{note}' for name, note in notes.items()])} {said}"


def outcome(case: Case) -> Block | None:
    """Failures, and outcomes on which parties differ; of several launches, how many failed by whose record."""
    found = _outcome(case)
    return prose(case.ledger, "launch-outcome", [f"{first_upper(found.text)}.{cite(*found.claims)}"] if found else [])


def failure(case: Case) -> str:
    """The failure or the failures of the day, for the findings; empty where there was none or it is disputed."""
    found = _outcome(case)
    return f"{found.text}{cite(*found.claims)}" if found and not found.is_disputed else ""


@dataclass(frozen=True)
class _Outcome:
    text: str
    claims: tuple[Claim, ...]
    is_disputed: bool = False


def _outcome(case: Case) -> _Outcome | None:
    if len(case.request.event.launches) > 1:
        return _failed_of_day(case)
    used: list[Claim] = []
    said: dict[str, list[str]] = {}
    stated = [e for e in estimates(case, "outcome") if e.value in VERDICTS]
    first_hand = {e.value for e in stated if e.party not in es.DATA_SETS}
    for e in stated:
        if not (e.party in es.DATA_SETS and e.value in first_hand):  # a data set only repeats it
            said.setdefault(_verdict(case, e, used), []).append(es.full_name(e.party))
    told = [f"by {listed(who)} {'' if order else 'it was '}{claim}" for order, (claim, who) in enumerate(said.items())]
    if len({c.value for c in used}) > 1:
        return _Outcome(f"whether the launch succeeded is disputed: {', '.join(told)}", tuple(used), is_disputed=True)
    failed = any(c.value != "success" for c in used)
    return _Outcome(", ".join(told), tuple(used)) if failed else None


def _verdict(case: Case, e: Estimate, used: list[Claim]) -> str:
    """ "a failure (exploded after about 250 km)", "possibly a failure": the party's verdict with its own words."""
    own = [part for q in e.qualifiers for part in q.split(", ")] if e.party not in es.DATA_SETS else []
    unsure = "possibly " if any("possible" in part for part in own) else ""
    beside = ", ".join(part for part in own if "failure" not in part and part != "considered")
    claim = case.ledger.claim(
        f"launch.verdict.{slug(e.party)}",
        house(f"{unsure}{VERDICTS[e.value]}{f' ({beside})' if beside else ''}"),
        e.cells,
        f"outcome by {e.party}, its latest statement by the day of knowledge",
        value=e.value,
    )
    used.append(claim)
    return f"{claim}"


def _failed_of_day(case: Case) -> _Outcome | None:
    """How many of the day's entries failed, by the party that has an outcome for the most of them."""
    stated = [e for i in case.request.event.launches for e in estimates(case, "outcome", i) if e.value in VERDICTS]
    failed = [e for e in stated if e.value == "failure"]
    parties = list(dict.fromkeys(e.party for e in failed))
    if not parties:
        return None
    party = max(parties, key=lambda p: (len({e.launch for e in stated if e.party == p}), -es.party_rank(p)))
    mine = {e.launch: e for e in failed if e.party == party}
    claim = case.ledger.claim(
        "launch.failures.count",
        small(len(mine)),
        [c for e in mine.values() for c in e.cells],
        f"entries of the day that {party} records as failures",
        value=len(mine),
    )
    return _Outcome(f"by {es.full_name(party)} {claim} of these launches failed", (claim,))
