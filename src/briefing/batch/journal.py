"""What a batch remembers in `<out>/.batch/`: one record a finished edition, and a lock while it is made."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from briefing.edition.publish import clear, digests
from briefing.held import locked, taken
from briefing.whole import write, writing

FOLDER = ".batch"


def prepare(out: Path) -> None:
    """Make the place of the records, and clear away what killed processes left in `out`.

    Raises UsageError where it cannot be made.
    """
    with writing(out):
        (out / FOLDER).mkdir(parents=True, exist_ok=True)
        for lock in (out / FOLDER).glob("*.lock"):
            with taken(lock) as is_left:
                if is_left:
                    lock.unlink()
    for folder in (out, out / FOLDER):
        clear(folder)


def record(out: Path, name: str, key: str, entry: dict[str, Any], picture: str, files: Mapping[str, str]) -> None:
    """Remember that the edition `name` was published in `out`, of these files (sha256 by path), from what `key` says.

    Raises UsageError where it cannot be written.
    """
    content = {"key": key, "entry": entry, "picture": picture, "files": files}
    write(out / FOLDER / f"{name}.json", json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n")


def remembered(out: Path, name: str) -> dict[str, Any] | None:
    """The record of an edition that still stands as it was recorded; None where it is damaged, gone or unknown."""
    try:
        content = json.loads((out / FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        is_whole = bool(content["files"]) and not (out / name).is_symlink() and content["files"] == digests(out / name)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return content if is_whole and {"key", "entry", "picture"} <= content.keys() else None


def standing(out: Path) -> list[dict[str, Any]]:
    """The records of all editions that stand in `out`, by name."""
    names = sorted(path.stem for path in (out / FOLDER).glob("*.json"))
    return [found for name in names if (found := remembered(out, name))]


@contextlib.contextmanager
def alone(out: Path, name: str) -> Iterator[None]:
    """No other batch makes the edition `name` meanwhile; what killed processes left in `out` is cleared away first.

    Raises UsageError for any OSError meanwhile.
    """
    with writing(out / FOLDER), locked(out / FOLDER / f"{name}.lock"):
        clear(out)
        yield
