"""What the missile is called and by whom, and whether the launch failed, where nobody disputes it."""

from __future__ import annotations

from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import Claim, cells
from briefing.evidence.disputes import VERDICTS, dispute, meant_type
from briefing.evidence.estimates import Estimate
from briefing.evidence.wording import first_upper, listed, small
from briefing.parts import disputes
from briefing.parts.case import Case, cite
from briefing.parts.figures import estimates, figure_claim, hedge, lead_launch
from briefing.parts.firings import runs


def named(case: Case) -> Block | None:
    """Who calls the missile what; nothing where it is disputed or only Pyongyang named it.

    Of a day with several firings the table of firings names the types.
    """
    if len(runs(case)) > 1 or dispute(case.dataset, lead_launch(case), "missile_type"):
        return None
    by_type = _by_type(case)
    if not {e.party for mine in by_type.values() for e in mine} - {es.DPRK}:
        return None
    used: list[Claim] = []
    told: list[str] = []
    for mine in by_type.values():
        used.append(figure_claim(case, mine[0]))
        told.append(_by(mine, f"{'' if told else 'the type was '}{used[-1]}"))
    return prose(case.ledger, "launch-named", [f"{first_upper(', '.join(told))}.{cite(*used)}"])


def _by_type(case: Case) -> dict[str, list[Estimate]]:
    """The leading launch's estimates of the type that name one, by the type they mean and whether or a variant."""
    found: dict[str, list[Estimate]] = {}
    for estimate in estimates(case, "missile_type"):
        name = meant_type(case.dataset, estimate.value)
        if name:
            found.setdefault(f"{name}{estimate.or_variant}", []).append(estimate)
    return found


def _by(mine: list[Estimate], said: str) -> str:
    """ "by A and B the type was KN-25 (presumed)"; where not all were unsure, the word stands with who was."""
    notes = {es.full_name(e.party): f" ({hedge(e)})" if hedge(e) else "" for e in mine}
    if len(set(notes.values())) == 1:
        return f"by {listed(list(notes))} {said}{next(iter(notes.values()))}"
    return f"by {listed([f'{name}{note}' for name, note in notes.items()])} {said}"


def outcome(case: Case) -> Block | None:
    """A failure, where it is not disputed; of several launches, how many failed by whose record."""
    text = failure(case)
    return prose(case.ledger, "launch-outcome", [f"{first_upper(text[0])}.{cite(*text[1])}"] if text else [])


def failed(case: Case) -> str:
    """The failure or the failures of the day, for the findings; empty where there was none or it is disputed."""
    found = failure(case)
    return f"{found[0]}{cite(*found[1])}" if found else ""


def failure(case: Case) -> tuple[str, list[Claim]] | None:
    """ "by A it was a failure" with its claims, or how many of the day failed; None where none did by all."""
    if len(case.request.event.launches) > 1:
        return _failed_of_day(case)
    stated = [e for e in estimates(case, "outcome") if e.value in VERDICTS]
    first_hand = {e.value for e in stated if e.party not in es.DATA_SETS}
    told = [e for e in stated if not (e.party in es.DATA_SETS and e.value in first_hand)]  # it only repeats it
    is_disputed = dispute(case.dataset, lead_launch(case), "outcome")
    if is_disputed or all(e.value == "success" for e in told):
        return None
    said: dict[str, list[Estimate]] = {}
    for e in told:
        said.setdefault(disputes.verdict(case, e).text, []).append(e)
    used = [disputes.verdict(case, mine[0]) for mine in said.values()]
    phrases = [
        f"by {listed([es.full_name(e.party) for e in mine])} {'' if order else 'it was '}{claim}"
        for order, (mine, claim) in enumerate(zip(said.values(), used, strict=True))
    ]
    return ", ".join(phrases), used


def _failed_of_day(case: Case) -> tuple[str, list[Claim]] | None:
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
        [
            *cells("estimates", (i for e in mine.values() for i in e.ids), "value", "claimed_by"),
            *cells("estimates", (i for e in stated for i in e.ids), "value", "claimed_by", role="population"),
        ],
        f"entries of the day that {party} records as failures",
        value=len(mine),
    )
    return f"by {es.full_name(party)} {claim} of these launches failed", [claim]
