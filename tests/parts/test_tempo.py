"""Tempo in sentences, tables and pictures: missiles by year, this year against earlier ones, records, gaps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.data import Dataset
from briefing.evidence.blocks import Block, substitute
from briefing.parts import recent, records, spans, survival, weapon_line, yearly
from briefing.parts.case import Case, case_of
from tests.parts import bench
from tests.parts.conftest import plain

Made = Callable[..., str]


@pytest.fixture(scope="module", autouse=True)
def undrawn():
    with bench.undrawn():
        yield


@pytest.fixture
def told(dataset: Dataset) -> Made:
    """What a part says of an event, alternative text included; empty where it says nothing."""

    def of(part: Callable[[Case], Block | None], event: str, **parameters: str) -> str:
        case = case_of(dataset, event=event, **parameters)
        block = part(case)
        return plain(f"{block.preview}\n{substitute(block.alt, case.ledger)}".strip()) if block else ""

    return of


PARTS = (
    recent.launch_days,
    recent.of_class,
    yearly.counted_by_one,
    yearly.by_authority,
    yearly.what_each_counts,
    yearly.picture,
    spans.against_earlier,
    records.records,
    survival.gap_survival,
)


@pytest.mark.parametrize("event", ["1984-04-09", "1998-08-31"])
def test_of_an_event_before_the_baseline_nothing_is_counted(told: Made, event: str) -> None:
    assert [told(part, event) for part in PARTS] == [""] * len(PARTS)


# Missiles by year


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (
            "2025-01-06",
            "Counted in missiles by Tokyo, the launch days with a ballistic launch held at least 20 in 2023, at least "
            "17 in 2024 and at least one in 2025 up to the event; the largest numbers that anyone claims for the same "
            "days make 20 in 2023, 24 in 2024 and one in 2025. Of these days it leaves out five of 18 in 2023 and "
            "four of 12 in 2024, for which the data hold no number by Tokyo; with them the largest claims make 31 in "
            "2023 and 47 in 2024.",
        ),
        (
            "2016-03-18",
            "Counted in missiles by the CNS database, the launch days with a ballistic launch held at least 19 in "
            "2014, at least 15 in 2015 and at least four in 2016 up to the event; nobody in the data claims more for "
            "the same days.",
        ),
        (
            "2023-11-21",
            "Counted in missiles by Tokyo, the launch days with a launch classed satellite launch vehicle held none "
            "in 2021, none in 2022 and at least three in 2023 up to the event; nobody in the data claims more for the "
            "same days.",
        ),
        ("2012-12-12", ""),
        ("2022-10-12", ""),
    ],
)
def test_the_years_are_counted_by_one_authority_that_is_named_with_what_it_leaves_out(
    told: Made, event: str, text: str
) -> None:
    assert told(yearly.counted_by_one, event) == text


def test_the_table_holds_two_bounds_or_a_lower_one_and_the_days_they_rest_on(told: Made) -> None:
    rows = told(yearly.by_authority, "2025-01-06").splitlines()
    assert rows[0].split(" | ")[2:] == [
        *("Tokyo", "Seoul", "CNS", "CSIS", "nk-missile-tests", "Pyongyang"),
        "Largest claims |",
    ]
    assert "| 2022 | 34 | 36–44 (19) | ≥ 8 (1) | 60–62 (27) | ≥ 4 (1) | – | – | 72 |" in rows
    assert "| 2018 | 0 | – | – | – | – | – | – | none |" in rows
    assert "| 2025 | 1 | ≥ 1 (1) | ≥ 1 (1) | – | – | – | – | 1 |" in rows


def test_the_counts_follow_the_classes_the_baseline_and_the_day_of_knowledge(told: Made) -> None:
    rows = told(yearly.by_authority, "2025-01-06", classes="ICBM", baseline_start="2022-06-01").splitlines()
    assert rows[2:6] == [
        "| 2022 | 2 | ≥ 1 (1) | – | ≥ 1 (1) | 2 |",
        "| 2023 | 5 | ≥ 5 (5) | – | – | 5 |",
        "| 2024 | 1 | ≥ 1 (1) | – | – | 1 |",
        "| 2025 | 1 | ≥ 1 (1) | ≥ 1 (1) | – | 1 |",
    ]
    assert "since 1 June 2022" in told(yearly.by_authority, "2025-01-06", baseline_start="2022-06-01")


def test_the_list_tells_for_how_many_days_each_authority_of_the_table_has_no_number(told: Made) -> None:
    text = told(yearly.what_each_counts, "2025-01-06")
    assert [line.split("*")[1] for line in text.splitlines() if line.startswith("- ")] == [
        *("Tokyo", "Seoul", "CNS", "CSIS", "nk-missile-tests", "Pyongyang")
    ]
    assert "no number for 91 of 139 launch days." in text.splitlines()[2]


def test_the_picture_names_the_year_with_the_most_of_each_authority(told: Made) -> None:
    assert "The years with the most: Tokyo, 2022 with 36–44 (19); Seoul, 2024 with 13–24 (2);" in told(
        yearly.picture, "2025-01-06"
    )


# This year against earlier ones


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (
            "2025-01-06",
            "The twelve months to the event held 13 launch days with a ballistic launch. Of the 12 spans of twelve "
            "months to the same date of earlier years since 1 January 2012, five held more and seven fewer; they "
            "range from none to 34, the latter to 6 January 2023.",
        ),
        (
            "2024-10-31",
            "The calendar year up to the event held 11 launch days with a ballistic launch. Of the 12 earlier years to "
            "the same date since 1 January 2012, five held more, one as many and six fewer; they range from none to "
            "25, the latter to 31 October 2022.",
        ),
        (
            "2022-10-12",
            "The calendar year up to the event held one launch day with a launch classed land-attack cruise missile. "
            "Of the 10 earlier years to the same date since 1 January 2012, one held more and nine fewer; they range "
            "from none to two, the latter to 12 October 2021.",
        ),
        ("2012-12-12", ""),
    ],
)
def test_a_year_stands_against_earlier_ones_to_the_same_date_and_a_young_one_by_twelve_months(
    told: Made, event: str, text: str
) -> None:
    assert told(spans.against_earlier, event) == text


# Records


@pytest.mark.parametrize("event", ["2025-01-06", "2022-10-12", "2023-11-21", "2017-11-29"])
def test_without_a_record_there_is_no_sentence(told: Made, event: str) -> None:
    assert told(records.records, event) == ""


def test_a_bound_is_told_as_one_and_beats_a_firm_figure(told: Made) -> None:
    tokyo, pyongyang, *_ = [line for line in told(records.records, "2024-10-31").splitlines() if line[:2] == "- "]
    assert tokyo == (
        "- By Japan’s Ministry of Defense the peak altitude, more than 7,000 km, is the highest that it has given for "
        "a ballistic launch since 1 January 2012; the highest before, among 41 figures, was about 6,000 km, on 18 "
        "November 2022; for six launch days before it gave only a bound, each lower."
    )
    assert pyongyang.startswith(
        "- By North Korean state media (KCNA) the peak altitude, 7,687.5 km, is the highest that it has given for a "
        "ballistic launch since 1 January 2012; the highest before, among 10 figures, was 6,648.4 km, on 12 July 2023."
    )


def test_one_record_of_its_class_is_a_sentence(told: Made) -> None:
    assert told(records.records, "2022-11-02") == (
        "By Japan’s Ministry of Defense the peak altitude, about 150 km, is the highest that it has given for a launch "
        "classed SRBM since 1 January 2012; the highest before, among 11 figures, was about 100 km, on 9 October 2022."
    )


# The gaps


def test_the_survival_curve_tells_of_ties_and_of_the_pause_that_has_not_ended(told: Made) -> None:
    text = told(survival.gap_survival, "2026-09-20")
    assert "The pause of eight days before this launch is one of them; 11 others are as long, on the same step." in text
    assert "The pause since the last launch told, one day old on 21 September 2026, has not ended" in text
    assert "Half of the gaps lasted 13 days or less; 93 of the 156 gaps lasted longer than the eight days" in text


def test_the_open_pause_runs_from_the_last_launch_that_may_be_told(told: Made) -> None:
    later = told(survival.gap_survival, "2025-01-06", as_of="latest")  # the next ballistic one flew on 14 January
    assert "22 days old on 5 February 2025" in later
    assert "19 of the 138 gaps" in later


@pytest.mark.parametrize("event", ["1984-09-01", "2013-05-18", "2023-11-21"])
def test_few_gaps_make_no_curve(told: Made, event: str) -> None:
    assert told(survival.gap_survival, event) == ""


# The tables of launches


def test_a_row_tells_class_fuel_number_distances_claim_and_outcome_by_whom(told: Made) -> None:
    rows = told(recent.launch_days, "2025-01-06").splitlines()
    assert (
        "| 6 January 2025 | IRBM (JCS, presumed); solid fuel possible (JCS) | one (JCS); at least one (Japan MOD); "
        "two, unconfirmed (NTV) | a little over 1,100 km | about 1,100 km | new-type intermediate-range hypersonic "
        "ballistic missile; 1,500 km; success | no verdict (JCS); disputed: distance, second peak |" in rows
    )
    assert (
        "| 2 April 2024 | IRBM (JCS, suspected); solid fuel (KCNA) | at least one (Japan MOD) | more than 600 km | at "
        "least 650 km | Hwasong-16B; 1,000 km | success (nk-missile-tests); disputed: distance |" in rows
    )


def test_the_table_of_the_class_holds_no_day_of_that_of_the_year(told: Made) -> None:
    year = told(recent.launch_days, "2025-01-06").splitlines()[2:-2]
    text = told(recent.of_class, "2025-01-06")
    assert "| 4 October 2022 | IRBM (JCS) | one (Japan MOD) | about 4,500 km | about 4,600 km | 4,500 km |" in text
    assert not set(year) & set(text.splitlines())
    assert text.endswith(
        ": The last 12 launch days since 1 January 2012 with a launch classed IRBM, not in @tbl-recent; distances are "
        "the farthest of the day by that party {#tbl-class-launches}"
    )


@pytest.mark.parametrize(
    ("event", "cell"),
    [
        ("2024-05-27", "failure, possible (Japan MOD)"),
        ("2016-06-22", "one of two failed (CNS)"),
        # the CNS database goes before media, and has no outcome for the other three
        ("2022-11-03", "failure, one of six entries (CNS); success, two of six entries (CNS)"),
        # each launch by the first who judged it
        ("2024-07-01", "failure, one of two entries (JCS); success, one of two entries (nk-missile-tests)"),
    ],
)
def test_an_outcome_keeps_the_word_of_caution_and_counts_the_failures_of_a_day(
    told: Made, event: str, cell: str
) -> None:
    assert f"| {cell} |" in told(recent.launch_days, event).replace("; disputed: distance |", " |")


@pytest.mark.parametrize("hedged", [True, False])
def test_failures_of_a_day_are_counted_only_where_no_verdict_was_hedged(dataset: Dataset, hedged: bool) -> None:
    estimates = dataset.table("estimates")
    mine = estimates["launch"].str.startswith("2016-06-22") & (estimates["quantity"] == "outcome")
    failed = mine & (estimates["value"] == "failure") & (estimates["claimed_by"] == "CNS")
    assert failed.sum() == 1
    rows = estimates.assign(qualifier=estimates["qualifier"].mask(failed, "possible")) if hedged else estimates
    block = recent.launch_days(case_of(bench.with_table(dataset, "estimates", rows), event="2016-06-22", as_of=""))
    assert block is not None
    row = next(line for line in plain(block.preview).splitlines() if line.startswith("| 22 June 2016"))
    both = "failure, possible, one of two entries (CNS); success, one of two entries (CNS)"
    assert row.endswith(f"| {both if hedged else 'one of two failed (CNS)'} |")


def test_the_flights_of_the_line_stand_with_class_fuel_peak_and_claim(told: Made) -> None:
    rows = told(weapon_line.flights, "2024-10-31").splitlines()
    assert (
        "| 12 July 2023 | ICBM (JCS); solid fuel (nk-missile-tests) | one (Japan MOD) | about 1,000 km | about 1,000 "
        "km | more than 6,000 km (Japan MOD) | Hwasong-18; 1,001.2 km | success (nk-missile-tests) |" in rows
    )


def test_of_a_long_line_the_last_flights_stand_in_the_table(told: Made) -> None:
    text = told(weapon_line.flights, "2016-03-10")
    assert text.count("\n| ") == 17
    assert ": The last 16 flights of the " in text
