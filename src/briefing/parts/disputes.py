"""What parties dispute: one way for distances, peaks, types, classes, counts and outcomes."""

from __future__ import annotations

import re

from briefing.evidence import disputes as ds
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import Claim
from briefing.evidence.disputes import Dispute
from briefing.evidence.estimates import Bound, Estimate
from briefing.evidence.wording import article, first_upper, house, in_brackets, listed
from briefing.parts.case import Case, cite, words
from briefing.parts.figures import (
    QUANTITY_WORDS,
    aspect,
    claim_id,
    figure_claim,
    hedge,
    lead_launch,
    place_claim,
    subject_of,
)

VERDICTS = {"failure": "a failure", "success": "a success", "partial": "a partial success"}
PLAIN = ("exact", "reported", "first peak", "second peak", "as relayed")  # words that add nothing to a figure
NAMES = {
    "range_km": "the distance",
    "apogee_km": "the peak altitude",
    "apogee2_km": "a second peak",
    "speed_mach": "the speed",
    "flight_time_min": "the flight time",
    "flight_time_s": "the flight time",
    "missile_count": "the number of missiles",
    "missile_type": "the type",
    "missile_class": "the class",
    "propellant": "the fuel",
    "outcome": "whether it succeeded",
}


def of_day(case: Case) -> tuple[Dispute, ...]:
    """The disputes of the day: of the leading launch first, then of its other launches in their order."""
    lead = lead_launch(case)
    launches = [lead, *(i for i in case.request.event.launches if i != lead)]
    return tuple(d for i in launches for d in ds.disputes(case.dataset, i))


def names(case: Case) -> list[str]:
    """What is disputed of the day, each thing once: "the distance", "a second peak"."""
    return list(dict.fromkeys(NAMES[d.quantity] for d in of_day(case)))


def disputed(case: Case) -> Block | None:
    """One sentence for each dispute: who says what."""
    paragraphs = []
    for dispute in of_day(case):
        text, used = sentence(case, dispute)
        paragraphs.append(f"{text}.{cite(*used)}")
    return prose(case.ledger, "launch-disputed", [" ".join(paragraphs)])


def subject(case: Case, dispute: Dispute) -> str:
    """What is disputed, with the launch where the day has several: "the distance of the second launch of the day"."""
    name = NAMES[dispute.quantity].replace("it succeeded", "the launch succeeded")
    launches = case.request.event.launches
    of_one_firing = case.dataset.table("launches").loc[list(launches), "salvo"].nunique() == 1
    if len(launches) == 1 or (dispute.quantity == "missile_count" and of_one_firing):
        return name
    claim = place_claim(case, dispute.launch)
    return f"whether the {claim} launch of the day succeeded" if "whether" in name else f"{name} of the {claim} launch"


def sentence(case: Case, dispute: Dispute) -> tuple[str, list[Claim]]:
    """ "The distance is disputed: by A it was X and by B Y, by C Z", without its stop, and the claims in it."""
    used: list[Claim] = []
    told: list[str] = []
    has_verb = False
    for side in dispute.sides:
        phrases = []
        for parties, claims, said, denied in _alike(case, side):
            verb = "" if has_verb else "there was " if denied else "it was "
            has_verb = has_verb or not denied
            used += claims
            phrases.append(f"by {listed(parties)} {verb}{listed(said)}")
        told.append(listed(phrases))
    return f"{first_upper(subject(case, dispute))} is disputed: {', '.join(told)}", used


def _alike(case: Case, side: tuple[Estimate, ...]) -> list[tuple[list[str], list[Claim], list[str], bool]]:
    """The parties of a side by what they say: names with cautions, claims, the claims in words, whether a denial."""
    by_party: dict[str, list[Estimate]] = {}
    for estimate in side:
        if not is_repeated(estimate, side):
            by_party.setdefault(estimate.party, []).append(estimate)
    found: dict[tuple[str, ...], tuple[list[str], list[Claim], list[str], bool]] = {}
    for party, mine in by_party.items():
        claims = [stated(case, e) for e in mine]
        said = [f"{_article(e, c.text)}{c}{beside(e)}" for e, c in zip(mine, claims, strict=True)]
        caution = hedge(mine[0]) if mine[0].number is None else ""
        key = tuple(f"{c.text}{beside(e)}" for e, c in zip(mine, claims, strict=True))
        denied = mine[0].bound is Bound.DENIED
        found.setdefault(key, ([], claims, said, denied))[0].append(
            es.full_name(party) + (f" ({caution})" if caution else "")
        )
    return list(found.values())


def _article(estimate: Estimate, text: str) -> str:
    """ "an " before a class, "a " before a description that is no name."""
    described = estimate.quantity == "missile_type" and text[:1].islower() and not text.startswith("not ")
    return f"{article(text)} " if estimate.quantity == "missile_class" or described else ""


def is_repeated(estimate: Estimate, among: tuple[Estimate, ...]) -> bool:
    """Whether it is the joint analysis that only repeats the word of the JCS, who state it."""
    jcs = es.by(among, "ROK JCS")
    return estimate.party == es.JOINT and jcs is not None and jcs.wording == estimate.wording


def beside(estimate: Estimate) -> str:
    """What a party said beside its figure, in brackets: " (launchers)", " (elsewhere “about”)"."""
    return in_brackets(*notes(estimate))


def notes(estimate: Estimate) -> list[str]:
    """What a party said beside its figure: "launchers", "elsewhere “about”"."""
    if estimate.number is None:
        return []
    bounded = estimate.bound in (Bound.AT_LEAST, Bound.MORE_THAN, Bound.AT_MOST, Bound.LESS_THAN)
    others = {es.bound(q) for q in estimate.qualifiers} - {estimate.bound, Bound.EXACT}
    elsewhere = [f"elsewhere “{word}”" for word in Bound if bounded and word in others]
    told = [q for q in estimate.qualifiers if es.bound(q) is Bound.EXACT and q not in PLAIN]
    told += [q.split("; ", 1)[1] for q in estimate.qualifiers if es.bound(q) is Bound.UNCONFIRMED and "; " in q]
    # the figure again in another unit is no claim
    return [*elsewhere, *(words(q) for q in told if not re.search(r"\d", q))]


def stated(case: Case, estimate: Estimate) -> Claim:
    """What a party says, as a sentence on a dispute has it."""
    if estimate.quantity == "outcome" and estimate.value in VERDICTS:
        return verdict(case, estimate)
    return figure_claim(case, estimate, subject_of(case, estimate.launch))


def verdict(case: Case, e: Estimate) -> Claim:
    """ "a failure (exploded after about 250 km)", "possibly a failure": the party's verdict with its own words."""
    own = [part for q in e.qualifiers for part in q.split(", ")] if e.party not in es.DATA_SETS else []
    unsure = "possibly " if any("possible" in part for part in own) else ""
    beside = ", ".join(part for part in own if "failure" not in part and part != "considered")
    return case.ledger.claim(
        claim_id(case, e, subject_of(case, e.launch), "verdict"),
        house(f"{unsure}{VERDICTS[e.value]}{f' ({beside})' if beside else ''}"),
        e.cells,
        f"outcome by {es.told([e])}, its latest statement by the day of knowledge",
        value=e.value,
    )


def denial(case: Case, estimate: Estimate) -> Claim:
    """ "no second peak": what a party says there was none of."""
    return case.ledger.claim(
        claim_id(case, estimate, subject_of(case, estimate.launch), aspect(estimate.quantity), "denied-"),
        f"no {QUANTITY_WORDS[estimate.quantity]}",
        estimate.cells,
        f"denial by {es.told([estimate])}",
        value="none",
    )
