"""Two editions compared by claim: every kind of change, what else differs, and editions that strangers made."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.cli import main
from briefing.edition import found as found_module
from briefing.edition.diff import Edition, Kind, compare, read
from briefing.edition.diff import reading as reading_module
from briefing.edition.diff.lines import lines
from briefing.edition.diff.page import page
from briefing.edition.diff.reading import Claim
from briefing.edition.diff.recorded import PARTS, Recorded
from briefing.errors import UsageError
from tests.edition.editions import CELL, MANY, claim, content, crate, pack, put

HOSTILE = "<script>alert(1)</script> & </section>\"' \x1b[2J\u202ereversed\u202c {{< x >}} ${page}\r\nsecond line"

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *words: CliRunner().invoke(main, ["diff", *map(str, words)])


def _edition(*claims: dict[str, Any], **parameters: Any) -> Edition:
    """An edition of these claims, without a crate."""
    made = {c["id"]: Claim.model_validate_json(json.dumps(c)) for c in claims}
    nothing = Recorded("", {part: {} for part in PARTS})
    return Edition("made", dt.date(2025, 1, 6), dt.date(2025, 1, 7), parameters, made, nothing)


def _changed(**other: Any) -> tuple[tuple[str, ...], Any, Any]:
    (change,) = compare(_edition(claim()), _edition(claim(**other))).claims
    return tuple(map(str, change.kinds)), change.before, change.after


# Each kind of change

SAME = {"text": "about 1,100 km"}


@pytest.mark.parametrize(
    ("other", "kinds", "before", "after"),
    [
        ({"value": 1200}, ("value",), {**SAME, "value": 1100}, {**SAME, "value": 1200}),
        ({"unit": "nm"}, ("value",), {**SAME, "unit": "km"}, {**SAME, "unit": "nm"}),
        ({"qualifier": ""}, ("value",), {**SAME, "qualifier": "about"}, {**SAME, "qualifier": ""}),
        ({"text": "some 1,100 km"}, ("wording",), SAME, {"text": "some 1,100 km"}),
        ({"text": "1,100 km, about"}, ("wording",), SAME, {"text": "1,100 km, about"}),
        ({"text": "about 1,200 km"}, ("value",), SAME, {"text": "about 1,200 km"}),
        ({"text": "about 1,100 km, as two say"}, ("value",), SAME, {"text": "about 1,100 km, as two say"}),
        (
            {"sources": ["mod-1", "kcna-1"]},
            ("sources",),
            {**SAME, "sources": ["jcs-1"]},
            {**SAME, "sources": ["kcna-1"]},
        ),
        ({"sources": ["jcs-1", "mod-1", "x"]}, ("sources",), SAME, {**SAME, "sources": ["x"]}),
        ({"credibility": 3}, ("grade",), {**SAME, "credibility": 2}, {**SAME, "credibility": 3}),
        (
            {"grades": {"jcs-1": "B3", "x": "A1"}},
            ("grade",),
            {**SAME, "grades": {"jcs-1": "B2"}},
            {**SAME, "grades": {"jcs-1": "B3"}},
        ),
        (
            {"derivation": "x"},
            ("derivation",),
            {**SAME, "derivation": "the leading figure"},
            {**SAME, "derivation": "x"},
        ),
        ({"known_on": None}, ("rows",), {**SAME, "known_on": "2025-01-06"}, {**SAME, "known_on": None}),
        ({"rows": [MANY]}, ("rows",), {**SAME, "rows": [CELL]}, SAME),
        (
            {"rows": [CELL, {**MANY, "count": 140}]},
            ("rows",),
            {**SAME, "rows": [{**MANY, "columns": ("event", "site")}]},
            {**SAME, "rows": [{**MANY, "count": 140, "columns": ("event", "site")}]},
        ),
        (
            {"value": 1, "text": "one", "sources": ["jcs-1"], "corroborated": False},
            ("value", "sources", "grade"),
            {**SAME, "value": 1100, "sources": ["mod-1"], "corroborated": True},
            {"text": "one", "value": 1, "corroborated": False},
        ),
    ],
)
def test_how_a_claim_differs(other: dict[str, Any], kinds: tuple[str, ...], before: Any, after: Any) -> None:
    assert _changed(**other) == (kinds, before, after)


@pytest.mark.parametrize("other", [{}, {"rows": [MANY, CELL]}, {"sources": ["mod-1", "jcs-1"]}, {"value": 1100.0}])
def test_the_order_of_rows_and_sources_is_no_difference(other: dict[str, Any]) -> None:
    assert not compare(_edition(claim()), _edition(claim(**other)))


def test_what_one_edition_alone_has_is_added_or_withdrawn_and_an_estimate_is_named_so() -> None:
    other = claim("a.b.c", rows=[{**CELL, "role": "population"}, {**CELL, "table": "launches"}])
    found = compare(_edition(claim()), _edition(other))
    told = [(c.id, list(map(str, c.kinds)), c.is_estimate, c.before is None, c.after is None) for c in found.claims]
    assert told == [
        ("a.b.c", ["added"], False, True, False),
        ("launch.range.lead", ["withdrawn"], True, False, True),
    ]
    assert found.claims[1].before == {
        "text": "about 1,100 km",
        "value": 1100,
        "unit": "km",
        "qualifier": "about",
        "sources": ("jcs-1", "mod-1"),
    }
    assert {str(kind): count for kind, count in found.counts.items() if count} == {"added": 1, "withdrawn": 1}


_OTHERWISE: dict[str, tuple[Any, ...]] = {
    "text": ("about 1,100 km", "one", "two of 3", "2 of three"),
    "value": (1100, 1, "one", None),
    "derivation": ("x", "y"),
    "rows": ([], [CELL, MANY], [MANY, CELL], [{**MANY, "count": 1}], [{**CELL, "id": "z"}, CELL]),
    "sources": ([], ["a"], ["a", "b"], ["b", "a"]),
    "credibility": (1, 2),
    "grades": ({}, {"a": "A1"}, {"a": "B2", "b": "B2"}),
    "known_on": (None, "2025-01-06"),
}
_CLAIMS = st.fixed_dictionaries(
    {"name": st.sampled_from(["a.b.c", "a.b.d"])},
    optional={name: st.sampled_from(values) for name, values in _OTHERWISE.items()},
).map(lambda other: claim(**other))
_EDITIONS = st.builds(
    lambda claims, after: _edition(*{c["id"]: c for c in claims}.values(), after_days=after),
    st.lists(_CLAIMS, max_size=3),
    st.integers(1, 2),
)
_SAMPLE = settings(max_examples=60, deadline=None)
_SWAPPED = {"added": "withdrawn", "withdrawn": "added"}


@_SAMPLE
@given(_EDITIONS, _EDITIONS)
def test_the_difference_the_other_way_round_is_its_mirror(a: Edition, b: Edition) -> None:
    there, back = compare(a, b).as_dict(), compare(b, a).as_dict()
    assert back["claims"] == [
        {**c, "before": c["after"], "after": c["before"], "kinds": [_SWAPPED.get(k, k) for k in c["kinds"]]}
        for c in there["claims"]
    ]
    assert back["parameters"] == [{**p, "before": p["after"], "after": p["before"]} for p in there["parameters"]]
    assert (back["differs"], back["before"], back["after"]) == (there["differs"], there["after"], there["before"])
    assert back["counts"] == {kind: there["counts"][_SWAPPED.get(kind, kind)] for kind in there["counts"]}


@_SAMPLE
@given(_EDITIONS, _EDITIONS)
def test_a_claim_is_told_where_anything_of_it_differs_and_only_there(a: Edition, b: Edition) -> None:
    def whole(told: Claim | None) -> Any:
        """All of it, without the order of sources and rows and without grades of sources that one side lacks."""
        if told is None:
            return None
        rest = told.model_dump(exclude={"rows", "sources", "grades"})
        return rest, set(told.sources), {json.dumps(row, sort_keys=True) for row in told.rows}

    def is_other(name: str) -> bool:
        one, other = a.claims.get(name), b.claims.get(name)
        both = one.grades.keys() & other.grades.keys() if one and other else ()
        return whole(one) != whole(other) or any(one.grades[s] != other.grades[s] for s in both)  # type: ignore[union-attr]

    found = compare(a, b)
    assert [c.id for c in found.claims] == sorted(name for name in a.claims | b.claims if is_other(name))
    assert not compare(a, a)
    assert sum(map(len, found.grouped.values())) == len(found.claims)
    assert bool(found) == (bool(found.claims) or a.parameters != b.parameters)


# What the editions were made from


def test_parameters_data_code_environment_and_renderer_are_compared(tmp_path: Path) -> None:
    files = {"data__launches": "1", "data__gone": "2", "src__briefing__x": "3", "report__index": "4"}
    a = put(tmp_path / "a", content([claim()]), crate(**files))
    told = crate("2", "0.2.0", "4.0", data__launches="9", data__new="2", src__briefing__x="8", report__index="4")
    told["@graph"].append({"@id": "#requirements.lock", "@type": ["File"], "sha256": "7"})
    b = put(
        tmp_path / "b", content([claim()], parameters={"event": "2025-01-06", "after_days": 5, "author": "A"}), told
    )
    found = compare(read(str(a)), read(str(b))).as_dict()
    parts = {name: [tuple(o.values()) for o in found[name]] for name in ("parameters", *PARTS)}
    assert parts == {
        "parameters": [("after_days", 30, 5), ("author", None, "A")],
        "data": [
            ("data/gone.csv", "2", None),
            ("data/launches.csv", "1", "9"),
            ("data/new.csv", None, "2"),
        ],
        "code": [("briefing", "0.1.0", "0.2.0"), ("src/briefing/x.csv", "3", "8")],
        "environment": [("requirements.lock", None, "7")],
        "renderer": [("embedded pandoc", "3.9", "4.0")],
    }
    assert (found["differs"], found["claims"], found["not_recorded"]) == (True, [], [])
    assert (found["before"]["number"], found["after"]["number"]) == ("1", "2")


def test_what_a_crate_does_not_record_is_said_and_is_no_difference(tmp_path: Path) -> None:
    a = put(tmp_path / "a", content([claim()]), crate(data__launches="1"))
    b = put(tmp_path / "b", content([claim()]), {"@graph": [{"@id": ["x"], "@type": 1, "name": {}, "version": None}]})
    found = compare(read(str(a)), read(str(b)))
    assert not found
    assert found.not_recorded == ("data", "code", "environment", "renderer")
    assert "Not recorded by both, and so not compared: data, code, environment, renderer." in lines(found)


def test_a_digest_is_shown_by_its_beginning_and_told_whole(tmp_path: Path) -> None:
    digests = "ab" * 32, "cd" * 32
    a, b = (put(tmp_path / d[:2], content([claim()]), crate(data__launches=d)) for d in digests)
    found = compare(read(str(a)), read(str(b)))
    assert "  data/launches.csv: sha256 abababababab… → sha256 cdcdcdcdcdcd…" in lines(found)
    assert "sha256 abababababab… <span" in page(found)
    assert found.as_dict()["data"] == [{"name": "data/launches.csv", "before": digests[0], "after": digests[1]}]


# The command


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two editions with a change of every kind."""
    one = [claim("a.b.value"), claim("a.b.gone"), claim("a.b.sources"), claim("a.b.wording"), claim("a.b.rows")]
    other = [
        claim("a.b.value", value=1200, text="about 1,200 km"),
        claim("a.b.new"),
        claim("a.b.sources", sources=["jcs-1"], derivation="x"),
        claim("a.b.wording", text="some 1,100 km"),
        claim("a.b.rows", rows=[]),
    ]
    return put(tmp_path / "a", content(one)), put(tmp_path / "b", content(other))


def test_the_command_tells_the_gravest_first(run: Run, pair: tuple[Path, Path]) -> None:
    done = run(*pair)
    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout == (
        f"before  {pair[0]}: edition, on the launch of 6 January 2025, as of 7 January 2025, 5 claims\n"
        f"after   {pair[1]}: edition, on the launch of 6 January 2025, as of 7 January 2025, 5 claims\n"
        "Not recorded by both, and so not compared: data, code, environment, renderer.\n"
        "\n"
        "6 claims differ: value changed 1, added (estimates: 1) 1, withdrawn (estimates: 1) 1, sources changed 1, "
        "wording only 1, rows changed 1\n"
        "\nValue changed (1)\n"
        "  a.b.value\n    − about 1,100 km\n    + about 1,200 km\n    value: 1100 → 1200\n"
        "\nAdded (estimates: 1) (1)\n  a.b.new (estimate)\n    + about 1,100 km\n"
        "\nWithdrawn (estimates: 1) (1)\n  a.b.gone (estimate)\n    − about 1,100 km\n"
        "\nSources changed (1)\n  a.b.sources: about 1,100 km\n    − sources mod-1\n"
        "\nWording only (1)\n  a.b.wording\n    − about 1,100 km\n    + some 1,100 km\n"
        "\nRows changed (1)\n  a.b.rows\n"
    )


def test_json_is_one_document_of_stable_names(run: Run, pair: tuple[Path, Path]) -> None:
    done = run(*pair, "--json")
    assert (done.exit_code, done.stderr) == (1, "")
    told = json.loads(done.stdout)
    assert list(told) == ["before", "after", "differs", "counts", "claims", "parameters", *PARTS, "not_recorded"]
    assert list(told["before"]) == ["edition", "number", "event", "as_of", "claims"]
    assert list(told["counts"]) == list(map(str, Kind))
    assert [list(c) for c in told["claims"]] == [["id", "kinds", "is_estimate", "before", "after"]] * 6


def test_equal_editions_are_exit_code_0_as_folder_and_as_zip(run: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    done = run(pair[0], pack(pair[0], tmp_path / "a.zip"))
    assert done.exit_code == 0
    assert done.stdout.endswith("\n\nnothing differs\n")
    assert run(pack(pair[1], tmp_path / "b.zip"), pair[0]).exit_code == 1


def test_editions_on_other_launches_and_days_are_compared_and_told_so_first(run: Run, tmp_path: Path) -> None:
    a = put(tmp_path / "a", content([claim()]))
    b = put(tmp_path / "b", content([claim()], event="1984-04-09", as_of="1984-04-10", parameters={}))
    done = run(a, b)
    assert done.exit_code == 1
    head = done.stdout.splitlines()[2:4]
    assert head[0].startswith("These editions are on different launches, of 6 January 2025 and of 9 April 1984: ")
    assert head[1] == "One tells what was known by 7 January 2025, the other what was known by 10 April 1984."


def test_a_comparison_imports_nothing_heavy(pair: tuple[Path, Path]) -> None:
    code = (
        "import sys\nfrom briefing.cli import main\n"
        f"try:\n    main(['diff', *{list(map(str, pair))!r}])\nexcept SystemExit as end:\n    assert end.code == 1\n"
        "heavy = {'pandas', 'numpy', 'matplotlib', 'papermill', 'rich', 'typst'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


# The page


class _Reader(HTMLParser):
    """The elements and the text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def _hostile(**other: Any) -> dict[str, Any]:
    told = dict.fromkeys(("text", "value", "unit", "qualifier", "derivation"), HOSTILE)
    cell = {"table": HOSTILE, "id": HOSTILE, "column": HOSTILE, "role": "value"}
    many = {"table": HOSTILE, "filter": HOSTILE, "count": 2, "sha256": HOSTILE, "columns": [HOSTILE]}
    return claim(HOSTILE, **told, rows=[cell, many], sources=[HOSTILE], grades={HOSTILE: HOSTILE}, **other)


def _pages() -> list[tuple[Edition, Edition]]:
    plain = _edition(claim())
    bad = _edition(_hostile(), **{HOSTILE: HOSTILE})
    worse = _edition({**_hostile(), "text": f"{HOSTILE}!", "rows": [], "grades": {HOSTILE: "A"}}, **{HOSTILE: ("x",)})
    return [(plain, bad), (bad, plain), (bad, worse), (worse, bad)]


@pytest.mark.parametrize("order", range(4))
def test_nothing_of_an_edition_becomes_markup_or_steers_a_terminal(order: int) -> None:
    found = compare(*_pages()[order])
    read_page = _Reader(page(found))
    own = _Reader(page(compare(_edition(claim()), _edition(claim(text="x", sources=[]), claim("a.b.c"), author="A"))))
    assert {tag for tag, _ in read_page.tags} <= {tag for tag, _ in own.tags} | {"br", "del", "ins"}
    assert {name for _, attributes in read_page.tags for name in attributes} <= {
        name for _, attributes in own.tags for name in attributes
    }
    assert "<script>alert(1)</script> & </section>\"' \ufffd[2J\ufffdreversed\ufffd" in read_page.text
    told = "\n".join(lines(found))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told)
    assert not [x for x in told.split("\n") if x.startswith("second line")]


def test_the_page_is_one_file_that_loads_nothing_and_names_everything(run: Run, pair: tuple[Path, Path]) -> None:
    out = pair[0].parent / "page.html"
    done = run(*pair, "--html", out)
    assert (done.exit_code, done.stderr) == (1, f"{out}: written\n")
    text = out.read_text(encoding="utf-8")
    told = _Reader(text)
    assert "script" not in {tag for tag, _ in told.tags}
    assert not [a for _, attributes in told.tags for a in attributes if a in ("src", "srcset", "style", "onload")]
    addresses = [attributes["href"] for _, attributes in told.tags if "href" in attributes]
    anchors = {attributes.get("id") for _, attributes in told.tags}
    assert addresses and all(a and a[0] == "#" and a[1:] in anchors for a in addresses)
    assert "default-src 'none'; style-src 'unsafe-inline'" in text
    assert re.findall(r'<h2 id="([a-z]+)">', text) == ["value", "added", "withdrawn", "sources", "wording", "rows"]
    assert all(f">{c}</code>" in text for c in ("a.b.value", "a.b.new", "a.b.gone", "a.b.sources", "a.b.rows"))
    assert text == page(compare(*map(read, map(str, pair))))


@pytest.mark.parametrize("inside", ["a/page.html", "a/more/page.html"])
def test_the_page_is_not_written_into_an_edition(run: Run, pair: tuple[Path, Path], inside: str) -> None:
    (pair[0] / "more").mkdir()
    done = run(*pair, "--html", pair[0].parent / inside)
    assert done.exit_code == 2
    assert "this is a part of an edition; choose another folder" in done.stderr
    assert not list(pair[0].parent.rglob("*.html"))


# Editions that strangers made


def _error(*words: Any) -> str:
    done = CliRunner().invoke(main, ["diff", *map(str, words)])
    assert done.exit_code == 2, done.stdout
    assert done.stdout == ""
    assert "unforeseen" not in done.stderr
    return done.stderr


BROKEN = {
    "no JSON": (b"{", "claims.json is broken: Invalid JSON"),
    "not UTF-8": (b'{"event": "\xff"}', "claims.json is broken: "),
    "a list": (b"[]", "claims.json is broken: "),
    "nothing": (b"", "claims.json is broken: "),
    "no claims": (b'{"event": "2025-01-06"}', "claims.json is broken: as_of: Field required"),
    "no day": (json.dumps(content([], event="yesterday")).encode(), "broken: event: Input should be a valid date"),
    "a claim that is none": (json.dumps(content([1])).encode(), "claims.json is broken: claims.0: "),  # type: ignore[list-item]
    "a text that is none": (json.dumps(content([claim(text=1)])).encode(), "broken: claims.0.text: "),
    "no number": (json.dumps(content([claim(value=float("nan"))])).encode(), "broken: claims.0.value"),
    "too large a number": (
        json.dumps(content([claim(value=7)])).replace("7,", "1e999,").encode(),
        "broken: claims.0.va",
    ),
    "half a character": (json.dumps(content([claim(text="\ud800")])).encode(), "broken: Invalid JSON"),
    "a deep nest": (b'{"claims": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "broken: Invalid JSON: recursion"),
    "one id twice": (json.dumps(content([claim(), claim()])).encode(), "broken: two claims have the same id"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_claims_are_one_clear_error(name: str, tmp_path: Path) -> None:
    given_bytes, told = BROKEN[name]
    whole, broken = put(tmp_path / "whole", content([])), tmp_path / "broken"
    broken.mkdir()
    (broken / "claims.json").write_bytes(given_bytes)
    error = _error(whole, broken)
    assert told in error
    assert error.startswith(f"briefing: {broken}: claims.json is broken: ")
    assert len(error.splitlines()) == 2
    assert told in _error(pack(broken, tmp_path / "broken.zip"), whole)


def test_a_broken_crate_is_one_clear_error(tmp_path: Path) -> None:
    folder = put(tmp_path / "a", content([]))
    (folder / "ro-crate-metadata.json").write_text('{"@graph": 1}')
    assert f"{folder}: ro-crate-metadata.json is broken: @graph: " in _error(folder, folder)


def test_what_is_no_edition_is_one_clear_error(tmp_path: Path) -> None:
    whole = put(tmp_path / "whole", content([]))
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.zip").write_text("no archive")
    for name, told in {
        "empty": "not an edition, claims.json is not there; name the folder",
        "text.zip": "neither the folder of an edition nor its archive",
        "missing": "there is no such edition",
        "miss\x1b[2J\u202e": "there is no such edition",
    }.items():
        error = _error(whole, tmp_path / name)
        assert told in error
        assert "\x1b" not in error and "\u202e" not in error


def _archive(place: Path, entries: list[tuple[str, bytes]]) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as made:
        for name, held in entries:
            made.writestr(name, held)
    return place


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "names", [["claims.json", "claims.json"], ["claims.json", "a/claims.json"], ["a/claims.json"] * 2]
)
def test_an_archive_with_two_claims_files_is_refused(names: list[str], tmp_path: Path) -> None:
    held = json.dumps(content([])).encode()
    place = _archive(tmp_path / "two.zip", [(name, held) for name in names])
    assert "not an edition: the archive is refused: " in _error(place, place)


@pytest.mark.parametrize("name", ["../../out", "/etc/out", "a/../../claims.jsonx", "b/claims.json"])
def test_an_archive_that_would_write_elsewhere_is_refused_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    held = json.dumps(content([])).encode()
    place = _archive(tmp_path / "slip.zip", [("a/claims.json", held), (name, b"x")])
    assert "not an edition: the archive is refused: " in _error(place, place)
    assert list(tmp_path.iterdir()) == [place]


def test_what_is_larger_than_any_edition_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (reading_module, found_module):
        monkeypatch.setattr(module, "LARGEST", 1_000_000)
    place = _archive(tmp_path / "bomb.zip", [("a/claims.json", b" " * 1_000_001)])
    assert place.stat().st_size < 2000
    assert "claims.json is larger than 1,000,000 bytes" in _error(place, place)
    (tmp_path / "claims.json").write_bytes(b" " * 1_000_001)
    assert "claims.json is larger than 1,000,000 bytes" in _error(tmp_path, tmp_path)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    return pack(put(folder / "a", content([claim()]), crate(data__x="1")), folder / "a.zip")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=8), st.integers(0, 60))
def test_a_damaged_archive_is_read_or_refused(archive: Path, changes: list[tuple[int, int]], cut: int) -> None:
    damaged = bytearray(archive.read_bytes())
    for place, value in changes:
        damaged[place % len(damaged)] = value
    path = archive.with_name("b.zip")
    path.write_bytes(damaged[: len(damaged) - cut])
    try:
        told = read(str(path))
    except UsageError as error:
        assert str(path) in str(error)
    else:
        compare(read(str(archive)), told)
