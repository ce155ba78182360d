"""Troops, shells and containers between North Korea and Russia."""

from __future__ import annotations

import pytest

from briefing.checking.rules.russia import figures
from briefing.checking.statement import Kind
from briefing.data import Dataset
from tests.checking.conftest import Check
from tests.checking.judging import judged


@pytest.mark.parametrize(
    ("sentence", "words", "verdict"),
    [
        ("About 11,000 North Korean soldiers moved to Kursk.", "About 11,000 North Korean soldiers", "supported"),
        ("About 19,000 North Korean soldiers moved to Kursk.", "About 19,000 North Korean soldiers", "contradicted"),
        ("Over 12,000 North Korean soldiers are in Russia.", "Over 12,000 North Korean soldiers", "supported"),
        ("North Korea sent 1,500 soldiers to Vladivostok.", "1,500 soldiers", "supported"),
        ("North Korea sent 4,500 soldiers to Vladivostok.", "4,500 soldiers", "contradicted"),
        ("North Korea sent Russia 20,000 containers.", "20,000 containers", "supported"),
        ("North Korea sent Russia 30,000 containers.", "30,000 containers", "contradicted"),
        ("North Korea sent six million shells to Russia.", "six million shells", "supported"),
        ("North Korea sent 60 million shells to Russia.", "60 million shells", "contradicted"),
        ("Pyongyang supplied Russia with 148 missiles.", "148 missiles", "supported"),
        ("Pyongyang supplied Russia with 980 missiles.", "980 missiles", "contradicted"),
        ("The North received over a million barrels of Russian oil.", "over a million barrels", "supported"),
        ("Kyiv says the North sent 11,000 soldiers to Kursk.", "11,000 soldiers", "supported"),
        ("The North's soldiers are in Kursk, and 3,000 of them were killed or wounded.", "3,000", "supported"),
        ("Russia sent 11,000 troops to North Korea.", "11,000 troops", "contradicted"),
        ("Seoul says 300 North Korean soldiers were killed in Kursk.", "300 North Korean soldiers", "supported"),
    ],
)
def test_a_figure_on_troops_and_shipments(checked: Check, sentence: str, words: str, verdict: str) -> None:
    assert judged(checked(sentence), Kind.COOPERATION) == [(words, verdict)]


def test_two_figures_of_losses_are_two(checked: Check) -> None:
    found = judged(checked("Seoul put the losses in Kursk at 300 dead and 2,700 wounded."), Kind.COOPERATION)
    assert found == [("300 dead", "supported"), ("2,700 wounded", "supported")]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("North Korea sold millions of shells to Russia.", "disputed"),
        ("Washington said North Korea sold millions of shells to Russia.", "supported"),
        ("North Korea sold Russia hundreds of shells.", "contradicted"),
    ],
)
def test_an_order_of_magnitude_is_disputed_where_it_is_denied_and_told_as_a_fact(
    checked: Check, sentence: str, verdict: str
) -> None:
    assert [v for _, v in judged(checked(sentence), Kind.COOPERATION)] == [verdict]


@pytest.mark.parametrize(
    "sentence",
    [
        "The U.S. keeps 28,500 troops in South Korea.",
        "Russia could receive 30,000 soldiers from the North.",
        "A choir of 3,000 sang in Seoul.",
        "The North did not send 30,000 soldiers to Russia.",
        "The stadium in Moscow holds 81,000.",
        "Did the North send 30,000 soldiers to Russia?",
        "Seoul rejected a report that 50,000 North Korean troops were in Russia.",
        "Reports that 50,000 North Korean troops were in Russia were false.",
        "Russia has lost more than 700,000 soldiers in Ukraine, Kyiv says.",
        "Ukraine fired 500 shells at Russian troops in Kursk on Monday.",
        "The U.S. keeps 28,500 troops in South Korea, and Russia 5,000 soldiers near the border.",
        "Russia sent 50,000 troops to Kursk.",
        "Moscow has 600,000 soldiers in Ukraine.",
        "North Korea has about 1.2 million soldiers, and it is a partner of Russia.",
        "A Russian ship carried 5,500 containers from Vladivostok to Busan.",
        "The North helps Russia, which has lost 1,500 soldiers a day.",
        "Seoul has lent Washington 500,000 shells, so that it can supply Ukraine.",
    ],
)
def test_other_figures_are_left_alone(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), Kind.COOPERATION) == []


def test_every_figure_of_the_ledger_is_known_with_who_says_so(dataset: Dataset) -> None:
    known = {(f.row, f.thing, f.amount.low, f.by) for f in figures(dataset)}
    assert ("coop-2024-12-18-20000-containers", "containers", 20_000, "US Ambassador to the UN") in known
    spy_agency = "National Intelligence Service of the Republic of Korea"
    assert ("coop-2024-11-20-11000-kursk", "troops", 11_000, spy_agency) in known
    assert ("coop-2024-11-05-oil", "barrels", 1_000_000, "Open Source Centre") in known
