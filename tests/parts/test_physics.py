"""The annex on physics, read as sentences: what it refuses, what it leaves open, and where it is silent."""

from __future__ import annotations

import re

import pytest

from tests.parts.conftest import Brief


def test_the_figures_of_24_march_2022_do_not_fit_together(brief: Brief) -> None:
    text = brief("2022-03-24").text("physics-meaning")
    assert (
        "**Pyongyang: the figures do not fit together.** The arc of 1,090 km with a peak of 6,248.5 km takes 67.9 min, "
        "longer than the whole flight of 4,052 s (67.5 min)." in text
    )
    assert "known by 25 March 2022 hold three with figures of Pyongyang, which leave 2.7 to 4.6 min" in text
    assert "if ballistic" not in text and "neither confirm" not in text
    later = brief("2022-03-24", as_of="latest").text("physics-meaning")
    assert "two with figures of Tokyo, which leave 3.6 to 3.7 min beyond the arc. A time" in later
    assert "nine with figures of Pyongyang, which leave 2.7 to 4.6 min" in later


def test_the_table_of_24_march_2022_has_each_party_by_itself(brief: Brief) -> None:
    made = brief("2022-03-24")
    rows = made.text("physics").splitlines()
    assert (
        "| Pyongyang | 1,090 km, 6,248.5 km | 4,052 s (67.5 min) | 67.9 min | −0.4 min | less than the arc takes |"
        in rows
    )
    assert (
        "| Tokyo | about 1,100 km, more than 6,000 km | about 71 min | at least 65 min | at most +13 min | fits |"
        in rows
    )
    assert made.claims["physics.time-dprk.left"].value == "-0.388 to -0.368"


def test_the_eleven_minutes_of_6_january_2025_neither_confirm_nor_refute_gliding(brief: Brief) -> None:
    text = brief("2025-01-06").text("physics-meaning")
    assert (
        "Tokyo: the flight took about 11 min, which was read third hand. If it was ballistic, its arc of about "
        "1,100 km with a peak of about 100 km takes 4.7 to 6.0 min, and +3.9 to +7.4 min are left over. An arc of the "
        "same distance that takes all of that time peaks at 370 to 540 km, lower as far as some of it was powered "
        "flight; the peak is given as about 100 km." in text
    )
    assert "nine with figures of Pyongyang, which leave 2.7 to 4.6 min" in text
    assert "This flight was not steep and is not compared with them." in text
    assert text.endswith(
        "All this holds only if the flight was ballistic. A missile that glides, manoeuvres or is powered on its way "
        "follows no such arc; the figures neither confirm nor refute that this one did."
    )


def test_mach_12_is_told_with_the_speeds_of_the_arc_if_ballistic(brief: Brief) -> None:
    text = brief("2025-01-06").text("physics-meaning")
    assert (
        "Pyongyang: Mach 12 is 3.2 to 4.3 km/s. If the flight was ballistic, the arc of 1,500 km with a peak of "
        "99.8 km takes 4.5 to 4.7 km/s at the ground and 4.2 to 4.4 km/s at its top" in text
    )


def test_what_is_lent_from_another_party_is_named(brief: Brief) -> None:
    made = brief("2017-11-29")
    assert "| Tokyo | about 1,000 km, about 4,500 km (Seoul) | about 53 min |" in made.text("physics")
    assert "another’s is lent to it, and named in brackets" in made.text("physics-meaning")
    assert "(Seoul)" not in brief("2022-03-24").text("physics")


def test_two_tests_are_too_few_to_hold_a_flight_against(brief: Brief) -> None:
    assert (
        "two with figures of Pyongyang, which leave 4.1 to 4.6 min beyond the arc. A time fits where it is longer"
        in brief("2017-11-29").text("physics-meaning")
    )


def test_energy_is_no_statement_of_reach(brief: Brief) -> None:
    text = brief("2024-10-31").text("physics-meaning")
    assert "spans half the Earth’s circumference by the figures of Tokyo and Pyongyang. That is energy alone" in text


def test_each_launch_of_a_day_is_named(brief: Brief) -> None:
    rows = brief("2023-06-15").text("physics").splitlines()
    assert [row.split(" | ")[0] for row in rows[2:4]] == ["| Tokyo, first launch", "| Tokyo, second launch"]


@pytest.mark.parametrize("event", ["2021-09-15", "2024-02-02", "2023-11-21", "1984-04-09"])
def test_without_figures_or_a_ballistic_class_there_is_no_block(brief: Brief, event: str) -> None:
    made = brief(event)
    assert not {"physics", "physics-in-short", "physics-meaning"} & set(made.blocks)
    assert not [i for i in made.claims if i.startswith("physics.")]


@pytest.mark.parametrize("event", ["2025-01-06", "2022-01-11", "2022-09-25", "2023-06-15"])
def test_a_flight_that_was_not_steep_is_told_on_the_condition_that_it_was_ballistic(brief: Brief, event: str) -> None:
    made = brief(event)
    assert "| If ballistic |" in made.text("physics")
    assert "neither confirm nor refute" in made.text("physics-meaning")
    of_arcs = [c for i, c in made.claims.items() if re.match(r"physics\.(entry-\d-)?(time|speed|energy)-", i)]
    assert of_arcs and {c.qualifier for c in of_arcs} == {"if ballistic"}


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (
            "2025-01-06",
            "Tokyo, about 11 min (read third hand): longer than the arc; Pyongyang, Mach 12: less than the arc at the "
            "ground. A missile",
        ),
        ("2017-11-29", "Tokyo, about 53 min: fits; Pyongyang, 53 min: fits. A missile"),
    ],
)
def test_the_main_text_has_how_each_reported_time_and_speed_reads(brief: Brief, event: str, said: str) -> None:
    assert said in brief(event).text("physics-in-short")


def test_the_main_text_has_the_readings_of_the_leading_launch_alone(brief: Brief) -> None:
    made = brief("2023-06-15")
    rows = made.text("physics").splitlines()[2:4]
    assert [("first" in row, "second" in row) for row in rows] == [(True, False), (False, True)]
    assert made.text("physics-in-short").count(": ") == 1
