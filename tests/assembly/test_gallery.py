"""At most five pictures stand in the main text, by the kind of event; the others go to the annexes."""

from __future__ import annotations

import pytest

from briefing.analysis.launches import CLASS_NAMES
from briefing.assembly.gallery import MOST, file_names
from briefing.evidence.blocks import Block

DRAWN = ("days", "yearly", "survival", "distance", "trajectory", "map", "reach", "calendar", "ladder", "reliability")


def placed(code: str, *drawn: str) -> list[str]:
    return list(file_names([Block("figure", name, "", "") for name in drawn], code))


@pytest.mark.parametrize("code", CLASS_NAMES)
def test_no_kind_of_event_has_more_than_five_pictures_in_the_main_text(code: str) -> None:
    names = placed(code, *DRAWN)
    assert 3 <= len([n for n in names if not n.startswith("annex-")]) <= MOST
    assert len(names) == len(DRAWN)


def test_a_picture_that_cannot_be_drawn_leaves_its_place_to_the_next() -> None:
    assert placed("IRBM", *DRAWN)[3:7] == ["distance", "annex-trajectory", "map", "annex-reach"]
    assert placed("IRBM", "days", "trajectory", "map") == ["days", "trajectory", "map"]


def test_tables_and_text_keep_their_names() -> None:
    assert list(file_names([Block("table", "reliability", "", "")], "IRBM")) == ["reliability"]
