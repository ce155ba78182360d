"""The one way by which text from data or parameters reaches Markdown."""

from __future__ import annotations

import html
import re
import unicodedata

from briefing.errors import ReportError

PUNCTUATION = r"!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~"
_MARK = re.compile(f"[{PUNCTUATION}]")
_ESCAPED_MARK = re.compile(rf"\\([{PUNCTUATION}])")
_SUSPECT = re.compile(r"[{}&\\]")  # no shortcode without one of these, and few texts hold any
_SHORTCODE = re.compile(r"\{\{<|>\}\}")


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


def unprintable(text: str) -> str:
    """Why a text that a person gave may not stand in the title block; empty where it may."""
    if any(unicodedata.category(c)[0] == "C" for c in text):
        return "holds a control or formatting character"
    return "holds a shortcode" if holds_shortcode(text) else ""


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
