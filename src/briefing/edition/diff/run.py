"""A comparison from the two editions to the page."""

from __future__ import annotations

from pathlib import Path

from briefing.edition.diff.difference import Difference, compare
from briefing.edition.diff.page import page
from briefing.edition.diff.reading import read
from briefing.errors import UsageError
from briefing.markdown import visible
from briefing.pages import place
from briefing.whole import write


def run(before: str, after: str, html: str | None) -> Difference:
    """Compare two editions and, where `html` names a file, write the page there.

    Raises UsageError for what is no edition and for a page that cannot or must not be written. Nothing is written then.
    """
    out = place(html) if html is not None else None
    found = compare(read(before), read(after))
    if out:
        _require_outside(out, (Path(before), Path(after)))
        write(out, page(found).encode(), instead="choose another name with --html")
    return found


def _require_outside(out: Path, editions: tuple[Path, ...]) -> None:
    """Raises UsageError where the page would be a part of an edition."""
    whole = out.resolve()
    if any(edition.resolve() in (whole, *whole.parents) for edition in editions):
        raise UsageError(f"--html {visible(str(out))}: this is a part of an edition; choose another folder")
