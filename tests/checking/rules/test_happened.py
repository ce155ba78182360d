"""When things other than launches happened, and in which order."""

from __future__ import annotations

import pytest

from briefing.checking.statement import Kind
from tests.checking.conftest import Check
from tests.checking.judging import judged


@pytest.mark.parametrize(
    ("event", "sentence", "words", "verdict"),
    [
        ("2025-01-06", "Yoon was impeached on 14 December.", "14 December", "supported"),
        ("2025-01-06", "Yoon was impeached on 18 December.", "18 December", "contradicted"),
        ("2025-01-06", "Yoon declared martial law on 3 December.", "3 December", "supported"),
        ("2025-01-06", "Yoon declared martial law on 13 December.", "13 December", "contradicted"),
        ("2025-01-06", "The treaty entered into force on 4 December.", "4 December", "supported"),
        ("2025-01-06", "Han was impeached on 27 December 2024.", "27 December 2024", "supported"),
        ("2025-01-06", "Han was impeached on 24 December 2024.", "24 December 2024", "contradicted"),
        ("2025-01-06", "Trump was inaugurated on 20 January 2025.", "20 January 2025", "supported"),
        ("2025-01-06", "Trump was inaugurated on 22 January 2025.", "22 January 2025", "contradicted"),
        ("2017-11-29", "The sixth nuclear test was on 3 September 2017.", "3 September 2017", "supported"),
        ("2017-11-29", "The sixth nuclear test was on 13 September 2017.", "13 September 2017", "contradicted"),
        ("2023-11-21", "Putin met Kim at Vostochny on 13 September 2023.", "13 September 2023", "supported"),
        ("2023-11-21", "Putin met Kim at Vostochny on 3 September 2023.", "3 September 2023", "contradicted"),
        (
            "2022-03-24",
            "The full-scale invasion of Ukraine began on 24 February 2022.",
            "24 February 2022",
            "supported",
        ),
        ("2022-03-24", "The full-scale invasion of Ukraine began on 4 March 2022.", "4 March 2022", "contradicted"),
    ],
)
def test_the_day_of_an_occasion(checked: Check, event: str, sentence: str, words: str, verdict: str) -> None:
    assert judged(checked(sentence, event), Kind.ORDER) == [(words, verdict)]


@pytest.mark.parametrize(
    ("event", "sentence", "verdict"),
    [
        ("2025-01-06", "The launch came before the impeachment trial of Yoon.", "supported"),
        ("2025-01-06", "The launch came after the impeachment trial of Yoon.", "contradicted"),
        ("2025-01-06", "The launch came after Yoon was impeached.", "supported"),
        ("2025-01-06", "The launch came before Yoon was impeached.", "contradicted"),
        ("2025-01-06", "The launch came after the inauguration of Trump.", "contradicted"),
        ("2025-01-06", "Parliament impeached Yoon before it impeached Han Duck-soo.", "supported"),
        ("2025-01-06", "Parliament impeached Yoon after it impeached Han Duck-soo.", "contradicted"),
        ("2024-11-05", "The launch came ahead of the U.S. presidential election.", "supported"),
        ("2024-10-31", "The launch came after the U.S. presidential election.", "contradicted"),
        ("2022-03-24", "The launch came after the invasion of Ukraine.", "supported"),
        ("2022-03-24", "The launch came before the invasion of Ukraine.", "contradicted"),
        ("2017-11-29", "The launch came after the sixth nuclear test.", "supported"),
        ("2017-11-29", "The launch came before the sixth nuclear test.", "contradicted"),
    ],
)
def test_the_order_of_two(checked: Check, event: str, sentence: str, verdict: str) -> None:
    assert [v for _, v in judged(checked(sentence, event), Kind.ORDER)] == [verdict]


def test_the_days_that_a_sentence_gives_itself_must_be_in_its_order(checked: Check) -> None:
    wrong = "The Council met on March 2, 2016, after a nuclear test by the North on March 9, 2016."
    assert "contradicted" in [v for _, v in judged(checked(wrong, "2016-09-05"), Kind.ORDER)]


@pytest.mark.parametrize(
    "sentence",
    [
        "A concert was held in Busan on 9 December.",
        "The mayor resigned on 14 December.",
        "Yoon may be impeached on 18 December.",
        "The launch came after lunch.",
        "The launch came before dawn.",
        "Was Yoon impeached on 18 December?",
    ],
)
def test_an_occasion_that_is_not_in_the_data_is_left_alone(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), Kind.ORDER) == []


@pytest.mark.parametrize(
    ("event", "sentence", "verdicts"),
    [
        ("2022-05-12", "The launch came before Yoon's inauguration.", ["contradicted"]),
        ("2022-05-12", "The launch came after Yoon's inauguration.", ["supported"]),
        ("2017-11-29", "The launch came before Trump took office.", ["contradicted"]),
        ("2017-11-29", "The launch came after Trump's inauguration.", ["supported"]),
        ("2021-03-25", "The test was held before Biden took office.", ["contradicted"]),
        ("2022-03-24", "It was launched after the presidential election.", []),
        ("2025-05-08", "The launch came before the presidential election.", []),
        ("2025-05-08", "South Korea holds a presidential election on June 3.", []),
        ("2016-10-15", "The launch came before the U.S. election.", []),
        ("2017-03-22", "The launch came after President Park's impeachment was upheld.", []),
        ("2025-10-22", "The launch came a day before Takaichi became prime minister.", ["contradicted"]),
    ],
)
def test_what_may_happen_again_is_that_of_the_person_and_the_nearest(
    checked: Check, event: str, sentence: str, verdicts: list[str]
) -> None:
    assert [v for _, v in judged(checked(sentence, event), Kind.ORDER)] == verdicts


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        ("2025-01-06", "The warrant to detain Yoon, who was impeached last month, runs out on Jan. 6."),
        ("2025-01-06", "The court has until June 11 to rule on Yoon's impeachment."),
        ("2025-01-06", "Lawmakers tried to impeach Yoon on Dec. 7 but fell short."),
        ("2025-01-06", "The three agreed on data sharing in November 2022, as the ministers had planned."),
        ("2025-01-06", "Park Geun-hye was impeached on Dec. 9, 2016, and removed on March 10, 2017."),
        ("2025-01-06", "Chun Doo-hwan extended martial law on May 17, 1980, in the whole country."),
    ],
)
def test_a_date_of_another_clause_or_person_contradicts_nothing(checked: Check, event: str, sentence: str) -> None:
    assert "contradicted" not in [v for _, v in judged(checked(sentence, event), Kind.ORDER)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Yoon was not impeached on 14 December.",
        "Yoon was not impeached on 18 December.",
        "Seoul denied that the launch came after the impeachment of Yoon.",
        "The launch did not come before the inauguration of Trump.",
        "That the launch came after Yoon's impeachment is false.",
    ],
)
def test_what_is_negated_or_denied_is_left_alone(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), Kind.ORDER) == []


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (
            "2022-10-04",
            "Others flew on Sept. 29 and Saturday, around a visit to Seoul by Vice President Harris last week.",
        ),
        ("2016-03-03", "It came a day after the Council adopted Resolution 2270 over the nuclear test of Jan. 6."),
        ("2017-09-15", "Russia said on Sept. 13 that the adopted Resolution 2375 was enough."),
        ("2025-01-06", "The launch came days after investigators tried on Jan. 3 to detain Yoon."),
    ],
)
def test_a_day_of_something_else_is_not_held_against_it(checked: Check, event: str, sentence: str) -> None:
    assert "contradicted" not in [v for _, v in judged(checked(sentence, event), Kind.ORDER)]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Resolution 2375 was adopted on 11 September.", "supported"),
        ("Resolution 2375 was adopted on 5 August.", "contradicted"),
        ("On Aug. 5 the Council adopted Resolution 2371.", "supported"),
        ("On Aug. 5 the Council adopted Resolution 2375.", "contradicted"),
        ("On Aug. 5 the Council adopted Resolution 1874.", "contradicted"),
    ],
)
def test_a_resolution_is_known_by_its_number(checked: Check, sentence: str, verdict: str) -> None:
    assert [v for _, v in judged(checked(sentence, "2017-11-29"), Kind.ORDER)] == [verdict]
