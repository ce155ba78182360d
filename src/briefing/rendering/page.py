"""The finishing of the HTML page: everything it needs goes into the one file, the scripts allowed by their hashes."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Sequence
from pathlib import Path

from briefing.errors import RendererError, ReportError
from briefing.rendering import picture

_TYPES = {".png": "image/png", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")
SCRIPTS = "theme/*.js"  # from the project root
_POLICY = re.compile(r'(http-equiv="Content-Security-Policy"\s+content=")')
_IMG = re.compile(r'<img src="([^"]*)" alt="([^"]*)">')


def finish(page: str, project: Path, css: Sequence[str]) -> str:
    """`page` as pandoc wrote it, with the style sheets and pictures of `project` put in.

    SVG pictures become part of the page, the typefaces they carry each once; PNG pictures become `data:` addresses.
    Raises ReportError for a picture or font that is missing or of another type, and for an SVG picture that
    runs or loads something.
    """
    count = 0
    faces: dict[str, None] = {}

    def put_in(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        source, alt = html.unescape(match.group(1)), html.unescape(match.group(2))
        path = project / source
        if path.suffix == ".svg":
            made = picture.inline(path, alt, prefix=f"p{count}-")
            faces.update(dict.fromkeys(made.faces))
            return made.element
        return f'<img src="{data_address(path)}" alt="{html.escape(alt)}">'

    before, theme, body = page.partition("/*theme*/")
    body = _IMG.sub(put_in, body)
    styles = "\n".join((*(stylesheet(project / name) for name in css), *faces))
    return before + (styles if theme else "") + body


def scripted(page: str, project: Path) -> str:
    """`page` with the project's scripts at the end of its body, and leave for these alone in its policy.

    `page` is a whole HTML page by either renderer. A project without a script keeps the page as it is. Raises
    RendererError for a page without a policy or a body, which would run anything or nothing.
    """
    scripts = [path.read_text(encoding="utf-8") for path in sorted(project.glob(SCRIPTS))]
    if not scripts:
        return page
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    allowed, policies = _POLICY.subn(rf"\g<1>script-src {hashes}; ", page)
    body, end, after = allowed.rpartition("</body>")
    if policies != 1 or not end:
        raise RendererError(f"the page has {policies} content security policies and no place for {SCRIPTS}")
    return body + "".join(f"<script>{script}</script>\n" for script in scripts) + end + after


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")


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
