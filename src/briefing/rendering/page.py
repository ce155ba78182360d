"""The finishing of the HTML page: everything it needs goes into the one file."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Sequence
from pathlib import Path

from briefing.errors import ReportError
from briefing.rendering import picture

_TYPES = {".png": "image/png", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")
_IMG = re.compile(r'<img src="([^"]*)" alt="([^"]*)">')


def finish(page: str, project: Path, css: Sequence[str]) -> str:
    """`page` as pandoc wrote it, with the style sheets and pictures of `project` put in.

    SVG pictures become part of the page, so that they use its fonts; PNG pictures become `data:` addresses.
    Raises ReportError for a picture or font that is missing or of another type, and for an SVG picture that
    runs or loads something.
    """
    count = 0

    def put_in(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        source, alt = html.unescape(match.group(1)), html.unescape(match.group(2))
        path = project / source
        if path.suffix == ".svg":
            return picture.inline(path, alt, prefix=f"p{count}-")
        return f'<img src="{data_address(path)}" alt="{html.escape(alt)}">'

    styles = "\n".join(stylesheet(project / name) for name in css)
    return _IMG.sub(put_in, page.replace("/*theme*/", styles))


def stylesheet(path: Path) -> str:
    """The style sheet with every `url(…)` turned into a `data:` address."""
    return _URL.sub(
        lambda match: f"url({data_address(path.parent / match.group(1))})", path.read_text(encoding="utf-8")
    )


def data_address(path: Path) -> str:
    """The file as a `data:` address. Raises ReportError when it is missing or of no known type."""
    kind = _TYPES.get(path.suffix)
    if kind is None or not path.is_file():
        raise ReportError(f"{path.name}: no such file, or not one of {', '.join(_TYPES)}")
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"
