"""A check from the file to the page: read the text, hold it against the data, write the page whole or not at all."""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
from pathlib import Path

from briefing.analysis.events import resolve
from briefing.checking.language.passages import LARGEST_TEXT, read
from briefing.checking.page import page
from briefing.checking.result import CheckedText, checked
from briefing.data import load
from briefing.errors import UsageError
from briefing.markdown import visible
from briefing.parameters import Parameters
from briefing.project import Project

STANDARD_INPUT = "-"
_BYTES_OF_A_CHARACTER = 4  # at most, in UTF-8
_PAGES = (".html", ".htm")


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
        _write(out, page(outcome))
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


def _place(html: str, file: str) -> Path:
    """Where the page goes. Raises UsageError, before any work, where it could not or must not be written."""
    out, told = Path(html), visible(html)
    if out.suffix.lower() not in _PAGES:
        raise UsageError(f"--html {told}: end the name of the page in .html")
    try:
        if not out.parent.is_dir() or not os.access(out.parent, os.W_OK):
            raise UsageError(f"--html {told}: {visible(str(out.parent))} is not a folder that can be written to")
        if out.exists() and not out.is_file():
            raise UsageError(f"--html {told}: this is there and is not a file; choose another name")
        if file != STANDARD_INPUT and out.exists() and out.samefile(file):
            raise UsageError(f"--html {told}: this is the text itself; choose another name")
    except OSError as error:
        raise UsageError(f"--html {told}: {error.strerror}; choose another name") from None
    return out


def _write(out: Path, text: str) -> None:
    """Write beside the place, then move there: what stands there is whole."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.stem[:40]}.", suffix=".html", dir=out.parent)
    except OSError as error:
        raise UsageError(f"cannot write to {visible(str(out.parent))}: {error.strerror}") from None
    made = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        made.chmod(0o644)
        made.replace(out)
    except OSError as error:
        raise UsageError(f"cannot write {visible(str(out))}: {error.strerror}") from None
    finally:
        made.unlink(missing_ok=True)
