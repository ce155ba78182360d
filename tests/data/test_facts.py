"""What the tables must go on saying, row by row."""

from __future__ import annotations

import pandas as pd
import pytest

from briefing.data import Dataset, split


def estimates(data: Dataset, launch: str, quantity: str) -> pd.DataFrame:
    frame = data.table("estimates")
    return frame[(frame["launch"] == launch) & (frame["quantity"] == quantity)]


@pytest.mark.parametrize(
    ("launch", "claimed_by", "value", "qualifier"),
    [
        ("2021-03-25-01", "Japan MOD", "450", "about"),
        ("2021-03-25-01", "DPRK (KCNA)", "600", ""),
        ("2021-03-25-01", "ROK MND", "600", "about"),
        ("2024-04-02-01", "DPRK (KCNA)", "1000", ""),
        ("2024-04-02-01", "ROK JCS", "600", "about"),
        ("2024-04-02-01", "Japan MOD", "650", "at least"),
        ("2025-01-06-01", "ROK JCS", "1100", "about"),
        ("2025-01-06-01", "Japan MOD", "1100", "about"),
        ("2025-01-06-01", "DPRK (KCNA)", "1500", ""),
    ],
)
def test_ranges_stay_with_their_claimants(
    dataset: Dataset, launch: str, claimed_by: str, value: str, qualifier: str
) -> None:
    rows = estimates(dataset, launch, "range_km")
    assert ((rows["claimed_by"] == claimed_by) & (rows["value"] == value) & (rows["qualifier"] == qualifier)).any()


def test_parties_named_an_area_and_a_direction_only(dataset: Dataset) -> None:
    origin = estimates(dataset, "2025-01-06-01", "origin_area")
    assert dict(zip(origin["claimed_by"], origin["value"], strict=True)) == {
        "ROK JCS": "Pyongyang area",
        "Japan MOD": "inland North Korea",
        "DPRK (KCNA)": "outskirts of Pyongyang",
    }
    assert list(estimates(dataset, "2025-01-06-01", "direction")["value"]) == ["north-east"]
    assert set(estimates(dataset, "2025-01-06-01", "site")["claimed_by"]) == {"nk-missile-tests"}


def test_the_figures_of_the_state_agency_are_not_in_the_mouth_of_kim(dataset: Dataset) -> None:
    said = {i: dataset.row("statements", f"st-2025-01-07-{i}") for i in ("kim-claim", "kcna-claim", "kcna-photos")}
    assert [row["speaker"] for row in said.values()] == ["Kim Jong Un", *["Korean Central News Agency"] * 2]
    assert ["1,500 km" in row["paraphrase"] for row in said.values()] == [False, True, False]


def test_seoul_adopted_the_longer_distance_a_month_later(dataset: Dataset) -> None:
    row, said = dataset.row("estimates", "est-4067"), dataset.row("statements", "st-2021-04-28-suh")
    assert {row["known_on"], said["known_on"]} == {"2021-04-28"}
    assert split(row["source_ids"]) == split(said["source_ids"]) == ("src-koreaherald-2021-04-28",)


def test_the_inauguration_was_announced_with_the_election(dataset: Dataset) -> None:
    row = dataset.row("timeline", "evt-2024-11-05-us-election")
    assert (row["scheduled_for"], row["known_on"]) == ("2025-01-20", "2024-11-06")


def test_times_of_the_launch(dataset: Dataset) -> None:
    rows = estimates(dataset, "2025-01-06-01", "time_kst")
    assert set(zip(rows["claimed_by"], rows["value"], strict=True)) == {
        ("Japan MOD", "12:01"),
        ("ROK JCS", "12:00"),
    }


def test_the_economic_zone_is_the_word_of_japan(dataset: Dataset) -> None:
    rows = estimates(dataset, "2025-01-06-01", "landing_area")
    assert list(rows["claimed_by"]) == ["Japan MOD"]
    assert list(rows["source_ids"]) == ["jmod-2025-01-06c"]


@pytest.mark.parametrize(
    ("launch", "assigned_by", "known_on"),
    [
        ("2024-01-14-01", "DPRK (KCNA)", "2024-01-15"),
        ("2024-04-02-01", "DPRK (KCNA)", "2024-04-03"),
        ("2024-06-26-01", "DPRK (KCNA)", "2024-06-27"),
        ("2025-01-06-01", "ROK JCS", "2025-01-06"),
        ("2025-01-06-01", "ROK JCS", "2025-01-07"),
        ("2025-01-06-01", "nk-missile-tests", "2026-04-21"),
        ("2025-01-06-01", "Japan MOD", "2026-08-04"),
    ],
)
def test_the_solid_fuel_line(dataset: Dataset, launch: str, assigned_by: str, known_on: str) -> None:
    frame = dataset.table("weapon_lines")
    line = frame[(frame["launch"] == launch) & (frame["line"] == "solid-irbm")]
    assert ((line["assigned_by"] == assigned_by) & (line["known_on"] == known_on)).any()


def test_the_failed_flight_of_june_is_marked_in_its_line(dataset: Dataset) -> None:
    frame = dataset.table("weapon_lines")
    rows = frame[(frame["launch"] == "2024-06-26-01") & (frame["line"] == "solid-irbm")]
    assert list(rows["qualifier"]) == ["disputed: ROK JCS says the flight failed"]


def test_no_type_leads_to_two_lines(dataset: Dataset) -> None:
    frame = dataset.table("weapon_lines")
    assert frame.groupby("line")["line_name"].nunique().max() == 1


def test_denials_answer_allegations(dataset: Dataset) -> None:
    row = dataset.row("cooperation", "coop-2025-01-08-space-denial")
    assert split(row["answers"]) == ("coop-2025-01-06-space-intent", "coop-2024-12-18-satellite-intent")
    assert row["step"] == ""
    assert dataset.row("cooperation", "coop-2025-01-06-space-intent")["step"] == "intent alleged"
    assert dataset.row("cooperation", "coop-2024-12-18-air-defence-us")["step"] == "transfer alleged"


def test_merged_sources_keep_their_old_ids(dataset: Dataset) -> None:
    row = dataset.row("sources", "jdefense-2025-01-07")
    assert split(row["aliases"]) == ("src-jdefense-2025-01-07",)
    assert (row["origin"], row["directness"]) == ("Japan Ministry of Defense", "copy")


@pytest.mark.parametrize(
    ("source", "origin", "directness"),
    [
        ("jmod-2025-01-06c", "Japan Ministry of Defense", "first hand"),
        ("jiji-2025-01-07", "Jiji Press", "copy"),
        ("src-moscowtimes-2025-01-06", "AFP", "copy"),
        ("japantimes-2025-01-06", "The Japan Times", "agency"),
        ("src-espreso-2025-01-06", "Reuters", "third hand"),
        ("nagix-2026-04", "nk-missile-tests", "database"),
        ("src-un-sc15962", "United Nations", "first hand"),
    ],
)
def test_whose_text_a_source_is(dataset: Dataset, source: str, origin: str, directness: str) -> None:
    row = dataset.row("sources", source)
    assert (row["origin"], row["directness"]) == (origin, directness)


@pytest.mark.parametrize(
    ("origin", "letter", "counts_as"),
    [
        ("United Nations", "A", ""),
        ("Japan Ministry of Defense", "B", "Tokyo"),
        ("US Indo-Pacific Command", "B", "Washington"),
        ("Yonhap", "B", ""),
        ("nk-missile-tests", "C", "CNS / NTI"),
        ("TASS", "D", ""),
        ("Wikipedia", "D", ""),
        ("Reuters and BBC", "D", "Reuters;BBC"),
        ("agency, not named", "F", ""),
    ],
)
def test_how_far_an_origin_is_relied_on(dataset: Dataset, origin: str, letter: str, counts_as: str) -> None:
    table = dataset.table("origins")
    row = table[table["name"] == origin].iloc[0]
    assert (row["reliability"], row["counts_as"]) == (letter, counts_as)
    assert row["reason"].endswith(".") and len(row["reason"]) > 40


def test_what_only_the_reports_own_agency_says_is_no_support(dataset: Dataset) -> None:
    table = dataset.table("reported_claims")
    assert list(table.index[table["verdict"] == "same origin"]) == [
        "clm-14-blinken-condemned",
        "clm-15-strengthen-cooperation",
        "clm-16-real-time-data",
        "clm-17-exercises",
    ]


def test_named_analysts_are_told_from_derived(dataset: Dataset) -> None:
    assert dataset.table("implications")["basis"].value_counts().to_dict() == {
        "named analyst": 16,
        "derived": 12,
    }


def test_every_source_is_used(dataset: Dataset) -> None:
    used = {
        source
        for name, frame in dataset.tables.items()
        if name != "sources"
        for column in ("source_ids", "verdict_source_ids")
        if column in frame
        for cell in frame[column]
        for source in split(cell)
    }
    assert used == set(dataset.table("sources").index)
