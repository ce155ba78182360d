"""Who gives and who receives: "North Korea sent Russia shells", "Russia received shells from the North"."""

from __future__ import annotations

import re

from briefing.checking.language.words import NORTH, clause

PRK, RUS = "PRK", "RUS"
_RUSSIA = r"(?:Russia|Moscow|the Kremlin|Putin)"
_GIVES = (
    r"(?:sen[dt]s?|sending|suppl(?:ied|ies|ying)|ship(?:ped|s|ping)|deliver(?:ed|s|ing)|provid(?:ed|es|ing)|"
    r"transferr?(?:ed|s|ing)|deploy(?:ed|s|ing)|dispatch(?:ed|es|ing)|gave|gives|given|giving|s[oe]ll(?:s|ing)?|sold|"
    r"export(?:ed|s|ing))"
)
_TAKES = (
    r"(?:receiv(?:ed|es|ing)|import(?:ed|s|ing)|bought|buys|buying|purchas(?:ed|es|ing)|obtain(?:ed|s|ing)|"
    r"acquir(?:ed|es|ing)|got|gets|took delivery of)"
)
_AUXILIARY = r"(?:\s(?:has|have|had|is|was|been|also|since|already|then|now|said to have|believed to have|\w+ly))*\s"
_SUBJECT = re.compile(
    rf"\b(?:(?P<north>{NORTH})|(?P<russia>{_RUSSIA})){_AUXILIARY}(?:(?P<gives>{_GIVES})|(?P<takes>{_TAKES}))\b"
    rf"(?!.*\b(?:{_GIVES}|{_TAKES})\b)",
    re.IGNORECASE,
)
_PARTNER = re.compile(rf"(?P<way>to|from) (?:(?P<north>{NORTH})|(?P<russia>{_RUSSIA}))(?!'s)\b", re.IGNORECASE)
_OTHER = {PRK: RUS, RUS: PRK}


def giver(text: str, start: int, end: int) -> str:
    """Who gives what stands from `start` to `end`, PRK or RUS; "" where the sentence does not say or says both.

    The subject of the verb ahead ("Russia sent …", "Russia received …"), and "to Russia" or "from Russia" right behind.
    """
    begin, _ = clause(text, start, r"[;:—–]")
    found = set()
    subject = _SUBJECT.search(text[begin:start])
    if subject:
        party = PRK if subject["north"] else RUS
        found.add(party if subject["gives"] else _OTHER[party])
    behind = re.match(r"\s(?:\w+\s){0,3}?(?=(?:to|from)\s)", text[end:])
    partner = _PARTNER.match(text, end + behind.end()) if behind else None
    if partner:
        party = PRK if partner["north"] else RUS
        found.add(party if partner["way"].lower() == "from" else _OTHER[party])
    return found.pop() if len(found) == 1 else ""
