"""Who held which office in the three capitals on the day of the launch, and in what standing."""

from __future__ import annotations

import datetime as dt

from briefing.analysis.context import dates_ahead, terms_since
from briefing.analysis.offices import DESKS, Post, Standing, before, impeached, next_president, post, president_of_korea
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import Claim, cells
from briefing.evidence.wording import day, first_upper, listed, ordinal
from briefing.parts.case import Case, cite
from briefing.parts.desks import name_claim, president_subject, standing_claim, subject_of

TRIAL_DAYS = 365  # dates of a trial set longer ago belong to another one
# Desks in Seoul that the text names beside the presidency, and how it calls them there.
SEOUL_DESKS = {
    "Foreign minister, Secretary of State": "foreign minister",
    "Defence minister, Secretary of Defense": "defence minister",
    "Chair of the Joint Chiefs of Staff": "chair of the Joint Chiefs of Staff",
}
HEADS = {"Washington": ("USA", "president", "President"), "Tokyo": ("JPN", "prime minister", "Prime Minister")}


def offices(case: Case) -> Block | None:
    """Who led South Korea on the day and stood at its desks, and what changed in Washington and Tokyo."""
    found = president_of_korea(case.dataset, case.day)
    if not found or not found[0].holds:
        return None
    paragraphs = []
    for tell in (_in_charge, _how_it_came, _elsewhere):
        used: list[Claim] = []
        sentences = tell(case, found, used)
        paragraphs += [". ".join(sentences) + "." + cite(*used)] if sentences else []
    return prose(case.ledger, "context-offices", paragraphs)


def _in_charge(case: Case, found: tuple[Post, ...], used: list[Claim]) -> list[str]:
    """Who led South Korea and stood at its desks."""
    first, *presidents = found
    name = name_claim(case, president_subject(first), first)
    used.append(name)
    if first.standing is not Standing.ACTING:
        led = f"On the day of the launch {name} was President of South Korea{_newly(case, first, used)}"
        return [led, *_seoul_desks(case, used)]
    since = _start(case, "acting-president", first)
    used.append(since)
    which = _which_acting(case, first, presidents[0], used) if presidents else "an acting president"
    led = f"On the day of the launch South Korea was led by {name}, {which}, since {since}"
    return [led, *_seoul_desks(case, used)]


def _how_it_came(case: Case, found: tuple[Post, ...], used: list[Claim]) -> list[str]:
    """What had become of the president for whom another acts."""
    if found[0].standing is not Standing.ACTING:
        return []
    return [s for p in found[1:] for s in _president_beside(case, p, name_claim(case, "president", p), used)]


def _elsewhere(case: Case, found: tuple[Post, ...], used: list[Claim]) -> list[str]:
    """What changed at the head of the other capitals."""
    return [told for capital in HEADS if (told := _change(case, capital, used))]


def _newly(case: Case, president: Post, used: list[Claim]) -> str:
    """ ", since 4 June 2025" of a presidency that began in the window."""
    if president.standing is not Standing.IN_OFFICE or president.when < case.context_start.isoformat():
        return ""
    used.append(_start(case, "president", president))
    return f", since {used[-1]}"


def _start(case: Case, subject: str, one: Post) -> Claim:
    return case.ledger.claim(
        f"context.{subject}.start", day(one.when), one.standing_cells, "start of the term", value=one.when
    )


def _which_acting(case: Case, acting: Post, president: Post, used: list[Claim]) -> str:
    """ "its second acting president of this presidential term"."""
    start = case.dataset.row("officeholders", president.id)["start"]
    terms = terms_since(case.dataset, "KOR", "acting president", start, case.day)
    names = [term.name.split(" (")[0] for term in terms]
    if president.standing is Standing.ENDED or names.count(acting.name) > 1:
        return "an acting president"
    which = case.ledger.claim(
        "context.acting-president.order",
        ordinal(len(terms)),
        [*(c for holder in terms for c in holder.cells()), *president.name_cells[1:]],
        "number of acting presidents since the president’s term began, by their starts",
        value=len(terms),
    )
    used.append(which)
    return f"its {which} acting president of this presidential term"


def _president_beside(case: Case, president: Post, name: Claim, used: list[Claim]) -> list[str]:
    """The president for whom another acts."""
    used.append(name)
    if president.standing is Standing.REPRESENTED:
        return [f"The term of President {name} went on; the data do not say why another acted as president"]
    if president.standing is Standing.ENDED:
        end = case.ledger.claim(
            "context.president.end", day(president.when), president.standing_cells, "end of the term"
        )
        used.append(end)
        return [f"The term of President {name} had ended on {end}"]
    removal = impeachment(case, president)
    if removal is None:
        return []
    used.append(removal)
    sentences = [f"President {name} had been impeached by the National Assembly on {removal} and was suspended"]
    sentences += _stand_in_before(case, president, used)
    first = first_hearing(case)
    if first is not None:
        used.append(first)
        sentences.append(
            f"The arguments of the trial had not begun: the Constitutional Court had set the first for {first}"
        )
    return sentences


def _stand_in_before(case: Case, president: Post, used: list[Claim]) -> list[str]:
    """That the acting president before this one had been impeached as well."""
    start = case.dataset.row("officeholders", president.id)["start"]
    earlier = terms_since(case.dataset, "KOR", "acting president", start, case.day)[:-1]
    step = impeached(case.dataset, earlier[-1].name, earlier[-1].start, case.day) if earlier else None
    if step is None:
        return []
    name = case.ledger.claim(
        "context.acting-president-before.name",
        earlier[-1].name.split(" (")[0],
        [*earlier[-1].cells("name"), *cells("timeline", [step], "title", "date", "theme", role="population")],
        "acting president before, by the terms of office",
    )
    when = case.ledger.claim(
        "context.acting-president-before.impeached",
        day(case.dataset.row("timeline", step)["date"]),
        [*cells("timeline", [step], "date"), *cells("timeline", [step], "title", "theme", role="population")],
        "day on which the Assembly impeached the acting president before",
    )
    used += [name, when]
    return [f"{name}, who acted before, had been impeached in turn on {when}"]


def impeachment(case: Case, president: Post) -> Claim | None:
    """The day on which the Assembly impeached this president; None where it did not."""
    if president.standing is not Standing.IMPEACHED:
        return None
    told = "day on which the Assembly impeached the president"
    return case.ledger.claim(
        "context.impeachment.date", day(president.when), president.standing_cells, told, value=president.when
    )


def first_hearing(case: Case) -> Claim | None:
    """The first date set for the arguments of the trial, where it lay ahead."""
    since = (dt.date.fromisoformat(case.day) - dt.timedelta(days=TRIAL_DAYS)).isoformat()
    ahead = [d for d in dates_ahead(case.dataset, since) if "arguments in the impeachment trial" in d.what]
    if not ahead or ahead[0].date <= case.day:
        return None
    return case.ledger.claim(
        "context.trial.first-hearing",
        day(ahead[0].date),
        ahead[0].cells,
        "first date set for the arguments, as announced by the day of knowledge",
        value=ahead[0].date,
    )


def _seoul_desks(case: Case, used: list[Claim]) -> list[str]:
    """Who stood at the desks of foreign affairs and defence, and of which the data know nobody."""
    held: list[str] = []
    open_: list[str] = []
    for desk, title in SEOUL_DESKS.items():
        named = DESKS[desk]["KOR"]
        one = post(case.dataset, case.day, "KOR", *named)
        if one is None or one.standing is Standing.NAMED:
            continue
        subject = subject_of("KOR", named[0])
        name = name_claim(case, subject, one)
        used.append(name)
        if one.holds:
            held.append(f"the {title} was {name}" if not held else f"the {title} {name}")
        else:
            end = standing_claim(case, subject, one)
            open_.append(f"The data name no {title} after {name}, in office {end}")
    return [first_upper(listed(held)), *open_] if held else open_


def _change(case: Case, capital: str, used: list[Claim]) -> str:
    """A change at the head of another capital: begun in the window, or announced."""
    country, office, title = HEADS[capital]
    one = post(case.dataset, case.day, country, office)
    if one is None or one.standing is not Standing.IN_OFFICE:
        return ""
    subject = subject_of(country, office)
    name = name_claim(case, subject, one)
    if country == "USA" and next_president(case.dataset, case.day):
        standing = standing_claim(case, subject, one)
        used += [c for c in (name, standing) if c]
        return f"In {capital} {name} was {title} {standing}"
    if one.when < case.context_start.isoformat():
        return ""
    since = _start(case, subject, one)
    used += [name, since]
    follows = before(case.dataset, one, country, office)
    after = ""
    if follows:
        used.append(name_claim(case, f"{subject}-before", follows))
        after = f", after {used[-1]}"
    return f"In {capital} {name} had been {title} since {since}{after}"
