"""The PDF is open to readers who do not see it; a PDF that is not is found out."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, ContentStream, DictionaryObject, NameObject

from briefing.rendering import embedded

from .access_pdf import barriers
from .conftest import FIXTURE, TIMESTAMP, dress

HANGUL = "조선민주주의인민공화국 극초음속 중장거리탄도미싸일 화성포–16나"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("access") / "project"
    shutil.copytree(FIXTURE, project)
    dress(project)
    (pdf,) = embedded.render(project, ["pdf"], project.parent / "out", TIMESTAMP)
    return pdf


def test_nothing_is_in_the_way(made: Path) -> None:
    assert barriers(made) == []


def _first(writer: PdfWriter, tag: str) -> Any:
    def below(node: Any) -> Iterator[Any]:
        kids = node["/K"].get_object() if "/K" in node else []
        for kid in kids if isinstance(kids, list) else [kids]:
            kid = kid.get_object()
            if isinstance(kid, dict) and "/S" in kid:
                yield kid
                yield from below(kid)

    return next(node for node in below(writer.root_object["/StructTreeRoot"]) if node["/S"] == tag)


def _retag(old: str, new: str) -> Callable[[PdfWriter], None]:
    return lambda writer: _first(writer, old).update({NameObject("/S"): NameObject(new)})


def _without(tag: str, key: str) -> Callable[[PdfWriter], None]:
    return lambda writer: _first(writer, tag).pop(key)


def _unembedded(writer: PdfWriter) -> None:
    for font in writer.pages[0]["/Resources"]["/Font"].values():  # type: ignore[attr-defined,index]
        font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object().pop("/FontFile2", None)
        font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object().pop("/FontFile3", None)


def _silent_link(writer: PdfWriter) -> None:
    note = next(a.get_object() for page in writer.pages for a in page.get("/Annots", []))
    note.pop("/Contents")


def _untitled(writer: PdfWriter) -> None:
    writer.root_object.pop("/Metadata")
    writer.metadata = None


def _emptied(writer: PdfWriter) -> None:
    _first(writer, "/H2")[NameObject("/K")] = ArrayObject()


DOCTORED: list[tuple[str, Callable[[PdfWriter], object]]] = [
    ("no language", lambda writer: writer.root_object.pop("/Lang")),
    ("no title", _untitled),
    ("no title in its window", lambda writer: writer.root_object.pop("/ViewerPreferences")),
    (
        "no mark that it is tagged",
        lambda writer: writer.root_object.update(
            {NameObject("/MarkInfo"): DictionaryObject({NameObject("/Marked"): BooleanObject(False)})}
        ),
    ),
    ("page 1: the tabulator", lambda writer: writer.pages[0].pop("/Tabs")),
    ("has no alternative text", _without("/Figure", "/Alt")),
    ("TH without Scope", _without("/TH", "/A")),
    ("TD without Headers", _without("/TD", "/A")),
    ("table 1 has no header cells", lambda w: [_retag("/TH", "/TD")(w) for _ in range(_headers(w))]),
    ("comes after one of level", _retag("/H2", "/H4")),
    ("has no text", _emptied),
    ("is not in the file", _unembedded),
    ("a link says nothing", _silent_link),
]


def _headers(writer: PdfWriter) -> int:
    row = _first(writer, "/THead")["/K"].get_object()
    cells = (row[0] if isinstance(row, list) else row).get_object()["/K"].get_object()
    return len(cells)


@pytest.mark.parametrize(("fault", "doctor"), DOCTORED, ids=[fault for fault, _ in DOCTORED])
def test_what_is_in_the_way_is_found(
    made: Path, tmp_path: Path, fault: str, doctor: Callable[[PdfWriter], object]
) -> None:
    writer = PdfWriter(clone_from=PdfReader(made))
    doctor(writer)
    writer.write(tmp_path / "doctored.pdf")
    assert any(fault in found for found in barriers(tmp_path / "doctored.pdf"))


def test_korean_words_are_set_and_can_be_read_back(themed: Path) -> None:
    text = f'---\ntitle: "T"\n---\n\n## {HANGUL}\n\nIn the text: {HANGUL}, **{HANGUL}**.\n\n'
    text += f"| Name |\n|---|\n| {HANGUL} |\n\n: {HANGUL} {{#tbl-names}}\n"
    (themed / "index.qmd").write_text(text, encoding="utf-8")
    (pdf,) = embedded.render(themed, ["pdf"], themed.parent / "out", TIMESTAMP)
    reader = PdfReader(pdf)
    printed = "".join("".join(page.extract_text().split()) for page in reader.pages)
    assert printed.count("".join(HANGUL.split())) >= 5  # the heading stands in the contents too
    assert barriers(pdf) == []
    assert _signs_without_a_shape(reader) == 0


def _signs_without_a_shape(reader: PdfReader) -> int:
    """How often the sign number 0, which every font keeps for what it has not, is set."""
    count = 0
    for page in reader.pages:
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator in (b"Tj", b"TJ"):
                pieces = operands[0] if operator == b"TJ" else operands
                raw = b"".join(piece.original_bytes for piece in pieces if hasattr(piece, "original_bytes"))
                count += sum(raw[i : i + 2] == b"\0\0" for i in range(0, len(raw), 2))
    return count
