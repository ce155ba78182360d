"""Who held which office on the day of a launch."""

from __future__ import annotations

import datetime as dt

import pytest

from briefing.checking.statement import Kind
from briefing.checking.terms import Term, terms
from briefing.data import Dataset
from tests.checking.conftest import Check
from tests.checking.judging import judged


@pytest.mark.parametrize(
    ("event", "named", "verdict"),
    [
        ("2025-01-06", "Acting President Choi Sang-mok", "supported"),
        ("2025-01-06", "Acting President Han Duck-soo", "contradicted"),
        ("2025-01-06", "Prime Minister Ishiba Shigeru", "supported"),
        ("2025-01-06", "Prime Minister Shigeru Ishiba", "supported"),
        ("2025-01-06", "Defence Minister Nakatani Gen", "supported"),
        ("2025-01-06", "Defense Minister Gen Nakatani", "supported"),
        ("2025-01-06", "Foreign Minister Cho Tae-yul", "supported"),
        ("2025-01-06", "Foreign Minister Iwaya Takeshi", "supported"),
        ("2025-01-06", "Secretary of State Antony Blinken", "supported"),
        ("2025-01-06", "Secretary of State Marco Rubio", "contradicted"),
        ("2025-01-06", "President Joe Biden", "supported"),
        ("2025-01-06", "Vice President Kamala Harris", "supported"),
        ("2022-03-24", "President Moon Jae-in", "supported"),
        ("2022-03-24", "Prime Minister Kishida Fumio", "supported"),
        ("2022-10-04", "President Yoon Suk Yeol", "supported"),
        ("2022-10-04", "President Moon Jae-in", "contradicted"),
        ("2022-10-04", "Defence Minister Hamada Yasukazu", "supported"),
        ("2017-11-29", "President Donald Trump", "supported"),
        ("2017-11-29", "President Barack Obama", "contradicted"),
        ("2017-11-29", "President Joe Biden", "contradicted"),
        ("2017-11-29", "Secretary of State Rex Tillerson", "supported"),
        ("2016-09-05", "Defence Minister Inada Tomomi", "supported"),
        ("2016-09-05", "President Park Geun-hye", "supported"),
        ("2016-09-05", "Prime Minister Abe Shinzo", "supported"),
        ("2016-09-05", "President Moon Jae-in", "contradicted"),
    ],
)
def test_an_office_and_its_holder(checked: Check, event: str, named: str, verdict: str) -> None:
    assert judged(checked(f"{named} spoke.", event), Kind.OFFICE) == [(named, verdict)]


@pytest.mark.parametrize(
    ("event", "sentence", "verdict"),
    [
        ("2025-01-06", "Japan's prime minister, Ishiba Shigeru, spoke.", "supported"),
        ("2025-01-06", "Japan's prime minister, Kishida Fumio, spoke.", "contradicted"),
        ("2025-01-06", "Lee Jae-myung, the president of South Korea, spoke.", "contradicted"),
        ("2025-01-06", "Antony Blinken, the U.S. secretary of state, was in Seoul.", "supported"),
        ("2022-03-24", "The U.N. secretary-general, Antonio Guterres, spoke.", "supported"),
        ("2022-03-24", "The U.N. secretary-general, Ban Ki-moon, spoke.", "contradicted"),
        ("2024-10-31", "South Korea's defence minister, Kim Yong-hyun, spoke.", "supported"),
        ("2024-10-31", "South Korea's defence minister, Shin Won-sik, spoke.", "contradicted"),
        ("2022-10-04", "Hamada Yasukazu, the Japanese defence minister, spoke.", "supported"),
        ("2022-10-04", "Onodera Itsunori, the Japanese defence minister, spoke.", "contradicted"),
    ],
)
def test_a_name_may_stand_before_or_after_its_office(checked: Check, event: str, sentence: str, verdict: str) -> None:
    assert [v for _, v in judged(checked(sentence, event), Kind.OFFICE)] == [verdict]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Former Prime Minister Kishida Fumio spoke.", "supported"),
        ("Former President Moon Jae-in spoke.", "supported"),
        ("Former Prime Minister Ishiba Shigeru spoke.", "contradicted"),
        ("Former President Joe Biden spoke.", "contradicted"),
    ],
)
def test_former_means_that_the_term_was_over(checked: Check, sentence: str, verdict: str) -> None:
    assert [v for _, v in judged(checked(sentence), Kind.OFFICE)] == [verdict]


@pytest.mark.parametrize(
    ("begun", "verdict"), [("10 May", "supported"), ("10 May 2017", "supported"), ("10 March", "contradicted")]
)
def test_since_when_an_office_is_held(checked: Check, begun: str, verdict: str) -> None:
    found = judged(checked(f"President Moon, in office since {begun}, spoke.", "2017-11-29"), Kind.OFFICE)
    assert found == [("President Moon", "supported"), (begun, verdict)]


def test_the_day_of_the_text_counts_beside_that_of_the_launch(checked: Check) -> None:
    sentence = "President Yoon Suk Yeol spoke."
    assert judged(checked(sentence, "2022-03-24"), Kind.OFFICE)[0][1] == "contradicted"
    assert judged(checked(sentence, "2022-03-24", dt.date(2022, 6, 1)), Kind.OFFICE)[0][1] == "supported"


def test_the_answer_names_who_held_it_instead(checked: Check) -> None:
    (found,) = [f for f in checked("Acting President Han Duck-soo spoke.") if f.kind is Kind.OFFICE]
    assert "Choi Sang-mok, acting president from 27 December 2024" in found.answer.data.replace("\u00a0", " ")
    assert {c.table for c in found.answer.cells} == {"officeholders"}


@pytest.mark.parametrize(
    "sentence",
    [
        "President-elect Donald Trump spoke.",
        "Deputy Foreign Minister Kim Hong-kyun spoke.",
        "Then-Prime Minister Suga Yoshihide spoke.",
        "French President Emmanuel Macron spoke.",
        "The next secretary of state, Marco Rubio, spoke.",
        "Ukrainian President Volodymyr Zelenskyy spoke.",
        "The president spoke.",
        "Is Han Duck-soo the acting president?",
    ],
)
def test_an_office_that_is_not_told_as_held_or_not_in_the_data_is_left_alone(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), Kind.OFFICE) == []


def _term(dataset: Dataset, name: str) -> Term:
    return next(t for t in terms(dataset) if t.name == name)


@pytest.mark.parametrize(
    ("name", "day", "is_so"),
    [
        ("Choi Sang-mok", "2024-12-26", False),
        ("Choi Sang-mok", "2024-12-27", True),
        ("Choi Sang-mok", "2025-03-24", True),
        ("Choi Sang-mok", "2025-03-25", False),
        ("Xi Jinping", "2026-01-05", True),  # no start was read; attested on that day
        ("Xi Jinping", "2024-01-01", False),
    ],
)
def test_a_term_covers_its_days(dataset: Dataset, name: str, day: str, is_so: bool) -> None:
    assert _term(dataset, name).holds(dt.date.fromisoformat(day)) is is_so


def test_a_person_has_one_name_in_all_terms(dataset: Dataset) -> None:
    assert _term(dataset, "Onodera Itsunori (second time)").person == "Onodera Itsunori"
    assert _term(dataset, "Onodera Itsunori (second time)").is_of("Onodera")
    assert not _term(dataset, "Onodera Itsunori (second time)").is_of("Kishi")


@pytest.mark.parametrize(
    "sentence",
    [
        "President Yoon Suk Yeol convened the National Security Council after the launch.",
        "President Yoon ordered the military to stay alert.",
    ],
)
def test_what_a_suspended_president_is_said_to_do_is_left_alone(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), Kind.OFFICE) == []


def test_a_suspended_president_is_one_still(checked: Check) -> None:
    told = checked("Lawmakers impeached President Yoon Suk Yeol in December.")
    assert judged(told, Kind.OFFICE) == [("President Yoon Suk Yeol", "supported")]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Choi became acting president on 27 December, when Han was impeached.", "supported"),
        ("Choi became acting president on 17 December, when Han was impeached.", "contradicted"),
    ],
)
def test_the_day_on_which_an_office_was_taken(checked: Check, sentence: str, verdict: str) -> None:
    told = [f for f in checked(sentence) if f.kind is Kind.OFFICE and "December" in f.text]
    assert [str(f.answer.verdict) for f in told] == [verdict]


def test_as_president_is_of_whenever_he_was(checked: Check) -> None:
    assert judged(checked("As president, Trump met Kim three times."), Kind.OFFICE) == []


def test_whom_a_country_elects_holds_no_office_yet(checked: Check) -> None:
    told = checked("The launch came after South Korea elected a new president, Yoon Suk Yeol.", "2022-03-24")
    assert judged(told, Kind.OFFICE) == []
