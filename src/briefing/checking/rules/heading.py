"""In which direction it flew: held against the bearings of the launches of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from briefing.analysis.launches import LaunchDay
from briefing.checking.language.words import MODAL, clause, denial, is_negated, is_unsaid
from briefing.checking.rules.flown import is_of_missile
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Finding, Kind, decided
from briefing.evidence.claims import cells
from briefing.evidence.wording import listed

_POINTS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135,
    "south": 180, "southwest": 225, "west": 270, "northwest": 315,
}  # fmt: skip
_POINT = r"(?P<point>(?:north|south)-?(?:east|west)|north|south|east|west)"
_HEADING = re.compile(
    r"\b(?:fl(?:ew|own|ying)|head(?:ed|ing)|travel(?:l?ed|l?ing)|(?:test-)?launch(?:ed|ing)|(?:test-)?fir(?:ed|ing)|"
    r"shot|sent|went|soared|lobbed)\b(?:\s(?!(?:off|from|of|in|near|over|until|than)\b)[\w,.-]*\w){0,5}?\s"
    rf"(?P<told>(?:due |(?:to|towards?) the )?{_POINT}(?:wards?)?|"
    rf"in an? {_POINT.replace('point', 'erly')}(?:wards?|erly) "
    r"direction)(?=[.,;]|$|\s(?:for|over|at|on|into|from|towards?|and|after|before|about|across|some|under|by)\b)"
)
ALIKE, CONTRARY, TURN = 45, 100, 360  # degrees between two directions that are the same one, or that cannot be


def find(scene: Scene) -> Iterator[Finding]:
    """Every direction of flight that the sentence tells of a missile."""
    for match in _HEADING.finditer(scene.text):
        start, end = match.span("told")
        if _is_told(scene, start, end):
            angle = _POINTS[(match["point"] or match["erly"]).replace("-", "")]
            answer = scene.subject(start, end).answer(partial(_held, scene, angle))
            if answer:
                yield Finding(Kind.PLACE, scene.sentence, start, end, answer)


def _is_told(scene: Scene, start: int, end: int) -> bool:
    """Whether a direction is said to be that of a missile, and of one that flew."""
    begin, _ = clause(scene.text, start, r"[;—]")
    ahead = scene.text[begin:start]
    if MODAL.search(ahead[-60:]) or is_negated(ahead, 40) or denial(ahead, 0, len(ahead)):
        return False
    if is_unsaid(scene.text, start, end) or scene.is_of_others(start):
        return False
    return is_of_missile(scene, start, end)


def _held(scene: Scene, told: int, day: LaunchDay) -> Answer | None:
    """The answer by the bearings of a day; none where they lie neither that way nor well apart from it, and no
    contradiction where a launch of the day has none."""
    dataset = scene.world.dataset
    by_launch = [dataset.estimates_of(i, "bearing_deg") for i in day.launches]
    rows = [row for there in by_launch for row in there]
    gaps = [abs((float(row.value) - told + TURN / 2) % TURN - TURN / 2) for row in rows]
    fitting = [row for row, gap in zip(rows, gaps, strict=True) if gap <= ALIKE]
    if not fitting and not (rows and all(by_launch) and min(gaps) >= CONTRARY):
        return None
    shown = fitting or rows
    data = listed([f"a bearing of {row.value}° ({row.claimed_by})" for row in shown][:3])
    found = cells("estimates", [row.id for row in shown], "value", "claimed_by")
    return decided(bool(fitting), data, found, "the data have another direction")
