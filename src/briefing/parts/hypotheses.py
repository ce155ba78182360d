"""What can lie behind a dispute: hypotheses with the rows for and against each, and what would settle it.

The hypotheses are those that fit the kind of quantity: the claim is false; the allied sensors lost the vehicle; the
parties speak of different quantities; they speak of different objects or counts. Rules over rows find what speaks for
and against each; nothing is weighed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis.claimants import QUANTITIES as RECORDED
from briefing.analysis.claimants import Against
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import Claim
from briefing.evidence.disputes import Dispute, contested
from briefing.evidence.estimates import Bound, Estimate
from briefing.evidence.wording import first_upper, listed
from briefing.parts import claimants, disputes, ends
from briefing.parts.case import Case, cite, paraphrased, row_claims, spoken_by, words
from briefing.parts.figures import estimates, hedge, lead_launch, short
from briefing.parts.map import figure_of

# The most material disputes first; of these at most so many are told.
MATERIAL = (
    "range_km",
    "outcome",
    "missile_type",
    "missile_count",
    "apogee2_km",
    "missile_class",
    "apogee_km",
)
MOST = 3
MEASURED = ("range_km", "apogee_km", "apogee2_km")
ALLIES = ("KOR", "JPN", "USA")
MANOEUVRING = re.compile(r"^(?!not |.* called ).*(hypersonic|manoeuvr|glide)")  # denied or quoted it is not described
# Words of a statement that show which disputed quantity it answers.
ANSWERS = {
    "range_km": r"\bkm\b|distance",
    "apogee2_km": r"\bpeak",
    "apogee_km": r"altitude|height",
    "outcome": r"fail|blew|succe",
    "missile_type": r"hypersonic|\btype\b|Hwasong",
    "missile_class": r"ballistic|\bclass\b",
    "missile_count": r"\bnumber\b",
}
NO_ROW = "nothing"
AS_FOR = "Rows, and what would settle it, as for {}."


@dataclass(frozen=True)
class Hypothesis:
    """One explanation: what it says, what would settle it, rows for it and rows against it."""

    says: str
    settles: str
    rows_for: Sequence[str] = ()
    rows_against: Sequence[str] = ()

    @property
    def rows(self) -> str:
        """The rows for and against it, and what would settle it."""
        pro, con = ("; ".join(rows) or NO_ROW for rows in (self.rows_for, self.rows_against))
        return f"For: {pro}. Against: {con}. What would settle it: {self.settles}."


@dataclass(frozen=True)
class _Sides:
    """A dispute as one claim against the rest: what Pyongyang claims with who agrees, and what others hold."""

    dispute: Dispute
    claimed: tuple[Estimate, ...]
    held: tuple[Estimate, ...]

    @property
    def is_lower(self) -> bool:
        """Whether the claim is of less than every figure held against it."""
        numbers = [[e.number for e in side if e.number is not None] for side in (self.claimed, self.held)]
        return all(numbers) and max(numbers[0]) < min(numbers[1])


def hypotheses(case: Case) -> Block | None:
    """For the most material disputes of the day, at most three, what can lie behind each."""
    material = _material(case)
    first = sorted(material, key=lambda d: MATERIAL.index(d.quantity))[:MOST]
    paragraphs = []
    stand: dict[str, str] = {}  # rows that stand already, and the dispute that they stand at
    for dispute in sorted(first, key=material.index):
        subject = disputes.subject(case, dispute)
        told = []
        for one in _of(case, _sides(dispute)):
            at = stand.setdefault(one.rows, subject)
            told.append(f"- *{one.says}.* {one.rows if at == subject else AS_FOR.format(at)}")
        paragraphs.append("\n".join([f"**{first_upper(subject)}.**", "", *told]))
    if paragraphs:
        paragraphs.insert(
            0,
            "What can lie behind each dispute, with the rows of the data for and against. The lists are not weighed; "
            "“nothing” says only that the data hold nothing of the kind.",
        )
    return prose(case.ledger, "hypotheses", paragraphs)


def note(case: Case) -> Block | None:
    """Where the hypotheses stand, for the section that tells what is disputed."""
    told = "What can lie behind it, with the rows for and against, stands in @sec-hypotheses."
    return prose(case.ledger, "hypotheses-note", [told if _material(case) else ""])


def _material(case: Case) -> list[Dispute]:
    return [d for d in disputes.of_day(case) if d.quantity in MATERIAL]


def _sides(dispute: Dispute) -> _Sides:
    mine = next((side for side in dispute.sides if any(e.party == es.DPRK for e in side)), ())
    return _Sides(dispute, mine, tuple(e for e in dispute.estimates if e not in mine))


def _of(case: Case, sides: _Sides) -> list[Hypothesis]:
    """The hypotheses that fit the kind of quantity, each with its rows."""
    quantity = sides.dispute.quantity
    made = []
    if sides.claimed:
        made.append(_false(case, sides))
    if (quantity in MEASURED and not sides.is_lower) or quantity == "outcome":
        made.append(_lost(case, sides))
    if quantity == "missile_count":
        made.append(_missed(case, sides))
    if quantity in ("missile_type", "missile_class"):
        made.append(_misread(case, sides))
    if quantity in (*MEASURED, "outcome", "missile_count"):
        made.append(_other_quantity(case, sides))
    if quantity != "missile_count":
        made.append(_other_object(case, sides))
    return made


def _false(case: Case, sides: _Sides) -> Hypothesis:
    """Pyongyang's claim is false."""
    settles = {
        "missile_count": "pictures that show every firing, or an allied count with its times",
        "missile_type": "pictures that can be placed at this launch, or debris",
        "outcome": "tracking data or debris published by an ally",
    }.get(sides.dispute.quantity, "tracking data published by an ally, debris, or a corrected claim")
    pro = [_figures(case, sides.held), *_denials(case, sides.dispute)]
    con = [_figures(case, sides.claimed)]
    if sides.dispute.quantity == "range_km" and sides.dispute.launch == lead_launch(case):
        for fall in ends.falls(case):
            if any(e.party == es.DPRK for e in fall.who):
                pro_end, con_end = _end(case, fall)
                pro += pro_end
                con += con_end
    if sides.dispute.quantity in RECORDED:
        way = Against.LOWER if sides.is_lower else Against.HIGHER
        launch, quantity = sides.dispute.launch, sides.dispute.quantity
        told = claimants.elsewhere(case, launch, quantity, way)
        if told is not None:
            pro.append(f"Pyongyang’s figure was {way} than the words of both allow in {told.beyond}")
            only = [f"{told.bounded} of them against a figure given as a bound"] if told.bounded else []
            only += [f"{told.opposed} of them despite another ally’s figure"] if told.opposed else []
            con.append(f"its figure agreed in {', '.join([told.within, *only])}")
        con += [] if sides.is_lower else claimants.adoptions(case, launch, quantity)
    return Hypothesis("Pyongyang’s claim is false", settles, pro, con)


def _end(case: Case, fall: ends.Fall) -> tuple[list[str], list[str]]:
    """The claimed end against land and against Japan's statement: for a false claim where it fits none, or against."""
    eez = ends.eez_claim(case)
    far = figure_of(case, fall.who)
    text = f"at {far} a straight flight would end {fall.ground}"
    if eez is not None and fall.left is not None:
        text += (
            f", and Japan’s statement that the missile came down {eez} its economic zone fits {fall.left}{cite(eez)}"
        )
    if fall.on_land or fall.is_apart:
        return [text + (" (no statement reports a fall on land)" if fall.on_land and fall.is_untold else "")], []
    return [], [text] if fall.left is not None else []


def _lost(case: Case, sides: _Sides) -> Hypothesis:
    """The allied sensors lost the vehicle before its flight ended."""
    pro: list[str] = []
    con: list[str] = []
    flown = [e for e in estimates(case, "range_km", sides.dispute.launch) if e.party in es.ALLIED and e.number]
    bounds = [e for e in flown if e.bound in (Bound.AT_LEAST, Bound.MORE_THAN)]
    pro += _told(case, "an allied distance is only a lower bound", bounds)
    if sides.dispute.quantity in MEASURED:
        pro += _described(case, sides.dispute.launch)
    if sides.dispute.quantity in MEASURED:
        pro += claimants.adoptions(case, sides.dispute.launch, "range_km")
    if not sides.claimed and sides.dispute.quantity in MEASURED:
        lowest = min(sides.held, key=lambda e: e.number or 0)
        pro.append(f"one allied figure is lower than the other: {_figures(case, [lowest])}")
    agreed = [e for e in flown if e.bound in es.FIRM and not disputes.is_repeated(e, tuple(flown))]
    if len({es.capital(e.party) for e in agreed}) > 1 and not _differ(case, agreed):
        con.append(f"two capitals give a distance and agree: {_figures(case, agreed)}")
    eez = ends.eez_claim(case) if sides.dispute.launch == lead_launch(case) else None
    if eez is not None:
        con.append(f"Japan says that the missile came down {eez} its exclusive economic zone{cite(eez)}")
    return Hypothesis(
        "Allied sensors lost the vehicle before its flight ended",
        "tracking data that show where it was last seen, or a corrected allied figure",
        pro,
        con,
    )


def _differ(case: Case, agreed: Sequence[Estimate]) -> bool:
    return any(other in contested(case.dataset, e) for e in agreed for other in agreed)


def _missed(case: Case, sides: _Sides) -> Hypothesis:
    """The allied sensors missed some of the missiles."""
    return Hypothesis(
        "Allied sensors missed some of the missiles",
        "tracking data or pictures with the times of firing",
        _told(case, "the allied number is not exact", [e for e in sides.held if e.bound is not Bound.EXACT]),
        _told(case, "an exact allied number", [e for e in sides.held if e.bound is Bound.EXACT]),
    )


def _misread(case: Case, sides: _Sides) -> Hypothesis:
    """Those who hold against the claim, or one of the parties, misread what was seen."""
    who = "Those who say otherwise" if sides.claimed else "One of the parties"
    return Hypothesis(
        f"{who} misread what was seen",
        "measurements, pictures of the launch, or debris",
        _told(case, "their own word of caution", [e for e in sides.held if hedge(e)]),
        _told(case, "said without caution", [e for e in sides.held if not hedge(e)]),
    )


def _other_quantity(case: Case, sides: _Sides) -> Hypothesis:
    """The figures are of different quantities."""
    quantity = sides.dispute.quantity
    says = {
        "outcome": "One speaks of the flight, the other of a part of the test",
        "apogee2_km": "What one side calls a peak the other does not, as a turn in a glide",
        "missile_count": "Different things were counted, or over different times",
    }.get(quantity, "The figures are of different quantities, as of a path flown in curves and of the ground below")
    settles = {
        "outcome": "word from either side on what was to be tested",
        "missile_count": "word from either side on what it counted, and from when to when",
    }.get(quantity, "word from either side on what the figure measures")
    pro = _told(case, "words beside the figures", [e for e in sides.dispute.estimates if _narrows(e)])
    if quantity in MEASURED:
        pro += _described(case, sides.dispute.launch)
    return Hypothesis(says, settles, pro)


def _described(case: Case, launch: str) -> list[str]:
    """That parties describe it as manoeuvring or hypersonic: such a flight curves, and is hard to follow to its end."""
    kinds = [e for e in estimates(case, "missile_type", launch) if MANOEUVRING.search(e.value)]
    of_each = [es.by(kinds, party) for party in dict.fromkeys(e.party for e in kinds)]
    return _told(case, "it is described as manoeuvring or hypersonic", [e for e in of_each if e is not None])


def _narrows(e: Estimate) -> bool:
    """Whether a party said beside its figure or verdict what it is of."""
    said = disputes.beside(e) if e.number is not None else e.party == es.DPRK and e.qualifiers
    return bool(said) and not re.search("elsewhere|flown range", str(said))


def _other_object(case: Case, sides: _Sides) -> Hypothesis:
    """The parties speak of different missiles or parts of one."""
    counted = estimates(case, "missile_count", sides.dispute.launch)
    more = [e for e in counted if (e.number or 0) > 1 or (e.bound is Bound.AT_LEAST and e.party in es.ALLIED)]
    one = [e for e in counted if e.number == 1 and e.bound is Bound.EXACT and e.party not in es.DATA_SETS]
    return Hypothesis(
        "They speak of different objects: another missile, or a part of this one",
        "an agreed number of missiles, or times of flight from both sides",
        _told(case, "not every number excludes a second missile", more),
        _told(case, "a number excludes a second missile", one),
    )


def _told(case: Case, words_: str, mine: Sequence[Estimate]) -> list[str]:
    """The words with these figures, as one row of a hypothesis; nothing without figures."""
    return [f"{words_}: {_figures(case, mine)}"] if mine else []


def _figures(case: Case, mine: Sequence[Estimate]) -> str:
    """ "a little over 1,100 km (JCS), about 1,100 km (Japan MOD)", with the sources."""
    told: list[str] = []
    used: list[Claim] = []
    for e in mine:
        if disputes.is_repeated(e, tuple(mine)):
            continue
        denied = e.bound is Bound.DENIED
        used.append(disputes.denial(case, e) if denied else disputes.stated(case, e))
        note = f", {hedge(e)}" if hedge(e) and e.number is None else ""
        told.append(f"{used[-1]}{disputes.beside(e)} ({words(short(e.party))}{note})")
    return listed(told) + cite(*used)


def _denials(case: Case, dispute: Dispute) -> list[str]:
    """Statements in which an ally denied it, by words that show that they mean this quantity."""
    table = case.dataset.table("statements")
    rows = table[
        (table["about_event"] == f"launch {case.day}")
        & table["country"].isin(ALLIES)
        & (table["stance"] == "deny")
        & (table["topic"] == "launch")
        & table["paraphrase"].str.contains(ANSWERS[dispute.quantity])
    ]
    told = []
    for row_id in map(str, rows.index):
        r = row_claims(case, "launch", "statements", row_id, "paraphrase")
        speaker, _ = spoken_by(case, "launch", row_id)
        told.append(f"{speaker}, {r.date}: {paraphrased(case, 'launch', row_id)}{r.cite}")
    return told
