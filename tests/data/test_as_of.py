"""What was known on a day."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from briefing.data import Dataset, as_of
from briefing.errors import DataError

EVENT = "2025-01-06-01"
DAYS = [
    datetime.date(1998, 9, 1),
    datetime.date(2025, 1, 6),
    datetime.date(2025, 1, 7),
    datetime.date(2026, 8, 4),
]


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def types(data: Dataset, launch: str = EVENT) -> set[str]:
    frame = data.table("estimates")
    rows = frame[(frame["launch"] == launch) & (frame["quantity"] == "missile_type")]
    return set(rows["value"])


def term(data: Dataset, name: str, office: str) -> pd.DataFrame:
    frame = data.table("officeholders")
    return frame[(frame["name"] == name) & (frame["office"] == office)]


@pytest.mark.parametrize("when", DAYS)
def test_nothing_later_remains(dataset: Dataset, when: datetime.date) -> None:
    past = as_of(dataset, when)
    assert past.as_of == when
    for name, frame in past.tables.items():
        for column in (c for c in frame.columns if c.endswith("known_on")):
            assert (frame[column] <= when.isoformat()).all(), (name, column)


def test_the_whole_is_kept_at_the_end_of_time(dataset: Dataset) -> None:
    whole = as_of(dataset, day("2030-01-01"))
    for name, frame in dataset.tables.items():
        assert list(whole.table(name).index) == list(frame.index)


def test_asking_twice_changes_nothing(dataset: Dataset) -> None:
    before = {name: frame.copy() for name, frame in dataset.tables.items()}
    once = as_of(dataset, day("2025-01-07"))
    twice = as_of(once, day("2025-01-07"))
    for name, frame in once.tables.items():
        pd.testing.assert_frame_equal(twice.table(name), frame)
        pd.testing.assert_frame_equal(dataset.table(name), before[name])


def test_the_name_of_the_missile_came_later(dataset: Dataset) -> None:
    assert "Hwasong-16B" not in types(as_of(dataset, day("2025-01-07")))
    assert "Hwasong-16B" in types(as_of(dataset, day("2026-08-04")))
    assert "Hwasong-16B" in types(as_of(dataset, day("2024-04-03")), "2024-04-02-01")


def test_the_claim_of_pyongyang_is_a_day_younger_than_the_launch(dataset: Dataset) -> None:
    def claimants(text: str) -> set[str]:
        frame = as_of(dataset, day(text)).table("estimates")
        rows = frame[(frame["launch"] == EVENT) & frame["quantity"].isin(["range_km", "propellant"])]
        return set(rows["claimed_by"])

    assert claimants("2025-01-06") == {"Japan MOD", "ROK JCS"}
    assert "DPRK (KCNA)" in claimants("2025-01-07")


def test_site_and_bearing_are_a_placement_of_the_day_after(dataset: Dataset) -> None:
    def known(text: str) -> set[str]:
        frame = as_of(dataset, day(text)).table("estimates")
        return set(frame[frame["launch"] == EVENT]["quantity"])

    assert {"origin_area", "time_kst"} <= known("2025-01-06")
    assert not {"site", "bearing_deg"} & known("2025-01-06")
    assert {"site", "bearing_deg"} <= known("2025-01-07")


def test_the_launch_before_was_62_days_earlier(dataset: Dataset) -> None:
    days = as_of(dataset, day("2025-01-07")).table("launches")["event"]
    before = max(d for d in days if d < "2025-01-06")
    assert before == "2024-11-05"
    assert (day("2025-01-06") - day(before)).days == 62


def test_terms_end_only_when_they_ended(dataset: Dataset) -> None:
    past = as_of(dataset, day("2025-01-07"))
    yoon = term(past, "Yoon Suk Yeol", "president").iloc[0]
    assert (yoon["end"], yoon["end_status"], yoon["attested_on"]) == ("", "end_not_seen", "2025-01-07")
    assert term(past, "Marco Rubio", "secretary of state").empty
    assert len(term(past, "Antony Blinken", "secretary of state")) == 1
    assert term(as_of(dataset, day("2025-04-04")), "Yoon Suk Yeol", "president").iloc[0]["end"] == "2025-04-04"
    assert term(past, "Han Duck-soo", "acting president").iloc[0]["end"] == "2024-12-27"
    assert (past.table("officeholders")["attested_on"] <= "2025-01-07").all()


def test_a_term_that_goes_on_today_looks_like_one_that_ended_since(dataset: Dataset) -> None:
    past = as_of(dataset, day("2025-06-05"))
    lee, rubio = (
        term(past, *who).iloc[0] for who in (("Lee Jae-myung", "president"), ("Marco Rubio", "secretary of state"))
    )
    assert lee["end_status"] == rubio["end_status"] == "end_not_seen"


def test_a_term_is_not_stretched_over_the_months_in_which_it_may_have_ended(dataset: Dataset) -> None:
    def attested(text: str) -> str:
        return str(term(as_of(dataset, day(text)), "John Kerry", "secretary of state").iloc[0]["attested_on"])

    assert attested("2016-12-31") == "2016-12-31"
    assert attested("2017-05-14") == "2017-01-18"


def test_remarks_of_today_are_not_carried_back(dataset: Dataset) -> None:
    past = as_of(dataset, day("2025-01-07"))
    assert past.row("launches", EVENT)["note"] == ""
    assert not past.table("officeholders")["note"].str.contains("2025-01-21").any()
    assert "2026" in dataset.row("launches", EVENT)["note"]


def test_visits_end_when_they_ended(dataset: Dataset) -> None:
    during = as_of(dataset, day("2024-03-17")).row("visits", "vis-2024-03-17-kor-blinken")
    after = as_of(dataset, day("2024-03-18")).row("visits", "vis-2024-03-17-kor-blinken")
    assert (during["end"], after["end"]) == ("", "2024-03-18")


def test_a_verdict_waits_for_what_it_rests_on(dataset: Dataset) -> None:
    trial = "clm-11-impeachment-trial"
    before = as_of(dataset, day("2025-04-03")).row("reported_claims", trial)
    assert before["claim"]
    assert {before[c] for c in ("verdict", "verdict_source_ids", "check", "note")} == {""}
    assert as_of(dataset, day("2025-04-04")).row("reported_claims", trial)["verdict"] == "contradicted"


def test_an_announced_span_keeps_its_end(dataset: Dataset) -> None:
    past = as_of(dataset, day("2024-11-13"))
    assert past.row("timeline", "evt-2024-11-13-freedom-edge-2")["end_date"] == "2024-11-15"
    assert as_of(dataset, day("2017-03-17")).row("timeline", "evt-2017-03-15-tillerson-asia")["end_date"] == ""


def test_what_was_announced_stands_ahead(dataset: Dataset) -> None:
    row = as_of(dataset, day("2025-01-07")).row("timeline", "evt-2025-01-03-first-hearing-set")
    assert row["scheduled_for"] == "2025-01-14;2025-01-16"


def test_a_later_row_is_said_to_be_unknown_by_then(dataset: Dataset) -> None:
    with pytest.raises(DataError, match="as known on 2025-01-07"):
        as_of(dataset, day("2025-01-07")).row("timeline", "evt-2025-01-14-trial-hearing")


def test_places_are_always_there_and_sources_from_the_first_row_that_rests_on_them(dataset: Dataset) -> None:
    past = as_of(dataset, day("1984-01-01"))
    assert past.table("launches").empty
    assert len(past.table("places")) == len(dataset.table("places"))
    assert set(past.table("sources").index) == {
        s for p in past.table("places").index for s in past.sources_of("places", p)
    }
    before, after = (as_of(dataset, day(text)).table("sources").index for text in ("2026-09-01", "2026-10-04"))
    assert set(before) < set(after) == set(dataset.table("sources").index)


def test_a_later_copy_stays_where_the_row_that_rests_on_it_was_known(dataset: Dataset) -> None:
    past = as_of(dataset, day("1984-12-31"))
    assert past.row("sources", "cns-2023-07")["date"] == "2023-07-14"


def test_origins_are_those_of_the_sources(dataset: Dataset) -> None:
    past = as_of(dataset, day("2012-01-01"))
    had = set(past.table("sources")["origin"])
    assert had <= set(past.table("origins")["name"]) < set(dataset.table("origins")["name"])
