"""The index of an out folder: what it tells, that nothing of it runs or loads, and that it is the same every time."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path

from click.testing import Result
from PIL import Image

from briefing.batch import thumbnail
from briefing.batch.index import Failure, page
from tests.batch.conftest import entry

HURTFUL = "<script>alert(1)</script> & “x' \" $style"


def cards(text: str) -> list[str]:
    return re.findall(r'<li class="card".*?</div></li>', text, re.DOTALL)


def test_every_edition_is_a_card_with_its_documents_the_newest_first() -> None:
    given = [entry("2017-11-29", classes=["ICBM"]), entry("2025-01-06", classes=["IRBM", "MIXED"])]
    first, second = cards(page(given, ["", "data:image/webp;base64,AAAA"], []))
    assert 'href="2025-01-06/briefing.html"' in first and 'href="2025-01-06/briefing.pdf"' in first
    assert "briefing.docx" not in first
    assert '<img src="data:image/webp;base64,AAAA"' in first and "<img" not in second
    assert "IRBM, mixed salvo" in first and 'data-year="2025" data-classes="IRBM MIXED"' in first
    assert "As known on 7 January 2025 · 1,234 claims" in html.unescape(first)
    assert 'href="2017-11-29/briefing.html"' in second


def test_years_and_classes_to_choose_from_are_those_that_stand() -> None:
    text = page([entry("2017-11-29", classes=["ICBM"]), entry("2017-08-29"), entry("1998-08-31")], ["", "", ""], [])
    assert re.findall(r'<option value="([^"]+)"', text) == ["2017", "1998", "SRBM", "ICBM"]


def test_what_a_card_says_of_parameters_is_what_was_chosen() -> None:
    text = page([entry("2025-01-06", parameters={"length": "one-page", "context_days": 90})], [""], [])
    assert re.findall(r"<li>(.*?)</li>", cards(text)[0]) == ["length: one-page"]


def test_texts_from_elsewhere_are_escaped() -> None:
    failed = Failure("2017-11-29", "2017-11-29", HURTFUL, {"organisation": HURTFUL}, 3, HURTFUL)
    text = page([entry("2025-01-06", parameters={"author": HURTFUL})], [""], [failed])
    assert "<script>alert" not in text and text.count("<script") == 1
    assert html.unescape(text).count(HURTFUL) == 4
    assert "One briefing could not be made" in text


def test_the_page_loads_nothing_and_runs_only_its_own_script() -> None:
    text = page([entry("2025-01-06")], ["data:image/webp;base64,AAAA"], [])
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy and policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert not re.search(r"(?:src|href)=\"(?!data:|2025-01-06/)|url\(|@import|\son\w+=", text)


def test_index_and_json_hold_what_stands_from_this_batch_and_earlier_ones(run: Callable[..., Result]) -> None:
    assert run("1984-04-09", "--out", "made").exit_code == 0
    assert run("1985-06-07", "--out", "made").exit_code == 0
    told = json.loads(Path("made/index.json").read_text())
    assert [e["folder"] for e in told["editions"]] == ["1984-04-09", "1985-06-07"]
    assert told["failures"] == []
    first = told["editions"][0]
    assert (first["as_of"], first["classes"], first["claims"], first["thumbnail"]) == ("1984-04-30", ["SRBM"], 7, None)
    assert first["title"] == "North Korea’s missile launches of April 1984"
    assert first["parameters"]["classes"][:2] == ["CRBM", "SRBM"]
    for name in ("index.json", "index.html"):
        assert str(Path.cwd()) not in (Path("made") / name).read_text()

    (Path("made") / "1985-06-07" / "claims.json").write_text("damaged")
    (Path("made") / ".batch" / "1985-06-08.json").write_text("no record")
    assert run("1984-04-09", "--out", "made").exit_code == 0
    assert [c.count("1984-04-09/briefing.html") for c in cards(Path("made/index.html").read_text())] == [2]


def test_two_batches_of_the_same_give_the_same_bytes(run: Callable[..., Result]) -> None:
    Path("grid.yml").write_text('author: [one, "notebook fails"]')
    for out in ("one", "two"):
        assert run("--params", "grid.yml", "--out", out, "--jobs", "2").exit_code == 3
    for name in ("index.json", "index.html"):
        assert (Path("one") / name).read_bytes() == (Path("two") / name).read_bytes()


def test_the_small_picture_is_of_the_map_where_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    assert thumbnail.thumbnail(tmp_path) == ""
    made = {}
    for name, colour in (("days", "red"), ("map", "blue")):
        Image.new("RGB", (714, 453), colour).save(tmp_path / "figures" / f"{name}.png")
        made[name] = thumbnail.thumbnail(tmp_path)
    assert made["days"] != made["map"]
    (tmp_path / "figures" / "days.png").unlink()
    assert thumbnail.thumbnail(tmp_path) == made["map"]
    assert made["map"].startswith("data:image/webp;base64,") and len(made["map"]) < 2000
