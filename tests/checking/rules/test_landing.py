"""Where it came down."""

from __future__ import annotations

import pytest

from briefing.checking.statement import Kind
from tests.checking.conftest import Check
from tests.checking.judging import judged


@pytest.mark.parametrize(
    ("event", "sentence", "words", "verdict"),
    [
        ("2025-01-06", "The missile fell into the Sea of Japan.", "Sea of Japan", "supported"),
        ("2025-01-06", "The missile fell into the East Sea.", "East Sea", "supported"),
        ("2025-01-06", "The missile fell into the Yellow Sea.", "Yellow Sea", "contradicted"),
        ("2025-01-06", "The missile flew toward the Pacific.", "Pacific", "contradicted"),
        ("2024-10-31", "It fell into the waters off its east coast.", "waters off its east coast", "supported"),
        ("2024-10-31", "It fell into the waters off its west coast.", "waters off its west coast", "contradicted"),
        ("2022-10-04", "The missile landed in the Pacific.", "Pacific", "supported"),
        ("2025-01-06", "It came down outside Japan's exclusive economic zone.", "exclusive economic zone", "supported"),
        (
            "2025-01-06",
            "It came down inside Japan's exclusive economic zone.",
            "exclusive economic zone",
            "contradicted",
        ),
        ("2022-03-24", "It came down inside Japan's exclusive economic zone.", "exclusive economic zone", "supported"),
        ("2022-03-24", "It fell outside Japan's EEZ.", "EEZ", "contradicted"),
        ("2017-11-29", "The missile fell inside Japan's EEZ.", "EEZ", "supported"),
        ("2024-11-05", "None of the missiles entered the EEZ.", "EEZ", "supported"),
        ("2022-10-04", "The missile flew over Japan.", "flew over Japan", "supported"),
        ("2025-01-06", "People hid in October 2022, when a missile flew over Japan.", "flew over Japan", "supported"),
        ("2017-08-29", "It soared over Japan.", "soared over Japan", "supported"),
        ("1998-08-31", "The rocket flew over Japan.", "flew over Japan", "supported"),
        ("2009-04-05", "The rocket crossed Japan.", "crossed Japan", "supported"),
        ("2025-01-06", "It soared over Hokkaido.", "soared over Hokkaido", "contradicted"),
        ("2025-01-06", "The missile flew over Japan.", "flew over Japan", "contradicted"),
        ("2025-01-06", "The missile did not fly over Japan.", "over Japan", "supported"),
        ("2022-10-04", "The missile did not pass over Japan.", "over Japan", "contradicted"),
        ("2022-10-04", "Tokyo: 4,600 km downrange, down in the Pacific, well inside the EEZ.", "EEZ", "contradicted"),
        ("2023-05-31", "It passed Baengnyeong Island and fell into the East Sea.", "East Sea", "contradicted"),
    ],
)
def test_where_it_came_down(checked: Check, event: str, sentence: str, words: str, verdict: str) -> None:
    assert judged(checked(sentence, event), Kind.PLACE) == [(words, verdict)]


@pytest.mark.parametrize(
    ("event", "sentence", "reason"),
    [
        ("2025-01-06", "It came down inside Japan's EEZ.", "the data have it outside Japan’s zone"),
        ("2022-03-24", "It fell outside Japan's EEZ.", "the data have it inside Japan’s zone"),
        ("2022-03-24", "It did not land inside Japan's EEZ.", "the data have it inside Japan’s zone"),
        ("2025-01-06", "The missile fell into the Yellow Sea.", "the data have another place"),
        ("2025-01-06", "The missile flew over Japan.", "the data have it short of Japan"),
        ("2022-10-04", "The missile did not pass over Japan.", "the data have it over Japan"),
        ("2025-01-06", "It came down outside Japan's EEZ.", ""),
        ("2025-01-06", "The missile did not fly over Japan.", ""),
    ],
)
def test_a_contradiction_says_where_the_data_have_it(checked: Check, event: str, sentence: str, reason: str) -> None:
    assert [f.answer.reason for f in checked(sentence, event) if f.kind is Kind.PLACE] == [reason]


@pytest.mark.parametrize(
    ("event", "sentence", "verdict"),
    [
        ("2025-01-06", "The missile did not land inside Japan's EEZ.", "supported"),
        ("2025-01-06", "The missile never entered Japan's EEZ.", "supported"),
        ("2025-01-06", "The missile didn't reach Japan's EEZ.", "supported"),
        ("2025-01-06", "It was not believed to have landed inside Japan's EEZ.", "supported"),
        ("2025-01-06", "There were no reports of the missile landing in Japan's EEZ.", "supported"),
        ("2025-01-06", "No part of the missile came down in its EEZ, Tokyo said.", "supported"),
        ("2025-01-06", "It fell without entering Japan's EEZ.", "supported"),
        ("2025-01-06", "The missile did not land outside Japan's EEZ.", "contradicted"),
        ("2022-03-24", "The missile did not land inside Japan's EEZ.", "contradicted"),
        ("2017-11-29", "It did not come down inside Japan's EEZ.", "contradicted"),
        ("2022-11-18", "The missile never entered Japan's EEZ.", "contradicted"),
        ("2025-01-06", "It reached no more than 100 km and fell outside Japan's EEZ.", "supported"),
    ],
)
def test_a_negation_turns_the_side_of_the_zone(checked: Check, event: str, sentence: str, verdict: str) -> None:
    assert judged(checked(sentence, event), Kind.PLACE) == [("EEZ", verdict)]


@pytest.mark.parametrize(
    ("event", "sentence", "verdict"),
    [
        ("2022-11-18", "The missile fell about 210 km off Oshima-Oshima island, inside Japan's EEZ.", "supported"),
        ("2022-11-18", "Off Hokkaido, the missile landed inside Japan's EEZ.", "supported"),
        ("2017-11-29", "The missile landed off Japan's coast, in its EEZ.", "supported"),
        ("2025-01-06", "The missile fell off Hokkaido, in Japan's EEZ.", "contradicted"),
        ("2025-01-06", "The missile fell in waters outside Japan's EEZ.", "supported"),
        ("2024-10-31", "The ICBM fell at 8:37 a.m. inside Japan's EEZ.", "contradicted"),
        ("2017-11-29", "The missile of 15 September crossed Japan; this one landed inside Japan's EEZ.", "supported"),
    ],
)
def test_the_word_beside_the_zone_tells_the_side(checked: Check, event: str, sentence: str, verdict: str) -> None:
    assert ("EEZ", verdict) in judged(checked(sentence, event), Kind.PLACE)


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        ("2025-01-06", "Tokyo denied that the missile had fallen inside its EEZ."),
        ("2025-01-06", "Ships in Japan's EEZ were warned of the missile."),
        ("2025-01-06", "The last missile to fall inside Japan's EEZ had been an ICBM."),
        ("2025-01-06", "At first it was feared that the missile had landed in Japan's EEZ."),
        ("2025-01-06", "Debris of the missile fell in Japan's EEZ."),
        ("2025-01-06", "The missile landed in Russia's EEZ."),
        ("2025-01-06", "Tokyo did not say that the missile landed in its EEZ."),
        ("2022-03-24", "There were no reports of a missile landing in Japan's EEZ."),
        ("2022-10-04", "It flew over Hokkaido."),
        ("2025-01-06", "No missile has flown over Japan since October 2022."),
        ("2025-01-06", "Bombers flew over Japan after the missile."),
        ("1998-08-31", "The first stage fell into the Sea of Japan."),
        ("2022-10-04", "North Korea fired a missile toward the Sea of Japan."),
        ("2022-10-04", "A missile did not fly over Japan for five years until this one."),
        ("1998-08-31", "Until then a missile did not fly over Japan."),
        ("2025-01-06", "Jets dropped two guided bombs on an islet in the Yellow Sea after the missile."),
        ("2025-01-06", "After the launch South Korean fighters released bombs over a range in the West Sea."),
        ("2025-01-06", "After the missile test a fishing boat went down in the Yellow Sea."),
        ("2025-01-06", "It is rare for a missile to land in Japan's EEZ."),
        ("2025-01-06", "Missiles have landed in Japan's EEZ several times since 2016."),
        ("2025-01-06", "A 2023 ICBM came down inside Japan's EEZ."),
        ("2025-01-06", "North Korea fires its artillery into the Yellow Sea."),
        ("2025-01-06", "A missile could fly over Japan."),
        ("2025-01-06", "The missile has the reach to fly over Japan into the Pacific."),
        ("2025-01-06", "The missile deters rivals in the Pacific, Kim said after the launch."),
        ("2025-01-06", "With such a range it reaches targets in the Pacific."),
        ("2025-01-06", "A coast guard ship patrolled the Yellow Sea."),
    ],
)
def test_a_place_that_cannot_be_held_against_the_data_is_left_alone(checked: Check, event: str, sentence: str) -> None:
    assert judged(checked(sentence, event), Kind.PLACE) == []
