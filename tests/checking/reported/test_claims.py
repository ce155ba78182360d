"""The claims of the first report: what the rows make of them agrees with a person's verdict, and follows the rows."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from briefing.analysis.events import resolve
from briefing.checking.reported.claims import CHECKS, CheckedClaim, checked
from briefing.checking.reported.ground import Ground, ground
from briefing.checking.reported.said import speaker
from briefing.data import Dataset
from briefing.parameters import parse

EVENT = "2025-01-06"
LAUNCH = "2025-01-06-01"


def _ground(dataset: Dataset, day: str = "", event: str = EVENT) -> Ground | None:
    request = resolve(parse({"event": event, **({"as_of": day} if day else {})}), dataset)
    return ground(request, min(request.as_of, request.event.day + dt.timedelta(30)).isoformat())


def _checked(dataset: Dataset, day: str = "") -> dict[str, CheckedClaim]:
    found = _ground(dataset, day)
    assert found is not None
    return {one.topic: one for one in checked(found)}


def _verdict(dataset: Dataset, topic: str, day: str = "") -> str:
    finding = _checked(dataset, day)[topic].finding
    assert finding is not None
    return finding.verdict


def _with(dataset: Dataset, table: str, row: str, **change: str) -> Dataset:
    frame = dataset.table(table).copy()
    for column, value in change.items():
        assert column in frame
        frame.loc[row, column] = value
    return Dataset({**dataset.tables, table: frame})


def _without(dataset: Dataset, table: str, *rows: str) -> Dataset:
    return Dataset({**dataset.tables, table: dataset.table(table).drop(index=list(rows))})


def _of_launch(dataset: Dataset, quantity: str) -> pd.Series:
    table = dataset.table("estimates")
    return (table["launch"] == LAUNCH) & (table["quantity"] == quantity)


def _with_all(dataset: Dataset, quantity: str, value: str) -> Dataset:
    """Every party says the same of the launch."""
    table = dataset.table("estimates").copy()
    table.loc[_of_launch(dataset, quantity), "value"] = value
    return Dataset({**dataset.tables, "estimates": table})


@pytest.mark.parametrize("day", ["2025-01-06", "", "latest"])
def test_the_rows_come_to_what_a_person_judged(dataset: Dataset, day: str) -> None:
    computed = {one.claim: one.finding.verdict for one in _checked(dataset, day).values() if one.finding}
    assert computed == dict(dataset.table("reported_claims").loc[list(computed), "verdict"])
    assert len(computed) == len(CHECKS)


def test_every_check_is_of_a_claim_and_most_claims_have_one(dataset: Dataset) -> None:
    found = _checked(dataset)
    assert set(CHECKS) <= set(found) and len(found) == len(dataset.table("reported_claims"))
    kinds = {dataset.row("reported_claims", one.claim)["kind"] for one in found.values() if one.finding}
    assert "judgement" not in kinds  # its verdict is a person's
    assert len(CHECKS) > len(found) / 2


def test_a_verdict_known_later_is_not_there(dataset: Dataset) -> None:
    assert _checked(dataset, "2025-01-10")["trilateral-uncertainty"].verdict == ""
    assert _checked(dataset, "2025-01-11")["trilateral-uncertainty"].verdict == "supported"


@pytest.mark.parametrize("event", ["2024-11-05", "2025-01-14", "2026-09-20"])
def test_another_event_has_no_first_report(dataset: Dataset, event: str) -> None:
    assert _ground(dataset, event=event) is None


def test_a_report_of_the_day_after_belongs_to_the_event_and_a_later_one_does_not(dataset: Dataset) -> None:
    assert _ground(_with(dataset, "sources", "src-first-report", date="2025-01-07")) is not None
    assert _ground(_with(dataset, "sources", "src-first-report", date="2025-01-08")) is None


def test_whom_he_means_is_the_one_named_before_in_the_section(dataset: Dataset) -> None:
    found = _ground(dataset)
    assert found is not None
    for claim in ("clm-14-blinken-condemned", "clm-17-exercises", "clm-19-floated-space"):
        assert speaker(found, claim) == "Antony Blinken"
    assert speaker(found, "clm-01-date") == ""


# What another row would make of it


def test_another_day_contradicts_the_date(dataset: Dataset) -> None:
    assert _verdict(_with(dataset, "reported_claims", "clm-01-date", value="2025-01-05"), "date") == "contradicted"


@pytest.mark.parametrize(
    ("value", "verdict"), [("700", "contradicted"), ("1500", "supported"), ("1100", "partly"), ("", "not in the data")]
)
def test_the_distance_follows_the_figures_of_all_parties(dataset: Dataset, value: str, verdict: str) -> None:
    assert _verdict(_with_all(dataset, "range_km", value), "distance") == verdict


def test_a_figure_of_one_party_that_the_report_does_not_allow_makes_it_disputed(dataset: Dataset) -> None:
    table = dataset.table("estimates").copy()
    table.loc[_of_launch(dataset, "range_km") & (table["claimed_by"] == "Japan MOD"), "value"] = "700"
    assert _verdict(Dataset({**dataset.tables, "estimates": table}), "distance") == "disputed"


def test_without_a_word_before_it_the_figure_is_meant_exactly(dataset: Dataset) -> None:
    exact = _with(dataset, "reported_claims", "clm-05-distance", claim="It flew 1,500 km.", value="1500")
    assert _verdict(exact, "distance") == "disputed"  # only Pyongyang says so, the others less
    assert _verdict(exact, "distance", "2025-01-06") == "contradicted"


@pytest.mark.parametrize(
    ("value", "verdict"), [("SRBM", "contradicted"), ("BALLISTIC", "partly"), ("", "not in the data")]
)
def test_the_class_follows_the_parties(dataset: Dataset, value: str, verdict: str) -> None:
    assert _verdict(_with_all(dataset, "missile_class", value), "type") == verdict


def test_a_class_that_another_capital_contests_is_disputed(dataset: Dataset) -> None:
    table = dataset.table("estimates").copy()
    table.loc[_of_launch(dataset, "missile_class") & (table["claimed_by"] == "Japan MOD"), "value"] = "SRBM"
    table.loc["est-0851", "qualifier"] = "presumed"  # a first reading contests nothing
    assert _verdict(Dataset({**dataset.tables, "estimates": table}), "type") == "disputed"


@pytest.mark.parametrize(
    ("value", "verdict"), [("Yellow Sea", "contradicted"), ("", "not in the data"), ("Sea of Japan", "supported")]
)
def test_the_sea_follows_the_place_of_fall(dataset: Dataset, value: str, verdict: str) -> None:
    assert _verdict(_with_all(dataset, "landing_area", value), "sea") == verdict


def test_without_the_launch_of_november_the_first_since_is_contradicted(dataset: Dataset) -> None:
    assert _verdict(_without(dataset, "launches", "2024-11-05-01"), "first-since-november") == "contradicted"


def test_another_number_of_days_in_the_same_month_is_right_in_part(dataset: Dataset) -> None:
    other = _with(dataset, "reported_claims", "clm-07-first-since-november", value="60")
    assert _verdict(other, "first-since-november") == "partly"


def _visit(dataset: Dataset) -> str:
    table = dataset.table("visits")
    return str(table.index[(table["visitor"] == "Antony Blinken") & (table["start"] == EVENT)][0])


def test_the_visit_follows_the_list_of_visits(dataset: Dataset) -> None:
    later = _with(dataset, "visits", _visit(dataset), start="2025-01-07", end="2025-01-07")
    assert _verdict(later, "visit") == "contradicted"
    assert _verdict(_without(dataset, "visits", _visit(dataset)), "visit") == "not in the data"


def test_a_term_that_ended_before_contradicts_the_office(dataset: Dataset) -> None:
    table = dataset.table("officeholders")
    term = str(table.index[table["name"] == "Antony Blinken"][0])
    ended = _with(dataset, "officeholders", term, end="2024-12-31", end_known_on="2024-12-31", attested_on="2024-12-31")
    assert _verdict(ended, "blinken-office") == "contradicted"
    assert _verdict(_without(dataset, "officeholders", term), "blinken-office") == "not in the data"


def test_a_trial_whose_arguments_had_begun_is_no_contradiction(dataset: Dataset) -> None:
    row = "evt-2025-01-03-first-hearing-set"
    assert _verdict(_with(dataset, "timeline", row, scheduled_for="2025-01-03"), "impeachment-trial") == "supported"
    assert _verdict(_without(dataset, "timeline", row), "impeachment-trial") == "not in the data"


def test_without_a_president_acting_for_him_the_turmoil_is_borne_out_in_part(dataset: Dataset) -> None:
    table = dataset.table("officeholders")
    acting = [str(i) for i in table.index[table["office"] == "acting president"]]
    assert _verdict(_without(dataset, "officeholders", *acting), "rok-turmoil") == "partly"
    neither = _without(_without(dataset, "officeholders", *acting), "timeline", "evt-2024-12-14-yoon-impeached")
    assert _verdict(neither, "rok-turmoil") == "not in the data"


@pytest.mark.parametrize(
    ("topic", "row"),
    [
        ("blinken-condemned", "st-2025-01-06-blinken-condemn"),
        ("strengthen-cooperation", "st-2025-01-06-blinken-trilateral"),
        ("real-time-data", "st-2025-01-06-blinken-data"),
        ("exercises", "st-2025-01-06-blinken-exercises"),
    ],
)
def test_what_was_said_needs_a_row_and_another_origin(dataset: Dataset, topic: str, row: str) -> None:
    assert _verdict(_without(dataset, "statements", row), topic) == "not in the data"
    assert _verdict(_with(dataset, "statements", row, speaker="Dorothy Shea"), topic) == "not in the data"
    assert _verdict(_with(dataset, "statements", row, date="2025-01-07"), topic) == "not in the data"
    assert _verdict(_with(dataset, "statements", row, source_ids="src-koreaherald-2025-01-06"), topic) == "supported"


def test_what_only_the_reports_own_origins_tell_of_russia_is_no_support(dataset: Dataset) -> None:
    row = "st-2025-01-06-blinken-nuclear"
    assert _verdict(_without(dataset, "statements", row), "deep-concern") == "same origin"


def test_without_an_earlier_allegation_only_the_origin_counts(dataset: Dataset) -> None:
    assert _verdict(_without(dataset, "cooperation", "coop-2024-12-18-satellite-intent"), "floated-space") == (
        "same origin"
    )
    assert _verdict(_without(dataset, "statements", "st-2025-01-06-blinken-space"), "floated-space") == (
        "not in the data"
    )


def test_without_an_item_in_return_the_exchange_is_not_in_the_data(dataset: Dataset) -> None:
    items = ("coop-2024-06-14-tech-return", "coop-2024-12-07-fighters")
    assert _verdict(_without(dataset, "cooperation", *items), "exchange-for-ukraine-help") == "not in the data"


def test_the_allies_alone_are_not_the_united_states_and_its_allies(dataset: Dataset) -> None:
    alone = _with(dataset, "statements", "st-2025-01-06-trilateral-call", country="KOR;JPN")
    assert _verdict(alone, "monitoring") == "partly"
    table = dataset.table("statements")
    said = [str(i) for i in table.index[table["about_event"] == f"launch {EVENT}"]]
    assert _verdict(_without(dataset, "statements", *said), "monitoring") == "not in the data"


def test_a_claim_that_names_no_figure_no_known_sea_and_no_known_office_is_not_computed(dataset: Dataset) -> None:
    vague = _with(dataset, "reported_claims", "clm-05-distance", claim="It flew far.", value="")
    assert _checked(vague)["distance"].finding is None
    vague = _with(dataset, "reported_claims", "clm-06-sea", claim="It fell into the sea.")
    assert _checked(vague)["sea"].finding is None
    vague = _with(dataset, "reported_claims", "clm-21-blinken-office", claim="Antony Blinken led the talks.")
    assert _checked(vague)["blinken-office"].finding is None
