"""What was fired on the day: how many of each class, by whose count, and the firings one by one."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.analysis import counts
from briefing.analysis.counts import Count
from briefing.analysis.launches import CLASS_NAMES, COMMON_CODES, ClassGiven, class_label, class_plural
from briefing.evidence import estimates as es
from briefing.evidence.blocks import EMPTY, Block, table
from briefing.evidence.claims import Claim, cells, compared
from briefing.evidence.estimates import Bound, Estimate
from briefing.evidence.wording import article, in_brackets, listed
from briefing.parts.case import Case, words
from briefing.parts.figures import (
    class_caution,
    class_party,
    class_words,
    count_claim,
    estimates,
    figure_claim,
    short,
    slug,
    spread_claim,
    subject_of,
)

MIXED = "MIXED"
WHOLE = "of the whole firing"
ADVERBS = {"possible": "possibly"}
# How a party's own word of caution goes before what it said: "what the JCS presume to be …".
VERBS = {"presumed": "presume", "suspected": "suspect", "believed": "believe", "estimated": "estimate"}


@dataclass(frozen=True)
class Group:
    """The launches of one class on the day, and the number that leads for them."""

    code: str
    given: tuple[ClassGiven, ...]
    count: Count | None

    @property
    def launches(self) -> tuple[str, ...]:
        return tuple(g.launch for g in self.given)


def groups(case: Case) -> tuple[Group, ...]:
    """The day's launches by class, longest reach first."""
    day = case.request.launch_day
    made = []
    for code in day.codes:
        given = tuple(g for g in day.classes if g.code == code)
        launches = [g.launch for g in given]
        known = counts.counts(case.dataset, day, launches)
        closed = counts.undisclosed(case.dataset, launches)
        # where the party that leads keeps the number to itself, no data set's number stands in its place
        known = tuple(c for c in known if not (closed and c.party in es.DATA_SETS))
        if class_caution(given[0]):  # what one party presumes is not counted by another
            known = tuple(c for c in known if c.party == given[0].party)
        made.append(Group(code, given, known[0] if known else None))
    return tuple(made)


@dataclass(frozen=True)
class Fired:
    """What was fired: a phrase a class, who counted and classed, and the claims behind it."""

    phrases: tuple[str, ...]
    presumption: str
    said: dict[str, list[str]]
    claims: tuple[Claim, ...]

    @property
    def text(self) -> str:
        first, *others = self.phrases
        if not self.presumption:
            return listed([first, *others])
        return f"{self.presumption} {first}" + (f", and {listed(others)}" if others else "")


def fired(case: Case) -> Fired:
    """What was fired, and who counted and classed it: {"counted": parties, "classed": parties}."""
    made = groups(case)
    first, caution = made[0], class_caution(made[0].given[0])
    told = [_phrase(case, g, lead=g is first) for g in made]
    said: dict[str, list[str]] = {"counted": [], "classed": []}
    for group in made:
        if caution and group is first:
            continue  # the presumption names its party, and the number is of that party
        if group.count is not None and not _is_single(case, group):
            said["counted"].append(group.count.party)
        said["classed"] += [g.party for g in group.given if g.party]
    return Fired(
        tuple(text for text, _ in told),
        _presumption(first.given[0], caution) if caution else "",
        {verb: list(dict.fromkeys(parties)) for verb, parties in said.items()},
        tuple(c for _, claims in told for c in claims),
    )


def attribution(said: dict[str, list[str]]) -> str:
    """ ", as counted by A and classed and placed by B": who stands behind which part of the sentence."""
    verbs: dict[tuple[str, ...], list[str]] = {}
    for verb, parties in said.items():
        if parties:
            verbs.setdefault(tuple(parties), []).append(verb)
    told = [f"{listed(done)} by {listed([es.full_name(p) for p in parties])}" for parties, done in verbs.items()]
    return f", as {listed(told)}" if told else ""


def _presumption(given: ClassGiven, caution: str) -> str:
    who = es.full_name(given.party)
    plural = "" if given.party == "ROK JCS" else "s"
    if caution in VERBS:
        return f"what {who} {VERBS[caution]}{plural} to be"
    return f"what {who} called {ADVERBS.get(caution, caution)}"


def _is_single(case: Case, group: Group) -> bool:
    """Whether it is one missile that no party needs to count."""
    exact = group.count is None or (group.count.number == 1 and group.count.bound is Bound.EXACT)
    rows = case.dataset.table("launches").loc[list(group.launches), "row_type"]
    return exact and len(rows) == 1 and (group.count is not None or rows.iloc[0] == "missile")


def _phrase(case: Case, group: Group, lead: bool) -> tuple[str, list[Claim]]:
    """ "an intercontinental ballistic missile (ICBM)", "two …", "at least one …", "several …", "one or more …"."""
    subject = "launch.class" if lead else f"launch.{group.code.lower().replace('_', '-')}"
    code = f" ({group.code})" if group.code in COMMON_CODES else ""
    name = CLASS_NAMES[group.code]
    single = _is_single(case, group)
    number = [] if single or group.count is None else [_number_claim(case, group.count, subject)]
    if group.code == MIXED:
        what = _class_claim(case, group, f"a {name}", subject)
        return f"{what}" + (f" of {number[0]} missiles" if number else ""), [what, *number]
    if single:
        what = _class_claim(case, group, f"{article(name)} {name}{code}", subject)
        return f"{what}", [what]
    one = group.count is not None and group.count.number == 1
    what = _class_claim(case, group, f"{name if one else class_plural(group.code)}{code}", subject)
    if number:
        return f"{number[0]} {what}", [*number, what]
    if counts.undisclosed(case.dataset, group.launches):
        return f"{what}", [what]
    several = len(group.launches) > 1 or counts.several(case.dataset, group.launches)
    return f"{'several' if several else 'one or more'} {what}", [what]


def _class_claim(case: Case, group: Group, text: str, subject: str) -> Claim:
    """The class, in the singular or plural that the counts of the group ask for."""
    stated = (e for i in group.launches for e in estimates(case, "missile_count", i))
    return case.ledger.claim(
        f"{subject}.{'lead' if subject == 'launch.class' else 'class'}",
        text,
        [
            *(c for g in group.given for c in g.cells),
            *case.request.launch_day.class_cells,
            *(c for e in stated for c in compared(e.cells)),
            *cells("launches", case.request.event.launches, "event", "salvo", "row_type", role="population"),
        ],
        f"class as given by {class_words(group.given)} by the day of knowledge",
        value=group.code,
        qualifier=group.given[0].qualifier,
    )


def _number_claim(case: Case, count: Count, subject: str) -> Claim:
    return count_claim(case, f"{subject}.count", count, "number of this class, the sum of counts that cover all of it,")


def firings(case: Case) -> Block | None:
    """The day's firings one by one, where there were several: hour, class, type, place, number, distance, outcome."""
    day = case.request.launch_day
    found = runs(case)
    if len(found) < 2:
        return None
    rows = []
    for order, run in enumerate(found, 1):
        subject = f"launch.firing-{order}"
        given = next(g for g in day.classes if g.launch == run[0])
        site = es.leading(estimates(case, "site", run[0]))
        more = _opens_more(case, run)
        named = _type(case, run[0])
        rows.append(
            [
                _plain(case, es.leading(estimates(case, "time_kst", run[0]))),
                f"{class_label(given.code)}{class_party(given)}",
                _plain(case, named) + (in_brackets(_whole(more, [named])) if named else ""),
                _plain(case, site),
                _number(case, run, subject),
                _distances(case, run, subject, more),
                _outcome(case, run[0], more),
            ]
        )
    heads = ("Time (KST)", "Class, by whom", "Type", "From", "Number, by whom", "Distance, by whom", "Outcome, by whom")
    caption = (
        "The firings of the day: entries that follow one another stand together where they are alike in class, type, "
        "place, hour and outcome, as far as known"
    )
    if any(WHOLE in cell for row in rows for cell in row):
        caption += f"; “{WHOLE}” marks what was said of several rows together and stands in the first of them"
    return table(case.ledger, "firings", dict.fromkeys(heads, "l"), rows, caption)


def runs(case: Case) -> list[tuple[str, ...]]:
    """The day's launches in order, neighbours alike in salvo, class, type, hour, place and outcome together."""
    day = case.request.launch_day
    salvos = case.dataset.table("launches")["salvo"]
    codes = {g.launch: g.code for g in day.classes}

    def kind(launch: str) -> tuple[str, ...]:
        told = (es.leading(estimates(case, q, launch)) for q in ("time_kst", "site", "outcome"))
        named = _type(case, launch)
        return salvos[launch], codes[launch], named.value if named else "", *(e.value if e else "" for e in told)

    return [tuple(run) for _, run in itertools.groupby(day.launches, key=kind)]


def _opens_more(case: Case, run: tuple[str, ...]) -> bool:
    """Whether what was said of the whole firing, which stands at its first launch, is of other rows than this too."""
    launches = case.dataset.table("launches")
    salvos = launches["salvo"]
    shares = any(salvos[i] == salvos[run[0]] for i in case.request.event.launches if i not in run)
    return shares or (len(run) == 1 and launches["row_type"][run[0]] == "missile")


def _whole(more: bool, said: Iterable[Estimate]) -> str:
    """The words for what was said of the whole firing, where that is of `more` rows than its own."""
    return WHOLE if more and all(e.of_firing for e in said) else ""


def _type(case: Case, launch: str) -> Estimate | None:
    """The leading name of the type; none where parties only describe it."""
    return next((e for e in estimates(case, "missile_type", launch) if e.value[:1].isupper()), None)


def _plain(case: Case, estimate: Estimate | None) -> str:
    return str(figure_claim(case, estimate, subject_of(case, estimate.launch))) if estimate else EMPTY


def _outcome(case: Case, launch: str, more: bool) -> str:
    found = es.leading(estimates(case, "outcome", launch))
    if found is None:
        return EMPTY
    return _plain(case, found) + in_brackets(words(short(found.party)), _whole(more, [found]))


def _number(case: Case, run: tuple[str, ...], subject: str) -> str:
    """The number of each party that counted the whole firing."""
    told = [
        f"{count_claim(case, f'{subject}.count-{slug(c.party)}', c, 'number of the firing')} ({words(short(c.party))})"
        for c in counts.counts(case.dataset, case.request.launch_day, run)
    ]
    return "; ".join(told) or EMPTY


def _distances(case: Case, run: tuple[str, ...], subject: str, more: bool) -> str:
    """Each capital's distances over the run, from the nearest to the farthest; else those of a data set."""
    stated = [e for i in run for e in estimates(case, "range_km", i) if e.number is not None]
    told: list[str] = []
    for parties in (es.SEOUL, es.TOKYO, (es.DPRK,), es.DATA_SETS):
        first = next((e.party for e in stated if e.party in parties), "")
        if first and (parties is not es.DATA_SETS or not told):
            mine = [e for e in stated if e.party == first]
            name = f"{subject}.distance-{slug(first)}"
            claim = spread_claim(case, name, mine, "nearest and farthest distance of the row")
            told.append(f"{claim}{in_brackets(words(short(first)), _whole(more, mine))}")
    return "; ".join(told) or EMPTY
