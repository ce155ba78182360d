"""`CHANGES`: every edition that stood in a place is told, the newest first, and none is ever lost."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from briefing.edition.built import OUTSIDE, Imprint
from briefing.edition.changes import finish, require_number
from briefing.edition.publish import digests, publish
from briefing.errors import UsageError
from tests.edition.editions import claim, content, put

DAY = dt.date(2025, 1, 7)
FIRST = "Edition 1\n  Information as of 7 January 2025\n"

Put = Callable[..., str]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def publishing(tmp_path: Path, out: Path) -> Put:
    """Publishes an edition of these claims in one place; what CHANGES says then."""

    def make(imprint: Imprint, *claims: dict[str, Any], order: int = 0) -> str:
        staged = put(tmp_path / f"staged-{order}", content(claims))
        place = publish(staged, out, "made", partial(finish, imprint=imprint, as_of=DAY))
        return (place / "CHANGES").read_text(encoding="utf-8")

    return make


def test_a_first_edition_is_one_entry(publishing: Put) -> None:
    assert publishing(Imprint(), claim()) == FIRST
    assert publishing(Imprint(1, dt.date(2025, 1, 8)), claim()) == FIRST.replace("1\n", "1, 8 January 2025\n", 1)


def test_each_later_edition_stands_above_those_before_with_what_it_changed(publishing: Put) -> None:
    publishing(Imprint(), claim("a.b.c"), claim("a.b.d"), claim("a.b.e"))
    second = publishing(Imprint(2, DAY, "The *range*"), claim("a.b.c", value=1200), claim("a.b.f"), claim("a.b.e"))
    assert second == (
        "Edition 2, 7 January 2025, supersedes edition 1: The *range*\n"
        "  Information as of 7 January 2025\n"
        "  Changed from edition 1: 3 claims (1 value, 1 added, 1 withdrawn)\n"
        "    value: a.b.c\n"
        "    added: a.b.f\n"
        "    withdrawn: a.b.d\n"
        f"\n{FIRST}"
    )
    fourth = publishing(Imprint(4, None, "Again"), claim("a.b.c", value=1200), claim("a.b.f"), claim("a.b.e"))
    assert fourth == (
        "Edition 4, supersedes edition 3: Again\n"
        "  Information as of 7 January 2025\n"
        f"  Changed from edition 2: no claim\n\n{second}"
    )


def test_the_same_number_again_replaces_its_entry_and_keeps_what_it_had_changed(publishing: Put) -> None:
    publishing(Imprint(), claim("a.b.c"))
    second = publishing(Imprint(2, None, "One"), claim("a.b.c", value=1))
    assert publishing(Imprint(2, None, "One"), claim("a.b.c", value=1)) == second
    again = "  Changed from edition 2 as it stood before: 1 claim (1 value)\n    value: a.b.c\n"
    head, tail = second.replace("One", "Other").split(f"\n{FIRST}")
    assert publishing(Imprint(2, None, "Other"), claim("a.b.c", value=2)) == f"{head}{again}\n{FIRST}{tail}"
    assert publishing(Imprint(2, None, "Other"), claim("a.b.c", value=2)) == f"{head}\n{FIRST}{tail}"


def test_of_many_claims_some_are_named_the_gravest_first(publishing: Put) -> None:
    many = [claim(f"a.b.c{n}") for n in range(30)]
    publishing(Imprint(), *many)
    told = publishing(Imprint(2, None, "All"), *(claim(c["id"], sources=["new"]) for c in many[:29]), claim("a.z.z"))
    assert "  Changed from edition 1: 31 claims (1 added, 1 withdrawn, 29 sources)\n    added: a.z.z\n" in told
    assert told.count("\n    sources: ") == 18
    assert f"\n    and 11 more\n\n{FIRST}" in told


def test_a_lower_number_than_the_one_that_stands_is_refused_and_changes_nothing(publishing: Put, out: Path) -> None:
    publishing(Imprint(), claim())
    before = publishing(Imprint(3, None, "Later"), claim())
    standing = digests(out / "made")
    with pytest.raises(UsageError, match=r"--edition 2: edition 3 stands in .*made; give --edition 4 and say why"):
        publishing(Imprint(2, None, "Late"), claim("a.b.c"))
    with pytest.raises(UsageError, match="edition 3 stands"):
        require_number(out / "made", Imprint())
    require_number(out / "made", Imprint(3, None, "Later"))
    assert (out / "made" / "CHANGES").read_text() == before
    assert digests(out / "made") == standing
    assert [path.name for path in out.iterdir()] == ["made"]


def test_what_stands_in_older_entries_stays_whatever_it_is(publishing: Put, out: Path) -> None:
    publishing(Imprint(), claim())
    note = "Edition 1\n  a note of the editor’s\n\n  Edition 7 is not an entry\n"
    (out / "made" / "CHANGES").write_bytes(note.encode() + b"  \xff\n")
    assert publishing(Imprint(2, None, "x"), claim()).endswith(f"\n\n{note}  \ufffd\n")


@pytest.mark.parametrize("broken", ["", "[]", "{", '{"claims": 1}'])
def test_over_an_edition_that_is_broken_the_next_is_published_all_the_same(
    publishing: Put, out: Path, broken: str
) -> None:
    publishing(Imprint(), claim())
    (out / "made" / "claims.json").write_text(broken)
    told = publishing(Imprint(2, None, "Repaired"), claim())
    assert told == f"Edition 2, supersedes edition 1: Repaired\n  Information as of 7 January 2025\n\n{FIRST}"


def test_where_the_file_cannot_be_read_nothing_is_published_over_it(publishing: Put, out: Path) -> None:
    publishing(Imprint(), claim())
    (out / "made" / "CHANGES").unlink()
    (out / "made" / "CHANGES").mkdir()
    with pytest.raises(UsageError, match=r"CHANGES: .*directory; it tells which editions stood there"):
        publishing(Imprint(2, None, "x"), claim())
    assert (out / "made" / "CHANGES").is_dir()


def test_a_claim_of_a_stranger_cannot_forge_an_entry(publishing: Put) -> None:
    publishing(Imprint(), claim("a.b.c\nEdition 9\u202e"))
    assert "\n    withdrawn: a.b.c Edition 9\ufffd\n" in publishing(Imprint(2, None, "x"))


def test_it_stands_outside_the_comparison_of_bytes(publishing: Put, out: Path) -> None:
    publishing(Imprint(), claim())
    (out / "made" / "ro-crate-metadata.json.sig").write_text("signed")
    (out / "made" / "more").mkdir()
    (out / "made" / "more" / "CHANGES").write_text("another file of that name")
    assert list(digests(out / "made")) == ["claims.json", "more/CHANGES"]
    assert OUTSIDE == ("CHANGES", "ro-crate-metadata.json.sig")


def test_of_many_published_at_once_each_is_told_or_refused_and_the_highest_stands(publishing: Put, out: Path) -> None:
    publishing(Imprint(), claim())
    told: list[int] = []

    def go(number: int) -> None:
        try:
            publishing(Imprint(number, None, "x"), claim(value=number), order=number)
        except UsageError:
            return
        told.append(number)

    threads = [threading.Thread(target=go, args=(number,)) for number in range(2, 14)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    heads = [x for x in (out / "made" / "CHANGES").read_text().splitlines() if x.startswith("Edition")]
    assert [int(head.split()[1].rstrip(",")) for head in heads] == [*sorted(told, reverse=True), 1]
    assert max(told) == 13
    assert [path.name for path in out.iterdir()] == ["made"]
