"""What each party says of the launch: measured, claimed, rejected, and side by side in a table."""

from __future__ import annotations

from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, prose, table
from briefing.evidence.claims import Claim, cells
from briefing.evidence.estimates import Bound, Estimate
from briefing.evidence.wording import article, house, listed, sentence_part
from briefing.parts.case import Case, cite, row_claims, subject, words
from briefing.parts.chronology import short
from briefing.parts.figures import estimates, figure_claim, hedge, leading_figure, said_claim
from briefing.parts.launch import lead_class


def measured(case: Case) -> Block | None:
    """What the allies measured: distance, altitude, place of fall, number."""
    sentences = []
    lead = leading_figure(case, "range_km") if lead_class(case).code != "SLV" else None
    found = estimates(case, "range_km")
    used: list[Claim] = []
    if lead is not None:
        seoul, tokyo = es.by(found, *es.SEOUL), es.by(found, *es.TOKYO)
        used.append(lead)
        if seoul and tokyo and seoul.number is not None and seoul.number == tokyo.number:
            words_ = (figure_claim(case, seoul), figure_claim(case, tokyo))
            used += words_
            sentences.append(f"Seoul and Tokyo measured {lead}")
            if seoul.bound is not tokyo.bound:
                sentences[-1] += f": {words_[0]} in the wording of the JCS, {words_[1]} in that of Japan"
        else:
            stated = [(e, figure_claim(case, e)) for e in found if e.party in es.ALLIED and e.value]
            used += [c for _, c in stated]
            sentences.append(
                "; ".join(f"{es.full_name(e.party)} put the distance at {c}" for e, c in stated)
                or f"{es.full_name(es.leading(found).party)} has a distance of {lead}"  # type: ignore[union-attr]
            )
    apogee = es.by(estimates(case, "apogee_km"), *es.TOKYO, *es.SEOUL)
    if apogee:
        claim = figure_claim(case, apogee)
        used.append(claim)
        sentences.append(f"{es.full_name(apogee.party)} put the peak altitude at {claim}")
    area = es.by(estimates(case, "landing_area"), *es.TOKYO)
    if area and ("outside Japan EEZ" in area.value or "inside Japan EEZ" in area.value):
        where = case.ledger.claim(
            "launch.fall.eez",
            "outside" if "outside" in area.value else "inside",
            area.cells,
            "place of fall against Japan's exclusive economic zone, by Japan",
        )
        used.append(where)
        sentences.append(f"Japan says that it came down {where} its exclusive economic zone (EEZ)")
    counts = estimates(case, "missile_count")
    tokyo_count, other = es.by(counts, *es.TOKYO), [e for e in counts if e.bound is Bound.UNCONFIRMED]
    seoul_count = es.by(counts, *es.SEOUL)
    single = [e for e in (seoul_count, tokyo_count) if e and e.is_printable and e.number]
    if len(single) == 1 and single[0].number != 1:
        claim = figure_claim(case, single[0])
        used.append(claim)
        sentences.append(f"{es.full_name(single[0].party)} counted {claim} missiles")
    if seoul_count and tokyo_count and seoul_count.value and tokyo_count.value:
        a, b = figure_claim(case, seoul_count), figure_claim(case, tokyo_count)
        used += [a, b]
        noun = "missile" if seoul_count.value == "1" else "missiles"
        sentences.append(f"The JCS counted {a} {noun}, Japan {b}")
        if other:
            c = figure_claim(case, other[0])
            used.append(c)
            sentences[-1] += f"; {words(short(other[0].party))} reported {c}"
    return prose(
        case.ledger,
        "launch-measured",
        [". ".join(s[0].upper() + s[1:] for s in sentences) + "." + cite(*used)] if sentences else [],
    )


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
        named = f"{article(kind.value)} {claim}" if kind.value[0].islower() else f"the {claim}"
        printed = next((q.removeprefix("printed there as ") for q in kind.qualifiers if q.startswith("printed")), "")
        parts.append(f"North Korean state media on {said} called it {named}")
        if printed:
            parts[-1] += f" (printed as {words(printed)})"
        if "no designation given" in kind.qualifiers:
            parts[-1] += " and gave no designation"
    if figures:
        listed = ", ".join(figures[:-1]) + (" and " if len(figures) > 1 else "") + figures[-1]
        parts.append(f"Pyongyang claims {listed}")
    parts += _rejections(case, used)
    return prose(case.ledger, "launch-claimed", [". ".join(parts) + "." + cite(*used, most=5)] if parts else [])


def _rejections(case: Case, used: list[Claim]) -> list[str]:
    denied = [e for e in estimates(case, "apogee2_km") if e.bound is Bound.DENIED]
    joint = es.by(estimates(case, "range_km"), "ROK-US-Japan joint")
    outcome = next((e for e in estimates(case, "outcome") if e.party in es.SEOUL and e.bound is Bound.DENIED), None)
    if not (joint and denied):
        return []
    figure = figure_claim(case, joint)
    peak = case.ledger.claim(
        "launch.apogee2.denied", "no second peak", denied[0].cells, "denial by the JCS", value="none"
    )
    used += [figure, peak]
    text = (
        f"The JCS reject the distance and the second peak: joint analysis with Washington and Tokyo, they say, "
        f"shows {figure} and {peak}"
    )
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
    sentences = [text[0].upper() + text[1:]] if text else []
    for row_id in _positions(case):
        said_so = row_claims(case, "launch", "statements", row_id, "paraphrase")
        rest = case.ledger.claim(
            f"launch.{subject(case.dataset, 'statements', row_id)}.said",
            sentence_part(house(said_so.row["paraphrase"])),
            cells("statements", [row_id], "paraphrase"),
            "what was said, in the compilers’ words",
        )
        used.append(said_so.text)
        role = words(said_so.row["role"])
        sentences.append(f"{words(said_so.row['speaker'])} ({role}, {said_so.date}) {rest.plain}")
    return prose(case.ledger, "launch-type", [". ".join(sentences) + "." + cite(*used)] if sentences else [])


def _positions(case: Case) -> list[str]:
    """Statements in which Japan's government took a position on the missile, neither condemning nor denying."""
    rows = case.dataset.table("statements")
    mine = rows[
        (rows["about_event"] == f"launch {case.day}") & (rows["country"] == "JPN") & (rows["stance"] == "claim")
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
        "missile_count": "Number",
        "outcome": "Outcome",
    }
    groups = (("Seoul", (*es.SEOUL, "ROK-US-Japan joint")), ("Tokyo", es.TOKYO), ("Pyongyang", (es.DPRK,)))
    rows = []
    for quantity_, name in names.items():
        found = tuple(e for e in estimates(case, quantity_) if e.is_printable and not _is_repeated(case, e))
        cells_ = []
        placed: set[tuple[str, ...]] = set()
        for _, parties in groups:
            mine = [e for e in found if e.party in parties]
            placed |= {e.ids for e in mine}
            cells_.append("; ".join(_stated(case, e) for e in mine[:3]) or "–")
        others = [e for e in found if e.ids not in placed]
        cells_.append("; ".join(_stated(case, e, named=True) for e in others[:3]) or "–")
        if any(c != "–" for c in cells_):
            rows.append([name, *cells_])
    caption = (
        "What each party says of the launch: its latest statement by the day of knowledge, and every description of "
        "the type"
    )
    columns = {"Quantity": "l", "Seoul": "l", "Tokyo": "l", "Pyongyang": "l", "Others": "l"}
    return table(case.ledger, "estimates", columns, rows, caption)


def _is_repeated(case: Case, estimate: Estimate) -> bool:
    """Whether it is the joint analysis that only repeats the word of the JCS, who state it."""
    if estimate.party != "ROK-US-Japan joint":
        return False
    jcs = es.by(estimates(case, estimate.quantity), "ROK JCS")
    return jcs is not None and jcs.wording == estimate.wording


def _stated(case: Case, estimate: Estimate, named: bool = False) -> str:
    claim = figure_claim(case, estimate)
    notes = [hedge(estimate)] if hedge(estimate) and estimate.number is None else []
    if named:
        notes.insert(0, words(short(estimate.party)))
    elif estimate.party == "ROK-US-Japan joint":
        notes.append("joint analysis")
    sources = case.dataset.table("sources")["directness"]
    if all(sources[s] == "third hand" for s in claim.sources):
        notes.append("read third hand")
    return f"{claim}" + (f" ({', '.join(notes)})" if notes else "")
