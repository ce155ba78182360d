"""The response compared with that to earlier launches of the class."""

from __future__ import annotations

import pytest

from tests.parts.conftest import Brief


def test_the_response_is_compared_with_that_to_the_newest_launches_of_the_class(brief: Brief) -> None:
    made = brief("2025-01-06")
    assert made.text("response-compared-words") == (
        "Compared are the three newest earlier launches of an intermediate-range ballistic missile on which the "
        "data held at least four statements as soon after the launch: 2 April 2024, 14 January 2024 and 4 October "
        "2022. Rows of the data are counted, and the data hold more on some launches than on others. New among the"
        " topics: Russia’s cooperation with North Korea, space technology, North Korean troops in Russia and North"
        " Korea’s nuclear status; spoken of then and not now: none. By the words that the data hold, the number of"
        " countries that condemned this launch lies within those of the earlier ones: three, against one to three,"
        " the United Nations counted as one. The first U.S. statement came on the day, as after the launches of 14"
        " January 2024 and 4 October 2022; after the launch of 2 April 2024 the data held none as soon."
    )
    rows = [line for line in made.text("response-compared").splitlines() if line.startswith("| ")][2:]
    assert rows == [
        "| 6 January 2025 (this launch) | 30 | United States, South Korea and Japan | on the day |",
        "| 2 April 2024 | 4 | Japan | – |",
        "| 14 January 2024 | 6 | United States, South Korea and Japan | on the day |",
        "| 4 October 2022 | 8 | United States, Japan and United Nations | on the day |",
    ]


def test_one_earlier_launch_is_told_as_one(brief: Brief) -> None:
    text = brief("2023-11-21").text("response-compared-words")
    assert text.startswith("Compared is the one earlier launch of a satellite launch vehicle on which the data held ")
    assert "as many countries condemned this launch as that one: three, the United Nations counted as one." in text


def test_no_rank_where_the_words_of_a_row_do_not_show_the_condemnation_that_it_holds(brief: Brief) -> None:
    # of the launches of 2017 four countries condemned by the stance of the rows, two by their words
    assert "countries condemned" not in brief("2022-10-04").text("response-compared-words")


def test_more_fewer_and_later_are_told(brief: Brief) -> None:
    text = brief("2025-11-07").text("response-compared-words")
    assert "fewer countries condemned this launch than any of these: none against one at least" in text
    assert text.endswith(
        "The first U.S. statement came on the day, as after the launches of 8 May 2025 and 14 January 2025, sooner "
        "than after the launch of 22 October 2025."
    )


def test_without_an_american_statement_it_says_after_which_launches_there_was_one(brief: Brief) -> None:
    assert (
        brief("2026-04-19")
        .text("response-compared-words")
        .endswith(
            "The data held no U.S. statement as soon after this launch; they did after the launches of 14 March 2026 "
            "and 7 November 2025."
        )
    )


@pytest.mark.parametrize("event", ["1984-04-09", "1998-08-31", "2024-03-18", "2016-09-05"])
def test_too_few_statements_here_or_on_every_earlier_launch_compare_nothing(brief: Brief, event: str) -> None:
    assert not {"response-compared", "response-compared-words"} & set(brief(event).blocks)
