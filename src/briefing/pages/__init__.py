"""Pages that stand by themselves: one file each, nothing loaded, no script. And text shown in them, or on a terminal,
whatever it holds."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template

from briefing.errors import UsageError
from briefing.markdown import visible

_HERE = Path(__file__).parent
_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
_SUFFIXES = (".html", ".htm")


def line(text: str) -> str:
    """The same on one line."""
    return " ".join(visible(text).split())


def html(text: str) -> str:
    """The text as HTML that shows it."""
    return escape(visible(text))


def listed(tag: str, items: Iterable[str]) -> str:
    """A list; a browser that drops list marks still reads it as one. Empty for no items."""
    inner = "\n".join(items)
    return f'<{tag} role="list">\n{inner}\n</{tag}>' if inner else ""


def frame(title: str, style: Path, body: Path, **fields: object) -> str:
    """A page with the common style and one of its own, its body a template with these fields; all HTML but `title`."""
    styles = (_COMMENT.sub("", path.read_text(encoding="utf-8")).strip() for path in (_HERE / "base.css", style))
    return Template((_HERE / "frame.html").read_text(encoding="utf-8")).substitute(
        title=html(title),
        style="\n".join(styles),
        body=Template(body.read_text(encoding="utf-8")).substitute(fields),
    )


def place(given: str) -> Path:
    """Where the page goes that `--html` names. Raises UsageError, before any work, where it could not be written."""
    out, told = Path(given), visible(given)
    if out.suffix.lower() not in _SUFFIXES:
        raise UsageError(f"--html {told}: end the name of the page in .html")
    try:
        if not out.parent.is_dir() or not os.access(out.parent, os.W_OK):
            raise UsageError(f"--html {told}: {visible(str(out.parent))} is not a folder that can be written to")
        if out.exists() and not out.is_file():
            raise UsageError(f"--html {told}: this is there and is not a file; choose another name")
    except OSError as error:
        raise UsageError(f"--html {told}: {error.strerror}; choose another name") from None
    return out
