"""SVG pictures on their way into the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.errors import ReportError
from briefing.rendering.picture import inline

START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def write(tmp_path: Path, body: str, start: str = START) -> Path:
    path = tmp_path / "a.svg"
    path.write_text(f'<?xml version="1.0"?>{start}{body}</svg>', encoding="utf-8")
    return path


def test_ids_and_every_way_of_naming_them_get_the_prefix(tmp_path: Path) -> None:
    made = inline(
        write(
            tmp_path,
            '<defs><clipPath id="c"/><path id="m"/></defs><use xlink:href="#m" clip-path="url(#c)"/>'
            '<use href="#m" style="fill: url(#c)"/>',
        ),
        "A",
        "p1-",
    ).element
    assert made.count('id="p1-') == 2
    assert made.count('href="#p1-m"') == 2
    assert made.count("url(#p1-c)") == 2
    assert "xlink" not in made.replace('xmlns:xlink="http://www.w3.org/1999/xlink"', "")


def test_matplotlibs_style_for_everything_moves_to_the_picture_itself(tmp_path: Path) -> None:
    made = inline(write(tmp_path, "<defs><style>*{stroke-linejoin: round}</style></defs>"), "A", "p1-").element
    assert "<style" not in made
    assert 'style="stroke-linejoin: round"' in made


def test_metadata_is_left_out_and_the_alternative_text_is_escaped(tmp_path: Path) -> None:
    made = inline(write(tmp_path, "<metadata><x/></metadata><title>t</title>"), 'a "b" <c>', "p1-").element
    assert "metadata" not in made
    assert "<title" not in made
    assert 'aria-label="a &quot;b&quot; &lt;c&gt;"' in made


def test_a_picture_without_a_view_box_gets_one_from_its_size(tmp_path: Path) -> None:
    start = '<svg xmlns="http://www.w3.org/2000/svg" width="4.5pt" height="3pt">'
    assert 'viewBox="0 0 4.5 3"' in inline(write(tmp_path, "", start), "A", "p1-").element


FACE = "@font-face{font-family:'A B';font-weight:700;src:url(data:font/ttf;base64,AAEA)}"


def test_typefaces_are_handed_to_the_page_and_its_type_does_not_reach_the_picture(tmp_path: Path) -> None:
    body = f"<defs><style>*{{stroke-linejoin: round}}</style><style>{FACE}{FACE}</style></defs><text>a</text>"
    made = inline(write(tmp_path, body), "A", "p1-")
    assert made.faces == (FACE, FACE)
    assert "font-face" not in made.element
    assert "<style" not in made.element
    (style,) = re.findall(r'<svg[^>]* style="([^"]*)"', made.element)
    assert style.startswith("font: 400 ")
    assert "letter-spacing: normal" in style
    assert style.endswith("stroke-linejoin: round")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<script>1</script>", "<script> is not allowed"),
        ("<foreignObject/>", "<foreignObject> is not allowed"),
        ('<path onclick="x()"/>', "onclick= is not allowed"),
        ('<image href="https://example.org/a.png"/>', "loads 'https://example.org/a.png'"),
        ('<use xlink:href="other.svg#a"/>', "loads 'other.svg#a'"),
        ('<a href="javascript:x()"/>', "<a> is not allowed"),
        ('<path style="fill: url(https://example.org/a)"/>', "loads something in style="),
        ("<style>path{fill: red}</style>", "would reach the whole page"),
        ("<style>@import 'a'; *{}</style>", "would reach the whole page"),
        ("<style>" + FACE + "p{}</style>", "would reach the whole page"),
        (f"<style>{FACE.replace('data:font/ttf;base64,AAEA', 'https://example.org/a')}</style>", "the whole page"),
    ],
)
def test_a_picture_that_runs_or_loads_something_is_refused(tmp_path: Path, body: str, message: str) -> None:
    with pytest.raises(ReportError, match=r"a\.svg: ") as caught:
        inline(write(tmp_path, body), "A", "p1-")
    assert message in str(caught.value)


@pytest.mark.parametrize("content", ["", "no xml", "<html/>"])
def test_what_is_no_svg_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.svg").write_text(content)
    with pytest.raises(ReportError, match=r"a\.svg: not an SVG picture"):
        inline(tmp_path / "a.svg", "A", "p1-")
