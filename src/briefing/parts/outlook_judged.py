"""The outlook in words: likelihood and confidence apart, whether the model has shown skill, and the event's class.

Confidence is low where the interval for a month spans more than two likelihood words, fewer than `FEWEST` gaps were as
long as the one that is running, or fewer than `FEWEST` such forecasts have closed; else moderate. It is never high: a
government decides when the next missile flies.
"""

from __future__ import annotations

from briefing.analysis.launches import CLASS_NAMES, class_plural
from briefing.analysis.outlook import HORIZONS, record_of
from briefing.analysis.scoring import Bounds
from briefing.analysis.track_record import FEWEST, KINDS, Score, score, tried
from briefing.evidence.blocks import Block, prose
from briefing.evidence.likelihood import LIKELIHOOD_BANDS, likelihood
from briefing.evidence.wording import article, counted, listed, small
from briefing.parts.case import Case
from briefing.parts.chronology import compared_days
from briefing.parts.outlook_basis import (
    LEADING,
    ON,
    WITHIN,
    Ahead,
    Basis,
    Rows,
    ahead,
    basis,
    chance_in_words,
    figure,
    intervals,
    observed,
    percent,
    periods,
    since,
)

SOON = 7
"""Up to so many days after a launch the forecasts made on days after launches are those to compare with."""

NO_KIND = ("UNKNOWN", "BALLISTIC", "MIXED")
"""Classes that name no kind of missile: nothing is said of them apart."""

Scores = dict[tuple[str, int], Score]


def judged(case: Case) -> Block | None:
    """How likely in words, how confident and on what ground, whether the model has shown skill, and the class."""
    base = basis(case)
    over = periods(base) if base else {}
    if base is None or not over["baseline"].is_enough:
        return None
    spans = intervals(over)
    month, week = (chance_in_words(case, base, length, spans) for length in (LEADING, HORIZONS[0]))
    likely = (
        f"Likelihood of a further day with a launch reported as ballistic: within a month {month}, within a "
        f"week {week}; for other periods of the record see @tbl-outlook-periods."
    )
    scores = {
        (kind, length): scored
        for kind in KINDS
        for length, made in tried(base.record, kind, base.origin, base.start, 0).items()
        if (scored := score(made))
    }
    return prose(
        case.ledger,
        "outlook-judged",
        [likely, _confidence(case, base, over, spans, scores), _skill(case, base, scores), _class(case, base)],
    )


def _confidence(case: Case, base: Basis, over: dict[str, Ahead], spans: dict[int, Bounds], scores: Scores) -> str:
    nearest = KINDS if base.elapsed <= SOON else KINDS[::-1]
    kind = next((kind for kind in nearest if (kind, LEADING) in scores), None)
    span, words = spans[LEADING], list(LIKELIHOOD_BANDS)
    lowest = words.index(likelihood(span.low))
    near = words[lowest : lowest + 2]
    against = {
        "the interval for a month spans more than two likelihood words": likelihood(span.high) not in near,
        "few past gaps were as long as the one that is running": over["baseline"].longer < FEWEST,
        "fewer than twenty such forecasts have been put to the test": (nearest[0], LEADING) not in scores,
    }
    reasons = [reason for reason, holds in against.items() if holds]
    word = "low" if reasons else "moderate"
    ground = listed(reasons or ["the interval for a month spans no more than two neighbouring likelihood words"])
    confidence = figure(
        case, base, "forecast.confidence", word, f"{word}: {ground}", "confidence by the rule of the annex"
    )
    text = f"Confidence in this is {confidence}: {ground}."
    if kind is None:
        return text
    return f"{text} {_tested(case, base, kind, scores[kind, LEADING])}"


def _tested(case: Case, base: Basis, kind: str, made: Score) -> str:
    """How forecasts for a month by comparable gaps fared."""
    tested = figure(case, base, "record.forecasts", small(made.count), made.count, f"closed forecasts {ON[kind]}")
    came = figure(case, base, "record.share", observed(made.share), round(made.share, 4), "share after which one came")
    brier, plain = (
        figure(case, base, f"record.{name}", f"{score:.2f}", round(score, 4), f"mean Brier score {ON[kind]}, {name}")
        for name, score in (("brier", made.brier[1]), ("climatology", made.brier[0]))
    )
    return (
        f"Of {tested} forecasts for a month made in this way {ON[kind]}, and closed by that day, {came} were followed "
        f"by such a launch; their mean Brier score is {brier}, that of the plain rate {plain} (@tbl-scores-{kind})."
    )


def _skill(case: Case, base: Basis, scores: Scores) -> str:
    """Whether the model has shown skill against comparable gaps, anywhere in the record since the baseline began."""
    compared = {key: made for key, made in scores.items() if made.brier_skill and made.log_skill}
    if not compared:
        return ""
    better = {kind: [WITHIN[h] for k, h in compared if k == kind and compared[k, h].has_skill] for kind in KINDS}
    shown = [f"within {listed(lengths)} {ON[kind]}" for kind, lengths in better.items() if lengths]
    words = f"has shown skill {' and '.join(shown)}, and nowhere else" if shown else "has shown no skill at any length"
    lows = "; ".join(f"{made.brier_skill.low:.4f}" for made in compared.values() if made.brier_skill)
    skill = figure(
        case, base, "model.skill", words, f"{words} ({lows})",
        "lengths and origins at which both scores of the model beat comparable gaps within their bounds",
    )  # fmt: skip
    return (
        f"The model’s skill is measured against comparable gaps or not at all: against them it {skill}. Comparable "
        "gaps lead; the model stands beside them and widens the interval."
    )


def _class(case: Case, base: Basis) -> str:
    """What the record says of the event's own class; only the count where it holds too few gaps."""
    code = case.request.launch_day.codes[0]
    if code in NO_KIND:
        return ""
    of_class = since([d for d in case.request.days if code in d.codes and d.precision == "day"], base.start)
    rows: Rows = compared_days(case, of_class, f"launch days with a launch of the event’s class since {base.start}")
    record = record_of(case.dataset, of_class, (code,))
    mine = Basis(record, base.origin, base.start, of_class, rows)
    made = ahead(mine)
    gaps = case.ledger.claim(
        "outlook.class.gaps", counted(made.gaps, "gap"), rows, f"gaps between launch days classed {code}, {mine.told}",
        value=made.gaps,
    )  # fmt: skip
    kind = f"{article(CLASS_NAMES[code])} {CLASS_NAMES[code]}"
    text = f"Of the event’s own class, {kind}, the same record holds {gaps} between launch days"
    if not made.is_enough:
        return f"{text}: fewer than twenty, so that no probability is printed."
    i = HORIZONS.index(LEADING)
    chance = case.ledger.claim(
        "outlook.class.alike",
        percent(made.alike[i].value),
        rows,
        f"chance of one classed {code} within {LEADING} days by comparable gaps, {mine.told}",
        value=round(made.alike[i].value, 4),
    )
    alone = f"for {class_plural(code)} alone comparable gaps give {chance} within a month"
    return f"{text}; {alone}, a figure without a track record."
