"""Readings as an editor reads them: by horizon, with the rows for and against and what the data count."""

from __future__ import annotations

import csv
import functools
from collections.abc import Callable

import pytest

from briefing.data import Dataset
from briefing.parts import implications
from briefing.parts.case import case_of
from tests.conftest import ROOT
from tests.parts.conftest import plain

Text = Callable[..., str]


@pytest.fixture(scope="module")
def told(dataset: Dataset) -> Text:
    @functools.cache
    def of(event: str, **parameters: str) -> str:
        block = implications.readings(case_of(dataset, event=event, **parameters))
        return plain(block.preview) if block else ""

    return of


def items(text: str) -> list[str]:
    return [line[2:] for line in text.splitlines() if line.startswith("- ")]


def item(text: str, words: str) -> str:
    """The one reading that holds these words."""
    (found,) = [line for line in items(text) if words in line]
    return found


@pytest.mark.parametrize(
    ("event", "words", "text"),
    [
        (
            "2025-01-06",
            "Allied meetings were put off",
            "**The alliance.** Allied meetings were put off in the turmoil after martial law, so coordination can slip "
            "even without a policy change. *Derived by the compilers.* *For:* Nuclear Consultative Group session "
            "postponed (4–5 December 2024); Trilateral forum postponed and Austin skips Korea (12–13 December 2024). "
            "*Against:* Postponed nuclear talks set for 10 January (29 December 2024). *To watch:* Count of allied "
            "meetings postponed or cancelled after 3 December 2024. *In the data:* two put off since then.",
        ),
        (
            "2025-01-06",
            "Solid propellant",
            "**Missile defence.** Solid propellant makes intermediate-range missiles quicker to fire and harder to "
            "find before launch. *An analyst or official, in Business Insider copy (icloud.info).* *For:* First "
            "solid-fuel IRBM with hypersonic warhead (14 January 2024); Hwasong-16B solid-fuel hypersonic IRBM test "
            "(2 April 2024); Missile fired from the Pyongyang area at noon (6 January 2025). *To watch:* Share of "
            "solid-fuel launches by year. *In the data:* solid fuel on eight of 12 ballistic launch days in 2024 (no "
            "word on the fuel of four) and on the one ballistic launch day in 2025, each by the party that leads.",
        ),
        (
            "2025-01-06",
            "short of the class range",
            "**Missile defence.** The measured flight was well short of the class range, so this launch alone does not "
            "prove that Guam can be reached. *Derived by the compilers.* *For:* Missile fired from the Pyongyang area "
            "at noon (6 January 2025); Seoul disputes the range and second peak (7 January 2025). *To watch:* Longest "
            "measured IRBM flight compared with 3,000 to 5,500 km. *In the data:* about 4,600 km, on 4 October 2022, "
            "by Tokyo’s figures.",
        ),
        (  # the rejection of Seoul, which spoke on the day after the launch
            "2025-01-14",
            "Gliders",
            "**Missile defence.** Gliders that manoeuvre at hypersonic speed are much harder to defend against. *An "
            "analyst or official, in UN News copy (World News Intel).* *For:* State media claims a new hypersonic IRBM "
            "(7 January 2025); Khaled Khiari explained that hypersonic gliders manoeuvre and are harder to defend "
            "against, and counted a fourth IRBM since early 2024 (8 January 2025). *Against:* Lee Sung-joon rejected "
            "the claimed 1,500 km and second peak, citing allied analysis of about 1,100 km, and tied the missile to "
            "that of April 2024 (7 January 2025). *To watch:* Tests with a confirmed second peak or glide phase. *In "
            "the data:* second peaks, none measured by Seoul, Tokyo or Washington and two claimed by Pyongyang.",
        ),
        (  # a denial of Moscow that answers a row of the ledger
            "2025-10-22",
            "Transfers from Russia",
            "**Proliferation.** Transfers from Russia could speed missile, space and nuclear work and feed a wider "
            "arms race. *An analyst or official, in Center for Strategic and International Studies.* *For:* U.S. "
            "Ambassador to the UN: U.S. information that Russia intends to share satellite and space technology (18 "
            "December 2024); Multilateral Sanctions Monitoring Team: Feedback on missile data said to have improved "
            "guidance (29 May 2025); Fourth spy-satellite launch explodes in flight (27 May 2024). *Against:* "
            "Permanent Representative of Russia to the UN: The U.S. allegation of planned satellite technology "
            "sharing was rejected (8 January 2025). *To watch:* Quality of satellite images and guidance improvement "
            "in tests.",
        ),
        (
            "2025-10-22",
            "Three-way cooperation outlived",
            "**The alliance.** Three-way cooperation outlived the change of governments in Washington and Seoul. "
            "*Derived by the compilers.* *For:* Munich trilateral repeats the denuclearisation goal (15 February "
            "2025); Third Freedom Edge exercise (15–19 September 2025); Lee Jae-myung takes office (4 June 2025). *To "
            "watch:* Freedom Edge editions and joint statements per year. *In the data:* editions of Freedom Edge, two "
            "in 2024 and one in 2025.",
        ),
        (
            "2024-05-30",
            "Russian food shipments",
            "**Sanctions.** Russian food shipments appear to have steadied food prices in the North, by Seoul’s "
            "account. *An analyst or official, in KBS World.* *For:* South Korea’s Minister of National Defense: "
            "Return traffic about 30 per cent larger, mostly food, steadying food prices (26 February 2024); South "
            "Korea’s Minister of National Defense: Over 9,000 containers of aid thought to have gone the other way (18 "
            "March 2024). *To watch:* Container counts in each direction. *In the data:* the newest published figure "
            "is, from North Korea, 7,000 containers (South Korea’s Minister of National Defense, 18 March 2024); "
            "to North Korea, over 9,000 containers (South Korea’s Minister of National Defense, 18 March 2024).",
        ),
    ],
)
def test_a_reading_has_whose_it_is_the_rows_what_to_watch_and_its_value(
    told: Text, event: str, words: str, text: str
) -> None:
    assert item(told(event), words) == text


def test_readings_stand_under_their_horizon_while_it_is_open(told: Text) -> None:
    near, medium, long = (
        "**Near horizon, until 30 June 2025**",
        "**Medium horizon, until 31 December 2027**",
        "**Long horizon, after 31 December 2027**",
    )
    open_then = told("2025-01-06")
    assert open_then.index(near) < open_then.index(medium) < open_then.index(long)
    later = told("2025-01-06", as_of="latest")
    assert near not in later
    assert "Allied meetings were put off" not in later
    assert medium in later


def test_every_reading_known_by_the_day_is_told_once_with_what_to_watch(told: Text) -> None:
    with (ROOT / "data" / "implications.csv").open(encoding="utf-8") as file:
        known = [row for row in csv.DictReader(file) if "2024-01-07" <= row["known_on"] <= "2025-01-07"]
    found = items(told("2025-01-06"))
    assert len(found) == len(known) == 11
    assert all(line.count("*To watch:*") == line.count("*For:*") == 1 for line in found)
    derived = sum(row["basis"] == "derived" for row in known)
    assert sum("*Derived by the compilers.*" in line for line in found) == derived
    assert sum("*An analyst or official, in " in line for line in found) == len(known) - derived


def test_a_reading_of_another_launch_is_not_told(told: Text) -> None:
    assert "Beijing keeps to general calls" in told("2025-01-06")
    assert "Beijing keeps to general calls" not in told("2025-01-14")
    assert "A missile of this class" not in told("2025-01-14")


def test_meetings_held_since_stand_against_once_known(told: Text) -> None:
    assert "Fourth Nuclear Consultative Group meeting held (10 January 2025)" in item(
        told("2025-01-14"), "Allied meetings were put off"
    )


@pytest.mark.parametrize("event", ["1984-04-09", "2017-11-29", "2022-03-24", "2026-09-20"])
def test_launches_with_no_reading_within_a_year_have_no_block(told: Text, event: str) -> None:
    assert told(event) == ""
