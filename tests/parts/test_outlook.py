"""The outlook and its annex as an editor reads them, and the figures by another way of counting."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable
from itertools import pairwise

import pytest

from briefing.analysis import outlook as analysis
from briefing.analysis.launches import launch_days
from briefing.analysis.scoring import LEVEL
from briefing.analysis.track_record import FEWEST, FEWEST_QUARTERS, KINDS
from briefing.data import Dataset, as_of
from briefing.parts import outlook, outlook_judged, track_record
from briefing.parts.case import case_of
from briefing.parts.outlook_basis import observed, percent, percents
from tests.conftest import ROOT
from tests.parts.conftest import plain

Texts = Callable[..., dict[str, str]]


@pytest.fixture(scope="module")
def told(dataset: Dataset) -> Texts:
    """The blocks of the outlook and its annex as plain words, by name; the diagram is not drawn."""

    @functools.cache
    def of(event: str, **parameters: str) -> dict[str, str]:
        case = case_of(dataset, event=event, **parameters)
        made = (
            outlook.forecast(case),
            outlook.probabilities(case),
            outlook_judged.judged(case),
            track_record.settings(case),
            track_record.by_period(case),
            *(track_record.scores(case, kind) for kind in KINDS),
        )
        return {block.name: plain(block.preview) for block in made if block}

    return of


def rows(markdown: str) -> list[list[str]]:
    """The cells of every row of a table below its head."""
    return [line.strip("| ").split(" | ") for line in markdown.splitlines() if line.startswith("| ")][2:]


# Whole sentences


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (
            "2025-01-06",
            "The outlook looks ahead from 7 January 2025, one day after the last launch "
            "reported as ballistic by then, that of 6 January 2025. It asks for at least one further day with a "
            "launch reported as ballistic, failures included. Since 1 January 2012 the data hold 138 gaps between "
            "such days; 130 lasted longer than one day, and 103 of these ended within the month that followed.",
        ),
        (
            "2017-11-29",
            "The outlook looks ahead from 30 November 2017, one day after the last launch "
            "reported as ballistic by then, that of 29 November 2017. It asks for at least one further day with a "
            "launch reported as ballistic, failures included. Since 1 January 2012 the data hold 51 gaps between such "
            "days; 48 lasted longer than one day, and 36 of these ended within the month that followed.",
        ),
        (  # a cruise missile in a long pause, known weeks later
            "2020-07-06",
            "The outlook looks ahead from 30 July 2020, 123 days after the last launch reported "
            "as ballistic by then, that of 29 March 2020. It asks for at least one further day with a launch reported "
            "as ballistic, failures included. Since 1 January 2012 the data hold 69 gaps between such days; four "
            "lasted longer than 123 days, and none of these ended within the month that followed.",
        ),
    ],
)
def test_it_says_from_which_day_it_looks_ahead_and_what_became_of_gaps_alike(
    told: Texts, event: str, text: str
) -> None:
    assert told(event)["outlook-forecast"] == text


@pytest.mark.parametrize(
    ("event", "paragraphs"),
    [
        (
            "2025-01-06",
            [
                "Likelihood of a further day with a launch reported as ballistic: within a month "
                "likely to very likely (70–92 %), "
                "within a week unlikely to likely (27–65 %); for other periods of the record see "
                "@tbl-outlook-periods.",
                "Confidence in this is moderate: the interval for a month spans no more than two neighbouring "
                "likelihood words. Of 101 forecasts for a month made in this way on days after launches, and closed by "
                "that day, 82 % were followed by such a launch; their mean Brier score is 0.15, that of the plain rate "
                "0.35 (@tbl-scores-launches).",
                "The model’s skill is measured against comparable gaps or not at all: against them it has shown no "
                "skill at any length. Comparable gaps lead; the model stands beside them and widens the interval.",
                "Of the event’s own class, an intermediate-range ballistic missile, the same record holds 16 gaps "
                "between launch days: fewer than twenty, so that no probability is printed.",
            ],
        ),
        (
            "2017-11-29",
            [
                "Likelihood of a further day with a launch reported as ballistic: within a month "
                "likely to very likely (62–85 %), "
                "within a week very unlikely to unlikely (12–31 %); for other periods of the record see "
                "@tbl-outlook-periods.",
                "Confidence in this is low: fewer than twenty such forecasts have been put to the test. Of 43 "
                "forecasts for a month made in this way on Mondays, and closed by that day, "
                "79 % were followed by such a launch; their mean Brier score is 0.22, that of the plain rate 0.35 "
                "(@tbl-scores-weeks).",
                "Of the event’s own class, an intercontinental ballistic missile, the same record holds two gaps "
                "between launch days: fewer than twenty, so that no probability is printed.",
            ],
        ),
        (
            "2026-09-20",
            [
                "Likelihood of a further day with a launch reported as ballistic: within a month "
                "roughly even chance to very likely "
                "(50–86 %), within a week very unlikely to likely (9–56 %); for other periods of the record see "
                "@tbl-outlook-periods.",
                "Confidence in this is low: the interval for a month spans more than two likelihood words. Of 117 "
                "forecasts for a month made in this way on days after launches, and closed by that day, 79 % were "
                "followed by such a launch; their mean Brier score is 0.17, that of the plain rate 0.34 "
                "(@tbl-scores-launches).",
                "The model’s skill is measured against comparable gaps or not at all: against them it has shown no "
                "skill at any length. Comparable gaps lead; the model stands beside them and widens the interval.",
                "Of the event’s own class, a short-range ballistic missile, the same record holds 94 gaps between "
                "launch days; for short-range ballistic missiles alone comparable gaps give 61 % within a month, a "
                "figure without a track record.",
            ],
        ),
        (
            "2020-07-06",
            [
                "Likelihood of a further day with a launch reported as ballistic: within a month "
                "almost no chance to unlikely (2–41 "
                "%), within a week almost no chance to very unlikely (1–13 %); for other periods of the record see "
                "@tbl-outlook-periods.",
                "Confidence in this is low: the interval for a month spans more than two likelihood words and few past "
                "gaps were as long as the one that is running. Of 182 forecasts for a month made in this way on "
                "Mondays, and closed by that day, 42 % were followed by such a launch; their mean Brier score is 0.19, "
                "that of the plain rate 0.25 (@tbl-scores-weeks).",
                "The model’s skill is measured against comparable gaps or not at all: against them it has shown no "
                "skill at any length. Comparable gaps lead; the model stands beside them and widens the interval.",
                "Of the event’s own class, an anti-ship cruise missile, the same record holds five gaps between launch "
                "days: fewer than twenty, so that no probability is printed.",
            ],
        ),
    ],
)
def test_likelihood_and_confidence_stand_apart_and_skill_is_claimed_against_gaps_alike(
    told: Texts, event: str, paragraphs: list[str]
) -> None:
    assert told(event)["outlook-judged"].split("\n\n") == paragraphs


def lowest_skill(cells: list[str]) -> float:
    """The lower of the lower bounds in cells such as "0.05 (−0.10 to 0.12)"; below nought where there are none."""
    lows = [re.search(r"\((−?[0-9.]+) to", cell) for cell in cells]
    return min(float(low[1].replace("−", "-")) if low else -1.0 for low in lows)


def test_where_the_model_has_shown_skill_is_said_and_gaps_alike_leads_all_the_same(told: Texts) -> None:
    short = told("2025-01-06", baseline_start="2022-06-01")
    assert short["outlook-judged"].split("\n\n")[2] == (
        "The model’s skill is measured against comparable gaps or not at all: against them it has shown skill within a "
        "week and a fortnight on days after launches and within a week, a fortnight and a month on Mondays, and "
        "nowhere else. Comparable gaps lead; the model stands beside them and widens the interval."
    )
    shown = [
        (kind, row[0].split(", ")[1])
        for kind in KINDS
        for row in rows(short[f"scores-{kind}"])
        if row[0].startswith("Since") and lowest_skill(row[-2:]) > 0
    ]
    assert shown == [
        ("launches", "a week"),
        ("launches", "a fortnight"),
        ("weeks", "a week"),
        ("weeks", "a fortnight"),
        ("weeks", "a month"),
    ]


def test_the_table_of_2022_03_24_has_three_chances_a_length_and_the_interval_in_words(told: Texts) -> None:
    assert rows(told("2022-03-24")["outlook"]) == [
        ["A week", "14 %", "33 %", "28 %", "unlikely to likely (22–60 %)"],
        ["A fortnight", "23 %", "50 %", "46 %", "unlikely to likely (35–74 %)"],
        ["A month", "36 %", "78 %", "73 %", "likely to very likely (69–89 %)"],
        ["Ninety days", "58 %", "89 %", "95 %", "likely to almost certain (71–97 %)"],
    ]


def test_an_edition_that_looks_back_says_that_the_outlook_rests_on_more_than_it_tells(told: Texts) -> None:
    text = told("2022-03-24", as_of="latest")["outlook-forecast"]
    assert text.startswith(
        "The outlook looks ahead from 3 October 2026, the day of the last launch reported as "
        "ballistic by then. It asks for at least one further day with a launch reported as ballistic, failures "
        "included; it rests on every launch known by that day, also on those that this report does not tell."
    )


def test_settings_are_told_as_what_they_are(told: Texts) -> None:
    text = told("2025-01-06")["outlook-settings"]
    assert text.startswith(
        "**Settings.** In the recent rate a day of the record that is 180 days old counts half, and the rate has three "
        "quarters of the weight, comparable gaps one. Among a grid of both, these had the best mean logarithmic score "
        "on what was known on 31 December 2016"
    )
    assert analysis.RATE_SHARE == 3 / 4
    assert "drawn up later, with the whole record in view" in text


def test_the_words_of_the_annex_are_the_constants_of_the_code() -> None:
    text = (ROOT / "report" / "sections" / "annex-outlook.qmd").read_text(encoding="utf-8")
    constants = (analysis.HORIZONS, FEWEST, FEWEST_QUARTERS, analysis.KNOWN_WITHIN, LEVEL)
    assert constants == ((7, 14, 30, 90), 20, 8, 7, 0.9)
    for words in (
        "a week, a fortnight, a month (thirty days) or ninety days",
        "fewer than twenty gaps has its count and no probability",
        "fewer than eight quarters no bounds",
        "known a week after the window closed",
    ):
        assert words in text


# Events without an outlook, and with less of one


@pytest.mark.parametrize(
    ("event", "day"),
    [
        ("1984-04-09", ""),
        ("1984-04-09", "latest"),  # known to the month: no day to count from, and no event of today
        ("1998-08-31", ""),
        ("2012-12-12", ""),
        ("2016-10-20", ""),  # the settings were fixed later
    ],
)
def test_an_event_before_the_settings_or_known_to_the_month_has_no_outlook(told: Texts, event: str, day: str) -> None:
    assert told(event, as_of=day) == {}


def test_a_record_with_fewer_than_twenty_gaps_has_its_count_and_no_probability(told: Texts) -> None:
    made = told("2025-01-06", baseline_start="2024-03-01")
    assert made["outlook-forecast"].endswith(
        "Since 1 March 2024 the data hold 11 gaps between such days: fewer than the twenty without which no "
        "probability is printed."
    )
    assert not {"outlook", "outlook-judged", "outlook-periods", "scores-launches", "scores-weeks"} & set(made)


def test_a_period_with_fewer_than_twenty_gaps_has_its_count_and_no_probability(told: Texts) -> None:
    table = rows(told("2025-01-06")["outlook-periods"])
    assert [row[0] for row in table] == [
        "Since 1 January 2012",
        "The five years before",
        "The three years before",
        "The one year before",
    ]
    assert table[-1][1:] == ["13 gaps", "–", "–", "–", "–"]
    assert "–" not in table[0]


def test_no_period_begins_before_the_baseline(told: Texts) -> None:
    table = rows(told("2025-01-06", baseline_start="2021-01-01")["outlook-periods"])
    assert [row[0] for row in table] == ["Since 1 January 2021", "The three years before", "The one year before"]


def test_of_an_event_whose_class_names_no_kind_of_missile_nothing_is_said_apart(told: Texts) -> None:
    assert "own class" in told("2025-01-06")["outlook-judged"]
    assert "own class" not in told("2023-11-22")["outlook-judged"]


# The track record


def test_the_tables_of_scores_hold_each_period_and_length_that_was_tested(told: Texts) -> None:
    table = rows(told("2025-01-06")["scores-launches"])
    assert table[2] == [
        "Since 1 January 2012, a month",
        "101, 82 %",
        "0.35 / 0.15 / 0.17",
        "0.90 / 0.48 / 0.53",
        "−0.14 (−0.31 to 0.00)",
        "−0.10 (−0.21 to 0.00)",
    ]
    assert len(table) == 16
    assert table[-1][-2:] == ["–", "–"]  # of one year before: too few quarters had twenty gaps


def test_before_twenty_forecasts_have_closed_there_is_no_table_of_them(told: Texts) -> None:
    assert "scores-launches" not in told("2017-11-29")
    assert "scores-weeks" in told("2017-11-29")
    assert "scores-weeks" not in told("2017-02-12")


def test_the_alternative_text_of_the_diagram_gives_the_leading_marks(dataset: Dataset) -> None:
    case = case_of(dataset, event="2025-01-06")
    block = track_record.diagram(case)
    assert block is not None
    described = re.search(r'fig-alt="([^"]*)"', block.markdown)
    assert described is not None
    assert plain(described[1]).startswith(
        "The chance forecast across, the share that came true upwards. Comparable gaps: Made on days after launches: "
        "of "
    )
    assert described[1].count(" on average ") >= 8


# Another way


@pytest.mark.parametrize("event", ["2017-11-29", "2022-03-24", "2025-01-06", "2026-09-20"])
def test_gaps_and_shares_are_those_counted_from_the_launch_days(dataset: Dataset, event: str) -> None:
    case = case_of(dataset, event=event)
    assert outlook.forecast(case) and outlook.probabilities(case)
    known = launch_days(as_of(dataset, case.request.as_of))
    days = [dt.date.fromisoformat(d.day) for d in known if d.is_ballistic and d.day >= "2012-01-01"]
    elapsed = (case.request.as_of - days[-1]).days
    longer = [(b - a).days for a, b in pairwise(days) if (b - a).days > elapsed]
    month = [gap for gap in longer if gap <= elapsed + 30]
    assert case.ledger["outlook.baseline.gaps"].value == len(days) - 1
    assert case.ledger["outlook.longer.gaps"].value == len(longer)
    assert case.ledger["outlook.longer.ended"].value == len(month)
    added = 30 / (elapsed + 1 + 30)
    assert case.ledger["outlook.month.alike"].value == round((len(month) + added) / (len(longer) + 1), 4)


def test_the_interval_spans_gaps_alike_and_the_model_over_the_periods_with_twenty_gaps(dataset: Dataset) -> None:
    case = case_of(dataset, event="2025-01-06")
    assert track_record.by_period(case) and outlook_judged.judged(case)
    told = [case.ledger[f"outlook.{period}.month"].text for period in ("baseline", "five-years", "three-years")]
    figures = [int(n) for text in told for n in re.findall(r"\d+", text)]
    assert case.ledger["outlook.month.likelihood"].text.endswith(f"({min(figures)}–{max(figures)}\u00a0%)")


# Figures in words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.268, 0.651, "27–65 %"),
        (0.004, 0.09, "under 1 to 9 %"),
        (0.88, 0.9999, "88 to over 99 %"),
        (0.704, 0.699, "70 %"),
    ],
)
def test_an_interval_is_printed_in_whole_per_cent(low: float, high: float, words: str) -> None:
    assert plain(percents(low, high)) == words


def test_a_chance_is_never_printed_as_nought_or_certain_but_a_share_that_was_counted_is() -> None:
    assert [plain(percent(p)) for p in (0.001, 0.394, 0.998)] == ["under 1 %", "39 %", "over 99 %"]
    assert [plain(observed(p)) for p in (0.0, 1.0)] == ["0 %", "100 %"]
