"""Distance, height, speed and time of flight in sentences, held against the estimates of ten years."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.checking.statement import Kind
from tests.checking.conftest import Check
from tests.checking.judging import judged

FLIGHT = (Kind.DISTANCE, Kind.APOGEE, Kind.SPEED, Kind.FLIGHT_TIME)


@pytest.mark.parametrize(
    ("event", "sentence", "words", "verdict"),
    [
        ("2025-01-06", "The Joint Chiefs of Staff said it flew about 1,100 km.", "about 1,100 km", "supported"),
        ("2025-01-06", "The missile flew about 680 miles, Seoul said.", "about 680 miles", "supported"),
        ("2025-01-06", "The missile flew about 590 nautical miles.", "about 590 nautical miles", "supported"),
        ("2025-01-06", "South Korea's military said it flew about 1,300 km.", "about 1,300 km", "contradicted"),
        ("2025-01-06", "KCNA said the missile flew 1,500 km.", "1,500 km", "supported"),
        ("2025-01-06", "KCNA said the missile flew 1,100 km.", "1,100 km", "contradicted"),
        ("2025-01-06", "Japan's defence ministry said it flew 1,500 km.", "1,500 km", "contradicted"),
        ("2025-01-06", "The missile flew 1,500 km.", "1,500 km", "disputed"),
        ("2025-01-06", "Seoul and Tokyo said it flew about 1,100 km.", "about 1,100 km", "supported"),
        ("2025-01-06", "Seoul and Tokyo said it flew about 1,500 km.", "about 1,500 km", "contradicted"),
        ("2022-03-24", "Seoul put the distance at 1,080 km.", "1,080 km", "supported"),
        ("2022-03-24", "Seoul put the distance at 1,400 km.", "1,400 km", "contradicted"),
        ("2017-11-29", "According to Tokyo, the missile flew about 1,000 km.", "about 1,000 km", "supported"),
        ("2017-11-29", "According to Seoul, the missile flew 1,300 km.", "1,300 km", "contradicted"),
        ("2017-11-29", "Washington said the missile flew about 1,000 km.", "about 1,000 km", "not in the data"),
        ("2016-09-05", "The missiles flew about 1,000 km.", "about 1,000 km", "supported"),
        ("2016-09-05", "The missiles flew about 500 km.", "about 500 km", "contradicted"),
        ("2022-10-04", "It flew at least 4,500 km.", "at least 4,500 km", "supported"),
        ("2022-10-04", "It flew more than 5,500 km.", "more than 5,500 km", "contradicted"),
        ("2022-10-04", "It flew between 4,000 and 5,000 km.", "4,000 and 5,000 km", "supported"),
        ("2022-10-04", "It flew between 2,000 and 3,000 km.", "2,000 and 3,000 km", "contradicted"),
        ("2022-10-04", "It flew less than 5,000 km.", "less than 5,000 km", "supported"),
        ("2022-10-04", "It flew less than 4,000 km.", "less than 4,000 km", "contradicted"),
    ],
)
def test_a_distance(checked: Check, event: str, sentence: str, words: str, verdict: str) -> None:
    assert judged(checked(sentence, event), Kind.DISTANCE) == [(words, verdict)]


@pytest.mark.parametrize(
    ("event", "sentence", "words", "verdict"),
    [
        ("2025-01-06", "It reached about 62 miles at its peak, Tokyo said.", "about 62 miles", "supported"),
        ("2025-01-06", "It reached an altitude of about 328,000 feet.", "about 328,000 feet", "supported"),
        ("2025-01-06", "It reached an altitude of about 528,000 feet.", "about 528,000 feet", "contradicted"),
        ("2025-01-06", "The second peak was 42.5 km, KCNA said.", "42.5 km", "supported"),
        ("2025-01-06", "The second peak was 72.5 km, KCNA said.", "72.5 km", "contradicted"),
        ("2022-03-24", "The missile rose to 6,248.5 km, KCNA said.", "6,248.5 km", "supported"),
        ("2022-03-24", "The missile rose to more than 6,000 km, Tokyo said.", "more than 6,000 km", "supported"),
        ("2022-03-24", "The missile rose to 4,200 km, Seoul said.", "4,200 km", "contradicted"),
        ("2017-11-29", "The JCS said it reached an altitude of about 4,500 km.", "about 4,500 km", "supported"),
        ("2017-11-29", "The JCS said it reached an altitude of about 3,500 km.", "about 3,500 km", "contradicted"),
        ("2022-10-04", "It peaked at nearly 1,000 km, Tokyo said.", "nearly 1,000 km", "supported"),
        ("2022-10-04", "It peaked at up to 2,000 km, Tokyo said.", "up to 2,000 km", "contradicted"),
    ],
)
def test_a_height(checked: Check, event: str, sentence: str, words: str, verdict: str) -> None:
    assert judged(checked(sentence, event), Kind.APOGEE) == [(words, verdict)]


@pytest.mark.parametrize(
    ("event", "sentence", "words", "verdict"),
    [
        ("2025-01-06", "KCNA said the missile flew at Mach 12.", "Mach 12", "supported"),
        ("2025-01-06", "KCNA said it flew at 12 times the speed of sound.", "12 times the speed of sound", "supported"),
        ("2025-01-06", "KCNA said the missile flew at 4.1 km/s.", "4.1 km/s", "supported"),
        ("2025-01-06", "KCNA said the missile flew at 9,100 mph.", "9,100 mph", "supported"),
        ("2025-01-06", "The missile flew at Mach 6, KCNA said.", "Mach 6", "contradicted"),
        ("2022-10-04", "The missile flew at about Mach 17.", "about Mach 17", "supported"),
        ("2022-10-04", "The missile flew at 20,800 km/h.", "20,800 km/h", "supported"),
        ("2022-10-04", "The missile flew at 10,000 km/h.", "10,000 km/h", "contradicted"),
        ("2022-11-03", "The missile flew at about Mach 15.", "about Mach 15", "supported"),
        ("2022-11-03", "The missile flew at about Mach 5.", "about Mach 5", "contradicted"),
    ],
)
def test_a_speed(checked: Check, event: str, sentence: str, words: str, verdict: str) -> None:
    assert judged(checked(sentence, event), Kind.SPEED) == [(words, verdict)]


@pytest.mark.parametrize(
    ("event", "sentence", "words", "verdict"),
    [
        ("2025-01-06", "The missile flew for about 11 minutes, Tokyo said.", "about 11 minutes", "supported"),
        ("2025-01-06", "The missile was airborne for 660 seconds.", "660 seconds", "supported"),
        ("2025-01-06", "The missile flew for about 19 minutes, Tokyo said.", "about 19 minutes", "contradicted"),
        (
            "2022-03-24",
            "It flew for an hour and eleven minutes, Tokyo said.",
            "an hour and eleven minutes",
            "supported",
        ),
        ("2022-03-24", "KCNA said the missile flew for 4,052 seconds.", "4,052 seconds", "supported"),
        ("2022-03-24", "KCNA said it flew for 67 minutes and 32 seconds.", "67 minutes and 32 seconds", "supported"),
        ("2022-03-24", "KCNA said it flew for 47 minutes and 32 seconds.", "47 minutes and 32 seconds", "contradicted"),
        ("2023-07-12", "It stayed aloft for 74 minutes.", "74 minutes", "supported"),
        ("2023-07-12", "It flew for about 54 minutes, Tokyo said.", "about 54 minutes", "contradicted"),
        ("2023-07-12", "KCNA said it flew for 4,191 seconds.", "4,191 seconds", "contradicted"),
        ("2017-11-29", "The missile flew for 53 minutes.", "53 minutes", "supported"),
    ],
)
def test_a_time_of_flight(checked: Check, event: str, sentence: str, words: str, verdict: str) -> None:
    assert judged(checked(sentence, event), Kind.FLIGHT_TIME) == [(words, verdict)]


@pytest.mark.parametrize(
    ("event", "sentence", "words", "verdict"),
    [
        ("2022-10-04", "The missile came down about 3,200 km east of Japan.", "about 3,200 km", "supported"),
        ("2022-10-04", "The missile came down about 2,000 km east of Japan.", "about 2,000 km", "contradicted"),
        ("2017-11-29", "It came down about 250 km west of Aomori.", "about 250 km", "supported"),
        ("2017-11-29", "It came down about 450 km west of Aomori.", "about 450 km", "contradicted"),
        ("2017-11-29", "It came down about 250 km east of Aomori.", "about 250 km", "contradicted"),
        ("2017-11-29", "It came down about 250 km north-west of Aomori.", "about 250 km", "supported"),
        ("2022-10-04", "The missile came down about 3,200 km west of Japan.", "about 3,200 km", "contradicted"),
    ],
)
def test_how_far_from_a_point_it_came_down(checked: Check, event: str, sentence: str, words: str, verdict: str) -> None:
    assert judged(checked(sentence, event), Kind.PLACE) == [(words, verdict)]


@pytest.mark.parametrize(
    ("event", "sentence", "found"),
    [
        (
            "2023-07-12",
            "KCNA said it flew 1,001.2 km and rose to 6,648.4 km.",
            [("1,001.2 km", "supported"), ("6,648.4 km", "supported")],
        ),
        (
            "2023-07-12",
            "It flew about 1,000 km (620 miles), Seoul said.",
            [("about 1,000 km", "supported"), ("620 miles", "supported")],
        ),
        (
            "2023-07-12",
            "It flew about 1,000 km (820 miles), Seoul said.",
            [("about 1,000 km", "supported"), ("820 miles", "contradicted")],
        ),
        (
            "2017-11-29",
            "Japan's minister said it flew about 1,000 km and Seoul said it flew about 960 km.",
            [("about 1,000 km", "supported"), ("about 960 km", "supported")],
        ),
        (
            "2025-01-06",
            "It flew 1,500 km, state media said, while Seoul put the distance at 1,100 km.",
            [("1,500 km", "supported"), ("1,100 km", "supported")],
        ),
        ("2019-10-02", "It flew 450 km and reached 910 km.", [("450 km", "supported"), ("910 km", "supported")]),
        ("2019-10-02", "It flew 450 km and reached 1,910 km.", [("450 km", "supported"), ("1,910 km", "contradicted")]),
        (
            "2025-01-06",
            "It flew about 1,100 km, while the one of 5 November covered about 400 km.",
            [("about 1,100 km", "supported"), ("about 400 km", "supported")],
        ),
    ],
)
def test_several_figures_each_have_their_quantity_their_party_and_their_launch(
    checked: Check, event: str, sentence: str, found: list[tuple[str, str]]
) -> None:
    assert judged(checked(sentence, event), *FLIGHT) == found


def test_a_pronoun_speaks_for_the_party_of_the_sentence_before_and_of_no_earlier_one(checked: Check) -> None:
    near = "KCNA reported the flight. It said the missile flew 1,500 km."
    assert judged(checked(near), Kind.DISTANCE) == [("1,500 km", "supported")]
    far = "KCNA reported the flight. Rain fell. It said the missile flew 1,500 km."
    assert judged(checked(far), Kind.DISTANCE) == [("1,500 km", "disputed")]


@pytest.mark.parametrize(
    ("sentence", "words", "verdict"),
    [
        ("The previous launch, on 5 November, covered about 400 km.", "about 400 km", "supported"),
        ("The previous launch, on 5 November, covered about 900 km.", "about 900 km", "contradicted"),
        ("On 31 October 2024 it fired an ICBM that flew about 1,000 km.", "about 1,000 km", "supported"),
        ("On 29 August 2017 a missile flew 2,700 km.", "2,700 km", "supported"),
        ("On 29 August 2017 a missile flew 1,100 km.", "1,100 km", "contradicted"),
        ("It was fired on 29 August 2017 and flew 2,700 km.", "2,700 km", "supported"),
    ],
)
def test_an_earlier_launch_has_its_own_figures(checked: Check, sentence: str, words: str, verdict: str) -> None:
    assert judged(checked(sentence), Kind.DISTANCE) == [(words, verdict)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The missile could fly 15,000 km.",
        "If fired on a normal path, the missile could fly 5,500 km.",
        "Missiles of this class have a range of 3,000 to 5,500 km.",
        "Guam lies about 3,400 km from Pyongyang.",
        "Iran's missile flew 2,000 km.",
        "South Korea's Hyunmoo missile flew 300 km.",
        "The missile did not fly 3,000 km.",
        "Did the missile fly 3,000 km?",
        "The press room is 30 minutes from the ministry.",
        "The distance was 1,000 km greater than that of October.",
        "Its range was 1,000 km above that of the last one.",
        "That is a gain of 600 km.",
        "The missile flew 1,000 km past the mark set in August.",
    ],
)
def test_what_is_no_flight_that_was_is_left_alone(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), *FLIGHT) == []


@pytest.mark.parametrize("event", ["2016-09-05", "2017-11-29", "2022-03-24", "2022-10-04", "2023-07-12", "2025-01-06"])
@given(share=st.floats(0.3, 0.69))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_distance_well_below_every_one_that_was_given_is_never_borne_out(
    checked: Check, event: str, share: float
) -> None:
    least = {"2016-09-05": 1000, "2017-11-29": 950, "2022-03-24": 1080, "2022-10-04": 4500, "2023-07-12": 1000}
    km = round(least.get(event, 1100) * share)
    ((_, verdict),) = judged(checked(f"The missile flew {km:,} km.", event), Kind.DISTANCE)
    assert verdict == "contradicted"


@pytest.mark.parametrize(
    ("event", "figure"),
    [("2017-11-29", 1000), ("2022-03-24", 1100), ("2022-10-04", 4600), ("2023-07-12", 1000), ("2024-11-05", 400)],
)
@pytest.mark.parametrize("party", ["", ", Tokyo said", ", according to Japan's defence ministry"])
def test_a_figure_that_is_made_30_percent_larger_is_borne_out_no_more(
    checked: Check, event: str, figure: int, party: str
) -> None:
    sentence = "The missile flew {:,.0f} km{}."
    assert judged(checked(sentence.format(figure, party), event), Kind.DISTANCE)[0][1] == "supported"
    assert judged(checked(sentence.format(1.3 * figure, party), event), Kind.DISTANCE)[0][1] == "contradicted"


@pytest.mark.parametrize("speaker", ["China", "Ukraine's intelligence", "An Australian general", "Moscow"])
@pytest.mark.parametrize("figure", ["1,100 km", "1,500 km", "3,000 km"])
def test_a_figure_of_whom_the_data_do_not_hear_is_not_in_the_data(checked: Check, speaker: str, figure: str) -> None:
    found = judged(checked(f"{speaker} said the missile flew {figure}."), Kind.DISTANCE)
    assert found == [(figure, "not in the data")]


@pytest.mark.parametrize(
    ("event", "sentence", "kind", "verdict"),
    [
        # of the height of 6 January 2025 the data have no figure of Seoul, of 20 August 2026 none of its distance
        ("2025-01-06", "South Korea's military said it climbed to 400 km.", Kind.APOGEE, "not in the data"),
        ("2026-08-20", "South Korea's military put the range at 1,100 km.", Kind.DISTANCE, "not in the data"),
        ("2022-10-04", "The Pentagon put the range at 1,100 km.", Kind.DISTANCE, "not in the data"),
        ("2025-01-06", "Japan said the missile reached Mach 20.", Kind.SPEED, "not in the data"),
        ("2022-10-04", "South Korea's military put the range at 1,100 km.", Kind.DISTANCE, "contradicted"),
        ("2022-10-04", "The missile flew 1,100 km.", Kind.DISTANCE, "contradicted"),
        # a length that may be a height as well is one only where somebody gave it as such
        ("2024-01-14", "A missile flew. JCS: about 1,500 km into the East Sea.", Kind.DISTANCE, "contradicted"),
    ],
)
def test_a_figure_of_a_party_of_whom_the_data_have_none_of_that_quantity_is_not_in_the_data(
    checked: Check, event: str, sentence: str, kind: Kind, verdict: str
) -> None:
    assert [v for _, v in judged(checked(sentence, event), kind)] == [verdict]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("KCNA gave a first peak of 99.8 km and a second of 42.5 km.", ["supported", "supported"]),
        ("KCNA gave a first peak of 42.5 km and a second of 99.8 km.", ["contradicted", "contradicted"]),
        ("The second peak was 42.5 km.", ["disputed"]),
    ],
)
def test_of_two_peaks_the_one_that_is_named_counts(checked: Check, sentence: str, found: list[str]) -> None:
    assert [verdict for _, verdict in judged(checked(sentence), Kind.APOGEE)] == found


def test_a_denied_figure_that_nobody_gave_is_left_alone(checked: Check) -> None:
    claim = "Seoul rejected as false the claim that the missile flew {} km."
    assert judged(checked(claim.format("2,000")), Kind.DISTANCE) == []
    assert judged(checked(claim.format("1,500")), Kind.DISTANCE) == [("1,500 km", "supported")]
