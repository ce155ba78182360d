"""A text that is to be checked: read from plain text, Markdown or HTML, cut into sentences, each with its place.

Marks of Markdown and tags of HTML are taken away; every character that stays keeps its place in the file, so that a
statement is found again in what the writer wrote.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import PurePath

from briefing.errors import UsageError

KINDS = {".txt": "text", "": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}
LARGEST_TEXT = 1_000_000  # characters

_BLOCK_TAGS = """
address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol
p pre section table td th tr title ul
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_UNREAD = frozenset(["script", "style", "template", "noscript", "svg"])
_MARKDOWN = re.compile(
    r"(?P<fence>^(?:```|~~~)[^\n]*$)"
    r"|(?P<front>\A---\n|^---$)"
    r"|(?P<image>!\[[^\]\n]*\]\([^)\n]*\))"
    r"|(?P<open>\[)(?=[^\]\n]+\]\([^)\n]*\))"
    r"|(?P<link>(?<=[^\s\[])\]\([^)\n]*\))"
    r"|(?P<note>\[\^[^\]\n]+\]:?)"
    r"|(?P<lead>^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-+*][ \t]+))"
    r"|(?P<mark>\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Text:
    """The readable characters of a file. `places[i]` is where character i stands in `source`."""

    plain: str
    source: str
    places: tuple[int, ...]

    def line_and_column(self, at: int) -> tuple[int, int]:
        """The line and column of a readable character in the file, both counted from 1."""
        place = self.places[at] if at < len(self.places) else len(self.source)
        line = bisect_right(self._starts, place)
        return line, place - self._starts[line - 1] + 1

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line of the file begins."""
        return [0, *(m.end() for m in re.finditer("\n", self.source))]


@dataclass(frozen=True)
class Sentence:
    """One sentence: its number from 0, its characters, where they begin in the readable text, its paragraph."""

    number: int
    text: str
    start: int
    paragraph: int


def read(content: bytes, name: str) -> Text:
    """The text of a file called `name`. Raises UsageError for a kind of file not known, for what is not UTF-8 or
    text, and for a text that holds nothing or is longer than a million characters."""
    kind = KINDS.get(PurePath(name).suffix.lower())
    if kind is None:
        raise UsageError(
            f"{name}: only {', '.join(k for k in KINDS if k)} can be checked; save the text as one of them"
        )
    try:
        source = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: byte {error.start} is not UTF-8; save the text as UTF-8") from None
    if "\0" in source:
        raise UsageError(f"{name}: holds a NUL character, so it is no text")
    if len(source) > LARGEST_TEXT:
        raise UsageError(f"{name}: longer than {LARGEST_TEXT:,} characters; check it in pieces")
    if kind == "text" and re.match(r"\s*(<!doctype html|<html)\b", source, re.IGNORECASE):
        kind = "html"
    made = {"text": _from_text, "markdown": _from_markdown, "html": _from_html}[kind](source)
    if not made.plain.strip():
        raise UsageError(f"{name}: there is no text in it")
    return made


def _from_text(source: str) -> Text:
    return Text(_same_length(source), source, tuple(range(len(source))))


def _from_markdown(source: str) -> Text:
    dropped = set[int]()
    for mark in _MARKDOWN.finditer(source):
        dropped.update(range(mark.start(), mark.end()))
    kept = [i for i in range(len(source)) if i not in dropped]
    return Text(_same_length("".join(source[i] for i in kept)), source, tuple(kept))


def _same_length(text: str) -> str:
    """Spaces, hyphens and quotation marks in one form each, character for character."""
    table = {0xA0: " ", 0x202F: " ", 0x2009: " ", 0x2007: " ", 0x2010: "-", 0x2011: "-", 0x2212: "-", 0x2019: "'"}
    return text.translate(
        {**table, 0x2018: "'", 0x201C: '"', 0x201D: '"', 0x200B: " ", 0xFEFF: " ", 0xAD: "-", 0x0D: " "}
    )


_UNCLOSED = re.compile(r"<(?![!/?])(?=[^<>]*(?:<|\Z))")


class _Reader(HTMLParser):
    """Collects the characters of the body with their places in the source."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self._starts = [0, *(m.end() for m in re.finditer("\n", source))]
        self.characters: list[str] = []
        self.places: list[int] = []
        self._skipping = 0

    def _here(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _add(self, text: str, places: range | list[int]) -> None:
        if not self._skipping:
            self.characters.extend(text)
            self.places.extend(places)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._skipping += 1
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD and self._skipping:
            self._skipping -= 1
        self._break(tag)

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._add("\n\n", [self._here()] * 2)

    def handle_data(self, data: str) -> None:
        flat = "".join(" " if c.isspace() else c for c in data)
        here = self._here()
        self._add(flat, range(here, here + len(flat)))

    def handle_entityref(self, name: str) -> None:
        text = html.unescape(f"&{name};")
        self._add(text, [self._here()] * len(text))

    def handle_charref(self, name: str) -> None:
        text = html.unescape(f"&#{name};")
        self._add(text, [self._here()] * len(text))


def _closed(source: str) -> str:
    """The source, as long as before, with a blank for the beginning of every tag and comment that is never closed.

    The parser would look for the end of each of them through all that follows.
    """
    end = source.rfind("-->") + 1
    tail = source[end:].replace("<!--", "    ")
    return _UNCLOSED.sub(" ", source[:end] + tail).replace("<![", "   ")


def _from_html(source: str) -> Text:
    closed = _closed(source)
    reader = _Reader(closed)
    reader.feed(closed)
    reader.close()
    return Text(_same_length("".join(reader.characters)), source, tuple(reader.places))


_ABBREVIATIONS = (
    r"(?:\b(?:[A-Z]\.)+|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Tues|Wed|"
    r"Thu|Thurs|Fri|Sat|Sun|Gen|Lt|"
    r"Col|Adm|Capt|Maj|Sgt|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|St|Mt|No|Nos|vs|approx|ca|est|Inc|Co|Corp|Ltd|a\.m|p\.m|"
    r"km|nm|mi|min|sec|hr|hrs|e\.g|i\.e|etc|cf|Vol|Ret|Cmdr|Amb|Fig)\.)$"
)
_END = re.compile(
    r"[.!?…]+[\"')\]]*(?=\s+[\"'(\[]*[A-Z0-9#@—–*•-]|\s*$)|\n[ \t]*\n|"
    r"\n(?=[ \t]*(?:[-*•#–—]\s|\d+[.)/]))|(?<=[^\n.,;])\n(?=[A-Z0-9])"
)


_HEADING_WORDS = 9  # a line without a full stop that is no longer is a heading
_LONGEST = 2_000  # characters: what goes on longer without a full stop is cut between words


_LONGEST_ENDING = 40  # characters: an abbreviation with the marks behind it is shorter


def sentences(text: Text) -> tuple[Sentence, ...]:
    """The sentences in order. A line that ends without a full stop ends only before an empty line or a list mark."""
    found: list[Sentence] = []
    plain, begin, paragraph = text.plain, 0, 0
    for end in _END.finditer(plain):
        piece = plain[begin : end.end()]
        if end[0] == "\n" and plain[end.end() : end.end() + 1].isalnum() and len(piece.split()) > _HEADING_WORDS:
            continue
        ending, following = piece[-_LONGEST_ENDING:].rstrip("\"')]"), plain[end.end() : end.end() + 30]
        if not end[0].startswith("\n") and _goes_on(ending, following):
            continue
        _append(found, plain, begin, end.end(), paragraph)
        begin = end.end()
        paragraph += end[0].startswith("\n") or bool(re.match(r"[ \t]*\n[ \t]*\n", plain[begin : begin + 40]))
    _append(found, plain, begin, len(plain), paragraph)
    return tuple(found)


def _goes_on(piece: str, following: str) -> bool:
    """Whether the full stop at the end of the piece belongs to an abbreviation in the middle of a sentence."""
    if not re.search(_ABBREVIATIONS, piece):
        return False
    if re.search(r"(?:km|min|sec|hrs?|mi)\.$", piece):
        return False
    if re.search(r"(?:a\.m|p\.m)\.$", piece):
        return bool(
            re.match(
                r"\s+(?:[A-Z][a-z]+day|[A-Z][a-z]{2}\.? \d|KST|JST|EST|EDT|ET|GMT|UTC|Korea|Japan|Eastern|"
                r"Washington|Seoul|Tokyo|[A-Z][a-z]+ time\b|[CMPHA][SD]T\b|\(\d)",
                following,
            )
        )
    if re.search(r"[A-Z]\.$", piece):
        return not (
            re.match(r"\s+(?:The|It|In|On|He|She|They|But|And|That|This|Its|At|As)\b", following)
            or "\n\n" in following[:3]
        )
    return "\n\n" not in following[:3]


def _append(found: list[Sentence], plain: str, begin: int, end: int, paragraph: int) -> None:
    while end - begin > _LONGEST:
        blank = plain.rfind(" ", begin + 1, begin + _LONGEST)
        cut = blank if blank > 0 else begin + _LONGEST
        _append(found, plain, begin, cut, paragraph)
        begin = cut
    piece = plain[begin:end]
    if not piece.strip():
        return
    lead = len(piece) - len(piece.lstrip())
    found.append(Sentence(len(found), piece.strip().replace("\n", " "), begin + lead, paragraph))
