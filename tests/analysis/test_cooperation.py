"""What Russia and North Korea are said to give each other: directions apart, steps, denials, figures never added up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.cooperation import (
    EFFECT,
    FROM_RUSSIA,
    SEEN,
    TO_RUSSIA,
    Item,
    bound,
    courses,
    denials,
    items,
    ladder,
    newest_courses,
    statement_of,
    thinned,
)


def item(
    row_id: str,
    day: str = "2024-01-01",
    by: str = "US Secretary of State",
    step: str = "transfer alleged",
    quantity: float | None = None,
    unit: str = "",
    status: str = "alleged",
    answers: tuple[str, ...] = (),
) -> Item:
    return Item(row_id, day, "oil", step, status, by, "", quantity, unit, answers)


# Items, steps and directions


def test_the_two_directions_share_no_item_and_nothing_is_known_too_early(known) -> None:
    dataset = known("2025-01-07")
    from_russia, to_russia = (items(dataset, d, "2025-01-07") for d in (FROM_RUSSIA, TO_RUSSIA))
    assert not {i.id for i in from_russia} & {i.id for i in to_russia}
    assert {i.kind for i in from_russia} & {"troops", "artillery", "missiles"} == set()
    assert max(i.day for i in (*from_russia, *to_russia)) == "2025-01-07"
    assert not any(i.is_denial for i in from_russia)  # Moscow's answer of 8 January was known in Korea on the 9th
    assert [i.day for i in items(known("2025-01-09"), FROM_RUSSIA, "2025-01-09") if i.is_denial] == ["2025-01-09"]


def test_before_the_autumn_of_2023_nothing_stands_on_a_step_from_russia(known) -> None:
    assert ladder(known("2023-09-12"), FROM_RUSSIA, "2023-09-12", "2023-09-12") == ()
    assert [i.by for i in ladder(known("2023-09-14"), FROM_RUSSIA, "2023-09-13", "2023-09-14")] == [
        "President of Russia"
    ]


def test_an_effect_is_on_the_launch_that_its_statement_is_about_and_on_no_other(known) -> None:
    dataset = known("2025-02-01")
    effects = {
        day: [i.by for i in ladder(dataset, FROM_RUSSIA, day, "2025-02-01") if i.step == EFFECT]
        for day in ("2024-11-05", "2025-01-06", "2025-01-14")
    }
    assert effects == {"2024-11-05": [], "2025-01-06": ["ROK Joint Chiefs of Staff"], "2025-01-14": []}
    assert statement_of(dataset, "coop-2025-01-07-jcs-possible-help", "2025-01-06") == "st-2025-01-07-jcs-russia"


def test_of_what_russia_gives_only_oil_was_seen(known) -> None:
    seen = [i for i in ladder(known("2025-01-07"), FROM_RUSSIA, "2025-01-06", "2025-01-07") if i.step == SEEN]
    assert [(i.kind, i.by) for i in seen] == [("oil", "Open Source Centre")]


@pytest.mark.parametrize(
    ("by", "capital"),
    [
        ("National Intelligence Service of the Republic of Korea", "Seoul"),
        ("ROK military", "Seoul"),
        ("South Korean officials", "Seoul"),
        ("Commander, US Indo-Pacific Command", "Washington"),
        ("White House", "Washington"),
        ("United States National Security Council", "Washington"),
        ("Permanent Representative of Russia to the UN", "Moscow"),
        ("Defence Intelligence of Ukraine", "Kyiv"),
        ("DPRK state media", "Pyongyang"),
        ("Ukraine and National Intelligence Service of the Republic of Korea", ""),  # two governments
        ("Multilateral Sanctions Monitoring Team", ""),
        ("Open Source Centre", ""),
    ],
)
def test_a_claimant_speaks_for_one_capital_or_for_none(by: str, capital: str) -> None:
    assert item("a", by=by).capital == capital


@pytest.mark.parametrize(
    ("status", "detail", "hedge"),
    [
        ("alleged", "Raised the possibility that Russia gave technical help for the new missile.", "held possible"),
        ("alleged", "Russia may have helped with the engine.", "held possible"),
        ("alleged", "Russia gave the engine, in May.", "alleged"),
        ("reported", "Russia gave the engine.", "alleged"),
        ("confirmed", "Russia gave the engine, possibly two.", "confirmed"),
    ],
)
def test_an_item_is_told_of_as_surely_as_its_row_tells_of_it(status: str, detail: str, hedge: str) -> None:
    assert replace(item("a", status=status), detail=detail).hedge == hedge


# Denials


def test_a_denial_is_tied_to_each_item_that_it_answers_and_to_no_other(known) -> None:
    tied = denials(items(known("2025-01-09"), FROM_RUSSIA, "2025-01-09"))
    assert {i: [d.id for d in ds] for i, ds in tied.items()} == {
        "coop-2024-12-18-satellite-intent": ["coop-2025-01-08-space-denial"],
        "coop-2025-01-06-space-intent": ["coop-2025-01-08-space-denial"],
    }
    assert denials([item("a"), item("b", answers=("a",))]) == {}  # what is no denial answers nothing


# Too many for a cell


def test_a_cell_with_room_keeps_all_and_a_full_one_the_newest_of_each_claimant() -> None:
    told = [item(f"{n}", f"2024-01-0{n}", by) for n, by in enumerate("ABACB", 1)]
    assert thinned(told, 5) == tuple(told)
    assert [i.id for i in thinned(told, 4)] == ["3", "4", "5"]  # A of the third, C, B of the fifth
    offices = [item("1", by="US Secretary of State"), item("2", by="White House"), item("3", by="ROK military")]
    assert [i.id for i in thinned(offices, 2)] == ["2", "3"]  # two offices of one capital


@given(st.lists(st.sampled_from("ABCDEF"), max_size=12), st.integers(1, 6))
def test_thinning_keeps_the_order_and_the_newest_and_hears_everyone(by: list[str], most: int) -> None:
    told = [item(f"{n}", f"2024-01-{n + 1:02d}", claimant) for n, claimant in enumerate(by)]
    kept = thinned(told, most)
    assert len(kept) <= max(most, len(set(by)))
    assert {i.by for i in kept} == set(by)
    assert [i.day for i in kept] == sorted(i.day for i in kept)
    assert kept[-1:] == tuple(told[-1:])


# Figures


@pytest.mark.parametrize(
    ("detail", "quantity", "word"),
    [
        ("Over 1,000 containers moved from Najin.", 1000, "over"),
        ("Well over 100 ballistic missiles assessed.", 100, "well over"),
        ("Over a thousand killed or wounded in a week.", 1000, "over"),
        ("At least six million heavy artillery rounds.", 6_000_000, "at least"),
        ("More than two hundred heavy pieces, enough for three brigades.", 200, "more than"),
        ("More than a million barrels in 43 voyages.", 1_000_000, "more than"),
        ("Up to nine million rounds in 2024.", 9_000_000, "up to"),
        ("At least one North Korean missile was fired.", 1, "at least"),
        ("About 600 dead, 4,700 casualties in all.", 600, "about"),
        # the bound of another number is not the figure's
        ("Enough for about three million 152 mm rounds.", 6700, ""),
        ("Could hold about 4.8 million shells.", 10_000, ""),
        ("About 300 dead and 2,700 wounded.", 3000, ""),
        ("Shipped since mid-2022, enough for over six million shells.", 13_000, ""),
        ("KN-23 missiles supplied in 2024.", 148, ""),
    ],
)
def test_a_bound_belongs_to_the_number_it_stands_before(detail: str, quantity: float, word: str) -> None:
    assert bound(detail, quantity) == word


def test_a_claimants_own_figures_are_followed_and_never_mixed_with_anothers(known) -> None:
    found = courses(items(known("2025-01-07"), TO_RUSSIA, "2025-01-07"))
    containers = {c.newest.by: [i.quantity for i in c.figures] for c in found if c.unit == "containers"}
    assert containers == {
        "US Ambassador to the UN": [20000],
        "National Intelligence Service of the Republic of Korea": [13000],
        "Military intelligence of the Republic of Korea": [13000],
        "Minister of National Defense of the Republic of Korea": [6700, 7000, 10000],
        "United States National Security Council": [1000],
    }
    assert all(len({(i.by, i.unit, i.is_planned) for i in c.figures}) == 1 for c in found)


def test_what_is_planned_is_no_figure_of_what_was_sent(known) -> None:
    found = courses(items(known("2025-01-07"), TO_RUSSIA, "2025-01-07"))
    service = "National Intelligence Service of the Republic of Korea"
    soldiers = {
        c.planned: [i.quantity for i in c.figures] for c in found if (c.unit, c.newest.by) == ("soldiers", service)
    }
    assert soldiers == {False: [1500, 11000], True: [12000]}


FIGURES = st.lists(
    st.tuples(st.integers(1, 28), st.sampled_from("ABC"), st.sampled_from(["shells", "soldiers"]), st.booleans()),
    max_size=15,
)


@given(FIGURES, st.integers(1, 3), st.integers(1, 8))
def test_every_published_figure_stands_once_as_it_was_published(
    given_: list[tuple[int, str, str, bool]], claimants: int, most: int
) -> None:
    told = sorted(
        (
            item(
                f"i{n:02d}",
                f"2024-01-{day:02d}",
                by,
                "intent alleged" if planned else "transfer alleged",
                n + 1.0,
                unit,
            )
            for n, (day, by, unit, planned) in enumerate(given_)
        ),
        key=lambda i: (i.day, i.id),
    )
    found = courses([*told, item("none"), item("denied", quantity=5, unit="shells", status="denied")])
    assert sorted(i.id for c in found for i in c.figures) == sorted(i.id for i in told)
    assert all(list(c.figures) == sorted(c.figures, key=lambda i: (i.day, i.id)) for c in found)
    kept = newest_courses(found, claimants, most)
    assert len(kept) <= most
    assert all(sum((k.unit, k.planned) == (c.unit, c.planned) for k in kept) <= claimants for c in kept)
