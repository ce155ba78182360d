"""What happened: the launch, what each party says of it, and where it may have come down."""

from __future__ import annotations

from briefing.analysis.launches import (
    CLASS_BAND_KM,
    CLASS_NAMES,
    ClassGiven,
    LaunchDay,
    gap_days,
    previous,
)
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, prose, table
from briefing.evidence.claims import Claim, cells, population
from briefing.evidence.estimates import Bound, Estimate
from briefing.evidence.wording import counted, day, house, listed, weekday
from briefing.parts.case import Case, cite, row_claims, sentence_part, subject, words
from briefing.parts.figures import (
    HEDGES,
    estimates,
    figure_claim,
    hedge,
    lead_launch,
    leading_figure,
    said_claim,
)
from briefing.parts.origin import origin_phrase

SEA_FIRST = "the sea between Korea and Japan (East Sea / Sea of Japan)"


def event_date(case: Case) -> Claim:
    """The date of the event; "April 1984" at month precision."""
    return case.ledger.claim(
        "launch.event.date",
        day(case.day, case.request.event.precision),
        cells("launches", case.request.event.launches, "event"),
        "date of the launch in Korea",
        value=case.day,
    )


def class_claim(case: Case, given: ClassGiven) -> Claim:
    """The class of the leading launch, spelt out with its code."""
    name = CLASS_NAMES[given.code]
    code = f" ({given.code})" if given.code in CLASS_BAND_KM or given.code in ("ICBM", "SLBM") else ""
    return case.ledger.claim(
        "launch.class.lead",
        f"{_article(name)} {name}{code}",
        given.cells,
        f"class as given by {given.party or 'nobody'} by the day of knowledge",
        value=given.code,
        qualifier=given.qualifier,
    )


def lead_class(case: Case) -> ClassGiven:
    """The class given to the leading launch."""
    launch = lead_launch(case)
    return next(g for g in case.request.launch_day.classes if g.launch == launch)


def _time_phrase(case: Case) -> str:
    found = estimates(case, "time_kst")
    first = found[0] if found else None
    if first is None:
        return ""
    claim = case.ledger.claim(
        "launch.time.lead",
        "about noon" if (first.value, first.bound) == ("12:00", Bound.ABOUT) else f"{first.value} KST",
        first.cells,
        f"time of launch by {first.party}",
        value=first.value,
        qualifier=str(first.bound),
    )
    other = next((e for e in found[1:] if e.value != first.value), None)
    if other is None:
        return f"at {claim}"
    precise = case.ledger.claim(
        "launch.time.other", f"{other.value} KST", other.cells, f"time of launch by {other.party}", value=other.value
    )
    return f"at {claim} ({precise} according to {es.FULL_NAMES.get(other.party, other.party)})"


def _class_phrase(case: Case) -> str:
    given = lead_class(case)
    claim = class_claim(case, given)
    who = es.FULL_NAMES.get(given.party, given.party)
    caution = next((h for h in HEDGES if h in given.qualifier), "")
    if caution == "presumed":
        return f"what {who} presume to be {claim}"
    if caution:
        return f"what {who} described as {claim} ({caution})"
    return f"{claim}" + (f", as {who} classed it" if given.party else "")


def _sea_phrase(case: Case) -> str:
    areas = " ".join(e.value for e in estimates(case, "landing_area"))
    if "Pacific" in areas:
        return "over Japan into the Pacific Ocean" if "overflying Japan" in areas else "into the Pacific Ocean"
    if "Sea of Japan" in areas:
        return f"into {SEA_FIRST}"
    if "Yellow Sea" in areas:
        return "into the Yellow Sea (West Sea)"
    return ""


def happened(case: Case) -> Block | None:
    """The first paragraph: day, hour, class with who gave it, place, direction."""
    event = case.request.event
    date = event_date(case)
    if event.precision == "month":
        when = f"In {date}"
    else:
        name = case.ledger.claim("launch.event.weekday", weekday(case.day), date.rows, "weekday of the date in Korea")
        when = " ".join(p for p in (_time_phrase(case), f"on {name}, {date},") if p)
        when = when[0].upper() + when[1:]
    text = f"{when} North Korea fired {_class_phrase(case)}"
    for phrase in (origin_phrase(case, lead_launch(case)), _sea_phrase(case)):
        aside = text.endswith(("classed it", "places it"))
        text += f"{',' if aside and phrase else ''} {phrase}".rstrip()
    text += "."
    return prose(case.ledger, "launch-happened", [text + cite(case.ledger["launch.class.lead"], date)])


def measured(case: Case) -> Block | None:
    """What the allies measured: distance, altitude, place of fall, number."""
    sentences = []
    lead = leading_figure(case, "range_km")
    found = estimates(case, "range_km")
    used: list[Claim] = []
    if lead is not None:
        seoul, tokyo = es.by(found, *es.SEOUL), es.by(found, *es.TOKYO)
        used.append(lead)
        if seoul and tokyo and seoul.number == tokyo.number:
            words_ = (figure_claim(case, seoul), figure_claim(case, tokyo))
            used += words_
            sentences.append(f"Seoul and Tokyo measured {lead}")
            if seoul.bound is not tokyo.bound:
                sentences[-1] += f": {words_[0]} in the wording of the JCS, {words_[1]} in that of Japan"
        else:
            stated = [(e, figure_claim(case, e)) for e in found if e.party in es.ALLIED and e.value]
            used += [c for _, c in stated]
            sentences.append(
                "; ".join(f"{es.FULL_NAMES[e.party]} put the distance at {c}" for e, c in stated)
                or f"{es.FULL_NAMES[es.leading(found).party]} has a distance of {lead}"  # type: ignore[union-attr]
            )
    apogee = es.by(estimates(case, "apogee_km"), *es.TOKYO, *es.SEOUL)
    if apogee:
        claim = figure_claim(case, apogee)
        used.append(claim)
        sentences.append(f"{es.FULL_NAMES[apogee.party]} put the peak altitude at {claim}")
    area = es.by(estimates(case, "landing_area"), *es.TOKYO)
    if area and "EEZ" in area.value:
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
    if seoul_count and tokyo_count and seoul_count.value and tokyo_count.value:
        a, b = figure_claim(case, seoul_count), figure_claim(case, tokyo_count)
        used += [a, b]
        noun = "missile" if seoul_count.value == "1" else "missiles"
        sentences.append(f"The JCS counted {a} {noun}, Japan {b}")
        if other:
            c = figure_claim(case, other[0])
            used.append(c)
            sentences[-1] += f"; {words(other[0].party.removeprefix('media (').removesuffix(')'))} reported {c}"
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
    if kind:
        claim = figure_claim(case, kind)
        said = said_claim(case, kind, "launch.claim.day")
        used.insert(0, claim)
        named = f"{_article(kind.value)} {claim}" if kind.value[0].islower() else f"the {claim}"
        parts.append(f"North Korean state media on {said} called it {named}")
        if "no designation given" in kind.qualifiers:
            parts[-1] += " and gave no designation"
    if figures:
        listed = ", ".join(figures[:-1]) + (" and " if len(figures) > 1 else "") + figures[-1]
        parts.append(f"Pyongyang claims {listed}")
    parts += _rejections(case, used)
    return prose(case.ledger, "launch-claimed", [". ".join(parts) + "." + cite(*used, most=5)] if parts else [])


def _positions(case: Case) -> list[str]:
    """Statements in which Japan's government took a position on the missile, neither condemning nor denying."""
    rows = case.dataset.table("statements")
    mine = rows[
        (rows["about_event"] == f"launch {case.day}") & (rows["country"] == "JPN") & (rows["stance"] == "claim")
    ]
    return [str(i) for i in mine.sort_values("date", kind="stable").index]


def _described(estimate: Estimate, claim: str) -> str:
    """ "believed it to be similar to …", "called a solid-fuel hypersonic missile possible"."""
    what = claim if estimate.value.startswith("similar") else f"{_article(estimate.value)} {claim}"
    verbs = {"believed": f"believed it to be {what}", "possible": f"called {what} possible"}
    return verbs.get(hedge(estimate), f"described it as {what}")


def _article(noun: str) -> str:
    return "an" if noun[:1].lower() in "aeio" else "a"


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


def line_note(case: Case) -> Block | None:
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
        f"on {days[d]} {'they' if order else 'the JCS'} {listed(verbs)}"
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


def first_since(case: Case) -> Block | None:
    """ "First since": the widest scope that is true, and the scope of the class."""
    request = case.request
    event = request.launch_day
    earlier = previous(request.days, event)
    if earlier is None:
        return None
    ids = [i for d in request.days for i in d.launches if d.day <= event.day]
    compared = population(
        case.dataset, "launches", ids, ["event"], f"launches known by {request.as_of}, to {event.day}"
    )
    sentences = []
    since = case.ledger.claim(
        "launch.previous.date",
        day(earlier.day, earlier.precision),
        [*earlier.cells, *compared],
        "last launch day of any kind before the event",
        value=earlier.day,
    )
    gap = _gap_claim(case, "launch.previous.gap", earlier, event)
    sentences.append(
        f"It is the first launch of any kind in the data since {since}" + (f", {gap} earlier" if gap else "")
    )
    code = lead_class(case).code
    last = previous(request.days, event, [code])
    used = [since]
    if code not in ("UNKNOWN", "BALLISTIC", "MIXED") and last is not None and last.day != earlier.day:
        given = [g for g in last.classes if g.code == code]
        of_class = case.ledger.claim(
            "launch.previous-class.date",
            day(last.day, last.precision),
            [*last.cells, *(c for g in given for c in g.cells), *compared],
            f"last launch day before the event with a launch given the class {code}",
            value=last.day,
        )
        used.append(of_class)
        sentences.append(f"Among launches that had been given the same class by then, it is the first since {of_class}")
    return prose(case.ledger, "launch-first-since", [". ".join(sentences) + "." + cite(*used, most=3)])


def _gap_claim(case: Case, name: str, earlier: LaunchDay, later: LaunchDay) -> Claim | None:
    days = gap_days(earlier, later)
    if days is None:
        return None
    return case.ledger.claim(
        name,
        counted(days, "day"),
        [*earlier.cells, *later.cells],
        "days from the previous launch day to the event",
        value=days,
        unit="days",
    )


def what_parties_say(case: Case) -> Block | None:
    """The estimates side by side: a row a quantity, a column a capital."""
    names = {
        "missile_class": "Class",
        "missile_type": "Type",
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
        found = tuple(e for e in estimates(case, quantity_) if e.is_printable)
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
    caption = "What each party says of the launch, in its latest statement by the day of knowledge"
    columns = {"Quantity": "l", "Seoul": "l", "Tokyo": "l", "Pyongyang": "l", "Others": "l"}
    return table(case.ledger, "estimates", columns, rows, caption)


def _stated(case: Case, estimate: Estimate, named: bool = False) -> str:
    claim = figure_claim(case, estimate)
    notes = [hedge(estimate)] if hedge(estimate) and estimate.number is None else []
    if named:
        notes.insert(0, words(estimate.party.removeprefix("media (").removesuffix(")")))
    elif estimate.party == "ROK-US-Japan joint":
        notes.append("joint analysis")
    return f"{claim}" + (f" ({', '.join(notes)})" if notes else "")
