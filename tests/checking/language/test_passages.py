"""A text is read from plain text, Markdown or HTML, and cut into sentences that keep their place in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.checking.language.passages import LARGEST_TEXT, read, sentences
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
        ("Fired at 7:22 a.m. (2222 GMT), it fell.", ["Fired at 7:22 a.m. (2222 GMT), it fell."]),
        ("It was fired at 11 a.m. Beijing time.", ["It was fired at 11 a.m. Beijing time."]),
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


@pytest.mark.parametrize(
    ("content", "words", "place"),
    [
        ("# Note\n\nIt flew **1,100 km**.\n", "1,100", (3, 11)),
        ("- It *flew* `1,100 km`.\n", "1,100", (1, 14)),
        ("> It flew 1,100 km.\n", "It flew", (1, 3)),
        ("It flew __far__ and __1,100 km__.\n", "1,100", (1, 23)),
        ("![map](map.png) It flew.\n", "It flew", (1, 17)),
        ("See [the *new* map](a.html): it flew.\n", "it flew", (1, 30)),
        ("Text[^1] of it.\n\n[^1]: It flew.\n", "It flew", (3, 7)),
    ],
)
def test_a_mark_of_markdown_moves_no_word_from_its_place(content: str, words: str, place: tuple[int, int]) -> None:
    text = read(content.encode(), "draft.md")
    assert text.line_and_column(text.plain.index(words)) == place


@pytest.mark.parametrize(
    ("content", "words", "place"),
    [
        ("<p>It <b>flew <i>1,100 km</i></b>.</p>", "1,100", (1, 18)),
        ("<p>It flew\n1,100&#160;km.</p>", "1,100 km", (2, 1)),
        ("<p>&quot;It flew&quot;, she said.</p>", "It flew", (1, 10)),
        ("<!-- 9 km --><p>It flew.</p>", "It flew", (1, 17)),
        ("<style>p { color: red }</style>\n<p>It flew.</p>", "It flew", (2, 4)),
    ],
)
def test_a_tag_or_an_entity_moves_no_word_from_its_place(content: str, words: str, place: tuple[int, int]) -> None:
    text = read(content.encode(), "page.html")
    assert text.line_and_column(text.plain.index(words)) == place


@pytest.mark.parametrize("hidden", ["script", "style", "template", "noscript", "svg"])
def test_what_a_page_does_not_show_is_not_read(hidden: str) -> None:
    text = read(f"<p>It flew.</p><{hidden}>The launch failed.</{hidden}><p>It fell.</p>".encode(), "page.html")
    assert text.plain.split() == ["It", "flew.", "It", "fell."]


def test_blocks_of_a_page_are_sentences_of_their_own() -> None:
    text = read(b"<h1>A launch</h1><ul><li>one</li><li>two</li></ul><p>It flew</p>", "page.html")
    assert [s.text for s in sentences(text)] == ["A launch", "one", "two", "It flew"]


def test_a_text_file_that_is_a_page_is_read_as_one() -> None:
    assert read(b"<!DOCTYPE html><p>It flew.</p>", "draft.txt").plain.strip() == "It flew."


def test_a_mark_of_the_byte_order_is_no_character() -> None:
    assert read(b"\xef\xbb\xbfIt flew.", "draft.txt").line_and_column(0) == (1, 1)


@given(st.lists(st.sampled_from(["It flew.", "U.S. Jan. 6", "\n\n", "- one", "p.m. Seoul", "1,100 km.", "(a)", '"'])))
def test_a_sentence_stands_where_it_says(pieces: list[str]) -> None:
    content = "It rose. " + " ".join(pieces)
    text = read(content.encode(), "draft.txt")
    found = sentences(text)
    assert [s.number for s in found] == list(range(len(found)))
    assert all(text.plain[s.start : s.start + len(s.text)].replace("\n", " ") == s.text for s in found)
    ends = [s.start + len(s.text) for s in found]
    assert all(end <= after.start for end, after in zip(ends, found[1:], strict=False))


def test_what_goes_on_without_a_full_stop_is_cut_between_words_and_keeps_its_places() -> None:
    text = read(("the missile flew far and " * 400).encode(), "a.txt")
    found = sentences(text)
    assert all(len(s.text) <= 2_000 for s in found)
    assert all(text.plain[s.start : s.start + len(s.text)] == s.text for s in found)
    assert " ".join(s.text for s in found) == text.plain.strip()
    assert [len(s.text) for s in sentences(read(b"x" * 4_100, "a.txt"))] == [2_000, 2_000, 100]
