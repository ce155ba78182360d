"""What is badly set on the pages of a PDF: each check gives the faults that it finds, as sentences."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from pypdf import PdfReader

from .placing_pdf import Run, elements, runs

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 22.5 * MM, 187.5 * MM, 269 * MM, 25 * MM  # the area of the text, tables and pictures
EMPTY = 0.55  # of the height of a page: more may not stand empty at one place
LEDGER = "ledger of claims"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
CUT = re.compile(  # a range of sources, "[9–12]", is no interval
    rf"[0-9]–\s*\n\s*[0-9]+(?![0-9\],])|[0-9]\s*\n\s*–[0-9]|(?<![0-9,.])[0-9]{{1,2}}\s*\n\s*(?:{MONTHS})\b"
)
Blocks = dict[tuple[str, int], list[Run]]


def misplaced(path: Path) -> list[str]:
    """The faults of every page before the ledger, or without one of every page."""
    reader = PdfReader(path)
    owners = elements(reader)
    found: list[str] = []
    pages: list[Blocks] = []
    for page in reader.pages:
        blocks: Blocks = defaultdict(list)
        for run in runs(page, reader, owners):
            if run.element and (run.text.strip() or run.element.block[0] == "Figure"):
                blocks[run.element.block].append(run)
        if any(tag == "H1" and _text(words).endswith(LEDGER) for (tag, _), words in blocks.items()):
            break
        pages.append(blocks)
    for number, blocks in enumerate(pages, start=1):
        following = pages[number] if number < len(pages) else {}
        faults = [
            *_outside(blocks),
            *_out_of_order(blocks),
            *_torn(blocks, following),
            *_cut(blocks),
            *_cramped(blocks),
        ]
        if number < len(pages):
            faults += [*_left_behind(blocks, following), *_empty(blocks)]
        found += [f"page {number}: {fault}" for fault in faults]
    return found + list(_short_tables(pages))


def _outside(blocks: Blocks) -> Iterator[str]:
    """Text beyond the margins."""
    for words in blocks.values():
        for run in words:
            if run.text and (run.left < LEFT - 1 or run.right > RIGHT + 1 or not BOTTOM - 3 < run.baseline < TOP):
                yield f"{run.text!r} stands outside the margins"


def _out_of_order(blocks: Blocks) -> Iterator[str]:
    """Text that stands above what is read before it; what floats, and the title with its contents, goes its own way."""
    contents = max((block[1] for block, words in blocks.items() if _is_in(words, "TOC")), default=0)
    flowing = [
        (number, max(run.baseline for run in words), words)
        for (_, number), words in blocks.items()
        if number > contents and not any(_is_in(words, tag) for tag in ("Table", "Caption", "Figure", "Note"))
    ]
    for (_, before, first), (_, then, words) in itertools.pairwise(sorted(flowing, key=lambda item: item[0])):
        if then > before + 3:
            yield f"{_text(words)!r} stands above {_text(first)!r}, which is read before it"


def _left_behind(blocks: Blocks, following: Blocks) -> Iterator[str]:
    """A heading, a caption of a table or a line that leads in, last on its page."""
    block, words = min(blocks.items(), key=lambda item: min(run.baseline for run in item[1]))
    first = max(run.baseline for run in words)
    if any(abs(run.baseline - first) < 3 for other in blocks for run in blocks[other] if other != block):
        return  # beside something, as a term beside what is said of it
    text = _text(words)
    kind = (
        "heading"
        if block[0][0] == "H"
        else "caption"
        if block[0] == "Caption" and text.startswith("Table")
        else "lead-in"
        if block[0] == "P" and block not in following and (text.endswith(":") or all(run.bold for run in words))
        else None
    )
    if kind:
        yield f"the {kind} {text!r} is the last line"


def _torn(blocks: Blocks, following: Blocks) -> Iterator[str]:
    """A paragraph that leaves a single line on one of two pages."""
    for block in blocks.keys() & following.keys():
        if block[0] == "P" and 1 in (len(_lines(blocks[block])), len(_lines(following[block]))):
            yield f"one line of {_text(blocks[block])!r} stands alone"


def _cut(blocks: Blocks) -> Iterator[str]:
    """An interval, or a day and its month, on two lines; the cell of a table may be too narrow for them."""
    for (tag, _), words in blocks.items():
        if tag in ("TD", "TH"):
            continue
        rows = ([run for run in words if abs(run.baseline - line) <= 3] for line in _lines(words))
        text = "\n".join(_text(sorted(row, key=lambda run: run.left)) for row in rows)
        for found in CUT.findall(text):
            yield f"{found!r} is cut by the end of a line"


def _empty(blocks: Blocks) -> Iterator[str]:
    """More than half of the page without text or picture."""
    spans = []
    for words in blocks.values():
        spans.append((min(run.bottom for run in words), max(run.top for run in words)))
    reached, widest = BOTTOM, 0.0
    for low, high in [*sorted(spans), (TOP, TOP)]:
        widest = max(widest, low - reached)
        reached = max(reached, high)
    if widest > EMPTY * (TOP - BOTTOM):
        yield f"{widest / (TOP - BOTTOM):.0%} of it stands empty"


def _cramped(blocks: Blocks) -> Iterator[str]:
    """Cells that run into the next one, and cells of many lines with next to nothing on each."""
    rows: dict[int, list[tuple[Run, int]]] = defaultdict(list)
    for (tag, number), words in blocks.items():
        if tag not in ("TD", "TH"):
            continue
        lines = _lines(words)
        if len(lines) > 4 and len(_text(words)) / len(lines) < 5:
            yield f"the cell {_text(words)!r} takes {len(lines)} lines"
        for run in words:
            rows[round(run.baseline)].append((run, number))
    for row in rows.values():
        for (one, cell), (other, next_cell) in itertools.pairwise(sorted(row, key=lambda item: item[0].left)):
            if cell != next_cell and one.right > other.left + 0.5:
                yield f"{one.text!r} runs into {other.text!r}"


def _short_tables(pages: Sequence[Blocks]) -> Iterator[str]:
    """Tables of three rows or fewer that stand on two pages."""
    rows: dict[int, set[int | None]] = defaultdict(set)
    on: dict[int, set[int]] = defaultdict(set)
    for number, blocks in enumerate(pages, start=1):
        for words in blocks.values():
            element = words[0].element
            table = element.within("Table") if element else None
            if element and table and element.within("TBody"):
                rows[table].add(element.within("TR"))
                on[table].add(number)
    for table, cells in rows.items():
        if len(cells) < 4 and len(on[table]) > 1:
            yield f"pages {sorted(on[table])}: a table of {len(cells)} rows is split"


def _lines(words: Sequence[Run]) -> list[float]:
    """The baselines of the lines, from the top; what is set a little higher or lower is on the same line."""
    found: list[float] = []
    for run in sorted(words, key=lambda run: -run.baseline):
        if not found or found[-1] - run.baseline > 3:
            found.append(run.baseline)
    return found


def _is_in(words: Sequence[Run], tag: str) -> bool:
    return any(run.element is not None and run.element.within(tag) for run in words)


def _text(words: Sequence[Run]) -> str:
    return "".join(run.text for run in words).strip()
