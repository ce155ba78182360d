"""A check from the file to the page: read the text, hold it against the data, write the page whole or not at all."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from briefing.analysis.events import resolve
from briefing.checking.language.passages import LARGEST_TEXT, read
from briefing.checking.page import page
from briefing.checking.result import CheckedText, checked
from briefing.data import load
from briefing.errors import UsageError
from briefing.markdown import visible
from briefing.pages import place as place_of
from briefing.parameters import Parameters
from briefing.project import Project
from briefing.whole import write

STANDARD_INPUT = "-"
_BYTES_OF_A_CHARACTER = 4  # at most, in UTF-8


def run(place: Project, asked: Parameters, file: str, written: dt.date | None, html: str | None) -> CheckedText:
    """Check `file` ("-" for standard input) and, where `html` names a file, write the page there.

    Raises UsageError for a file that cannot be read or checked and a page that cannot be written, ParameterError for a
    day without a launch or an `as_of` that does not fit it. Nothing is written then.
    """
    name = "standard input" if file == STANDARD_INPUT else visible(file)
    text = read(_content(file, name), name)
    out = _place(html, file) if html is not None else None
    outcome = checked(resolve(asked, load(place.data)), text, name, written)
    if out:
        write(out, page(outcome).encode(), instead="choose another name with --html")
    return outcome


def _content(file: str, name: str) -> bytes:
    """The bytes of the file, as far as a text may be long."""
    limit = LARGEST_TEXT * _BYTES_OF_A_CHARACTER
    try:
        if file == STANDARD_INPUT:
            content = sys.stdin.buffer.read(limit + 1)
        else:
            with Path(file).open("rb") as stream:
                content = stream.read(limit + 1)
    except OSError as error:
        raise UsageError(
            f"{name}: {error.strerror}\n  name a .txt, .md or .html file, or - for standard input"
        ) from None
    if len(content) > limit:
        raise UsageError(f"{name}: longer than {LARGEST_TEXT:,} characters; check it in pieces")
    return content


def _place(given: str, file: str) -> Path:
    """Where the page goes. Raises UsageError, before any work, where it could not or must not be written."""
    out = place_of(given)
    if file != STANDARD_INPUT and out.exists() and out.samefile(file):
        raise UsageError(f"--html {visible(given)}: this is the text itself; choose another name")
    return out
