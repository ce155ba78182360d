"""Where each claimed distance would end, against land and Japan's statement on its zone."""

from __future__ import annotations

import pytest

from tests.parts.conftest import Brief


def test_at_1500_km_the_flight_of_2025_01_06_would_end_in_japan_and_at_1100_km_the_statement_leaves_the_north(
    brief: Brief,
) -> None:
    text = brief("2025-01-06").text("map-note").split("\n\n")[1]
    assert text == (
        "Had the missile flown straight on one of these bearings, some 1,100 km (Seoul and Tokyo) would end at sea on "
        "all seven whole degrees between the plausible bearings; on three of them, from 62° to 64°, the end is nearer "
        "to Japan than to any other coast and less than two hundred nautical miles from it. Japan’s statement that the "
        "missile came down outside its exclusive economic zone fits four of them, from 58° to 61°. On such a bearing, "
        "1,500 km (Pyongyang) would end on land in Japan on all seven whole degrees between the plausible bearings; no "
        "statement in the data reports a fall on land there. Japan’s statement that the missile came down outside its "
        "exclusive economic zone fits none of them. "
        "The data hold no boundary of the zone: the UN Convention on the Law of the Sea lets it reach two hundred "
        "nautical miles from the baselines, for which the coast of the basemap stands in, and by the median line it "
        "ends where another coast is nearer. All this holds only as far as that placement and the stated figures do: "
        "a distance given as “about” may end tens of kilometres nearer or farther."
    )


@pytest.mark.parametrize("event", ["2022-03-24", "2022-11-18"])
def test_where_japan_said_inside_its_zone_the_rule_puts_the_ends_inside(brief: Brief, event: str) -> None:
    text = brief(event).text("map-note")
    assert "Japan’s statement that the missile came down inside its exclusive economic zone fits all of them." in text


def test_an_end_that_is_near_no_zone_is_not_explained_by_one(brief: Brief) -> None:
    text = brief("2024-04-02").text("map-note")
    assert "would each end at sea on all five whole degrees between the plausible bearings. All this holds" in text
    assert "Convention" not in text


def test_ends_have_the_name_of_who_claims_them_and_rest_on_compared_cells(brief: Brief) -> None:
    claims = brief("2025-01-06").claims
    assert {i for i in claims if i.startswith("map.end-")} == {
        "map.end-rok-jcs.ground",
        "map.end-rok-jcs.zone",
        "map.end-rok-jcs.left",
        "map.end-dprk.ground",
        "map.end-dprk.left",
    }
    assert claims["map.end-dprk.ground"].value == 7
    assert {c.role for c in claims["map.end-dprk.ground"].rows} == {"population"}


def test_the_claimed_end_is_not_told_before_it_was_claimed(brief: Brief) -> None:
    made = brief("2025-01-06", as_of="2025-01-06")
    assert "map.end-dprk.ground" not in made.claims
    # nor was the site, and the bearing, of the data set known
    assert made.text("map-note") == "@fig-map shows what can be placed of the flight."


def test_where_there_is_no_map_nothing_is_said_of_it(brief: Brief) -> None:
    assert "map-note" not in brief("1984-04-09").blocks
    assert brief("2023-11-21").text("map-note") == "@fig-map shows what can be placed of the flight."


def test_where_a_fall_on_land_is_reported_none_is_said_to_be_untold(brief: Brief) -> None:
    text = brief("2024-07-01").text("map-note")
    assert "would end on land in North Korea" in text
    assert "reports a fall on land" not in text
    assert "90 km" not in text  # the least of the firing is no figure of the first missile
