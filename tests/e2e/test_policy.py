"""No page of an edition loads or runs anything but what it carries, and the page of a check neither."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

from briefing.edition.built import NOTEBOOKS
from tests.e2e.conftest import Edition, briefing

ALLOWED = {  # what each directive may allow; scripts by their hash alone
    "default-src": {"'none'"},
    "style-src": {"'unsafe-inline'"},
    "img-src": {"data:"},
    "font-src": {"data:"},
    "base-uri": {"'none'"},
    "form-action": {"'none'"},
}
LOADING = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "manifest"}


class Loaded(HTMLParser):
    """The policies, the scripts and whatever a page names to be loaded."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.policies: list[str] = []
        self.scripts: list[str] = []
        self.named: list[str] = []
        self.before: list[str] = []  # the elements before the policy
        self._in = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self._in = tag
        if given.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.append(given["content"])
        elif not self.policies:
            self.before.append(tag)
        if tag == "script":
            self.scripts.append("")
        self.named += [f"{tag} {key}={value}" for key, value in given.items() if key in LOADING]
        self.named += [
            f"{tag} href={given['href']}" for _ in "1" if tag in {"link", "base", "use", "image"} and "href" in given
        ]

    def handle_data(self, data: str) -> None:
        if self._in == "script":
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._in = ""


def faults(text: str) -> list[str]:
    """What is wrong with the page's policy, or named to be loaded."""
    found = Loaded(text)
    if len(found.policies) != 1:
        return [f"{len(found.policies)} policies"]
    given = {name: set(rest) for name, *rest in (d.split() for d in found.policies[0].split(";") if d.strip())}
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in found.scripts}
    told = [f"before the policy: {tag}" for tag in found.before if tag not in {"html", "head", "meta"}]
    told += [f"{name} allows {allowed}" for name, allowed in given.items() if not allowed <= ALLOWED.get(name, hashes)]
    told += [f"without {name}" for name in ("default-src", "base-uri", "form-action") if name not in given]
    told += [name for name in found.named if not re.fullmatch(r"\w+ (src|href)=(data:|#).*", name, re.DOTALL)]
    told += [f"script without leave: {digest}" for digest in hashes - given.get("script-src", set())]
    styles = " ".join(a or b for a, b in re.findall(r'<style>(.*?)</style>| style="([^"]*)"', text, re.DOTALL))
    return told + re.findall(r"@import|url\(\s*['\"]?(?!data:|#)[^)]{0,40}", styles)


def test_every_page_forbids_everything_that_it_does_not_carry(edition: Edition, tmp_path: Path) -> None:
    pages = sorted(edition.folder.rglob("*.html"))
    assert [p.relative_to(edition.folder).as_posix() for p in pages] == sorted(
        ["briefing.html", *(f"notebooks/{name}.html" for name in NOTEBOOKS)]
    )
    (tmp_path / "draft.txt").write_text("North Korea's missile flew about 1,300 kilometers, Seoul said.")
    briefing("check", str(tmp_path / "draft.txt"), "--html", str(tmp_path / "check.html"), "-q")
    for page in [*pages, tmp_path / "check.html"]:
        text = page.read_text(encoding="utf-8")
        assert faults(text) == [], page.name
        assert '<meta name="referrer" content="no-referrer">' in text, page.name


def test_a_page_that_loads_or_runs_something_else_is_found_out(edition: Edition) -> None:
    text = (edition.folder / "briefing.html").read_text(encoding="utf-8")
    for old, new, told in (
        ("<main", "<script>1</script><main", "script without leave"),
        ("default-src 'none'", "default-src *", "default-src allows {'*'}"),
        ("script-src ", "script-src 'unsafe-inline' ", "script-src allows"),
        ("base-uri 'none'; ", "", "without base-uri"),
        ("<main", '<img src="https://example.org/a.png"><main', "img src=https://example.org/a.png"),
        ("<style>", '<link rel="stylesheet" href="a.css"><style>', "link href=a.css"),
        ("<style>", "<style>@import 'a';", "@import"),
        ('<meta charset="utf-8">', "<title>a</title>", "before the policy: title"),
    ):
        doctored = text.replace(old, new, 1)
        assert doctored != text
        assert any(line.startswith(told) for line in faults(doctored)), told
