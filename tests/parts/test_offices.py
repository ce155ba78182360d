"""The sentences and the table on offices, as an editor reads them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.data import Dataset
from briefing.parts import context, desks, offices
from briefing.parts.case import Case, case_of
from tests.parts.conftest import plain

Open = Callable[..., Case]


@pytest.fixture(scope="module")
def opened(dataset: Dataset) -> Open:
    return lambda event, **parameters: case_of(dataset, event=event, **parameters)


def rows(case: Case) -> dict[str, list[str]]:
    """The table of offices by its first column."""
    lines = plain(desks.desks(case).preview).splitlines()[2:-2]
    return {cells[0]: cells[1:] for line in lines if (cells := [c.strip() for c in line.strip("|").split("|")])}


def test_who_to_call_in_seoul_on_6_january_2025(opened: Open) -> None:
    assert plain(offices.offices(opened("2025-01-06")).preview) == (
        "On the day of the launch South Korea was led by Choi Sang-mok, its second acting president of this "
        "presidential term, since 27 December 2024. The foreign minister was Cho Tae-yul and the chair of the Joint "
        "Chiefs of Staff Kim Myung-soo. The data name no defence minister after Kim Yong-hyun, in office until "
        "5 December 2024.\n\n"
        "President Yoon Suk Yeol had been impeached by the National Assembly on 14 December 2024 and was suspended. "
        "Han Duck-soo, who acted before, had been impeached in turn on 27 December 2024. The arguments of the trial "
        "had not begun: the Constitutional Court had set the first for 14 January 2025.\n\n"
        "In Washington Joe Biden was President until the inauguration of Donald Trump, announced for 20 January 2025."
    )


def test_the_table_says_the_standing_where_it_is_not_plainly_in_office(opened: Open) -> None:
    table = rows(opened("2025-01-06"))
    assert table["President"] == [
        "Choi Sang-mok (acting, since 27 December 2024); Yoon Suk Yeol (impeached on 14 December 2024, suspended)",
        "–",
        "Joe Biden (until the inauguration of Donald Trump, announced for 20 January 2025)",
    ]
    assert table["Prime minister"] == ["Han Duck-soo (impeached on 27 December 2024)", "Ishiba Shigeru", "–"]
    assert table["Defence minister, Secretary of Defense"] == [
        "not known (Kim Yong-hyun until 5 December 2024)",
        "Nakatani Gen",
        "Lloyd Austin (last named in the post on 12 December 2024)",
    ]
    assert table["National security adviser"] == [
        "Shin Won-sik (last named in the post on 22 November 2024)",
        "nobody named",
        "nobody named",
    ]


@pytest.mark.parametrize(
    ("event", "office", "told"),
    [
        ("2022-03-24", "Chief cabinet secretary", ["–", "Matsuno Hirokazu", "–"]),
        ("2022-10-04", "Chief cabinet secretary", ["–", "Matsuno Hirokazu", "–"]),
        (
            "2022-11-02",
            "Chief cabinet secretary",
            ["–", "Matsuno Hirokazu (last named in the post on 4 October 2022)", "–"],
        ),
        (
            "2017-11-29",
            "Chief cabinet secretary",
            ["–", "Suga Yoshihide (last named in the post on 29 August 2017)", "–"],
        ),
        ("2022-11-02", "Chair of the Joint Chiefs of Staff", None),  # named more than a year before
        # seen in the post on the day, and no row says since when
        ("2017-07-28", "Chair of the Joint Chiefs of Staff", ["Lee Sun-jin", "–", "–"]),
        ("2017-11-29", "Commander, Pacific Command", ["–", "–", "Harry Harris"]),
        ("2017-11-29", "Commander, Indo-Pacific Command", None),
        ("2019-05-04", "Commander, Indo-Pacific Command", ["–", "–", "Philip Davidson"]),
    ],
)
def test_an_office_has_who_was_named_in_it_and_its_name_of_the_day(opened: Open, event, office, told) -> None:
    assert rows(opened(event)).get(office) == told


def test_an_office_without_a_name_is_said_to_have_none(opened: Open) -> None:
    text = desks.desks(opened("2022-11-02")).preview
    assert "Nobody is named for: chair of the Joint Chiefs of Staff and national security adviser" in text


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (
            "2017-02-12",
            "On the day of the launch South Korea was led by Hwang Kyo-ahn, its first acting president of this "
            "presidential term, since 9 December 2016. The foreign minister was Yun Byung-se and the defence minister "
            "Han Min-koo.\n\nThe term of President Park Geun-hye went on; the data do not say why another acted as "
            "president.\n\nIn Washington Donald Trump had been President since 20 January 2017, after Barack Obama.",
        ),
        (
            "2022-05-12",
            "On the day of the launch Yoon Suk Yeol was President of South Korea, since 10 May 2022. The foreign "
            "minister was Park Jin and the defence minister Lee Jong-sup.",
        ),
        (
            "2024-10-31",
            "On the day of the launch Yoon Suk Yeol was President of South Korea. The foreign minister was "
            "Cho Tae-yul, the defence minister Kim Yong-hyun and the chair of the Joint Chiefs of Staff Kim Myung-soo."
            "\n\nIn Tokyo Ishiba Shigeru had been Prime Minister since 1 October 2024, after Kishida Fumio.",
        ),
        (
            "2025-05-08",
            "On the day of the launch South Korea was led by Lee Ju-ho, an acting president, since 2 May 2025. The "
            "foreign minister was Cho Tae-yul and the chair of the Joint Chiefs of Staff Kim Myung-soo. The data name "
            "no defence minister after Kim Yong-hyun, in office until 5 December 2024.\n\nThe term of President Yoon "
            "Suk Yeol had ended on 4 April 2025.",
        ),
        ("2026-03-14", "On the day of the launch Lee Jae-myung was President of South Korea."),
    ],
)
def test_other_days(opened: Open, event: str, told: str) -> None:
    assert plain(offices.offices(opened(event)).preview) == told


def test_without_any_term_there_is_nothing(opened: Open) -> None:
    assert offices.offices(opened("1998-08-31")) is None
    assert offices.offices(opened("1984-04-09")) is None
    assert desks.desks(opened("1984-04-09")) is None


def test_who_spoke_in_an_office_is_told_where_there_is_no_term(opened: Open) -> None:
    assert "| Chief cabinet secretary | Nonaka Hiromu |" in plain(desks.desks(opened("1998-08-31")).preview)


def test_what_became_of_them_later_is_not_told(opened: Open) -> None:
    case = opened("2025-01-06")
    told = offices.offices(case).preview + desks.desks(case).preview
    assert "Rubio" not in told and "Hegseth" not in told and "April" not in told


def test_the_chain_leads_to_the_launch_and_the_list_has_the_rest(opened: Open) -> None:
    case = opened("2025-01-06")
    chain = plain(context.chain(case).preview)
    days = [part.split(".**")[0] for part in chain.split("**")[1::2]]
    assert [d.rstrip(".") for d in days] == [
        "3–4 December 2024",
        "14 December 2024",
        "27 December 2024",
        "31 December 2024",
        "3 January 2025",
    ]
    rest = plain(context.politics(case).preview)
    assert rest.startswith("Further steps in Seoul:\n\n- 4 December 2024: First impeachment motion")
    assert "204 to 85" in chain and "204 to 85" not in rest
    assert context.chain(opened("2022-10-04")) is None
