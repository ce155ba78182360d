"""What parties dispute is told in one way, whatever the quantity."""

from __future__ import annotations

import pytest

from tests.parts.conftest import Brief

JCS = "South Korea’s Joint Chiefs of Staff (JCS)"
TOKYO = "Japan’s Ministry of Defense"
KCNA = "North Korean state media (KCNA)"


@pytest.mark.parametrize(
    ("event", "as_of", "sentence"),
    [
        (
            "2025-01-06",
            "",
            f"The distance is disputed: by {JCS} it was a little over 1,100 km and by {TOKYO} about 1,100 km, by "
            f"{KCNA} 1,500 km. A second peak is disputed: by {JCS} there was none, by {KCNA} it was 42.5 km.",
        ),
        (
            "2024-04-02",
            "",
            f"The distance is disputed: by {JCS} it was more than 600 km (elsewhere “about”), by {KCNA} 1,000 km.",
        ),
        ("2024-05-30", "", f"The number of missiles is disputed: by {JCS} it was about 10, by {KCNA} 18."),
        (
            "2024-03-18",
            "",
            f"The number of missiles is disputed: by {TOKYO} it was three, by {KCNA} six (rockets shown in North "
            "Korean photos).",
        ),
        (
            "2022-01-05",
            "2022-01-10",
            f"The type is disputed: by South Korea’s Ministry of National Defense it was not a hypersonic vehicle, by "
            f"{KCNA} a hypersonic missile.",
        ),
        (
            "2026-09-20",
            "latest",
            f"The distance of the second launch is disputed: by {JCS} it was about 600 km and by {TOKYO} about 590 km, "
            f"by {KCNA} 908.2 km (figure on a North Korean display).",
        ),
    ],
)
def test_each_dispute_is_a_sentence_with_who_says_what(brief: Brief, event: str, as_of: str, sentence: str) -> None:
    assert brief(event, as_of=as_of).text("launch-disputed") == sentence


@pytest.mark.parametrize(
    ("event", "as_of"),
    [
        ("2025-01-06", "2025-01-06"),
        ("2024-01-14", "latest"),
        ("2024-10-31", ""),
        ("1998-08-31", ""),
        ("2022-11-02", ""),
    ],
)
def test_where_words_allow_both_nothing_is_called_disputed(brief: Brief, event: str, as_of: str) -> None:
    made = brief(event, as_of=as_of)
    assert "launch-disputed" not in made.blocks
    assert "Disputed:" not in made.text("findings")
    assert "(disputed)" not in made.blocks.get("estimates", made.blocks["findings"]).preview


def test_the_table_marks_what_is_disputed_what_leads_and_the_day_of_a_later_statement(brief: Brief) -> None:
    rows = {r.split(" | ")[0]: r for r in brief("2025-01-06").text("estimates").splitlines()}
    assert rows["| Distance (disputed)"].endswith(
        "| **a little over 1,100 km** | about 1,100 km | 1,500 km (7 January) | – |"
    )
    assert rows["| Peak altitude"].endswith("| – | **about 100 km** | 99.8 km (7 January) | – |")
    # a claim that Seoul denies, or beside which nobody gives a verdict, leads nothing
    assert "**" not in rows["| Second peak (disputed)"] and "**" not in rows["| Outcome"]


def test_a_statement_of_another_year_has_its_year(brief: Brief) -> None:
    assert "**IRBM** (4 August 2026)" in brief("2024-06-26", as_of="latest").text("estimates")


def test_the_class_that_leads_in_the_text_leads_in_the_table(brief: Brief) -> None:
    made = brief("2022-03-24", as_of="latest")
    assert "as classed and placed by the CNS database" in made.text("launch-happened")
    row = next(r for r in made.text("estimates").splitlines() if r.startswith("| Class"))
    assert row == "| Class | – | ballistic missile | – | **ICBM** (CNS); ICBM (CSIS) |"


def test_findings_name_what_is_disputed(brief: Brief) -> None:
    assert "Disputed\n:   the distance and a second peak" in brief("2025-01-06").text("findings")
    assert "Disputed\n:   the number of missiles" in brief("2024-05-30").text("findings")
    assert "Disputed\n:   the distance" in brief("2024-04-02").text("findings")
