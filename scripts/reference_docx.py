"""Makes report/theme/reference.docx: pandoc's own, with the report's look, on A4, the marking on every page.

Run it after a change of the look: `python scripts/reference_docx.py`. The same pandoc gives the same bytes.
"""

from __future__ import annotations

import io
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pypandoc

TARGET = Path(__file__).parents[1] / "report" / "theme" / "reference.docx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ET.register_namespace("w", W)
ET.register_namespace("r", R)
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# Fonts that Word, LibreOffice and Pages all have or replace; the page and the PDF bring their own.
SERIF, SANS, MONO = "Georgia", "Arial", "Courier New"
INK, MUTED, ACCENT, LINK, JUDGED = "1B2430", "55606E", "1D3F66", "1A4F8A", "6A2F5B"
RULE = "C8CFD8"
BULLET = 21  # the list of the boxes; pandoc makes its own from 990 on

# Paragraph styles: what is not named here stays as pandoc has it. Sizes and distances in points.
PARAGRAPHS: dict[str, dict[str, object]] = {
    "Normal": {},
    "BodyText": {"before": 3, "after": 4, "line": 1.2},
    "FirstParagraph": {"before": 6, "after": 4, "line": 1.2},  # after a heading or a table
    "LeadIn": {"name": "Lead In", "before": 3, "after": 3, "line": 1.2, "keep": True},
    "Compact": {"before": 1.5, "after": 1.5},
    "CompactKept": {"name": "Compact Kept", "before": 1.5, "after": 1.5, "line": 1.2, "keep": True},
    "Title": {"font": SANS, "size": 20, "bold": True, "colour": ACCENT, "after": 6, "keep": True},
    "Subtitle": {"font": SANS, "size": 12, "colour": MUTED, "after": 6},
    "Author": {"font": SANS, "size": 9, "after": 2, "line": 1.4},
    "Date": {"font": SANS, "size": 9, "after": 12, "line": 1.4, "rule": ("bottom", 12, ACCENT)},
    "AbstractTitle": {"font": SANS, "size": 9.5, "bold": True, "colour": ACCENT, "after": 2, "keep": True},
    "Abstract": {"size": 10.5, "after": 10},
    "Heading1": {"font": SANS, "size": 15, "bold": True, "colour": ACCENT, "before": 20, "after": 3, "level": 0,
                 "indent": 26, "hanging": 26},
    "Heading2": {"font": SANS, "size": 12, "bold": True, "colour": ACCENT, "before": 14, "after": 2, "level": 1,
                 "indent": 32, "hanging": 32},
    "Heading3": {"font": SANS, "size": 10.5, "bold": True, "colour": ACCENT, "before": 11, "after": 1, "level": 2,
                 "indent": 38, "hanging": 38},
    "Heading4": {"font": SANS, "size": 10, "bold": True, "colour": INK, "before": 10, "after": 3, "level": 3},
    "BlockText": {"italic": True, "after": 7, "indent": 14},
    "FootnoteText": {"size": 8.5, "after": 2},
    "Bibliography": {"font": SANS, "size": 8.5, "after": 4, "indent": 28, "hanging": 28},
    "DefinitionTerm": {"font": SANS, "size": 9, "bold": True, "before": 5, "after": 1, "keep": True},
    "Definition": {"font": SANS, "size": 9, "after": 2, "indent": 12},
    "TableCaption": {"font": SANS, "size": 8.5, "before": 10, "after": 4, "keep": True},
    "ImageCaption": {"font": SANS, "size": 8.5, "before": 3, "after": 12},
    "CaptionedFigure": {"before": 10, "after": 3, "keep": True},
    "TOCHeading": {"font": SANS, "size": 10, "bold": True, "colour": ACCENT, "before": 6, "after": 4, "keep": True},
    "TOC1": {"name": "toc 1", "font": SANS, "size": 9, "after": 1.5, "line": 1},
    "BoxLabel": {"name": "Box Label", "font": SANS, "size": 9, "bold": True, "colour": JUDGED, "before": 6, "after": 3,
                 "keep": True, "fill": "FAF5F9", "rule": ("left", 24, JUDGED), "indent": 8},
    "Assessment": {"name": "Assessment", "after": 6, "line": 1.15, "fill": "FAF5F9", "rule": ("left", 24, JUDGED),
                   "indent": 8},
    "CalloutTitle": {"name": "Callout Title", "font": SANS, "size": 10.5, "bold": True, "colour": ACCENT, "before": 14,
                     "after": 3, "keep": True, "fill": "E9EFF6", "rule": ("left", 24, ACCENT), "indent": 8},
    "AssessmentItem": {"name": "Assessment Item", "after": 5, "line": 1.15, "fill": "FAF5F9",
                       "rule": ("left", 24, JUDGED), "number": BULLET, "indent": 22, "hanging": 14},
    "CalloutItem": {"name": "Callout Item", "after": 5, "line": 1.15, "fill": "E9EFF6", "rule": ("left", 24, ACCENT),
                    "number": BULLET, "indent": 22, "hanging": 14},
    "Callout": {"name": "Callout", "after": 6, "line": 1.15, "fill": "E9EFF6", "rule": ("left", 24, ACCENT),
                "indent": 8},
    "KeyFactTerm": {"name": "Key Fact Term", "font": SANS, "size": 9, "bold": True, "before": 5, "after": 1,
                    "keep": True, "fill": "F3F5F8", "rule": ("left", 24, ACCENT), "indent": 8},
    "KeyFact": {"name": "Key Fact", "font": SANS, "size": 9, "after": 3, "line": 1.15, "fill": "F3F5F8",
                "rule": ("left", 24, ACCENT), "indent": 8},
    "LedgerTerm": {"name": "Ledger Term", "font": SANS, "size": 8, "bold": True, "before": 2, "line": 1, "keep": True},
    "LedgerEntry": {"name": "Ledger Entry", "font": SANS, "size": 7.5, "after": 1, "line": 1},
    "Header": {"name": "header", "font": SANS, "size": 8, "colour": MUTED, "jc": "right"},
    "Footer": {"name": "footer", "font": SANS, "size": 8, "colour": MUTED, "tab": 467},
}  # fmt: skip

# Character styles. TLP 2.0: every label stands on black, in its own colour, in letters of 12 points.
CHARACTERS: dict[str, dict[str, object]] = {
    "VerbatimChar": {"font": MONO},
    "SectionNumber": {"colour": MUTED},
    "Hyperlink": {"colour": LINK},
    "ClaimLink": {"name": "Claim Link"},
    "ClaimIds": {"name": "Claim Ids", "font": SANS, "size": 6, "colour": MUTED},
    **{
        f"Marking{name}": {"name": f"Marking {name}", "font": SANS, "size": 12, "bold": True, "colour": colour,
                           "fill": "000000"}
        for name, colour in {"Red": "FF2B2B", "Amber": "FFC000", "Green": "33FF00", "Clear": "FFFFFF"}.items()
    },
}  # fmt: skip

# The table's style: a line above and below, one under the header, thin ones between the rows.
TABLE = f"""<w:style xmlns:w="{W}" w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/>
<w:basedOn w:val="TableNormal"/><w:qFormat/>
<w:rPr><w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}"/><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>
<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/></w:tblBorders>
<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/>
<w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:trPr><w:cantSplit/></w:trPr>
<w:tblStylePr w:type="firstRow"><w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/><w:bCs/><w:color w:val="{ACCENT}"/></w:rPr>
<w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="{ACCENT}"/></w:tcBorders>
<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>"""

# Lists in boxes: the bullet hangs, so that the rule at the side stands where that of the other paragraphs does.
ABSTRACT = f"""<w:abstractNum xmlns:w="{W}" w:abstractNumId="{BULLET}"><w:multiLevelType w:val="singleLevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="440" w:hanging="280"/></w:pPr></w:lvl></w:abstractNum>"""
NUMBER = f'<w:num xmlns:w="{W}" w:numId="{BULLET}"><w:abstractNumId w:val="{BULLET}"/></w:num>'

# The edition's marking is put in the place of the word when a document is made.
MARKING = '<w:r><w:rPr><w:rStyle w:val="MarkingClear"/></w:rPr><w:t>MARKING</w:t></w:r>'


def _simple(field: str) -> str:
    return f'<w:fldSimple w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


HEADER = f'<w:hdr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{MARKING}</w:p></w:hdr>'
FOOTER = (
    f'<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    f"{_words('Page ')}{_simple('PAGE')}{_words(' of ')}{_simple('NUMPAGES')}<w:r><w:tab/></w:r>{MARKING}</w:p></w:ftr>"
)
# A4 with margins of 22.5 mm at the sides, in twentieths of a point.
SECTION = (
    '<w:headerReference w:type="default" r:id="rId91"/><w:footerReference w:type="default" r:id="rId92"/>'
    '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1500" w:right="1276" w:bottom="1417" w:left="1276" w:header="680" w:footer="624" w:gutter="0"/>'
)


def w(tag: str) -> str:
    """The name of a WordprocessingML element or attribute as ElementTree wants it."""
    return f"{{{W}}}{tag}"


def element(tag: str, **attributes: object) -> ET.Element:
    """`<w:tag w:name="value" …/>`."""
    return ET.Element(w(tag), {w(name): str(value) for name, value in attributes.items()})


def paragraph_look(look: dict[str, object]) -> ET.Element:
    """`w:pPr` of a style, its children in the order that the schema asks for."""
    made = element("pPr")
    if look.get("keep") or "level" in look:
        made.append(element("keepNext"))
    if "level" in look:
        made.append(element("keepLines"))
    if "number" in look:
        ET.SubElement(made, w("numPr")).append(element("numId", val=look["number"]))
    if "rule" in look:
        side, eighths, colour = look["rule"]  # type: ignore[misc]
        border = ET.SubElement(made, w("pBdr"))
        border.append(element(side, val="single", sz=eighths, space=6, color=colour))
        if "fill" in look:  # room between the letters and the box's edge
            border.append(element("right", val="single", sz=4, space=6, color=look["fill"]))
    if "fill" in look:
        made.append(element("shd", val="clear", color="auto", fill=look["fill"]))
    if "tab" in look:
        ET.SubElement(made, w("tabs")).append(element("tab", val="right", pos=twentieths(look["tab"])))
    line = {"line": round(240 * float(str(look["line"]))), "lineRule": "auto"} if "line" in look else {}
    made.append(element("spacing", before=twentieths(look.get("before")), after=twentieths(look.get("after")), **line))
    if "indent" in look:
        hanging = {"hanging": twentieths(look["hanging"])} if "hanging" in look else {}
        made.append(
            element("ind", left=twentieths(look["indent"]), **hanging, **({"right": 130} if "fill" in look else {}))
        )
    if "jc" in look:
        made.append(element("jc", val=look["jc"]))
    if "level" in look:
        made.append(element("outlineLvl", val=look["level"]))
    return made


def letter_look(look: dict[str, object]) -> ET.Element:
    """`w:rPr` of a style, its children in the order that the schema asks for."""
    made = element("rPr")
    if "font" in look:
        made.append(element("rFonts", ascii=look["font"], hAnsi=look["font"], cs=look["font"]))
    for key, tags in (("bold", ("b", "bCs")), ("italic", ("i", "iCs"))):
        made.extend(element(tag) for tag in tags if look.get(key))
    if "colour" in look:
        made.append(element("color", val=look["colour"]))
    if "size" in look:
        made.extend(element(tag, val=round(2 * float(str(look["size"])))) for tag in ("sz", "szCs"))
    return made


def twentieths(points: object) -> int:
    """Points in twentieths, 0 for none."""
    return round(20 * float(str(points or 0)))


def styles(source: bytes) -> bytes:
    """pandoc's `word/styles.xml` with the report's look."""
    root = ET.fromstring(source)
    defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    assert defaults is not None
    defaults[:] = [
        element("rFonts", ascii=SERIF, hAnsi=SERIF, cs=SERIF, eastAsia="Malgun Gothic"),
        element("color", val=INK),
        element("sz", val=21),
        element("szCs", val=21),
        element("lang", val="en-GB", eastAsia="ko-KR", bidi="ar-SA"),
    ]
    paragraphs = root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}")
    assert paragraphs is not None
    paragraphs[:] = [element("widowControl"), element("spacing", after=0)]
    known = {style.get(w("styleId")): style for style in root.findall(w("style"))}
    for kind, looks in (("paragraph", PARAGRAPHS), ("character", CHARACTERS)):
        for identifier, look in looks.items():
            style = known.get(identifier)
            if style is None:
                style = new_style(kind, identifier, str(look["name"]))
                root.append(style)
            restyle(style, kind, look)
    old = known["Table"]
    root.insert(list(root).index(old), ET.fromstring(TABLE))
    root.remove(old)
    return ET.tostring(root, encoding="UTF-8", xml_declaration=True)


def new_style(kind: str, identifier: str, name: str) -> ET.Element:
    """A style that pandoc's file does not have, shown in Word's gallery."""
    own = {} if name.islower() else {"customStyle": 1}  # Word's own names are in small letters
    style = element("style", type=kind, styleId=identifier, **own)
    based = "BodyText" if kind == "paragraph" else "DefaultParagraphFont"
    style.extend([element("name", val=name), element("basedOn", val=based), element("qFormat")])
    return style


def restyle(style: ET.Element, kind: str, look: dict[str, object]) -> None:
    """Replaces the look of `style`. What it is based on stays, save where that is centred or slanted."""
    if style.get(w("styleId")) in ("Subtitle", "Author", "Date", "TableCaption", "ImageCaption"):
        style.find(w("basedOn")).set(w("val"), "Normal")  # type: ignore[union-attr]
    for tag in ("pPr", "rPr"):
        for found in style.findall(w(tag)):
            style.remove(found)
    if kind == "paragraph":
        style.append(paragraph_look(look))
    letters = letter_look(look)
    if kind == "character" and "fill" in look:
        letters.append(element("shd", val="clear", color="auto", fill=look["fill"]))
    if kind == "paragraph" and style.get(w("styleId")) == "Normal":
        # here, as the metadata's `en` replaces that of the defaults; `en-GB` there would give citeproc other quotes
        letters.append(element("lang", val="en-GB"))
    style.append(letters)


def numbering(source: bytes) -> bytes:
    """pandoc's `word/numbering.xml` with the list of the boxes; all kinds of lists come before the lists themselves."""
    root = ET.fromstring(source)
    root.insert(0, ET.fromstring(ABSTRACT))
    root.append(ET.fromstring(NUMBER))
    return ET.tostring(root, encoding="UTF-8", xml_declaration=True)


def reference(source: bytes) -> dict[str, bytes]:
    """The parts of pandoc's reference document `source`, made ours: styles, A4, header and footer."""
    with zipfile.ZipFile(io.BytesIO(source)) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    parts["word/styles.xml"] = styles(parts["word/styles.xml"])
    parts["word/numbering.xml"] = numbering(parts["word/numbering.xml"])
    settings = parts["word/settings.xml"].decode()
    parts["word/settings.xml"] = settings.replace(
        '<w:themeFontLang w:val="en-US"', '<w:themeFontLang w:val="en-GB"'
    ).encode()
    document = parts["word/document.xml"].decode()
    start, end = document.index("<w:sectPr>"), document.index("</w:sectPr>")
    parts["word/document.xml"] = (document[:start] + "<w:sectPr>" + SECTION + document[end:]).encode()
    parts["word/header1.xml"], parts["word/footer1.xml"] = HEADER.encode(), FOOTER.encode()
    for number, kind in ((91, "header"), (92, "footer")):
        link = f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{kind}1.xml"/>'
        _append(parts, "word/_rels/document.xml.rels", link)
        _append(
            parts, "[Content_Types].xml", f'<Override PartName="/word/{kind}1.xml" ContentType="{OFFICE}.{kind}+xml"/>'
        )
    return parts


def _append(parts: dict[str, bytes], name: str, element: str) -> None:
    """Puts the element at the end of the one that the part consists of."""
    whole, closing, end = parts[name].decode().rpartition("</")
    parts[name] = (whole + element + closing + end).encode()


def main() -> None:
    """Writes the file."""
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"]
    parts = reference(subprocess.run(command, check=True, capture_output=True).stdout)
    with zipfile.ZipFile(TARGET, "w") as made:
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
