"""Who spoke first and how soon, who spoke on what, and who condemned."""

from __future__ import annotations

from tests.parts.conftest import Brief, Made


def _table(made: Made, name: str) -> dict[str, list[str]]:
    """The cells of a table's rows, and of its head, by the first cell."""
    lines = [line for line in made.text(name).splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {row[0]: row[1:] for row in cells}


def test_each_countrys_first_statements_come_with_their_day_and_offices(brief: Brief) -> None:
    found = _table(brief("2025-01-06"), "response-soon")
    assert list(found)[2:] == ["United States", "South Korea", "Japan", "China", "North Korea"]
    assert found["China"] == ["on the day", "Guo Jiakun (Spokesperson, Chinese Ministry of Foreign Affairs)"]
    assert found["North Korea"][0] == "the day after"
    assert found["South Korea"][1] == (
        "Cho Tae-yul (Foreign Minister, Republic of Korea); South Korean Joint Chiefs of Staff; South Korean Ministry "
        "of Foreign Affairs; and one more"
    )


def test_moscow_and_new_york_come_two_days_later_by_the_date_there(brief: Brief) -> None:
    found = _table(brief("2025-01-06", as_of="2025-01-09"), "response-soon")
    assert found["Russia"] == [
        "two days after (date in New York)",
        "Vassily Nebenzia (Permanent Representative of Russia to the UN)",
    ]
    assert found["United Nations"][0] == "two days after (date in New York)"


def test_what_was_said_before_the_launch_is_no_answer_to_it(brief: Brief) -> None:
    found = _table(brief("2023-11-21"), "response-soon")
    assert found["Japan"] == ["on the day, before the launch", "Kishida Fumio (Prime Minister of Japan)"]
    assert found["United States"][0] == "on the day (date in Washington)"


def test_statements_are_counted_by_country_and_topic_with_the_joint_ones(brief: Brief) -> None:
    # counted by hand in statements.csv: rows known by 7 January 2025
    found = _table(brief("2025-01-06"), "response-topics")
    head = found["Country"]
    assert head == [
        *("Launch", "Three allies", "Data sharing", "Exercises", "Russia", "Space technology", "Troops"),
        *("Nuclear status", "All"),
    ]
    assert found["United States"] == ["1", "3 (1)", "1", "1", "1", "1", "1", "1", "10 (1)"]
    assert found["China"] == ["1", "–", "–", "–", "–", "–", "–", "–", "1"]


def test_fewer_than_four_statements_or_one_topic_make_no_matrix(brief: Brief) -> None:
    assert "response-topics" not in brief("1998-08-31").blocks
    assert "response-topics" not in brief("2023-02-20").blocks


def test_china_has_its_own_words_and_no_stance(brief: Brief) -> None:
    line = _table(brief("2025-01-06"), "countries")["China"]
    assert line[0] == "–"
    assert "had no new comment on the launch" in line[1] and "claimed" not in line[1]
