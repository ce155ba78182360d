"""What HTML a notebook page may hold: everything else is printed as the text it is, or left out."""

from __future__ import annotations

import re

TAGS = frozenset({
    "a", "blockquote", "br", "caption", "code", "dd", "div", "dl", "dt", "em", "figcaption", "figure",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre", "span", "strong", "sub", "sup",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
})  # fmt: skip
_EVERYWHERE = {"class"}
_VALUES = {
    ("a", "href"): re.compile(
        r"(https://|mailto:)\S+|#[\w.-]+|\.\./briefing\.(html|pdf|docx)(#[\w.:-]+)?|\.\./figures/[a-z0-9-]+\.(svg|png)"
    ),
    ("img", "src"): re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=\s]+"),
    ("img", "alt"): re.compile(r".*", re.DOTALL),
    ("div", "id"): re.compile(r"[a-z0-9-]+"),
    ("figure", "id"): re.compile(r"[a-z0-9-]+"),
    ("div", "role"): re.compile(r"region"),
    ("div", "tabindex"): re.compile(r"0"),
    ("div", "aria-label"): re.compile(r".*", re.DOTALL),
    ("th", "scope"): re.compile(r"col"),
    ("th", "style"): re.compile(r"text-align: ?(left|right|center);?"),
    ("td", "style"): re.compile(r"text-align: ?(left|right|center);?"),
}


def clean(html: str) -> str:
    """`html` with only the tags and attribute values named here, every tag closed.

    Other tags become text, other attributes and comments are dropped. So nothing in it runs, loads, styles the
    page around it or reaches out of the piece that it stands in.
    """
    import bleach
    from bleach.css_sanitizer import CSSSanitizer

    made: str = bleach.clean(
        html,
        tags=TAGS,
        attributes=_allowed,
        protocols={"https", "mailto", "data"},  # which of them where: the patterns above
        css_sanitizer=CSSSanitizer(allowed_css_properties=["text-align"]),
    )
    return made


def _allowed(tag: str, name: str, value: str) -> bool:
    pattern = _VALUES.get((tag, name))
    return name in _EVERYWHERE or (pattern is not None and pattern.fullmatch(value) is not None)
