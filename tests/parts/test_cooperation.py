"""What the briefing says of Russia and North Korea: directions apart, claimants named, nothing filled."""

from __future__ import annotations

import pytest

from briefing.parts import cooperation, quantities
from briefing.parts.cooperation_items import who
from tests.parts.conftest import Told


@pytest.mark.parametrize(
    ("by", "printed"),
    [
        ("National Intelligence Service of the Republic of Korea", "South Korea’s National Intelligence Service"),
        ("National security adviser of the Republic of Korea", "South Korea’s national security adviser"),
        (
            "Ukraine and National Intelligence Service of the Republic of Korea",
            "Ukraine and South Korea’s National Intelligence Service",
        ),
        ("United States National Security Council", "U.S. National Security Council"),
        ("United States", "United States"),
        ("Commander, US Indo-Pacific Command", "Commander of the U.S. Indo-Pacific Command"),
        ("DPRK official", "North Korean official"),
        ("President of Ukraine", "President of Ukraine"),
    ],
)
def test_claimants_stand_in_house_style(by: str, printed: str) -> None:
    assert who(by) == printed


# What is new since the launch before


def test_what_became_known_since_the_launch_before_is_told_a_direction_a_line(told: Told) -> None:
    lines = told(cooperation.new, "2025-01-06").splitlines()
    assert lines[0] == "New between the launch before this one, on 5 November 2024, and 7 January 2025:"
    assert lines[2:4] == [
        "- **From Russia:** 10 items, three stated or alleged intents, five alleged transfers, one transfer seen and "
        "one effect on this launch held possible, by Open Source Centre, Seoul and Washington. Seen, as Open Source "
        "Centre has it (22 November 2024): more than a million barrels in 43 tanker voyages from March to November "
        "2024.",
        "- **From North Korea:** seven alleged transfers, by Seoul, Kyiv and Washington.",
    ]


def test_two_who_saw_it_have_it(told: Told) -> None:
    text = told(cooperation.new, "2025-01-06", as_of="latest")
    assert "Seen, as Ukraine and South Korea’s National Intelligence Service have it (12 January 2025): two" in text


def test_only_speakers_tie_what_one_gives_to_what_the_other_gives(told: Told) -> None:
    text = told(cooperation.new, "2025-01-06")
    assert (
        "Who says that Russian help is given in return: South Korea’s Minister of National Defense (14 June 2024: "
        "technology for satellites and for tanks and aircraft said to come in return); South Korea’s national security "
        "adviser (22 November 2024: various forms of economic support given in return for troops); Commander of the "
        "U.S. Indo-Pacific Command (11 December 2024: agreement to provide MiG-29 and Su-27 aircraft in return for "
        "troops)."
    ) in text
    assert "in return" not in told(cooperation.new, "2023-11-21")


@pytest.mark.parametrize(
    ("event", "lines"),
    [
        (
            "2024-06-26",
            [
                "- **From Russia:** one alleged transfer, by Seoul.",
                "- **From North Korea:** one alleged transfer, by Seoul.",
            ],
        ),
        (
            "2023-09-13",
            [
                "- **From Russia:** one stated or alleged intent, by Moscow.",
                "- **From North Korea:** no intent, transfer or effect; the newest was made known on 5 November 2022 "
                "(United States).",
            ],
        ),
        (
            "2022-11-02",
            [
                "- **From North Korea:** no intent, transfer or effect; the newest was made known on 7 September 2022 "
                "(U.S. intelligence)."
            ],
        ),
        (
            "2025-05-08",
            [
                "- **From Russia:** no intent, transfer or effect; the newest was made known on 6 January 2025 (U.S. "
                "Secretary of State).",
                "- **From North Korea:** one alleged transfer, by Seoul.",
            ],
        ),
    ],
)
def test_other_events_have_their_own_news(told: Told, event: str, lines: list[str]) -> None:
    said = told(cooperation.new, event).splitlines()
    assert [line for line in said if line.startswith("- ")] == lines


def test_before_there_is_an_item_there_is_no_sentence(told: Told) -> None:
    parts = (
        *(cooperation.new, cooperation.spoken, cooperation.steps, cooperation.denials, cooperation.steps_to_russia),
        *(cooperation.troop_denials, quantities.new_from_russia, quantities.by_claimant, quantities.moved),
        *(quantities.all_from_russia, quantities.all_to_russia),
    )
    assert not any(told(part, "2017-11-29") for part in parts)


# Steps


def test_an_effect_is_told_as_raised_and_never_filled(told: Told) -> None:
    assert told(cooperation.steps, "2025-01-06").splitlines()[-1] == (
        "- **Effect on this launch, held possible:** South Korean Joint Chiefs of Staff, 7 January 2025: "
        "Raised the possibility that Russia gave technical help for the new missile. Nothing in the data shows an "
        "effect of such help on this launch."
    )
    for event, as_of, known in (
        ("2025-01-06", "2025-01-06", "6 January 2025"),
        ("2025-01-14", "", "15 January 2025"),
        ("2026-09-20", "", "21 September 2026"),
    ):
        none = f"nothing in the data known by {known} ties Russian help to this launch."
        assert told(cooperation.steps, event, as_of=as_of).endswith(f"- **Effect on this launch:** {none}")


def test_what_both_sides_confirmed_of_the_troops_is_told_in_their_words(told: Told) -> None:
    assert told(cooperation.steps_to_russia, "2025-05-08").splitlines()[-1] == (
        "- **Transfer seen:** three items: Ukraine and South Korea’s National Intelligence Service, 12 January 2025: "
        "two wounded soldiers captured in Kursk on 9 January; General Staff of Russia, 27 April 2025: first Russian "
        "acknowledgement that North Korean troops fought in Kursk; North Korean state media, 28 April 2025: Pyongyang "
        "described the deployment as a duty under the treaty."
    )
    assert "**Transfer seen:** no item in the data by" in told(cooperation.steps_to_russia, "2025-01-06")


# What was said on the occasion


def test_a_speaker_has_one_line_on_one_occasion_and_each_copy_is_named_once(told: Told) -> None:
    lines = told(cooperation.spoken, "2025-01-06", as_of="2025-01-09").splitlines()
    speakers = [line[2:].split(" (")[0] for line in lines]
    assert speakers == ["Antony Blinken", "South Korean Joint Chiefs of Staff", "Vassily Nebenzia", "Dorothy Shea"]
    assert lines[-1].count("London Post") == 1
    assert lines[0].count("s reported by") == 4


# Denials


def test_a_denial_says_what_it_answers_from_the_day_it_was_known(told: Told) -> None:
    assert told(cooperation.denials, "2025-01-06", as_of="2025-01-09").splitlines()[-1] == (
        "- Permanent Representative of Russia to the UN, made known 9 January 2025: The U.S. allegation of planned "
        "satellite technology sharing was rejected. In answer to: U.S. Ambassador to the UN (19 December 2024); U.S. "
        "Secretary of State (6 January 2025)."
    )
    assert "made known" not in told(cooperation.denials, "2025-01-06", as_of="2025-01-08")
