"""What parties said of a launch in words, and the one rule by which a text's word is held against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefing.analysis.launches import LaunchDay
from briefing.checking.language.voices import UNHEARD
from briefing.checking.language.words import clause, denial, is_unsaid
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Verdict
from briefing.data import Dataset
from briefing.evidence import estimates as es
from briefing.evidence.claims import Cell, cells
from briefing.evidence.wording import listed

Judge = Callable[[Dataset, LaunchDay, Sequence[str]], Answer | None]


@dataclass(frozen=True)
class Said:
    """One party's word on a launch: what it means, as printed, the row."""

    code: str
    printed: str
    party: str
    row: str
    is_initial: bool = False

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that hold the word and who said it."""
        return cells("estimates", [self.row], "value", "qualifier", "claimed_by")


def rows(dataset: Dataset, day: LaunchDay, *quantities: str) -> list[Said]:
    """Every word of these quantities on the launches of a day, in the order of the launches."""
    found = []
    for launch in day.launches:
        for quantity in quantities:
            for row in dataset.estimates_of(launch, quantity):
                if row.value:
                    found.append(Said(row.value, row.value, row.claimed_by, row.id, row.qualifier == "initial"))
    return found


def answer(known: Sequence[Said], fitting: Sequence[Said], parties: Sequence[str]) -> Answer | None:
    """The common rule: a named party's own word decides, and another's is not its; where none is named, anybody's
    word does; Pyongyang's alone against an ally's is disputed. What a data set has may be anybody's."""
    if not known:
        return None
    own = [s for s in known if s.party in parties and not s.is_initial]
    mine = [s for s in fitting if s.party in parties]
    if parties and not (own or mine):
        if fitting and all(s.party in es.DATA_SETS for s in fitting) and UNHEARD not in parties:
            return Answer(Verdict.SUPPORTED, told(fitting), cells_of(fitting), "a data set has it, without its author")
        if fitting or UNHEARD in parties:
            shown = fitting or known
            return Answer(Verdict.NOT_IN_DATA, told(shown), cells_of(shown), "not in the words of that party")
    if mine or (fitting and not own):
        shown = mine or fitting
        against = [s for s in known if s not in fitting and s.party in es.ALLIED]
        if not mine and all(s.party == es.DPRK for s in fitting) and against and not parties:
            return Answer(
                Verdict.DISPUTED,
                f"{told(fitting)}; {told(against)}",
                cells_of([*fitting, *against]),
                "only Pyongyang says so; the allies do not",
            )
        return Answer(Verdict.SUPPORTED, told(shown), cells_of(shown))
    if own:
        data = told(own) + (f"; {told(fitting)}" if fitting else "")
        return Answer(Verdict.CONTRADICTED, data, cells_of([*own, *fitting]), "that party said otherwise")
    return Answer(Verdict.CONTRADICTED, told(known), cells_of(known), "no party in the data says so")


def told(said: Sequence[Said]) -> str:
    """ "ICBM (ROK JCS and Japan MOD), IRBM (Pyongyang)": each word once, with who says it, five at most."""
    by: dict[str, list[str]] = {}
    for s in said:
        by.setdefault(s.printed, []).append(es.outlet(s.party))
    return ", ".join(f"{printed} ({listed(list(dict.fromkeys(who)))})" for printed, who in list(by.items())[:5])


def cells_of(said: Sequence[Said]) -> tuple[Cell, ...]:
    """The cells of several words, each once."""
    return tuple(dict.fromkeys(c for s in said for c in s.cells))


def judged(scene: Scene, start: int, end: int, judge: Judge) -> Answer | None:
    """The answer to what stands from `start` to `end`, of the launch days that it may speak of the kindest."""
    if is_unsaid(scene.text, start, end):
        return None
    subject = scene.subject(start, end)
    begin, _ = clause(scene.text, start, r"[;—]|\.\s")
    denied = denial(scene.text, begin, start)
    parties = () if denied else tuple(p for v in scene.speakers(start, end) for p in v.parties)
    answer = subject.answer(lambda day: judge(scene.world.dataset, day, parties))
    return None if denied and answer and answer.verdict is Verdict.CONTRADICTED else answer
