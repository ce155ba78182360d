"""A difference as a page: one file without script, the gravest first. What comes from an edition is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from briefing.edition.diff.difference import Change, Difference, Kind
from briefing.edition.diff.telling import edition, fields, heading, notices, others, rows, total
from briefing.evidence.wording import day, first_upper
from briefing.pages import frame, html, listed

_HERE = Path(__file__).parent
_FOLDED = (Kind.DERIVATION, Kind.ROWS)  # long and of little weight: closed until asked for
_SHORT = 40  # characters of a value that stands on one line with another
_SIDES = (("del", "Before"), ("ins", "After"))


def page(difference: Difference) -> str:
    """The page of a difference. The same difference gives the same page."""
    before, after = difference.before, difference.after
    of = day(before.event) + (f" and {day(after.event)}" if after.event != before.event else "")
    groups, beside = difference.grouped, others(difference)
    counts = [_count(kind, heading(kind, changes), len(changes)) for kind, changes in groups.items()]
    counts += [_count(name, name, len(found)) for name, found in beside.items()]
    sections = [_group(kind, changes) for kind, changes in groups.items()]
    sections += [_other(name, found) for name, found in beside.items()]
    return frame(
        f"Two editions on {of} compared",
        _HERE / "page.css",
        _HERE / "page.html",
        of=of,
        total=first_upper(total(difference)) if difference else "Nothing differs",
        before=html(first_upper(edition(before))),
        before_name=html(before.name),
        after=html(first_upper(edition(after))),
        after_name=html(after.name),
        notices="\n".join(f'<p class="note" role="note">{html(notice)}</p>' for notice in notices(difference)),
        counts="\n".join(counts),
        sections="\n".join(sections),
    )


def _count(key: str, name: str, count: int) -> str:
    return f'<li><a href="#{key}"><strong>{count:,}</strong> {name.lower()}</a></li>'


def _group(kind: Kind, changes: list[Change]) -> str:
    head = f"{heading(kind, changes)} <span>{len(changes):,}</span>"
    inner = listed("ul", map(_claim, changes))
    if kind in _FOLDED:
        inner = f"<details><summary>Show them</summary>\n{inner}\n</details>"
    return f'<section aria-labelledby="{kind}"><h2 id="{kind}">{head}</h2>\n{inner}\n</section>'


def _claim(change: Change) -> str:
    told = ", ".join(map(str, change.kinds)) + (", estimate" if change.is_estimate else "")
    before, after = change.before or {}, change.after or {}
    if before.get("text") == after.get("text"):
        text = f"<p>{html(before['text'])}</p>"
    else:
        text = _pair([html(side["text"]) if side else "" for side in (before, after)], "pair words")
    inner = [_field(name, _shift(*pair)) for name, *pair in fields(change)]
    inner += [_field(name, shown) for name in ("sources", "rows") if (shown := _listed(name, change))]
    return f'<li class="change"><h3><code>{html(change.id)}</code> <span>{told}</span></h3>{text}{_fields(inner)}</li>'


def _listed(name: str, change: Change) -> str:
    """The sources or rows that one edition has and the other has not."""
    if not (change.before and change.after):
        return html(", ".join((change.before or change.after or {}).get(name, ())))
    sides = [side.get(name, ()) for side in (change.before, change.after)]
    told = [rows(side) if name == "rows" else [", ".join(side)] if side else [] for side in sides]
    return _pair(["<br>".join(map(html, side)) for side in told], "pair rows")


def _pair(sides: Iterable[str], style: str = "pair") -> str:
    """What stood and what stands, each with its name; a side with nothing is left out."""
    told = [
        f'<{tag}><span class="sign">{sign}</span>{side}</{tag}>'
        for (tag, sign), side in zip(_SIDES, sides, strict=True)
        if side
    ]
    return f'<div class="{style}">{"".join(told)}</div>' if told else ""


def _shift(before: str, after: str) -> str:
    """Short values on one line, long ones side by side."""
    if max(len(before), len(after)) > _SHORT:
        return _pair((html(before), html(after)))
    return f'{html(before)} <span aria-hidden="true">→</span><span class="unseen"> is now </span> {html(after)}'


def _field(name: str, inner: str) -> str:
    return f"<dt>{html(first_upper(name))}</dt><dd>{inner}</dd>"


def _fields(inner: Iterable[str]) -> str:
    told = "".join(inner)
    return f'<dl class="fields">{told}</dl>' if told else ""


def _other(name: str, found: Iterable[tuple[str, str, str]]) -> str:
    told = _fields(f"<dt><code>{html(what)}</code></dt><dd>{_shift(*pair)}</dd>" for what, *pair in found)
    return f'<section aria-labelledby="{name}"><h2 id="{name}">{first_upper(name)}</h2>\n{told}\n</section>'
