"""The panel beside a claim, in a real browser: by mouse, key and finger, and the page without its script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.chromium import tab
from tests.e2e.conftest import Edition
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.deep

LEAD = 'main p a.claim[href="#claim-launch_range_lead"]'
OTHER = 'main p a.claim[href="#claim-launch_event_date"]'
CELL = "td span.claim[data-claim]"
LONG = "li span.claim[data-claim]:has(> a.claim)"
PANEL = "document.querySelector('.claim-panel')"
OPENED = 700  # ms, well above the delay of hovering
PHONE = {"width": 390, "height": 844, "touch": True}


@dataclass(frozen=True)
class Box:
    """The panel on the screen, in pixels of the window."""

    left: float
    top: float
    right: float
    bottom: float


class Reader(Visitor):
    """Someone who reads the page of the edition in the browser."""

    @property
    def reads(self) -> str:
        """What the panel says; empty while there is none to see."""
        return str(self.page.evaluate(f"{PANEL} && {PANEL}.checkVisibility() ? {PANEL}.innerText : ''"))

    def entry(self, selector: str) -> str:
        """The words that the ledger has on the claim of the first such element, without the way back."""
        told = self.page.evaluate(
            f"(() => {{ const e = document.querySelector('{selector}');"
            "const term = document.getElementById(e.dataset.claim || e.hash.slice(1)).closest('dt');"
            "return term.innerText + ' ' + term.nextElementSibling.innerText; })()"
        )
        return _folded(re.sub(r"Back to the \w+\s*$", "", told))

    @property
    def box(self) -> Box:
        x = self.page.evaluate(
            f"(() => {{ const r = {PANEL}.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; }})()"
        )
        return Box(*x)

    def hovers(self, selector: str) -> None:
        self.page.move(*self.page.centre(selector))
        self.page.wait(OPENED)

    def tabs_to(self, selector: str) -> None:
        """Goes to the link by the Tab key, from the link before it."""
        self.page.evaluate(
            "(() => { const all = [...document.querySelectorAll('a[href], button, input, [tabindex]')];"
            f"all[all.indexOf(document.querySelector('{selector}')) - 1].focus(); }})()"
        )
        self.page.press("Tab")
        assert self.page.evaluate(f"document.activeElement === document.querySelector('{selector}')")

    @property
    def place(self) -> str:
        """The part of the page that its address names."""
        return str(self.page.evaluate("location.hash"))


@pytest.fixture
def reader(edition: Edition, tmp_path: Path) -> Iterator[Reader]:
    with Reader.of(edition, tmp_path) as found:
        yield found


def _folded(text: str) -> str:
    return " ".join(text.split())


def test_the_panel_says_what_the_ledger_says_and_offers_to_open_it(reader: Reader) -> None:
    assert reader.reads == ""
    reader.hovers(LEAD)
    assert _folded(reader.reads) == f"{reader.entry(LEAD)} Open in the ledger"
    assert reader.page.evaluate(f"{PANEL}.querySelectorAll('[id]').length") == 1  # its own, none of the ledger's


def test_hovering_opens_after_a_moment_only(reader: Reader) -> None:
    reader.page.move(*reader.page.centre(LEAD))
    assert reader.reads == ""
    reader.page.wait(OPENED)
    assert reader.reads


def test_the_pointer_can_go_to_the_panel_and_leaving_both_closes_it(reader: Reader) -> None:
    reader.hovers(LEAD)
    box = reader.box
    reader.page.move((box.left + box.right) / 2, box.top + 10)
    reader.page.wait(OPENED)
    assert reader.reads, "the panel can be hovered"
    reader.page.move(5, 5)
    reader.page.wait(OPENED)
    assert reader.reads == ""


def test_escape_closes_the_panel_and_it_stays_closed_while_the_pointer_stays(reader: Reader) -> None:
    reader.hovers(LEAD)
    reader.page.press("Escape")
    assert reader.reads == ""
    x, y = reader.page.centre(LEAD)
    reader.page.move(x + 2, y + 1)
    reader.page.wait(OPENED)
    assert reader.reads == ""
    reader.page.move(5, 5)
    reader.hovers(LEAD)
    assert reader.reads, "coming back opens it again"


def test_a_cell_that_is_no_link_shows_its_own_claim(reader: Reader) -> None:
    reader.hovers(CELL)
    assert _folded(reader.reads).startswith(reader.entry(CELL))


def test_a_long_text_shows_its_claim_wherever_it_is_hovered(reader: Reader) -> None:
    reader.page.centre(LONG)
    x, y = reader.page.evaluate(
        f"(() => {{ const r = [...document.querySelector('{LONG}').getClientRects()].at(-1);"
        "return [r.left + r.width / 2, r.top + r.height / 2]; })()"
    )
    reader.page.move(x, y)
    reader.page.wait(OPENED)
    assert _folded(reader.reads).startswith(reader.entry(LONG))


def test_the_keyboard_opens_it_at_once_moves_on_and_follows_the_link(reader: Reader) -> None:
    reader.tabs_to(LEAD)
    assert _folded(reader.reads).startswith(reader.entry(LEAD))
    described = reader.page.evaluate("document.activeElement.getAttribute('aria-describedby')")
    assert reader.page.evaluate(f"document.getElementById('{described}').innerText.length") > 50
    reader.page.press("Escape")
    assert reader.reads == ""
    assert reader.page.evaluate(f"document.activeElement === document.querySelector('{LEAD}')"), "focus stays"
    assert not reader.page.evaluate("document.activeElement.hasAttribute('aria-describedby')")
    reader.tabs_to(LEAD)
    reader.page.press("Tab")
    assert not _folded(reader.reads).startswith(reader.entry(LEAD))
    reader.tabs_to(LEAD)
    reader.page.press("Enter")
    assert reader.place == "#claim-launch_range_lead"


def test_a_click_of_the_mouse_follows_the_link(reader: Reader) -> None:
    reader.page.click(*reader.page.centre(LEAD))
    assert reader.place == "#claim-launch_range_lead"


def test_the_way_back_leads_to_the_place_of_the_claim_and_opens_nothing(reader: Reader) -> None:
    reader.page.evaluate("location.hash = 'claim-launch_range_lead'")
    back = "#claim-launch_range_lead"
    x, y = reader.page.evaluate(
        f"(() => {{ const r = document.querySelector('{back}').closest('dt').nextElementSibling"
        ".querySelector('a.back').getBoundingClientRect(); return [r.left + 5, r.top + 5]; })()"
    )
    reader.page.click(x, y)
    assert reader.place == "#print-launch_range_lead"
    top = reader.page.evaluate("document.querySelector('#print-launch_range_lead').getBoundingClientRect().top")
    assert 0 <= top <= 900
    assert reader.reads == ""


@pytest.mark.parametrize("selector", [LEAD, CELL, LONG])
def test_on_a_telephone_a_tap_shows_the_panel_inside_the_window_and_a_tap_elsewhere_closes_it(
    reader: Reader, selector: str
) -> None:
    reader.opens(**PHONE)
    reader.page.tap(*reader.page.centre(selector))
    assert _folded(reader.reads) == f"{reader.entry(selector)} Open in the ledger"
    assert reader.place == "", "the first tap does not follow the link"
    box = reader.box
    assert 0 <= box.left < box.right <= 390
    assert 0 <= box.top < box.bottom <= 844
    reader.page.tap(10, 6 if box.top > 12 else 840)
    assert reader.reads == ""


def test_on_a_telephone_the_panel_and_a_second_tap_lead_to_the_ledger(reader: Reader) -> None:
    reader.opens(**PHONE)
    reader.page.tap(*reader.page.centre(LEAD))
    x, y = reader.page.evaluate(
        f"(() => {{ const r = {PANEL}.lastElementChild.getBoundingClientRect(); return [r.left + 9, r.top + 9]; }})()"
    )
    reader.page.tap(x, y)
    assert (reader.place, reader.reads) == ("#claim-launch_range_lead", "")
    reader.opens(**PHONE)
    reader.page.tap(*reader.page.centre(OTHER))
    reader.page.tap(*reader.page.centre(OTHER))
    assert reader.place == "#claim-launch_event_date"


@pytest.mark.parametrize(("width", "height"), [(320, 568), (390, 844), (768, 1024), (1280, 900)])
def test_the_panel_stays_inside_the_window_and_beside_its_claim(reader: Reader, width: int, height: int) -> None:
    reader.opens(width=width, height=height)
    links = reader.page.evaluate("document.querySelectorAll('main a.claim').length")
    for number in range(0, links, links // 12):
        reader.page.evaluate(f"document.querySelectorAll('main a.claim')[{number}].setAttribute('data-tried', '')")
        reader.hovers("[data-tried]")
        box = reader.box
        assert 0 <= box.left < box.right <= width, number
        top, bottom = reader.page.evaluate(
            "(() => { const e = document.querySelector('[data-tried]'); const r = (e.closest('[data-claim]') || e)"
            ".getBoundingClientRect(); return [r.top, r.bottom]; })()"
        )
        assert box.top >= bottom or box.bottom <= top, number
        assert 0 <= box.top < box.bottom <= height, number
        reader.page.evaluate("document.querySelector('[data-tried]').removeAttribute('data-tried')")
        reader.page.press("Escape")
        reader.page.move(1, 1)
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_panel_is_dark_in_the_dark_and_is_not_printed(reader: Reader) -> None:
    reader.hovers(LEAD)
    colours = f"(() => {{ const s = getComputedStyle({PANEL}); return [s.backgroundColor, s.color]; }})()"
    light = reader.page.evaluate(colours)
    reader.page.dark(True)
    dark = reader.page.evaluate(colours)
    assert [_brightness(c) > 128 for c in light] == [True, False]
    assert [_brightness(c) > 128 for c in dark] == [False, True]
    reader.page.call("Emulation.setEmulatedMedia", media="print")
    assert reader.reads == ""


def _brightness(colour: str) -> float:
    return sum(float(part) for part in re.findall(r"[\d.]+", colour)[:3]) / 3


def test_without_script_every_claim_is_a_link_and_nothing_else_is_there(reader: Reader) -> None:
    reader.opens(script=False)
    reader.page.call("Emulation.setScriptExecutionDisabled", value=False)  # for what this test itself asks
    assert reader.page.evaluate(f"{PANEL}") is None
    reader.page.click(*reader.page.centre(LEAD))
    assert reader.place == "#claim-launch_range_lead"


def test_a_script_that_is_not_ours_is_forbidden(edition: Edition, tmp_path: Path) -> None:
    text = (edition.folder / "briefing.html").read_text(encoding="utf-8")
    bad = tmp_path / "bad.html"
    bad.write_text(text.replace("<main", "<script>document.title = 'run'</script><main"), encoding="utf-8")
    with tab(tmp_path / "profile") as page:
        page.open(f"file://{bad}")
        page.wait(50)
        assert page.evaluate("document.title") != "run"
        assert any("Content Security Policy" in fault for fault in page.faults)
