"""What each party says of the launch: measured, claimed, rejected, and side by side in a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.analysis.launches import CLASS_NAMES, class_label, class_plural
from briefing.evidence import estimates as es
from briefing.evidence.blocks import EMPTY, Block, prose, table
from briefing.evidence.claims import Claim, cells
from briefing.evidence.disputes import dispute
from briefing.evidence.estimates import Bound, Estimate
from briefing.evidence.wording import article, first_upper, in_brackets, listed
from briefing.parts import disputes, ends
from briefing.parts.case import Case, cite, paraphrased, row_claims, spoken_by, words
from briefing.parts.fall import from_coast
from briefing.parts.figures import (
    ENDS,
    aspect,
    claim_id,
    estimates,
    figure_claim,
    hedge,
    is_third_hand,
    lead_launch,
    leading_figure,
    said_claim,
    short,
    slug,
    spread_claim,
    subject_of,
)
from briefing.parts.firings import groups, runs
from briefing.parts.launch import lead_class
from briefing.parts.numbers import counted

OF_TYPE_ONLY = "a property of the type"  # so begins the note of a fuel that nobody observed on the flight
OF_THE_TYPE = r"\btype\b|\bhypersonic\b|\bclass\b|solid-fuel|liquid-fuel"


def measured(case: Case) -> Block | None:
    """What the allies measured: distance, altitude, place of fall, number."""
    sentences: list[str] = []
    used: list[Claim] = []
    if lead_class(case).code != "SLV":
        sentences += _flown(case, used)
    where = ends.eez_claim(case)
    if where is not None:
        used.append(where)
        sentences.append(f"Japan says that {_it(case)} came down {where} its exclusive economic zone (EEZ)")
    far = from_coast(case)
    if far is not None:
        used.append(far[0])
        sentences.append(f"{es.full_name(far[1])} put the place of fall {far[0]}")
    number, counted_by = counted(case)
    if number:
        used += counted_by
        sentences.append(number)
    text = ". ".join(first_upper(s) for s in sentences)
    return prose(case.ledger, "launch-measured", [f"{text}.{cite(*used)}"] if sentences else [])


def _it(case: Case) -> str:
    """What Japan's place of fall is told of: of several launches all, or those for which it is the same."""
    launches = case.request.event.launches
    places = {e.value if (e := es.by(estimates(case, "landing_area", i), *es.TOKYO)) else "" for i in launches}
    return "it" if len(launches) == 1 else "they" if len(places) == 1 else "at least one of them"


def _flown(case: Case, used: list[Claim]) -> list[str]:
    """Distance and peak altitude: one sentence where Seoul and Tokyo have the same number, else one a party."""
    made = groups(case)
    lead = leading_figure(case, "range_km")
    found = estimates(case, "range_km")
    seoul, tokyo = es.by(found, *es.SEOUL), es.by(found, *es.TOKYO)
    sentences = []
    single = len(made[0].launches) == 1
    agreed = bool(single and seoul and tokyo and seoul.number is not None and seoul.number == tokyo.number)
    if lead is not None and seoul and tokyo and agreed:
        words_ = (figure_claim(case, seoul), figure_claim(case, tokyo))
        used += (lead, *words_)
        each = f"{words_[0]} in the wording of the JCS, {words_[1]} in that of Japan"
        if seoul.bound is tokyo.bound:
            sentences.append(f"Seoul and Tokyo measured {lead}")
        elif lead.text.startswith("some"):
            sentences.append(f"Seoul and Tokyo measured {lead}: {each}")
        else:
            sentences.append(f"Seoul and Tokyo gave the same number for the distance: {each}")
    clauses: dict[str, list[str]] = {}
    for quantity, name in (("range_km", "distance"), ("apogee_km", "peak altitude")):
        if agreed and quantity == "range_km":
            continue
        stated = [e for i in made[0].launches for e in estimates(case, quantity, i) if e.number is not None]
        allied = [e for e in stated if e.party in es.ALLIED and not disputes.is_repeated(e, tuple(stated))]
        recorded = [e for e in stated if e.party == next((x.party for x in stated if x.party in es.DATA_SETS), "")]
        told = allied or (recorded if quantity == "range_km" or clauses else [])
        for party in dict.fromkeys(e.party for e in told):
            claim, many = _spread(case, [e for e in told if e.party == party])
            used.append(claim)
            clauses.setdefault(party, []).append(f"{name}s from {claim}" if many else f"a {name} of {claim}")
    told_ = [f"{es.full_name(p)} {'has' if p in es.DATA_SETS else 'gave'} {listed(c)}" for p, c in clauses.items()]
    lead_code = made[0].code
    kind = CLASS_NAMES[lead_code] if single else class_plural(lead_code)
    of = f", for the {kind}" if told_ and len(made) > 1 else ""
    return [*sentences, "; ".join(told_) + of] if told_ else sentences


def _spread(case: Case, mine: list[Estimate]) -> tuple[Claim, bool]:
    """One party's figures for the leading class of the day, and whether they differ: "about 150 to about 200 km"."""
    if len(mine) == 1:
        return figure_claim(case, mine[0], subject_of(case, mine[0].launch)), False
    name = f"launch.day-{aspect(mine[0].quantity)}.{slug(mine[0].party)}"
    claim = spread_claim(case, name, mine, "lowest and highest figure of the day for the leading class")
    return claim, len({e.wording for e in mine}) > 1


def claimed(case: Case) -> Block | None:
    """What Pyongyang claims, and what of it Seoul rejects."""
    parts = []
    used: list[Claim] = []
    kind = es.by(estimates(case, "missile_type"), es.DPRK)
    figures = []
    for name, words_ in (
        ("range_km", "a flight of {}"),
        ("speed_mach", "a speed of {}"),
        ("apogee_km", "a first peak of {}"),
        ("apogee2_km", "a second peak of {}"),
    ):
        found = es.by(estimates(case, name), es.DPRK)
        if found and found.number is not None:
            claim = figure_claim(case, found)
            used.append(claim)
            phrase = words_ if name != "apogee_km" or es.by(estimates(case, "apogee2_km"), es.DPRK) else "a peak of {}"
            figures.append(phrase.format(claim))
    if kind and not kind.value.startswith("KN-"):  # an allied code is not what state media called it
        claim = figure_claim(case, kind)
        said = said_claim(case, kind, "launch.claim.day")
        used.insert(0, claim)
        plural = kind.value.endswith("s")
        named = (
            f"the {claim}" if kind.value[0].isupper() else f"{claim}" if plural else f"{article(kind.value)} {claim}"
        )
        printed = next((spelt[1] for q in kind.qualifiers if (spelt := re.match(r"printed (?:there )?as (.+)", q))), "")
        parts.append(f"North Korean state media on {said} called {'them' if plural else 'it'} {named}")
        if printed:
            notes = case.dataset.table("estimates")["qualifier"]
            spelling = case.ledger.claim(
                "launch.type-dprk.printed",
                printed,
                cells("estimates", [i for i in kind.ids if printed in notes[i]], "qualifier"),
                "the name as it was printed there",
            )
            parts[-1] += f" (printed as {spelling})"
        if "no designation given" in kind.qualifiers:
            parts[-1] += " and gave no designation"
    if figures:
        parts.append(f"Pyongyang claims {listed(figures)}")
    parts += _rejections(case, used)
    return prose(case.ledger, "launch-claimed", [". ".join(parts) + "." + cite(*used, most=5)] if parts else [])


def _rejections(case: Case, used: list[Claim]) -> list[str]:
    """What Seoul rejects of Pyongyang's claims: what it denies, or holds the joint analysis against."""
    against: dict[str, Estimate] = {}
    for found in disputes.of_day(case):
        seoul = [e for e in found.estimates if e.party in (*es.SEOUL, es.JOINT)]
        denied = next((e for e in seoul if e.bound is Bound.DENIED or e.party == es.JOINT), None)
        if denied and found.launch == lead_launch(case) and any(e.party == es.DPRK for e in found.estimates):
            against[disputes.NAMES[found.quantity]] = denied
    if not against:
        return []
    shown = [disputes.denial(case, e) if e.bound is Bound.DENIED else figure_claim(case, e) for e in against.values()]
    used += shown
    joint = any(e.party == es.JOINT for e in against.values())
    ground = "joint analysis with Washington and Tokyo, they say, shows" if joint else "they say that there was"
    rejected = listed([name.replace("a second", "the second") for name in against])
    text = f"The JCS reject {rejected}: {ground} {listed([str(c) for c in shown])}"
    outcome = next((e for e in estimates(case, "outcome") if e.party in es.SEOUL and e.bound is Bound.DENIED), None)
    if outcome:
        verdict = figure_claim(case, outcome)
        used.append(verdict)
        text += f"; on whether the launch succeeded they have given {verdict}"
    return [text]


def type_note(case: Case) -> Block | None:
    """What the allies say of the type: similar launches, fuel, what is left open."""
    used: list[Claim] = []
    said: dict[str, list[str]] = {}
    days: dict[str, Claim] = {}
    for estimate in estimates(case, "missile_type"):
        if estimate.party not in es.SEOUL or estimate.value[:1].isupper():
            continue
        claim = figure_claim(case, estimate)
        used.append(claim)
        day_ = estimate.said_on
        if day_ not in days:
            days[day_] = said_claim(case, estimate, f"launch.type.day{f'-{len(days) + 1}' if days else ''}")
        said.setdefault(day_, []).append(_described(estimate, f"{claim}"))
    clauses = [
        f"on {days[d]} {'it' if order else 'the South Korean military'} {listed(verbs)}"
        for order, (d, verbs) in enumerate(said.items())
    ]
    text = "; ".join(clauses)
    sentences = [first_upper(text)] if text else []
    for row_id in _positions(case):
        said_so = row_claims(case, "launch", "statements", row_id, "paraphrase")
        used.append(said_so.text)
        speaker, office = spoken_by(case, "launch", row_id)
        sentences.append(f"{speaker} ({office}, {said_so.date}) {paraphrased(case, 'launch', row_id)}")
    return prose(case.ledger, "launch-type", [". ".join(sentences) + "." + cite(*used)] if sentences else [])


def _positions(case: Case) -> list[str]:
    """Statements in which Japan's government took a position on the missile, neither condemning nor denying."""
    rows = case.dataset.table("statements")
    mine = rows[
        (rows["about_event"] == f"launch {case.day}")
        & (rows["country"] == "JPN")
        & (rows["stance"] == "claim")
        & rows["paraphrase"].str.contains(OF_THE_TYPE)
    ]
    return [str(i) for i in mine.sort_values("date", kind="stable").index]


def _described(estimate: Estimate, claim: str) -> str:
    """ "believed it to be similar to …", "called a solid-fuel hypersonic missile possible"."""
    what = claim if estimate.value.startswith("similar") else f"{article(estimate.value)} {claim}"
    verbs = {"believed": f"believed it to be {what}", "possible": f"called {what} possible"}
    return verbs.get(hedge(estimate), f"described it as {what}")


def what_parties_say(case: Case) -> Block | None:
    """The estimates side by side: a row a quantity, a column a capital."""
    names = {
        "missile_class": "Class",
        "missile_type": "Type",
        "propellant": "Fuel",
        "range_km": "Distance",
        "apogee_km": "Peak altitude",
        "apogee2_km": "Second peak",
        "speed_mach": "Speed",
        "flight_time_min": "Flight time",
        "flight_time_s": "Flight time, in seconds",
        "missile_count": "Number",
        "outcome": "Outcome",
    }
    if len(case.request.event.launches) > 1:
        del names["missile_count"]  # numbers of a day with several launches are told in the text and by firing
    columns = (("Seoul", (*es.SEOUL, es.JOINT)), ("Tokyo", es.TOKYO), ("Pyongyang", (es.DPRK,)))
    rows = []
    for quantity_, name in names.items():
        standing = estimates(case, quantity_)
        found = tuple(e for e in standing if e.is_printable and not disputes.is_repeated(e, standing))
        if quantity_ == "missile_count":  # a data set's row a missile is no count
            found = tuple(e for e in found if e.party not in es.DATA_SETS or e.number != 1)
        lead = _leads(case, quantity_, found)
        cells_ = []
        placed: set[tuple[str, ...]] = set()
        for _, parties in columns:
            mine = [e for e in found if e.party in parties]
            placed |= {e.ids for e in mine}
            cells_.append(_cell(case, mine, lead))
        others = [e for e in found if e.ids not in placed]
        cells_.append(_cell(case, others, lead, named=True))
        if any(c != EMPTY for c in cells_):
            mark = " (disputed)" if dispute(case.dataset, lead_launch(case), quantity_) else ""
            rows.append([f"{name}{mark}", *cells_])
    heads = [*(head for head, _ in columns), "Others"]
    if all(cell == EMPTY for row in rows for cell in row[1:-1]):
        heads[-1] = "Value, by whom"
        if len(runs(case)) > 1:
            return None  # the firings have it all
    return table(case.ledger, "estimates", dict.fromkeys(["Quantity", *heads], "l"), rows, _caption(case))


def _leads(case: Case, quantity: str, found: tuple[Estimate, ...]) -> Estimate | None:
    """What leads among several: of types nothing, as each description stands; never Pyongyang's own word."""
    if quantity == "missile_type" or len(found) < 2:
        return None
    given = lead_class(case)
    if quantity == "missile_class":
        return next((e for e in found if (e.party, e.value) == (given.party, given.code)), None)
    first = es.leading(found)
    return first if first and first.party != es.DPRK else None


def _caption(case: Case) -> str:
    """What the table of estimates is of: the launch, or the leading one of several with the firing it opened."""
    several = len(case.request.event.launches) > 1
    label = words(class_label(case.request.launch_day.codes[0]))
    of = f"the first launch of the class {label}, and of the firing that it opened" if several else "the launch"
    return (
        f"What each party says of {of}: its latest statement {case.known_by}, and every description of the "
        "type. Bold leads in the text; a day in brackets is that of a statement made on another day than the launch"
    )


def _cell(case: Case, mine: Sequence[Estimate], lead: Estimate | None, named: bool = False) -> str:
    """What some parties say, at most three figures or words; the two ends of a range that one party gave are one."""
    told = []
    for estimate in mine:
        ends = [e for e in mine if e.party == estimate.party and e.qualifiers in ENDS]
        if len(ends) != len(ENDS) or estimate not in ends:
            told.append(_stated(case, estimate, figure_claim(case, estimate), estimate is lead, named))
        elif estimate is ends[0]:
            name = f"launch.{aspect(estimate.quantity)}-ends.{slug(estimate.party)}"
            claim = spread_claim(case, name, ends, "both ends of the range")
            told.append(_stated(case, estimate, claim, lead in ends, named))
    return "; ".join(told[:3]) or EMPTY


def _stated(case: Case, estimate: Estimate, claim: Claim, leads: bool, named: bool) -> str:
    """A cell's figure or word, bold where it leads, with whose it is, how sure, how read and of which day."""
    notes = disputes.notes(estimate)
    notes += [hedge(estimate)] if hedge(estimate) and estimate.number is None else []
    if named:
        notes.insert(0, words(short(estimate.party)))
    elif estimate.party == es.JOINT:
        notes.append("joint analysis")
    if case.dataset.table("estimates").loc[list(estimate.ids), "note"].str.startswith(OF_TYPE_ONLY).all():
        notes.append("of the type")
    if is_third_hand(case, claim):
        notes.append("read third hand")
    if estimate.said_on != case.day and case.request.event.precision == "day":
        day_id = claim_id(case, estimate, "launch", f"{aspect(estimate.quantity)}-day")
        notes.append(f"{said_claim(case, estimate, day_id)}")
    figure = f"**{claim}**" if leads else f"{claim}"
    return figure + in_brackets(*notes)
