"""The rows that break naive sentences, each read as a whole sentence."""

from __future__ import annotations

import pytest

from briefing.data import Dataset
from tests.parts.bench import with_table
from tests.parts.conftest import Brief, run_notebooks

COMPILED = (
    "All of this was compiled later by the CNS database and the data set nk-missile-tests: no report of the day gives "
    "these figures, and classes and names are those of the compilers."
)
SEA = "into the sea between Korea and Japan (East Sea / Sea of Japan)"


@pytest.mark.parametrize(
    ("event", "as_of", "lead"),
    [
        (
            "1984-04-09",
            "",
            "In April 1984 North Korea fired three short-range ballistic missiles (SRBM) from Tonghae Satellite "
            "Launching Ground, as counted, classed and placed by the CNS database.\n\nOnly the month is known. "
            + COMPILED.replace(" and the data set nk-missile-tests", ""),
        ),
        (
            "1998-08-31",
            "",
            "On Monday, 31 August 1998, North Korea fired a satellite launch vehicle from Tonghae Satellite Launching "
            "Ground, as classed and placed by the CNS database.\n\n" + COMPILED,
        ),
        (
            "2006-07-05",
            "",
            "On Wednesday, 5 July 2006, North Korea fired four medium-range ballistic missiles (MRBM), two short-range "
            "ballistic missiles (SRBM) and a satellite launch vehicle from Tonghae Satellite Launching Ground and "
            f"Kittaeryong Missile Base {SEA}, as counted, classed and placed by the CNS database.\n\n" + COMPILED,
        ),
        (  # on 8 October Tokyo’s two missiles had become one that split
            "2019-10-02",
            "latest",
            "At 07:11 KST on Wednesday, 2 October 2019, North Korea fired a submarine-launched ballistic missile "
            f"(SLBM) from Yonghung Bay {SEA}, as classed and placed by the CNS database.",
        ),
        (
            "2022-10-04",
            "",
            "At 07:22 KST on Tuesday, 4 October 2022, North Korea fired an intermediate-range ballistic missile (IRBM) "
            "from Mupyong-ni Arms Plant over Japan into the Pacific Ocean, as classed by South Korea’s Joint Chiefs of "
            "Staff (JCS) and placed by the CNS database.",
        ),
        (
            "2022-10-12",
            "",
            "On Wednesday, 12 October 2022, North Korea fired two land-attack cruise missiles into the Yellow Sea "
            "(West Sea), as counted and classed by the CSIS database.",
        ),
        (
            "2022-11-02",
            "",
            "From 06:51 KST on Wednesday, 2 November 2022, North Korea fired seven short-range ballistic missiles "
            f"(SRBM) from Uiju and Wonsan Kalma International Airport into the Yellow Sea (West Sea) and {SEA}, and a "
            "mixed salvo of about 16 missiles, as counted by the CNS database and the CSIS database, classed by the "
            "CNS database, South Korea’s Joint Chiefs of Staff (JCS) and the CSIS database and placed by the CNS "
            "database.",
        ),
        (  # on 9 November Seoul called the missile that crossed the line an SA-5
            "2022-11-02",
            "2022-11-09",
            "From 06:51 KST on Wednesday, 2 November 2022, North Korea fired six short-range ballistic missiles (SRBM) "
            f"from Uiju and Wonsan Kalma International Airport into the Yellow Sea (West Sea) and {SEA}, and a "
            f"surface-to-air missile from Wonsan Kalma International Airport {SEA}, and a mixed salvo of about 16 "
            "missiles, as counted by the CNS database and the CSIS database, classed by the CNS database, South "
            "Korea’s Ministry of National Defense and the CSIS database and placed by the CNS database.",
        ),
        (
            "2024-05-30",
            "",
            "At 06:13 KST on Thursday, 30 May 2024, North Korea fired what South Korea’s Joint Chiefs of Staff (JCS) "
            "presume to be about 10 short-range ballistic missiles (SRBM) from Pyongyang International Airport "
            f"{SEA}, as placed by the data set nk-missile-tests.",
        ),
        (
            "2024-06-26",
            "",
            "At 05:28 KST on Wednesday, 26 June 2024, North Korea fired at least one ballistic missile from the Samsok "
            f"missile test site {SEA}, as counted by Japan’s Ministry of Defense, classed by South Korea’s Joint "
            "Chiefs of Staff (JCS) and placed by the data set nk-missile-tests.",
        ),
        (
            "2024-06-26",
            "latest",
            "At 05:28 KST on Wednesday, 26 June 2024, North Korea fired at least one intermediate-range ballistic "
            f"missile (IRBM) from the Samsok missile test site {SEA}, as counted and classed by Japan’s Ministry of "
            "Defense and placed by the data set nk-missile-tests.",
        ),
        (
            "2024-11-05",
            "",
            "At 07:30 KST on Tuesday, 5 November 2024, North Korea fired at least seven short-range ballistic missiles "
            f"(SRBM) from Sariwon {SEA}, as counted by Japan’s Ministry of Defense, classed by South Korea’s Joint "
            "Chiefs of Staff (JCS) and placed by the data set nk-missile-tests.",
        ),
        (
            "2025-01-14",
            "",
            "At 09:30 KST on Tuesday, 14 January 2025, North Korea fired what South Korea’s Joint Chiefs of Staff "
            f"(JCS) presume to be short-range ballistic missiles (SRBM) from Kanggye {SEA}, as placed by the data set "
            "nk-missile-tests.",
        ),
    ],
)
def test_the_lead_says_what_was_fired_how_many_and_by_whose_word(
    brief: Brief, event: str, as_of: str, lead: str
) -> None:
    assert brief(event, as_of=as_of).text("launch-happened") == lead


def test_a_launch_that_no_ally_confirmed_says_so(brief: Brief) -> None:
    text = brief("2026-09-12").text("launch-happened")
    assert "The data hold no confirmation by South Korea, Japan or the CNS database." in text


def test_the_disputed_type_of_24_march_2022_names_who_says_what(brief: Brief) -> None:
    latest, of_the_day = brief("2022-03-24", as_of="latest"), brief("2022-03-24")
    assert latest.text("launch-disputed") == (
        "The type is disputed: by South Korea’s Ministry of National Defense (assessed) and the CNS database it was "
        "Hwasong-15, by Japan’s Ministry of Defense and North Korean state media (KCNA) Hwasong-17."
    )
    # Seoul’s view is of 29 March, the dossier of Tokyo of 2026
    assert of_the_day.text("launch-disputed") == (
        "The type is disputed: by the CNS database it was Hwasong-15, by North Korean state media (KCNA) Hwasong-17."
    )
    assert "launch-named" not in {*latest.blocks, *of_the_day.blocks}


def test_the_figures_of_24_march_2022_stay_with_pyongyang_and_with_the_allies(brief: Brief) -> None:
    made = brief("2022-03-24")
    assert made.text("launch-measured") == (
        "South Korea’s Joint Chiefs of Staff (JCS) gave a distance of about 1,080 km and a peak altitude of at least "
        "6,200 km; Japan’s Ministry of Defense gave a distance of about 1,100 km and a peak altitude of more than "
        "6,000 km. Japan says that it came down inside its exclusive economic zone (EEZ)."
    )
    assert "Pyongyang claims a flight of 1,090 km and a peak of 6,248.5 km." in made.text("launch-claimed")
    assert "The flight was steep" in made.text("implications-reach")


def test_the_outcome_of_26_june_2024_is_disputed_once_pyongyang_has_spoken(brief: Brief) -> None:
    assert brief("2024-06-26", as_of="latest").text("launch-disputed") == (
        "Whether the launch succeeded is disputed: by South Korea’s Joint Chiefs of Staff (JCS) it was a failure "
        "(exploded after about 250 km), by North Korean state media (KCNA) a success (separation of multiple warheads "
        "claimed)."
    )
    assert "launch-outcome" not in brief("2024-06-26", as_of="latest").blocks
    assert "launch-disputed" in brief("2024-06-26").blocks
    assert "launch-disputed" not in brief("2024-06-26", as_of="2024-06-26").blocks
    assert brief("2024-06-26", as_of="2024-06-26").text("launch-outcome") == (
        "By South Korea’s Joint Chiefs of Staff (JCS) it was a failure (exploded after about 250 km)."
    )


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        ("2022-11-02", "The JCS counted 25 missiles in the day, the CNS database at least 23."),
        ("2024-05-30", "The JCS counted about 10 missiles; North Korean state media (KCNA) claim 18."),
        ("2025-01-14", "The JCS did not disclose the number."),
        ("2025-01-06", "The JCS counted one missile, Japan at least one; NTV reported two, unconfirmed."),
    ],
)
def test_numbers_stand_with_who_counted(brief: Brief, event: str, sentence: str) -> None:
    assert sentence in brief(event).text("launch-measured")


def test_the_firings_of_2_november_2022_stand_one_by_one(brief: Brief) -> None:
    rows = [line for line in brief("2022-11-02").text("firings").splitlines() if line.startswith("| 0")]
    assert rows == [
        "| 06:51 | SRBM (CNS) | Uiju | four (CNS) | – | success (CNS) |",
        "| 08:51 | SRBM (JCS) | Wonsan Kalma International Airport | at least two (Japan MOD); three (CNS) "
        "| about 150 km to about 200 km (Japan MOD) | – |",
        "| 09:12 | mixed salvo (CSIS) | – | about 16 (CSIS) | – | – |",
    ]


def test_each_firing_has_only_the_number_that_is_its_own(brief: Brief) -> None:
    rows = [line.split(" | ") for line in brief("2022-10-06").text("firings").splitlines() if line.startswith("| 06:")]
    assert [(row[0], row[4]) for row in rows] == [("| 06:00", "one (CNS)"), ("| 06:15", "one (CNS)")]


def test_two_missiles_that_flew_unlike_distances_are_not_told_as_one(brief: Brief) -> None:
    text = brief("2022-10-06").text("launch-measured")
    assert "distances from about 350 km to about 800 km" in text
    assert "launch-named" not in brief("2022-10-06").blocks  # the table of firings names both types


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("2022-06-05", "(JCS) gave distances from 110 km to 670 km and peak altitudes from 25 km to 90 km;"),
        ("2020-03-09", "Japan’s Ministry of Defense gave distances from 100 km to 200 km;"),
        ("2019-09-10", "(JCS) gave a distance of about 330 km and peak altitudes from 50 km to 60 km,"),
        ("2025-03-10", "The CSIS database has distances from 60 km to 100 km."),
    ],
)
def test_a_range_that_one_party_gave_is_told_by_both_its_ends(brief: Brief, event: str, said: str) -> None:
    assert said in brief(event).text("launch-measured")


def test_a_figure_of_the_whole_firing_is_not_told_as_that_of_its_first_launch(brief: Brief) -> None:
    rows = [line.split(" | ") for line in brief("2021-09-15").text("firings").splitlines() if line.startswith("| 12:")]
    assert [row[5] for row in rows] == [
        "about 800 km (JCS, of the whole firing); about 750 km (Japan MOD)",
        "about 750 km (Japan MOD)",
    ]
    caption = "“of the whole firing” marks what was said of several rows together and stands in the first of them"
    assert caption in brief("2021-09-15").text("firings")
    assert "of the whole firing" not in brief("2022-11-02").text("firings")


def test_a_firing_from_two_places_is_one_as_well(brief: Brief) -> None:
    text = brief("2021-03-25", as_of="2021-05-01").text("firings")  # a salvo each
    assert (
        "about 600 km (South Korean MND, of the whole firing); about 450 km (Japan MOD); 600 km (KCNA, of the" in text
    )


def test_a_verdict_and_a_type_of_the_whole_firing_say_so(brief: Brief) -> None:
    rows = [line.split(" | ") for line in brief("2025-10-22").text("firings").splitlines() if line.startswith("| 08:")]
    assert [(row[2], row[5]) for row in rows] == [
        ("Hwasong-11Da (of the whole firing)", "success (KCNA, of the whole firing) |"),
        ("–", "– |"),
    ]


def test_what_was_said_of_an_entry_of_several_missiles_is_its_own(dataset: Dataset) -> None:
    estimates = dataset.table("estimates")
    mine = estimates["launch"].isin(["2022-11-02-05", "2022-11-02-06"]) & (estimates["quantity"] == "range_km")
    assert set(estimates["claimed_by"][mine]) == {"Japan MOD"}
    salvos = dataset.table("launches")["salvo"]
    assert list(salvos).count(salvos["2022-11-02-05"]) == 3  # which stand in one row
    changed = with_table(dataset, "estimates", estimates.assign(scope=estimates["scope"].mask(mine, "event")))
    made = run_notebooks(changed, {"event": "2022-11-02"}, pictures=False)
    assert "km (Japan MOD)" in made.text("firings")
    assert "of the whole firing" not in made.text("firings")


def test_the_ends_of_a_range_are_one_cell_and_its_upper_end_is_the_farthest(brief: Brief) -> None:
    made = brief("2022-06-05")
    assert "| Distance | **110 km to 670 km** | about 350 km | – |" in made.text("estimates")
    assert "| 5 June 2022 | SRBM (CSIS)" in made.text("recent") and "| 670 km | about 400 km |" in made.text("recent")


@pytest.mark.parametrize(
    ("event", "class_"), [("2022-11-03", "ICBM (Japan MOD, possible)"), ("2022-11-02", "SRBM (JCS)")]
)
def test_the_class_keeps_its_word_of_caution_in_the_table_of_firings(brief: Brief, event: str, class_: str) -> None:
    assert f"| {class_} |" in brief(event).text("firings")


def test_a_partial_success_is_told_in_full(brief: Brief) -> None:
    assert "| Outcome | partial success (CSIS) |" in brief("2008-05-30").text("estimates")


@pytest.mark.parametrize("event", ["2013-05-18", "2013-05-20", "2023-11-22"])
def test_no_launch_is_called_unconfirmed_beside_a_figure_of_those_who_would_confirm_it(
    brief: Brief, event: str
) -> None:
    assert "no confirmation" not in brief(event).text("launch-happened")


@pytest.mark.parametrize("event", ["2016-09-05", "2017-02-12"])
def test_what_was_compiled_later_denies_no_statement_of_the_day(brief: Brief, event: str) -> None:
    made = brief(event)
    assert "no report of the day gives these figures" in made.text("launch-happened")
    assert "response-others" in made.blocks


def test_an_exercise_under_way_is_open_and_not_ahead(brief: Brief) -> None:
    assert "| until 20 March 2025 |" in brief("2025-03-10").text("ahead")


def test_18_september_2024_keeps_its_cruise_missiles_apart_and_without_a_number(brief: Brief) -> None:
    text = brief("2024-09-18").text("launch-happened")
    assert "two short-range ballistic missiles (SRBM) from Kaechon Airbase" in text
    assert ", and one or more land-attack cruise missiles, as counted" in text


def test_the_peak_of_31_october_2024_is_pyongyangs_and_japan_says_more_than_7000(brief: Brief) -> None:
    made = brief("2024-10-31")
    assert "Japan’s Ministry of Defense gave a peak altitude of more than 7,000 km" in made.text("launch-measured")
    assert "7,687" not in made.text("launch-measured")
    assert "a peak of 7,687.5 km" in made.text("launch-claimed")


def test_the_type_of_14_january_2024_is_a_name_of_april(brief: Brief) -> None:
    assert "Hwasong" not in brief("2024-01-14").all_text.split("[chronology-tempo]")[0]
    assert brief("2024-01-14", as_of="latest").text("launch-named") == (
        "By the data set nk-missile-tests the type was Hwasong-16A."
    )


def test_17_april_2019_counts_by_the_cns_database_alone_and_the_text_says_what_holds_without_it(brief: Brief) -> None:
    text = brief("2019-05-04").text("launch-first-since")
    assert text == (
        "It is the first launch of any kind in the data since 17 April 2019, 17 days earlier. The last ballistic "
        "launch before it rests on the CNS database alone; without it the last was on 29 November 2017, "
        "521 days earlier."
    )
    assert (
        brief("2019-05-04")
        .text("chronology-tempo")
        .endswith(
            "the longest lasted 504 days, from 29 November 2017 to 17 April 2019, counting that launch as CNS does."
        )
    )


def test_five_november_2024_is_62_days_before_6_january_by_the_calendar_of_korea(brief: Brief) -> None:
    assert "since 5 November 2024, 62 days earlier" in brief("2025-01-06").text("launch-first-since")


def test_failures_of_a_day_are_counted_by_the_party_that_recorded_them(brief: Brief) -> None:
    assert brief("2006-07-05").text("launch-outcome") == "By the CNS database one of these launches failed."
    assert brief("2024-05-27").text("launch-outcome") == (
        "By Japan’s Ministry of Defense it was possibly a failure (vanished after minutes)."
    )


def test_where_nothing_but_the_month_is_known_the_line_counts_from_the_month(brief: Brief) -> None:
    text = brief("2006-07-05").text("chronology-line")
    assert text.endswith(
        "it is the fourth launch day of the Nodong; the first was in May 1990. Its flights stand in @tbl-line."
    )
    assert "| May 1990 |" in brief("2006-07-05").text("line")


def test_a_data_sets_single_bearing_is_told_as_one_and_the_spread_as_a_convention(brief: Brief) -> None:
    text = brief("2017-11-29").text("map-note")
    assert (
        "The data set nk-missile-tests gives a bearing of 76° for this launch; a spread of five degrees to either "
        "side, from 71° to 81°, is this report’s convention." in text
    )
    assert "about 960 km (Seoul), about 1,000 km (Tokyo) and 950 km (Pyongyang) would each end at sea" in text


def test_first_questions_without_an_answer_are_named_once_and_a_box_without_answers_is_left_out(brief: Brief) -> None:
    first = brief("2025-01-06").text("box").splitlines()[:2]
    assert first == [
        "Immediate danger; damage or overflight",
        ":   No statement is in the data by 7 January 2025.",
    ]
    assert "box" not in brief("1984-04-09").blocks


@pytest.mark.parametrize("event", ["1984-04-09", "1998-08-31"])
def test_a_table_has_no_column_without_a_value(brief: Brief, event: str) -> None:
    head = brief(event).text("estimates").splitlines()[0]
    assert head == "| Quantity | Value, by whom |"


def test_the_first_flight_over_japan_since_2017_is_told_and_the_farthest_by_one_partys_figures(brief: Brief) -> None:
    text = brief("2022-10-04").text("launch-first-since")
    assert "It is the first flight over Japan in the data since 15 September 2017." in text
    assert (
        "By the figures of Japan’s Ministry of Defense alone, bounds left aside, it is the farthest ballistic flight "
        "up to its day." in text
    )


@pytest.mark.parametrize("event", ["2022-10-12", "2023-11-21", "2024-10-31", "2025-01-06"])
def test_no_cruise_missile_satellite_launcher_bound_or_claim_of_pyongyang_sets_a_record(
    brief: Brief, event: str
) -> None:
    assert "farthest" not in brief(event).text("launch-first-since")


def test_a_denial_that_was_overtaken_says_by_whom(brief: Brief) -> None:
    assert "Confirmed since by General Staff of Russia (27 April 2025)" in brief("2026-10-03").text(
        "cooperation-troop-denials"
    )
    assert "Confirmed since" not in brief("2025-01-06").text("cooperation-troop-denials")


def test_a_launch_that_followed_by_the_day_of_knowledge_is_told(brief: Brief) -> None:
    assert (
        brief("2022-11-02")
        .text("chronology-after")
        .startswith("North Korea has launched again since: on 3 November 2022 (")
    )
    assert "chronology-after" not in brief("2025-01-06").blocks


def test_the_zone_is_answered_by_where_tokyo_says_it_came_down(brief: Brief) -> None:
    assert (
        "According to Japan’s Ministry of Defense, those for which it gives a place of fall came down outside the zone."
        in brief("2022-11-02").text("box")
    )


def test_a_short_pause_is_told_by_how_many_were_longer(brief: Brief) -> None:
    assert (
        "The pause of eight days before the launch was a short one: 54 of the 83 gaps between launch days that count "
        "were longer" in brief("2022-03-24").text("chronology-tempo")
    )


def test_what_was_said_of_a_satellite_launch_counts_as_said_of_the_launch(brief: Brief) -> None:
    made = brief("2023-05-31")
    assert "Condemned by (in the data)\n:   the United States, South Korea and the United Nations" in made.text(
        "findings"
    )
    assert "| United Nations | Antonio Guterres (UN Secretary-General) |" in made.text("countries")


def test_a_launch_on_which_nobody_spoke_has_no_response(brief: Brief) -> None:
    assert not [name for name in brief("2024-01-24").blocks if name.startswith("response")]


def test_several_is_told_the_same_in_the_lead_and_in_the_table(brief: Brief) -> None:
    made = brief("2024-01-24")
    assert "several land-attack cruise missiles" in made.text("launch-happened")
    assert "| several (CSIS) |" in made.text("recent").splitlines()[-3]


def test_a_launch_known_to_the_month_has_no_sentence_that_speaks_of_a_day(brief: Brief) -> None:
    made = brief("1984-09-01")
    told = [made.text(n) for n in made.blocks if n.startswith("launch") or n in ("estimates", "findings")]
    assert not [text for text in told if "the day’s" in text]


@pytest.mark.parametrize(
    ("event", "speaker"), [("2021-09-15", "Stephane Dujarric"), ("2023-12-18", "Antonio Guterres")]
)
def test_what_is_said_in_new_york_is_told_from_the_day_after(brief: Brief, event: str, speaker: str) -> None:
    assert speaker in brief(event).all_text
    assert speaker not in brief(event, as_of=event).all_text
