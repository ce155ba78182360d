"""What the UN Security Council did after a launch, and by which body and whom."""

from __future__ import annotations

import pytest

from briefing.parts import council
from tests.parts.conftest import Told


def test_the_members_of_the_council_condemned_and_washington_asked_for_more(told: Told) -> None:
    assert told(council.council, "2017-11-29").splitlines() == [
        "The Security Council of the UN on North Korea after the launch, by 30 November 2017, as the data have it:",
        "",
        "- 29 November 2017: UN Security Council emergency meeting on the Hwasong-15. All members of the Council "
        "condemned the launch in speeches; the U.S. called for cutting ties and oil.",
    ]


def test_a_meeting_of_the_sanctions_committee_is_none_of_the_council(told: Told) -> None:
    text = told(council.council, "2021-03-25", as_of="latest")
    assert text.startswith("The sanctions committee of the Security Council of the UN on North Korea after the launch")
    assert "- 26 March 2021: Sanctions committee meets on the March launches." in text


@pytest.mark.parametrize(
    ("event", "told_"),
    [
        ("2017-08-29", "Council presidential statement on the overflight of Japan"),
        ("2017-09-15", "Council condemns the second overflight of Japan in 2017"),
    ],
)
def test_an_overflight_is_counted_within_its_year(told: Told, event: str, told_: str) -> None:
    assert told_ in told(council.council, event)
