"""Ten unlike events, each built in every format: the first, a satellite, salvos, ICBMs, an overflight, the newest."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from briefing.parameters import FORMATS
from tests.conftest import ROOT
from tests.e2e import snapshots
from tests.e2e.conftest import briefing
from tests.e2e.documents import faults
from tests.e2e.sheets import A4, lay_out, pages_of, printed

pytestmark = pytest.mark.deep


def newest() -> str:
    """The last day with a launch in the data."""
    with (ROOT / "data" / "launches.csv").open(encoding="utf-8", newline="") as file:
        return max(row["event"] for row in csv.DictReader(file))


EVENTS = [
    "1984-04-09",
    "1998-08-31",
    "2006-07-05",
    "2017-11-29",
    "2019-05-04",
    "2022-03-24",
    "2022-10-04",
    "2022-11-02",
    "2024-01-14",
    newest(),
]


STORED = ("1984-04-09", "2017-11-29", "2022-11-02")  # with pictures of their pages


@pytest.mark.parametrize("event", EVENTS)
def test_the_documents_of_an_event_are_whole_and_say_the_same(event: str, tmp_path: Path) -> None:
    formats = ",".join(FORMATS)
    done = briefing("build", event, "--json", "--to", formats, "--out", str(tmp_path), "--renderer", "embedded")
    assert done.returncode == 0, done.stderr
    folder = Path(json.loads(done.stdout)["folder"])
    assert folder == tmp_path / event
    assert faults(folder) == []
    if event in STORED:
        assert snapshots.differences(folder / "briefing.pdf", event) == []
    sheet = lay_out(folder, tmp_path / "sheet")
    assert pages_of((sheet / "briefing.pdf").read_bytes()) == [A4]
    assert pages_of(printed(sheet / "briefing.html", tmp_path / "profile")) == [A4]
