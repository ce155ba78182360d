"""axe-core in a real Chromium: what keeps people from a page, by the rules of WCAG 2.2 A and AA."""

from __future__ import annotations

import re
from importlib.resources import files

from tests.e2e.chromium import Tab

AXE = files("axe_playwright_python") / "axe.min.js"  # the package needs Playwright for its own driver only
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What axe cannot decide, and why it may stand: letters over a picture's own shapes (the tests of the charts hold their
# contrast), cells half out of a box that scrolls (in the same colours elsewhere), links as quiet as the text around.
UNDECIDED = re.compile(r"undecided: (color-contrast|link-in-text-block) ")


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
