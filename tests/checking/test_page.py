"""The page of a checked text: nothing lost, nothing run, every mark leads to its answer and every answer back."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefing.checking.page
import briefing.pages
from briefing.checking.marks import SIGNS, name
from briefing.checking.page import page
from briefing.checking.result import CheckedText, Source
from briefing.checking.statement import Verdict
from tests.checking.outcomes import Span, outcome, where

STYLES = (Path(briefing.pages.__file__).parent / "base.css", Path(briefing.checking.page.__file__).parent / "page.css")
BASE, CSS = (path.read_text(encoding="utf-8") for path in STYLES)
VOID = {"meta"}
HOSTILE = (
    "It flew 1,300 km</mark></section><script>alert(1)</script>, said \"A\" & 'B' <img src=x onerror=alert(2)>.\n\n"
    "<style>*{display:none}</style> &lt;b&gt; {{< var x >}} $title ${text} \x0b\x1b[2J \u202eabc\u202c <!-- --> &amp;\n"
)


class Reader(HTMLParser):
    """Elements, links, ids and the words of the text without the numbers of the marks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self._in_text = self._in_number = False
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.elements.append((tag, found))
        if tag not in VOID:
            self.open.append(tag)
        self._in_text = self._in_text or (tag == "section" and found.get("class") == "text")
        self._in_number = self._in_number or tag == "sup"

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self._in_text = self._in_text and tag != "section"
        self._in_number = self._in_number and tag != "sup"
        if tag in ("p", "h2"):
            self.words += "\n"

    def handle_data(self, data: str) -> None:
        if self._in_text and not self._in_number:
            self.words += data

    def values(self, attribute: str) -> list[str]:
        return [found[attribute] or "" for _, found in self.elements if attribute in found]

    @property
    def text(self) -> str:
        return " ".join(self.words.split()).removeprefix("The text ")


def _is_whole(checked: CheckedText) -> Reader:
    """Nothing of the text is lost; every statement has one mark and one answer; every link within the page arrives."""
    read = Reader(page(checked))
    ids = read.values("id")
    assert len(ids) == len(set(ids))
    for statement in checked.statements:
        assert statement.id in ids and statement.id.replace("s", "m") in ids
        assert f"#{statement.id}" in read.values("href") and f"#{statement.id.replace('s', 'm')}" in read.values("href")
    for link in read.values("href"):
        assert link.startswith("https://") or link.removeprefix("#") in ids
    return read


@st.composite
def _spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    content = draw(st.text(alphabet="ab <&\"'\n", min_size=1, max_size=60).filter(str.strip))
    place = st.tuples(st.integers(0, len(content) - 1), st.integers(1, 20), st.sampled_from(list(Verdict)))
    spans = [(start, min(start + length, len(content)), verdict) for start, length, verdict in draw(st.lists(place))]
    return content, spans


@given(_spans())
def test_marks_inside_one_another_and_across_lose_no_word_and_no_link(made: tuple[str, list[Span]]) -> None:
    content, spans = made
    assert _is_whole(outcome(content, spans)).text == " ".join(content.split())


def test_the_gravest_verdict_colours_a_piece_and_every_number_stands_at_its_end() -> None:
    draft = "It fired at least seven short-range missiles then."
    outer, inner = "at least seven short-range missiles", "short-range missiles"
    told = page(
        outcome(draft, [where(draft, outer, Verdict.SUPPORTED), where(draft, inner, Verdict.CONTRADICTED)]),
    )
    assert '<mark class="supported"><a href="#s1">at least seven </a></mark><mark class="contradicted">' in told
    assert re.search(
        r'<a href="#s2">short-range missiles<sup id="m2" .*?</sup></a></mark><a href="#s1"><sup id="m1"', told
    )
    turned = page(
        outcome(draft, [where(draft, outer, Verdict.CONTRADICTED), where(draft, inner, Verdict.SUPPORTED)]),
    )
    assert '<mark class="contradicted"><a href="#s1">short-range missiles<sup id="m1"' in turned


def test_a_launch_that_is_not_the_event_is_named_and_a_warning_stands_at_the_head() -> None:
    draft, span = "It flew far.", [(0, 7, Verdict.SUPPORTED)]
    told = page(outcome(draft, span, launch="5 November 2024", warning="the text <b>names</b> another"))
    assert '<p class="warning" role="note">Warning: the text &lt;b&gt;names&lt;/b&gt; another.</p>' in told
    assert "<dt>Launch</dt><dd>that of 5 November 2024</dd>" in told
    assert "Warning" not in page(outcome(draft, span)) and "<dt>Launch</dt>" not in page(outcome(draft, span))


def test_paragraphs_lines_and_the_writers_own_quotation_marks_stay() -> None:
    told = page(outcome("“Café” it’s\nnext\n\n \n  last — 한국", []))
    assert '<p dir="auto">“Café” it’s\nnext</p>\n<p dir="auto">last — 한국</p>' in told


@pytest.mark.parametrize("file", ["draft.txt", "draft.md"])
def test_a_hostile_text_is_shown_and_does_nothing(file: str) -> None:
    everything = outcome(HOSTILE, [(0, 60, Verdict.CONTRADICTED), (30, 200, Verdict.SUPPORTED)], name=file)
    read = _is_whole(everything)
    assert not {tag for tag, _ in read.elements} & {"script", "img", "iframe", "object", "form", "link", "base", "svg"}
    assert [tag for tag, _ in read.elements].count("style") == 1
    assert not [found for _, found in read.elements if any(a.startswith("on") or a in ("src", "style") for a in found)]
    assert "<script>alert(1)</script>" in read.text
    assert "$title ${text}" in read.text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", page(everything))


def test_hostile_data_sources_and_file_names_are_shown_and_do_nothing() -> None:
    evil = '"><script>alert(1)</script>\x1b'
    source = Source(evil, evil, evil, "2025-01", 'https://example.org/"onmouseover="alert(1)')
    made = outcome("It flew far.", [(0, 7, Verdict.DISPUTED)], data=evil, reason=evil, sources=(source,))
    made = CheckedText(evil, *list(vars(made).values())[1:])
    read = _is_whole(made)
    assert "script" not in [tag for tag, _ in read.elements]
    assert "onmouseover" not in {a for _, found in read.elements for a in found}
    assert "\x1b" not in page(made)


@pytest.mark.parametrize(
    "address", ["", "http://example.org/", "javascript:alert(1)", "data:text/html,x", "//example.org"]
)
def test_only_addresses_of_https_are_linked(address: str) -> None:
    source = Source("a", "A", "T", "", address)
    made = outcome("It flew far.", [(0, 7, Verdict.SUPPORTED)], sources=(source,))
    assert all(link.startswith("#") for link in _is_whole(made).values("href"))
    assert "#source-1" in _is_whole(made).values("href")


def test_the_page_may_load_and_run_nothing() -> None:
    told = page(outcome("It flew far.", [(0, 7, Verdict.SUPPORTED)]))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', told)
    assert policy and policy[1].startswith("default-src 'none'; style-src 'unsafe-inline';")
    assert not re.search(r"url\(|@import|<script|<link| src=", told)
    assert '<html lang="en">' in told
    assert 'name="viewport"' in told


def test_the_head_tells_file_event_days_counts_and_what_was_left_alone() -> None:
    draft = "It flew 1,300 km and 100 km."
    spans = [where(draft, "1,300 km", Verdict.CONTRADICTED), where(draft, "100 km", Verdict.SUPPORTED)]
    head = page(outcome(draft, spans)).split("<main>")[0]
    for part in ("draft.txt", "6 January 2025", "3 October 2026", "not said", "1 supported", "1 contradicted"):
        assert part in head
    assert "What is not marked was left alone" in head
    assert '<a href="#s1">“1,300 km”</a>' in head


def test_a_text_without_statements_says_so() -> None:
    told = page(outcome("Nothing is said here.", []))
    assert "No statement was found that the data can judge." in told
    assert "Contradicted</h2>" not in told


@pytest.mark.parametrize("verdict", list(Verdict))
def test_no_verdict_is_told_by_colour_alone(verdict: Verdict) -> None:
    told = page(outcome("It flew far.", [(0, 7, verdict)]))
    assert f"({verdict}, answer " in told
    assert f"{SIGNS[verdict]}</span> {verdict}" in told
    assert f".{name(verdict)} {{" in CSS
    assert len({SIGNS[v] for v in Verdict}) == len(Verdict)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_all_text_has_contrast(scheme: int) -> None:
    tones = dict(
        re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", "".join(s.split(":root {")[scheme + 1] for s in (BASE, CSS)))
    )
    fills = {name(v): tones[f"{name(v)}-fill"] for v in Verdict}
    pairs = [(tones[ink], ground) for ink in ("ink", "muted", "link") for ground in fills.values()]
    pairs += [(tones[n], ground) for n, fill in fills.items() for ground in (fill, tones["paper"], tones["raised"])]
    pairs += [(tones[ink], tones[g]) for ink in ("ink", "muted", "link", "accent") for g in ("paper", "raised")]
    for ink, ground in pairs:
        light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)
