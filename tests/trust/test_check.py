"""Drafts that someone else wrote: `check` reads any text in little time, and steers nothing that shows its outcome."""

from __future__ import annotations

import io
import json
import time
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.analysis.events import Request, resolve
from briefing.checking.language.passages import read
from briefing.checking.page import page
from briefing.checking.result import CheckedText, checked
from briefing.checking.terminal import show
from briefing.data import Dataset
from briefing.errors import UsageError
from briefing.parameters import parse
from tests.trust.payloads import PAYLOADS

NAMES = ("draft.txt", "draft.md", "draft.html")
STATEMENT = "The missile flew about 1,300 kilometers on 6 January 2025, Seoul said. "
SIZE = 20_000


@pytest.fixture(scope="module")
def request_(dataset: Dataset) -> Request:
    return resolve(parse({"event": "2025-01-06", "as_of": "latest"}), dataset)


class Elements(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(f"{tag} {key}" for key, _ in attrs)}
        for key, value in attrs:
            if key in {"href", "src"}:
                assert (value or "").startswith(("#", "https://")), value


def shown(outcome: CheckedText) -> str:
    """What reaches a terminal."""
    stream = io.StringIO()
    show(outcome, stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", [NAMES[0], *(pytest.param(name, marks=pytest.mark.deep) for name in NAMES[1:])])
def test_every_payload_in_a_draft_is_shown_as_text_and_steers_nothing(request_: Request, name: str) -> None:
    plain = Elements(page(checked(request_, read(STATEMENT.encode(), name), name, None))).found
    texts = [f"{p.text} {STATEMENT}{p.text}\n\n" for p in PAYLOADS if p.kind != "long" and "\0" not in p.text]
    outcome = checked(request_, read("".join(texts).encode(), name), name, None)
    assert len(outcome.statements) >= 1
    made = page(outcome)
    assert Elements(made).found <= plain | {"sup", "mark", "a id"}
    assert "window.pwned" in made or name == "draft.html"
    told = shown(outcome)
    assert "1,300" in told
    for text in (made, told, *(s["text"] for s in outcome.as_dict()["statements"] if text_is_shown(s))):
        assert all(unicodedata.category(c) not in {"Cc", "Cs"} or c in "\n\t" for c in text)
    for text in (made, told):
        assert not any(unicodedata.bidirectional(c) in {"RLO", "LRO", "RLE", "LRE", "RLI", "LRI", "FSI"} for c in text)


def text_is_shown(statement: dict[str, object]) -> bool:
    return json.dumps(statement).isascii()


LONG = {
    "figures": "1," * (SIZE // 2),
    "digits": "9" * SIZE,
    "brackets": "(" * SIZE,
    "tags": "<" * SIZE,
    "open tags": "<a " * (SIZE // 3),
    "comments": "<!--" * (SIZE // 4),
    "declarations": "<![CDATA[" * (SIZE // 9),
    "entities": "&amp" * (SIZE // 4),
    "letters": "a " * (SIZE // 2),
    "word": "a" * SIZE,
    "spaces": " " * SIZE,
    "lines": "\n \n" * (SIZE // 3),
    "full stops": ". " * (SIZE // 2),
    "abbreviations": "U.S. " * (SIZE // 5),
    "quotation marks": '"' * SIZE,
    "links": "[a](" * (SIZE // 4),
    "emphasis": "*_" * (SIZE // 2),
    "ticks": "`" * SIZE,
    "units": "1 km " * (SIZE // 5),
    "days": "on 6 January 2025 " * (SIZE // 18),
    "speakers": "Seoul said " * (SIZE // 11),
    "hyphens": "a-" * (SIZE // 2),
    "and": "and " * (SIZE // 4),
    "capitals": "Kim Jong Un " * (SIZE // 12),
    "missiles": "Hwasong-" * (SIZE // 8),
    "ranges": "1,000-" * (SIZE // 6),
}
SECONDS = 30  # of the processor


@pytest.mark.deep
@pytest.mark.parametrize("what", LONG)
def test_a_long_text_of_one_kind_takes_no_time_without_end(request_: Request, what: str) -> None:
    for name in NAMES:
        _hold(request_, LONG[what], name)


def test_long_texts_of_every_kind_at_once_take_little_time(request_: Request) -> None:
    for name in NAMES:
        _hold(request_, "\n\n".join(text[: SIZE // 250] for text in LONG.values()), name)


def _hold(request: Request, text: str, name: str) -> None:
    began = time.process_time()
    try:
        shown(checked(request, read(text.encode(), name), name, None))
    except UsageError as error:
        assert str(error)
    took = time.process_time() - began
    assert took < SECONDS, f"{took:.1f} s for {name}"


WORDS = (
    'The missile| flew |1,300| km|about |6 January 2025|, |. |\n\n|(|)|"|Seoul| said |<p>|</p|<!--|-->|&lt;|&#x1;'
    "|&#99999999;|<script>|</script|**|[|](|](x)|`|# |third |first |since |2024|ICBM|Hwasong-16|Kim Jong Un|not |Mach "
    "|0|-|–|\u202e|\x1b[2J"
)
pieces = st.sampled_from(WORDS.split("|"))


@settings(max_examples=60, deadline=None)
@given(st.lists(pieces | st.text(max_size=6), max_size=30).map("".join), st.sampled_from(NAMES))
def test_any_text_is_checked_or_refused(request_: Request, text: str, name: str) -> None:
    try:
        outcome = checked(request_, read(text.encode("utf-8", "surrogatepass"), name), name, None)
    except UsageError as error:
        assert str(error)
    else:
        assert "<script" not in page(outcome).partition("<main")[2].replace("&lt;script", "")
        assert "\x1b" not in shown(outcome)
