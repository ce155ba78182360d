"""axe-core in a real Chromium: what keeps people from a page, by the rules of WCAG 2.2 A and AA."""

from __future__ import annotations

import re
from importlib.resources import files

from tests.e2e.chromium import Tab

AXE = files("axe_playwright_python") / "axe.min.js"  # the package needs Playwright for its own driver only
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What axe cannot decide: letters in pictures, in cells half out of a box that scrolls, of one sign (`faint` decides all
# of them, and the tests of the charts the letters over a picture's own shapes), and links as quiet as the text around.
UNDECIDED = re.compile(r"undecided: (color-contrast|link-in-text-block) ")

FAINT = """(() => {
    const rgb = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = c => c.slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = e => {
        const own = rgb(getComputedStyle(e).backgroundColor);
        return own.length < 4 ? own : own[3] > 0 || !e.parentElement ? [NaN] : ground(e.parentElement);
    };
    const seen = new Map(), told = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const e = walk.currentNode.parentElement, look = getComputedStyle(e);
        if (!walk.currentNode.data.trim() || !e.checkVisibility() || e.closest('script, style')) continue;
        const [ink, paper] = [rgb(e.closest('svg') ? look.fill : look.color), ground(e)];
        const key = [ink, paper].join();
        if (!seen.has(key)) {
            const [low, high] = [light(ink), light(paper)].sort((a, b) => a - b);
            seen.set(key, (high + 0.05) / (low + 0.05));
        }
        const ratio = seen.get(key);
        if (!(ratio >= 4.5)) told.push(`${ratio.toFixed(2)}: ${walk.currentNode.data.trim().slice(0, 40)}`);
    }
    return told;
})()"""


def faint(page: Tab) -> list[str]:
    """The text whose colour is too close to that of what it stands on, by WCAG's 4.5 to 1: every visible letter.

    Of a picture it knows the paper, not the shapes.
    """
    found: list[str] = page.evaluate(FAINT)
    return found


def violations(page: Tab, leave_out: str = "") -> list[str]:
    """What axe finds on the page as it is shown, a line for each element; what it cannot decide is told too.

    `leave_out` is a selector of what is not looked at.
    """
    page.evaluate(AXE.read_text(encoding="utf-8") + "; 0")
    context = f"{{include: [['html']], exclude: [[{leave_out!r}]]}}" if leave_out else "document"
    options = f"{{runOnly: {{type: 'tag', values: {TAGS}}}, resultTypes: ['violations', 'incomplete']}}"
    found: list[str] = page.evaluate(
        f"axe.run({context}, {options}).then(r => [['', r.violations], ['undecided: ', r.incomplete]]"
        ".flatMap(([kind, rules]) => rules.flatMap(rule => rule.nodes.map(node => kind + rule.id + ' at ' +"
        "node.target.join(' ') + ': ' + [...node.any, ...node.all, ...node.none].map(c => c.message).join('; ')))))"
    )
    return found
