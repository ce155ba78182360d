"""The annex of the outlook: the forecast over other periods, how past forecasts fared, and how reliable they were."""

from __future__ import annotations

from functools import partial

from briefing.analysis.outlook import HALF_LIFE, HORIZONS, SETTLED
from briefing.analysis.scoring import Bin, Bounds
from briefing.analysis.track_record import EDGES, FEWEST, KINDS, PERIODS, Score, gathered, score, tried
from briefing.charts.reliability import Panel, Point, Series, reliability
from briefing.evidence.blocks import EMPTY, Block, prose, table
from briefing.evidence.claims import Claim
from briefing.evidence.likelihood import likelihood
from briefing.evidence.wording import NBSP, counted, day, first_upper, listed, small
from briefing.parts.case import Case
from briefing.parts.drawing import as_figure
from briefing.parts.outlook_basis import (
    NAMES,
    ON,
    WITHIN,
    Ahead,
    Basis,
    baseline,
    basis,
    figure,
    gap_count,
    observed,
    percent,
    percents,
    periods,
    reached,
    told_period,
)

MADE = {"launches": "on the day after each ballistic launch day", "weeks": "on every Monday"}
NAMED = {"alike": "comparable gaps", "model": "model"}
MINUS = "−"


def settings(case: Case) -> Block | None:
    """The settings of the model, and the day up to whose knowledge they were fixed."""
    if basis(case) is None:
        return None
    half_life, until = (
        case.ledger.claim(f"outlook.settings.{name}", text, (), f"parameter of the model: {told}", value=value)
        for name, text, value, told in (
            ("half-life", counted(HALF_LIFE, "day"), HALF_LIFE, "the age at which a day of the record counts half"),
            ("until", day(SETTLED), str(SETTLED), "the day up to whose knowledge its settings were chosen"),
        )
    )
    text = (
        f"**Settings.** In the recent rate a day of the record that is {half_life} old counts half, and the rate has "
        "three quarters of the weight, comparable gaps one. Among a grid of both, these had the best mean logarithmic "
        f"score on what was known on {until}, the four lengths and both kinds of past days weighing the same. The "
        "track record begins on the day after. The form of the model and the grid were drawn up later, with the whole "
        "record in view, which can only flatter the model."
    )
    return prose(case.ledger, "outlook-settings", [text])


def by_period(case: Case) -> Block | None:
    """A table of comparable gaps and the model over each period of the record: how much the answer depends on it."""
    base = basis(case)
    over = periods(base) if base else {}
    if base is None or not any(made.is_enough for made in over.values()):
        return None
    rows = []
    for period, made in over.items():
        gaps = gap_count(case, base, period, made)
        cells = [
            str(_of_period(case, base, period, made, i)) if made.is_enough else EMPTY for i in range(len(HORIZONS))
        ]
        rows.append([first_upper(told_period(case, period)), str(gaps), *cells])
    columns = {"Period": "l", "Gaps": "r", **{first_upper(WITHIN[h]): "r" for h in HORIZONS}}
    caption = (
        f"The same forecast over other periods of the record, each up to {case.as_of}: comparable gaps with their "
        "bounds, then the model. Where a period holds fewer than twenty gaps, only their count"
    )
    return table(case.ledger, "outlook-periods", columns, rows, caption)


def _of_period(case: Case, base: Basis, period: str, made: Ahead, i: int) -> Claim:
    """ "39 % (27–49 %), 28 %": comparable gaps with their bounds, then the model."""
    alike, model = made.alike[i], made.model[i]
    return figure(
        case,
        base,
        f"{period}.{NAMES[HORIZONS[i]]}",
        f"{percent(alike.value)} ({percents(alike.low, alike.high)}); {percent(model)}",
        f"{alike.value:.4f}; {model:.4f}",
        f"chance within {HORIZONS[i]} days over the period {period} by comparable gaps, their bounds, and by the model",
    )


def scores(case: Case, kind: str) -> Block | None:
    """A table of how the past forecasts of one kind fared, for each period and length."""
    base = basis(case)
    if base is None:
        return None
    rows = []
    for period in reached(base):
        for length, made in tried(base.record, kind, base.origin, base.start, PERIODS[period]).items():
            scored = score(made)
            if scored:
                rows.append(_score_row(case, base, kind, period, length, scored))
    columns = {
        "Period, within": "l",
        "Forecasts, came true": "r",
        "Brier score": "r",
        "Logarithmic score": "r",
        "Skill, Brier": "r",
        "Skill, logarithmic": "r",
    }
    caption = (
        f"Forecasts made {MADE[kind]} and closed {case.known_by}: how many, and the share of them after which "
        "a ballistic launch came; mean scores of the plain rate, comparable gaps and the model, less is better; skill "
        "of the model against comparable gaps, nought being none, with the bounds of ninety in a hundred resamples of "
        "quarters"
    )
    return table(case.ledger, f"scores-{kind}", columns, rows, caption)


def _score_row(case: Case, base: Basis, kind: str, period: str, length: int, made: Score) -> list[str]:
    """A row: period and length, how many, how good, how much better than comparable gaps."""
    within = f"within {length} days, {MADE[kind]}, over the period {period}"

    def claim(name: str, text: str, value: str, told: str) -> str:
        return str(figure(case, base, f"{kind}-{period}.{NAMES[length]}-{name}", text, value, f"{told} {within}"))

    cells = [
        claim(
            "forecasts",
            f"{small(made.count)}, {observed(made.share)}",
            f"{made.count}; {made.share:.4f}",
            "closed forecasts, and the share of them after which a ballistic launch came,",
        )
    ]
    for name, three in (("brier", made.brier), ("log", made.log)):
        told = f"mean {name} scores of the plain rate, comparable gaps and the model"
        cells.append(claim(name, " / ".join(f"{s:.2f}" for s in three), "; ".join(f"{s:.4f}" for s in three), told))
    for name, bounds in (("brier-skill", made.brier_skill), ("log-skill", made.log_skill)):
        told = f"{name.replace('-', ' ')} of the model against comparable gaps, with its bounds,"
        cells.append(claim(name, _signed(bounds), f"{bounds.value:.4f}", told) if bounds else EMPTY)
    return [f"{first_upper(told_period(case, period))}, {WITHIN[length]}", *cells]


def _signed(bounds: Bounds) -> str:
    """ "−0.14 (−0.31 to 0.00)", the bounds on one line."""
    value, low, high = (f"{round(v, 2) + 0.0:.2f}".replace("-", MINUS) for v in vars(bounds).values())
    return f"{value} ({low}{NBSP}to{NBSP}{high})"


def diagram(case: Case) -> Block | None:
    """The reliability diagram of the forecasts over the whole record, by the bands of the likelihood words."""
    base = basis(case)
    if base is None:
        return None
    panels, told = [], []
    for kind in KINDS:
        made = tried(base.record, kind, base.origin, base.start, 0)
        enough = {length: mine for length, mine in made.items() if mine.origins.size >= FEWEST}
        if not enough:
            continue
        bins = gathered(enough)
        series = tuple(Series(NAMED[name], tuple(map(_point, bins[name])), name == "alike") for name in NAMED)
        panels.append(Panel(f"Forecasts made {ON[kind]}", series))
        told.append(f"Made {ON[kind]}: {listed([_told_bin(case, base, kind, one) for one in bins['alike']])}.")
    if not panels:
        return None
    caption = (
        f"Forecasts of all four lengths over the record since {baseline(case)}, taken together by likelihood word "
        "(faint lines part the words): the chance they gave and how often a ballistic launch came, beside each mark "
        "the number of forecasts; on the dashed line they are reliable"
    )
    alt = f"The chance forecast across, the share that came true upwards. Comparable gaps: {' '.join(told)}"
    return as_figure(case, "reliability", partial(reliability, tuple(panels), EDGES), caption, alt)


def _point(one: Bin) -> Point:
    return Point(one.mean, one.share, one.count)


def _told_bin(case: Case, base: Basis, kind: str, one: Bin) -> str:
    """ "of 120 forecasts of 28 % on average 22 % came true"."""
    word = likelihood(one.mean)
    text = f"of {small(one.count)} at {percent(one.mean)} on average {observed(one.share)}"
    return str(
        figure(
            case,
            base,
            f"{kind}-reliability.{word.replace(' ', '-')}",
            text,
            f"{one.count}; {one.mean:.4f}; {one.share:.4f}",
            f"forecasts of comparable gaps {MADE[kind]} that have the word {word}, their mean, share that came true",
        )
    )
