"""The outcome of a check as a page: one file without script, the text with every judged statement marked, the answers
beside it, and the sources with their addresses. Everything that comes from the text or the data is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template

from briefing.checking.marks import SIGNS, marked, name
from briefing.checking.result import MEANINGS, CheckedText, Rows, Source, Statement
from briefing.checking.statement import Verdict
from briefing.evidence.wording import day
from briefing.markdown import visible

_HERE = Path(__file__).parent
_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)


def page(checked: CheckedText) -> str:
    """The page of a checked text. The same outcome gives the same page."""
    numbers = {source: n for n, source in enumerate(_sources(checked.statements), 1)}
    contradicted = [s for s in checked.statements if s.verdict is Verdict.CONTRADICTED]
    return Template((_HERE / "page.html").read_text(encoding="utf-8")).substitute(
        title=f"{_text(checked.file)} held against the data",
        style=_COMMENT.sub("", (_HERE / "page.css").read_text(encoding="utf-8")).strip(),
        file=_text(checked.file),
        event=day(checked.event, checked.precision),
        as_of=day(checked.as_of),
        dateline=day(checked.dateline) if checked.dateline else "not said; read as on the day of the launch",
        warning=f'<p class="warning" role="note">Warning: {_text(checked.warning)}.</p>' if checked.warning else "",
        total=len(checked.statements),
        counts="\n".join(_count(*pair) for pair in checked.counts.items() if pair[1]),
        contradicted=_jumps(contradicted),
        text=marked(checked.text, checked.statements),
        answers=_listed("ol", (_answer(s, numbers) for s in checked.statements)) or _NOTHING,
        sources=_listed("ul", (_entry(source, n) for source, n in numbers.items())) or "<p>None.</p>",
    )


_NOTHING = "<p>No statement was found that the data can judge.</p>"


def _text(given: str) -> str:
    return escape(visible(given))


def _listed(tag: str, items: Iterable[str]) -> str:
    """A list; a browser that drops list marks still reads it as one. Empty for no items."""
    inner = "\n".join(items)
    return f'<{tag} role="list">\n{inner}\n</{tag}>' if inner else ""


def _sources(statements: Iterable[Statement]) -> dict[Source, None]:
    return dict.fromkeys(source for statement in statements for source in statement.sources)


def _count(verdict: Verdict, count: int) -> str:
    sign = f'<span aria-hidden="true">{SIGNS[verdict]}</span>'
    return f'<li class="{name(verdict)}"><strong>{sign} {count} {verdict}</strong>{MEANINGS[verdict]}</li>'


def _jumps(statements: Iterable[Statement]) -> str:
    links = (f'<li><a href="#{s.id}">“{_text(s.text)}”</a>: {_text(s.data)}</li>' for s in statements)
    listed = _listed("ul", links)
    return f'<nav class="jump" aria-labelledby="jump"><h2 id="jump">Contradicted</h2>{listed}</nav>' if listed else ""


def _answer(statement: Statement, numbers: dict[Source, int]) -> str:
    verdict, number = statement.verdict, statement.id.removeprefix("s")
    launch = f"<dt>Launch</dt><dd>that of {statement.launch}</dd>" if statement.launch else ""
    because = f"<dt>Because</dt><dd>{_text(statement.reason)}</dd>" if statement.reason else ""
    rows = _field("Rows", "rows", (_row(rows) for rows in statement.grouped_rows))
    sources = _field("Sources", "cited", (_cited(source, numbers[source]) for source in statement.sources))
    return (
        f'<li id="{statement.id}" class="answer {name(verdict)}">'
        f'<h3><span>{number} <span aria-hidden="true">{SIGNS[verdict]}</span> {verdict}</span> '
        f'<span class="where">{statement.kind}, line {statement.line}, column {statement.column}</span></h3>'
        f"<blockquote>“{_text(statement.text)}”</blockquote>"
        f'<dl>{launch}<dt>Data</dt><dd class="said">{_text(statement.data)}</dd>{because}{rows}{sources}</dl>'
        f'<a class="back" href="#m{number}">Back to the text<span class="unseen"> of statement {number}</span></a></li>'
    )


def _field(label: str, kind: str, items: Iterable[str]) -> str:
    inner = "".join(f"<li>{item}</li>" for item in items)
    return f'<dt>{label}</dt><dd class="{kind}"><ul role="list">{inner}</ul></dd>' if inner else ""


def _row(rows: Rows) -> str:
    ids = ", ".join(f"<code>{_text(row)}</code>" for row in rows.ids)
    return f"{rows.table} {ids} <span>({', '.join(rows.columns)})</span>"


def _cited(source: Source, number: int) -> str:
    """A source in an answer: leads to its page, or where it has no address of https to its entry below."""
    dated = f", {day(source.date)}" if source.date else ""
    return f'<a href="{escape(source.link) or f"#source-{number}"}">{_text(source.publisher)}{dated}</a>'


def _entry(source: Source, number: int) -> str:
    dated = f" {day(source.date)}." if source.date else ""
    address = f'<a href="{escape(source.link)}">{_text(source.url)}</a>' if source.link else _text(source.url)
    return (
        f'<li id="source-{number}">{_text(source.publisher)}: {_text(source.title)}.{dated} '
        f'<span class="address">{address}</span> [{_text(source.id)}]</li>'
    )
