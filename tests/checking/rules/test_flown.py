"""Only what the missile flew, rose and lasted is held against its figures."""

from __future__ import annotations

import pytest

from briefing.checking.statement import Kind
from tests.checking.conftest import Check
from tests.checking.judging import judged

FIGURES = (Kind.DISTANCE, Kind.APOGEE, Kind.SPEED, Kind.FLIGHT_TIME, Kind.PLACE)


@pytest.mark.parametrize(
    "sentence",
    [
        # somebody or something else moved
        "Yoon's martial law lasted six hours.",
        "The power cut lasted 40 minutes.",
        "Blinken travelled 7,000 miles to Seoul.",
        "North Korean troops travelled 7,000 km to Kursk.",
        "The balloons flew 40 km into the South.",
        "Choi, who watched the missile, flew 300 km to Busan.",
        "The delegation, after the missile test, travelled 900 km north.",
        "The missile test alarmed Tokyo, and Blinken flew 1,200 km there a day later.",
        "After travelling 7,000 miles Blinken spoke of the missile.",
        "The aircraft that watched the missile cruised at an altitude of 12 km.",
        "The warship, which tracked the missile, sailed 600 km.",
        "The drone fell 40 km east of Seoul.",
        "The jets reached a speed of Mach 2.",
        "The meeting on the missile lasted 50 minutes.",
        "Troops were sent to Kursk. They travelled 7,000 km.",
        "North Korean soldiers were sent 7,000 km to fight.",
        "South Korea's own missile flew 800 km in a test.",
        "North Korea fired a missile on Monday. Two bombers took off from Guam. They flew 3,200 km to the peninsula.",
        "North Korea fired a missile. An earthquake hit Noto. It lasted 20 seconds.",
        "North Korea fired a missile. Choi called a meeting. It lasted 40 minutes.",
        "North Korea fired a missile. Soldiers went to Kursk; they travelled 7,000 km.",
        "The rocket engine test lasted 120 seconds.",
        # nothing moved
        "The earthquake was felt 300 km away.",
        "The peak of Mount Paektu is 2,744 metres high.",
        "The distance between Pyongyang and Guam is about 3,400 km.",
        "The missile was tracked by a ship 900 km away.",
        "The radar saw the missile from 1,900 km away.",
        "Choi was told of the missile 5 minutes after launch.",
        "Reporters were told 8 minutes after it landed.",
        "Ishiba spoke for 15 minutes about the flight.",
        "Moon attended the test of an SLBM, which flew about 400 km.",
        "In the afternoon the South's own missile was fired. It flew 400 km.",
        # the North's own, on a day that is not told
        "Days earlier North Korea had tested a cruise missile that flew 1,500 km.",
        "The North's cruise missiles of the weekend flew 1,500 km.",
        "The ships that tracked the missile travelled 300 km.",
        # missiles in general
        "An IRBM flies 3,000 to 5,500 km.",
        "The engine is that of a missile which flies 3,000 to 5,500 km.",
        "Missiles of this class fly 3,000 to 5,500 km.",
        "A hypersonic weapon flies at more than Mach 5.",
        "Anything above Mach 5 is hypersonic.",
        "The missile can reach Guam, 3,400 km away, and possibly Alaska, 5,700 km away.",
        "IRBMs belong to the 3,000 km to 5,500 km range class.",
        "The missile stayed in the air longer, by four minutes, than that of 2017.",
        "After the missile launch Blinken flew 7,000 miles.",
        # another country's missile
        "South Korea flew a submarine-launched missile of its own, which travelled about 400 km.",
        "The US had test-launched a missile days before, which flew 6,700 km.",
        "Seoul test-flew an SLBM that afternoon. It covered 400 km.",
        "The South carried out an underwater launch of its own missile, which flew 400 km.",
        # missiles in general
        "Russia used the short-range missiles, which fly up to 900 km.",
        # one thousand or one
        "The missile covered 1.500 km.",
    ],
)
def test_what_else_flew_or_lasted_is_left_alone(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), *FIGURES) == []


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("The missile flew 2,500 km.", "2,500 km"),
        ("The missile, fired from near Pyongyang at noon, flew 2,500 km.", "2,500 km"),
        ("The missile fired by North Korea on Monday flew 2,500 km.", "2,500 km"),
        ("The missile that North Korea fired on Monday flew 2,500 km.", "2,500 km"),
        ("North Korea fired a missile that flew 2,500 km.", "2,500 km"),
        ("The missile that rose from near Pyongyang flew 2,500 km.", "2,500 km"),
        ("North Korea fired a missile, which flew 2,500 km.", "2,500 km"),
        ("North Korea fired a missile. It flew 2,500 km.", "2,500 km"),
        ("North Korea fired a missile. The JCS said so. It flew 2,500 km.", "2,500 km"),
        ("North Korea fired a missile; it flew 2,500 km.", "2,500 km"),
        ("Two missiles were fired. The second followed at once. They flew 2,500 km.", "2,500 km"),
        ("It rose to 100 km before it fell after 42 minutes.", "42 minutes"),
        ("The missile fell into the sea after flying 2,500 km.", "2,500 km"),
        ("Flying 2,500 km, the missile fell into the sea.", "2,500 km"),
        ("The missile rose to 100 km, Tokyo said, and flew 2,500 km.", "2,500 km"),
        ("The missile is estimated to have flown 2,500 km.", "2,500 km"),
        ("On Monday the missile flew 2,500 km.", "2,500 km"),
        ("After liftoff it flew 2,500 km.", "2,500 km"),
        ("According to the JCS it flew 2,500 km.", "2,500 km"),
        ("One of the missiles flew 2,500 km.", "2,500 km"),
        ("The North's latest missile went 2,500 km.", "2,500 km"),
        ("Seoul put the distance at 2,500 km.", "2,500 km"),
        ("Seoul put the distance covered by Monday's missile at 2,500 km.", "2,500 km"),
        ("The maximum altitude was 900 km.", "900 km"),
        ("A missile was fired. Number one went up to roughly 900 km.", "roughly 900 km"),
        ("South Korea fired a missile in reply. The North's missile flew 2,500 km.", "2,500 km"),
        ("KCNA reported a flight of 2,500 km.", "2,500 km"),
        ("Its flight lasted 42 minutes.", "42 minutes"),
        ("Fifty-two minutes later it was in the water.", "Fifty-two minutes"),
        ("Tokyo had it in the air for 42 minutes.", "42 minutes"),
    ],
)
def test_what_the_missile_flew_is_judged(checked: Check, sentence: str, figure: str) -> None:
    assert (figure, "contradicted") in judged(checked(sentence), *FIGURES)


def test_a_pronoun_stands_for_what_the_sentence_right_before_tells(checked: Check) -> None:
    between = "The ministry in Seoul was calm. "
    assert judged(checked("A missile was fired. It flew 2,500 km."), Kind.DISTANCE) == [("2,500 km", "contradicted")]
    assert judged(checked(f"A missile was fired. {between}It flew 2,500 km."), Kind.DISTANCE) == []
