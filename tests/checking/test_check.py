"""Sentences of every kind against the data: borne out, contradicted, disputed, not in the data, left alone."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.analysis.launches import launch_days, on
from briefing.checking.check import dateline
from briefing.checking.language.passages import read
from briefing.checking.statement import Kind, Verdict
from briefing.data import Dataset
from tests.checking.conftest import Check

YES, NO, OPEN = Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.DISPUTED


@pytest.mark.parametrize(
    ("event", "sentence", "kind", "verdict"),
    [
        # flight
        ("2025-01-06", "The missile flew about 1,100 km.", Kind.DISTANCE, YES),
        ("2025-01-06", "The missile flew about 685 miles.", Kind.DISTANCE, YES),
        ("2025-01-06", "The missile flew nearly 600 nautical miles.", Kind.DISTANCE, YES),
        ("2025-01-06", "The missile flew about 1,400 km.", Kind.DISTANCE, NO),
        ("2025-01-06", "The missile flew more than 1,600 km.", Kind.DISTANCE, NO),
        ("2025-01-06", "The missile flew 1,500 km.", Kind.DISTANCE, OPEN),
        ("2025-01-06", "The missile flew 1,500 km, North Korea's state media said.", Kind.DISTANCE, YES),
        ("2025-01-06", "The missile flew 1,500 km, South Korea's military said.", Kind.DISTANCE, NO),
        ("2025-01-06", "Seoul rejected the claim that it flew 1,500 km.", Kind.DISTANCE, YES),
        ("2025-01-06", "It reached an altitude of about 100 km.", Kind.APOGEE, YES),
        ("2025-01-06", "It reached an altitude of about 300 km.", Kind.APOGEE, NO),
        ("2025-01-06", "KCNA said it flew at 12 times the speed of sound.", Kind.SPEED, YES),
        ("2025-01-06", "KCNA said it flew at Mach 15.", Kind.SPEED, NO),
        ("2024-10-31", "The missile flew for 86 minutes, Japan said.", Kind.FLIGHT_TIME, YES),
        ("2024-10-31", "The missile flew for 74 minutes, Japan said.", Kind.FLIGHT_TIME, NO),
        # number and kind
        ("2024-11-05", "North Korea fired at least seven missiles.", Kind.COUNT, YES),
        ("2024-11-05", "North Korea fired three missiles.", Kind.COUNT, NO),
        ("2025-01-06", "North Korea fired an intermediate-range ballistic missile.", Kind.CLASS, YES),
        ("2025-01-06", "North Korea fired an intercontinental ballistic missile.", Kind.CLASS, NO),
        ("2024-10-31", "North Korea fired a Hwasong-19.", Kind.TYPE, YES),
        ("2024-10-31", "North Korea fired a Hwasong-17.", Kind.TYPE, NO),
        ("2022-03-24", "North Korea fired a Hwasong-17.", Kind.TYPE, OPEN),
        ("2024-10-31", "The missile burned solid fuel.", Kind.FUEL, YES),
        ("2024-10-31", "The missile burned liquid fuel.", Kind.FUEL, NO),
        ("2023-05-31", "The launch ended in failure.", Kind.OUTCOME, YES),
        ("2023-05-31", "The launch was a success.", Kind.OUTCOME, NO),
        # day, hour and place
        ("2025-01-06", "North Korea fired a missile on Monday, January 6, 2025.", Kind.DATE, YES),
        ("2025-01-06", "North Korea fired a missile on Tuesday, January 6, 2025.", Kind.DATE, NO),
        ("2025-01-06", "North Korea fired a missile on January 9, 2025.", Kind.DATE, NO),
        ("2025-01-06", "The missile was fired late on Jan. 5, Washington time.", Kind.DATE, YES),
        ("2025-01-06", "The missile was fired at about noon.", Kind.TIME, YES),
        ("2025-01-06", "The missile was fired at about 0300 GMT.", Kind.TIME, YES),
        ("2025-01-06", "The missile was fired at about 6 a.m.", Kind.TIME, NO),
        ("2025-01-06", "The missile fell outside Japan's exclusive economic zone.", Kind.PLACE, YES),
        ("2025-01-06", "The missile fell inside Japan's exclusive economic zone.", Kind.PLACE, NO),
        ("2025-01-06", "The missile fell into the Yellow Sea.", Kind.PLACE, NO),
        ("2022-10-04", "The missile flew over Japan.", Kind.PLACE, YES),
        # since when
        ("2025-01-06", "It was North Korea's first launch since November 5.", Kind.FIRST_SINCE, YES),
        ("2025-01-06", "It was North Korea's first launch since October 31.", Kind.FIRST_SINCE, NO),
        ("2025-01-06", "It was the first missile launch of the year.", Kind.FIRST_SINCE, YES),
        ("2025-01-06", "It was the first launch in about two months.", Kind.FIRST_SINCE, YES),
        ("2025-01-06", "It was the first launch in about five months.", Kind.FIRST_SINCE, NO),
        ("2024-10-31", "It was the first ICBM launch since December 18, 2023.", Kind.FIRST_SINCE, YES),
        ("2025-01-06", "The launch came 62 days after the previous launch.", Kind.GAP, YES),
        ("2025-01-06", "The launch came 48 days after the previous launch.", Kind.GAP, NO),
        ("2025-01-06", "The previous launch was on November 5, 2024.", Kind.PREVIOUS, YES),
        ("2025-01-06", "The previous launch was on October 31, 2024.", Kind.PREVIOUS, NO),
        (
            "2023-11-21",
            "It was the third attempt of this year with the satellite launcher Chollima-1.",
            Kind.COUNT,
            YES,
        ),
        # people and words
        ("2025-01-06", "Acting President Choi Sang-mok ordered a firm posture.", Kind.OFFICE, YES),
        ("2025-01-06", "Acting President Han Duck-soo ordered a firm posture.", Kind.OFFICE, NO),
        ("2025-01-06", "Antony Blinken, the U.S. secretary of state, was in Seoul.", Kind.OFFICE, YES),
        ("2025-01-06", "Mike Pompeo, the U.S. secretary of state, was in Seoul.", Kind.OFFICE, NO),
        ("2025-01-06", "Former President Yoon Suk Yeol was at his residence.", Kind.OFFICE, NO),
        ("2025-01-06", "Blinken condemned the launch.", Kind.WORDS, YES),
        ("2025-01-06", "China condemned the launch.", Kind.WORDS, NO),
        ("2025-01-06", "China did not condemn the launch.", Kind.WORDS, YES),
        ("2025-01-06", "India condemned the launch; so did Seoul, which condemned the launch.", Kind.WORDS, YES),
        # order and Russia
        ("2025-01-06", "The National Assembly impeached Yoon on December 14.", Kind.ORDER, YES),
        ("2025-01-06", "The National Assembly impeached Yoon on December 7.", Kind.ORDER, NO),
        ("2025-01-06", "The launch came after the impeachment trial of President Yoon.", Kind.ORDER, NO),
        ("2025-01-06", "Seoul counted about 11,000 North Korean soldiers in Russia.", Kind.COOPERATION, YES),
        ("2025-01-06", "Seoul counted about 19,000 North Korean soldiers in Russia.", Kind.COOPERATION, NO),
    ],
)
def test_a_statement_is_found_and_judged(
    checked: Check, event: str, sentence: str, kind: Kind, verdict: Verdict
) -> None:
    answers = {f.kind: f.answer.verdict for f in checked(sentence, event) if f.kind is kind}
    assert answers == {kind: verdict}


@pytest.mark.parametrize(
    "sentence",
    [
        "The missile could fly 5,500 km.",
        "A missile of this class has a range of 3,000 to 5,500 kilometers.",
        "Would a second missile have changed anything?",
        "If it is fired again it may fly 2,000 km.",
        "Iran fired around 200 missiles at Israel.",
        "South Korea's Hyunmoo missile flew 300 km.",
        "The ministry will launch a review within 30 days.",
        "Guam lies about 3,400 kilometers from Pyongyang.",
        "The won fell 1.1 percent.",
    ],
)
def test_what_no_row_can_judge_is_left_alone(checked: Check, sentence: str) -> None:
    assert checked(sentence) == ()


def test_a_background_launch_is_held_against_its_own_rows(checked: Check) -> None:
    found = checked("On 31 October 2024 it fired an ICBM that flew for 86 minutes. It flew about 1,000 km.")
    figures = {f.kind: f.answer.verdict for f in found if f.kind in (Kind.FLIGHT_TIME, Kind.DISTANCE)}
    assert figures == {Kind.FLIGHT_TIME: YES, Kind.DISTANCE: YES}


def test_a_bare_weekday_is_read_from_the_dateline(checked: Check) -> None:
    text = "SEOUL, Jan. {} (Wire) -- North Korea fired a missile on Monday. Nobody was hurt. It rained."
    right = [f.answer.verdict for f in checked(text.format(7)) if f.kind is Kind.DATE]
    wrong = [f.answer.verdict for f in checked(text.format(14)) if f.kind is Kind.DATE]
    assert (right, wrong) == ([YES], [NO])


def test_what_rests_on_the_origin_of_the_text_alone_is_no_support(checked: Check) -> None:
    kcna = checked("PYONGYANG, Jan. 7 (KCNA) -- The missile flew at 12 times the speed of sound.")
    assert [f.answer.verdict for f in kcna if f.kind is Kind.SPEED] == [Verdict.SAME_ORIGIN]
    other = checked("SEOUL, Jan. 7 (Yonhap) -- The missile flew at 12 times the speed of sound.")
    assert [f.answer.verdict for f in other if f.kind is Kind.SPEED] == [YES]


def test_every_answer_of_a_figure_names_its_rows(checked: Check) -> None:
    (found,) = [f for f in checked("The missile flew about 1,400 km.") if f.kind is Kind.DISTANCE]
    assert found.answer.cells
    assert "1,100" in found.answer.data.replace("\u00a0", " ")
    assert {c.table for c in found.answer.cells} == {"estimates"}


@given(st.integers(1450, 9999).filter(lambda km: not 1450 <= km <= 1550))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_distance_that_nobody_gave_is_never_borne_out(checked: Check, km: int) -> None:
    (found,) = [f for f in checked(f"The missile flew {km:,} km.") if f.kind is Kind.DISTANCE]
    assert found.answer.verdict is NO


_WORDS = st.sampled_from(
    [
        "the",
        "missile",
        "flew",
        "1,100",
        "km",
        "on",
        "Monday,",
        "January",
        "6",
        ".",
        "Seoul",
        "said",
        "Blinken",
        "condemned",
        "President",
        "Yoon",
        "first",
        "launch",
        "since",
        "two",
        "months",
        "ago",
        "before",
        "after",
        "62",
        "days",
        "(",
        ")",
        ";",
        "Mach",
        "12",
        "seven",
        "missiles",
        "Hwasong-18",
        "outside",
        "the",
        "EEZ",
        "?",
        "99999999999999",
        "31",
        "February",
        "2024",
        "noon",
        "25:61",
        "a.m.",
        "impeached",
        "Russia",
        "11,000",
        "troops",
        "North",
        "Korea",
        "fired",
    ]
)


@given(st.lists(_WORDS, min_size=1, max_size=40))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_run_of_words_breaks_the_check(checked: Check, words: list[str]) -> None:
    for finding in checked(" ".join(words), "2025-01-06", dt.date(2025, 1, 7)):
        assert 0 <= finding.start < finding.end <= len(finding.sentence.text)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=120))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_breaks_the_check(checked: Check, noise: str) -> None:
    for finding in checked(f"{noise} The missile flew 1,100 km {noise} on Monday. {noise}"):
        assert 0 <= finding.start < finding.end <= len(finding.sentence.text)


@pytest.mark.parametrize(
    ("text", "day", "zone"),
    [
        ("SEOUL, Jan. 7 (Wire) -- It flew.", dt.date(2025, 1, 7), ""),
        ("WASHINGTON, Jan. 5 (Wire) -- It flew.", dt.date(2025, 1, 5), "America"),
        ("TOKYO, 29 Nov 2017 -- It flew.", dt.date(2017, 11, 29), ""),
        ("6 January 2025\n\nIt flew.", dt.date(2025, 1, 6), ""),
        ("Briefing note of 7 January 2025\n\nIt flew.", dt.date(2025, 1, 7), ""),
        ("A note\n2025-01-08\n\nIt flew.", dt.date(2025, 1, 8), ""),
        ("SEOUL, Dec. 30 (Wire) -- It may be fired.", dt.date(2024, 12, 30), ""),
        ("On 6 January 2025 it flew far.", None, ""),
        ("It flew.", None, ""),
    ],
)
def test_a_text_says_when_and_where_it_was_written(dataset: Dataset, text: str, day: dt.date | None, zone: str) -> None:
    event = on(launch_days(dataset), "2025-01-06")
    assert dateline(read(text.encode(), "a.txt"), event) == (day, zone)


@pytest.mark.parametrize(
    "sentence",
    [
        "Choi became acting president on Dec. 17.",
        "Choi took over Dec. 17.",
        "He was impeached in December, on Dec. 14",
        "The trial begins on January 14.",
    ],
)
def test_a_short_sentence_that_ends_with_a_day_is_no_dateline(dataset: Dataset, sentence: str) -> None:
    event = on(launch_days(dataset), "2025-01-06")
    assert dateline(read(sentence.encode(), "a.txt"), event)[0] is None


@pytest.mark.parametrize(
    "line", ["Issued on January 8, 2025", "Seoul, January 8, 2025.", "A note on the launch\n8 Jan. 2025"]
)
def test_a_day_that_closes_a_heading_is_the_dateline(dataset: Dataset, line: str) -> None:
    event = on(launch_days(dataset), "2025-01-06")
    assert dateline(read(line.encode(), "a.txt"), event)[0] == dt.date(2025, 1, 8)
