"""A text is read from plain text, Markdown or HTML, and cut into sentences that keep their place in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.checking.passages import LARGEST_TEXT, read, sentences
from briefing.errors import UsageError


def _cut(text: str) -> list[str]:
    return [s.text for s in sentences(read(text.encode(), "draft.txt"))]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("It flew. It fell.", ["It flew.", "It fell."]),
        ("The U.S. military saw it. Japan did too.", ["The U.S. military saw it.", "Japan did too."]),
        ("On Jan. 6 it flew 1,100 km. It fell.", ["On Jan. 6 it flew 1,100 km.", "It fell."]),
        ("It was fired at 7:30 a.m. Tuesday. Seoul saw it.", ["It was fired at 7:30 a.m. Tuesday.", "Seoul saw it."]),
        ("Lt. Gen. Kim spoke.", ["Lt. Gen. Kim spoke."]),
        ('"It flew." He left.', ['"It flew."', "He left."]),
        ("Launches:\n- 5 November: seven\n- 6 January: one", ["Launches:", "- 5 November: seven", "- 6 January: one"]),
        ("A short note\nIt flew.", ["A short note", "It flew."]),
        (
            "One long line that goes on and on until\nit ends here.",
            ["One long line that goes on and on until it ends here."],
        ),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, pieces: list[str]) -> None:
    assert _cut(text) == pieces


def test_markdown_loses_its_marks_and_keeps_its_places() -> None:
    text = read(b"# Title\n\nIt **flew** [1,100 km](https://example.org) far.\n", "draft.md")
    assert text.plain.strip().split() == ["Title", "It", "flew", "1,100", "km", "far."]
    at = text.plain.index("1,100")
    assert text.line_and_column(at) == (3, 14)


def test_html_is_read_without_scripts_and_keeps_its_places() -> None:
    head = b"<html><head><title>T</title><script>var a = '9 km';</script></head>"
    source = head + b"\n<body><p>It flew 1,100&nbsp;km.</p></body>"
    text = read(source, "page.html")
    assert "9 km" not in text.plain
    assert "It flew 1,100 km." in text.plain
    assert text.line_and_column(text.plain.index("It flew")) == (2, 10)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"\xff\xfe", "draft.txt", "UTF-8"),
        (b"a\0b", "draft.txt", "NUL"),
        (b"  \n ", "draft.txt", "no text"),
        (b"text", "draft.docx", "only"),
        (b"x" * (LARGEST_TEXT + 1), "draft.txt", "longer"),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, name: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read(content, name)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=200))
def test_places_never_run_backwards_and_stay_in_the_file(source: str) -> None:
    for name in ("draft.txt", "draft.md", "draft.html"):
        try:
            text = read(source.encode(), name)
        except UsageError:
            continue
        assert len(text.plain) == len(text.places)
        assert list(text.places) == sorted(text.places)
        assert all(0 <= place <= len(text.source) for place in text.places)
