"""`CHANGES`: which editions of a briefing stood in this place, why each was made, and what it changed; newest first.

It stands outside the comparison of editions, since it tells of what stood there before. It is also the one place that
tells which edition stands.

    Edition 2, 9 January 2025, supersedes edition 1: Japan has corrected the distance
      Information as of 7 January 2025
      Changed from edition 1: 2 claims (1 value, 1 added)
        value: trajectory.range.japan
        added: trajectory.range.japan-corrected

    Edition 1, 7 January 2025
      Information as of 7 January 2025
"""

from __future__ import annotations

import datetime as dt
import filecmp
import re
from pathlib import Path

from briefing.edition.built import OUTSIDE, Imprint
from briefing.edition.diff import compare, read
from briefing.edition.found import CLAIMS
from briefing.errors import UsageError
from briefing.evidence.wording import day
from briefing.markdown import fold
from briefing.pages import line

NAME = OUTSIDE[0]
_LISTED = 20  # ids told of one edition
_HEAD = re.compile(r"^Edition ([1-9]\d{0,3})(?=,|$)", re.MULTILINE)
_CHANGED = re.compile(r"^  Changed from edition (\d+).*\n(?:    .*\n)*", re.MULTILINE)


def require_number(place: Path, imprint: Imprint) -> None:
    """Raises UsageError where a later edition stands in `place` than the one to be made."""
    stands = max(_entries(place), default=0)
    if stands > imprint.number:
        raise UsageError(
            f"--edition {imprint.number}: edition {stands} stands in {place}; give --edition {stands + 1} and say why "
            f"with --reason (or {stands} to make it again), or choose another folder with --out"
        )


def finish(new: Path, place: Path, imprint: Imprint, as_of: dt.date) -> None:
    """Write the file into the edition `new`, which is to replace the one that stands in `place`.

    The entries of other editions are kept as they are; that of the same number is replaced. Raises UsageError as
    `require_number`, and where the file that stands there cannot be read.
    """
    require_number(place, imprint)
    entries = _entries(place)
    stands = max(entries, default=0)
    again = entries.pop(imprint.number, "")
    kept = (found[0] for found in _CHANGED.finditer(again) if int(found[1]) < imprint.number)
    changed = _changed(place, new, stands, imprint.number) if stands else ""
    told = f"{fold(str(imprint))}\n  Information as of {day(as_of)}\n{''.join(kept)}{changed}"
    (new / NAME).write_text("\n".join((told, *entries.values())), encoding="utf-8", newline="\n")


def _entries(place: Path) -> dict[int, str]:
    """The entries that stand there by number, the newest first; none where nothing is told of an edition."""
    try:
        text = (place / NAME).read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise UsageError(
            f"{place / NAME}: {error.strerror}; it tells which editions stood there, put it right"
        ) from None
    _, *parts = _HEAD.split(text)
    return {int(n): f"Edition {n}{told.rstrip()}\n" for n, told in zip(parts[::2], parts[1::2], strict=True)}


def _changed(place: Path, new: Path, stands: int, number: int) -> str:
    """What differs from the edition `stands` in `place`, the gravest first; nothing where that is no longer whole."""
    try:
        is_same = filecmp.cmp(place / CLAIMS, new / CLAIMS, shallow=False)
        groups = {} if is_same else compare(read(str(place)), read(str(new))).grouped
    except (UsageError, OSError):
        return ""
    if stands == number and not groups:
        return ""
    which = f"edition {stands}" + (" as it stood before" if stands == number else "")
    ids = [f"    {kind}: {line(change.id)}\n" for kind, changes in groups.items() for change in changes]
    counts = ", ".join(f"{len(changes)} {kind}" for kind, changes in groups.items())
    more = f"    and {len(ids) - _LISTED:,} more\n" if len(ids) > _LISTED else ""
    total = f"{len(ids):,} claim{'s' * (len(ids) > 1)} ({counts})" if ids else "no claim"
    return f"  Changed from {which}: {total}\n" + "".join(ids[:_LISTED]) + more
