"""The one way by which text from data or parameters reaches Markdown, and what such text may hold."""

from __future__ import annotations

import functools
import html
import re
import unicodedata

from briefing.errors import ReportError

PUNCTUATION = r"!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~"
_MARK = re.compile(f"[{PUNCTUATION}]")
_ESCAPED_MARK = re.compile(rf"\\([{PUNCTUATION}])")
_SUSPECT = re.compile(r"[{}&\\]")  # no shortcode without one of these, and few texts hold any
_SHORTCODE = re.compile(r"\{\{<|>\}\}")
EMOJI = 0x1F000  # from here on no font of the theme has a sign
BREAKS = "\u00ad\u200b\u200c\u200d\u2060"  # soft hyphen, and what allows or forbids a break or a join
_KEPT = "\n\t\u200c\u200d"  # line, tab, and the joiners that some scripts are written with


def escape(text: str) -> str:
    """`text` as Markdown that prints as `text`, whatever it holds.

    Every ASCII punctuation mark gets a backslash, so nothing is read as a list, link, citation, formula or
    raw text, and no quotation mark or dash is made typographic. Line breaks, tabs and other control
    characters become spaces, runs of spaces one space, and spaces at the ends are dropped; other spaces
    (no-break, thin) stay.

    Raises ReportError when the text holds `{{<` or `>}}`, also behind backslashes or HTML entities: Quarto
    runs shortcodes in generated files even when they are escaped.
    """
    folded = fold(text)
    if holds_shortcode(folded):
        raise ReportError(
            f"text may not hold {{{{< or >}}}}: {folded[:80]!r}. Reword it in the data or the parameters."
        )
    return _MARK.sub(r"\\\g<0>", folded)


def fold(text: str) -> str:
    """`text` on one line: control characters and runs of spaces become one space, none at the ends."""
    spaced = "".join(" " if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} else c for c in text)
    return re.sub(" +", " ", spaced).strip(" ")


def unfit(text: str) -> str:
    """Why the text cannot be printed in every format as it is, as in "holds U+202E, …"; "" where it can.

    Control and formatting characters would change what a terminal, an editor or a page shows around them; of a
    shortcode see `holds_shortcode`.
    """
    for sign in dict.fromkeys(text):
        if not can_be_set(sign):
            return f"holds U+{ord(sign):04X}, which cannot be set in every format"
    return "holds a Quarto shortcode mark, which would be run" if holds_shortcode(text) else ""


@functools.cache
def can_be_set(sign: str) -> bool:
    """Whether every format can print the character: no control, formatting or unassigned one, no emoji."""
    category = unicodedata.category(sign)
    return ord(sign) < EMOJI and ((category[0] != "C" and category not in {"Zl", "Zp"}) or sign in BREAKS)


def visible(text: str) -> str:
    """The text with a sign for every character that would steer a terminal or turn the order of what is shown."""
    return "".join(c if c in _KEPT or unicodedata.category(c) not in ("Cc", "Cf", "Cs") else "\ufffd" for c in text)


def holds_shortcode(text: str) -> bool:
    """Whether `{{<` or `>}}` stands in the text, now or once backslashes and entities are undone."""
    while _SUSPECT.search(text):
        if _SHORTCODE.search(text):
            return True
        undone = html.unescape(_ESCAPED_MARK.sub(r"\1", text))
        if undone == text:
            return False
        text = undone
    return False
