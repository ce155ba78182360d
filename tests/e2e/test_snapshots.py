"""The pages of the main briefing look as stored, and what tells so sees a line that moved."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.e2e import snapshots
from tests.e2e.conftest import Edition
from tests.e2e.sheets import lay_out

pytestmark = pytest.mark.deep


def test_the_pages_of_the_main_briefing_look_as_stored(edition: Edition) -> None:
    assert snapshots.differences(edition.folder / "briefing.pdf", "2025-01-06") == []


def test_the_page_of_one_sheet_looks_as_stored(edition: Edition, tmp_path: Path) -> None:
    assert snapshots.differences(lay_out(edition.folder, tmp_path) / "briefing.pdf", "one-page") == []


def test_a_line_that_moved_is_seen_and_a_hair_is_not() -> None:
    page = snapshots.read(snapshots.STORED / "2025-01-06" / "01.png")
    moved = page.copy()
    moved[300:420] = np.roll(page[300:420], 3, axis=0)
    assert snapshots.differing(page, page) == 0
    assert snapshots.differing(page, page + 20) <= snapshots.SHARE < snapshots.differing(page, moved)
    assert snapshots.differing(page, page[:-1]) == 1
