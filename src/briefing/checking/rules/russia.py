"""Troops, shells and containers between North Korea and Russia, held against the ledger and what officials said."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.checking.language.numbers import Amount, amounts
from briefing.checking.language.words import MODAL, NORTH, SPEECH_VERB, clause, denial, is_negated, is_unsaid
from briefing.checking.rules.direction import PRK, giver
from briefing.checking.rules.figures import Stated
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Finding, Kind, Verdict
from briefing.data import Dataset
from briefing.evidence.claims import Cell, cells
from briefing.evidence.wording import day

# what is counted → words for it
_THINGS: tuple[tuple[str, str], ...] = (
    (
        "casualties",
        r"(?:casualties|(?:were |been |had been )?(?:killed|wounded|lost|dead|injured|captured)|losses|deaths?)",
    ),
    ("containers", r"(?:shipping |cargo )?containers?"),
    (
        "shells",
        r"(?:artillery )?(?:shells?|rounds?)(?: of (?:artillery|ammunition))?|"
        r"(?:rockets and shells|shells and rockets|munitions)",
    ),
    ("workers", r"(?:construction )?workers?|builders|engineers|sappers|deminers"),
    ("barrels", r"barrels?"),
    ("missiles", r"(?:ballistic )?missiles?"),
    ("troops", r"troops?|soldiers?|servicemen|fighters|personnel|special forces(?: soldiers)?|forces|men"),
)
_GAP = (
    r"(?:\s(?:of the North's|of its|of their|of North Korea's|North Korean|more|of|special|"
    r"forces|its|their|the|additional|military|combat|elite|ballistic|artillery|Russian|152|"
    r"mm|North|Korea's|so-called|new))*\s"
)
_CONTEXT = re.compile(
    r"\b(?:Russia\w*|Moscow|Kursk|Ukrain\w+|Vladivostok|Kremlin|Putin|Donetsk|Najin|Rajin|"
    r"Dunay|front|deploy\w+|NIS|spy agency|intelligence|Kyiv)\b"
)
_FORCE = re.compile(r"\bforce(?:s)? (?:in|at|of) (?:Russia|Kursk)?\s?(?:at |above |of |to |is |was )*$", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:U\.S\.|American|Russian|Ukrainian|South Korean|allied|Japanese|UN)\s$")
_VAGUE = re.compile(
    r"\b(?P<n>millions|hundreds of thousands|tens of thousands|thousands|hundreds|dozens)\s(?:of\s)?", re.IGNORECASE
)
_PARTY_NORTH = re.compile(rf"\b(?:{NORTH}|North Korean)", re.IGNORECASE)
_PARTY = re.compile(
    r"(?P<aside>\b(?:to|in|into|inside|for|from|by|near|with|of|at|on|against|within|toward|alongside|and)\s"
    rf"(?:the )?)?\b(?:(?P<north>{NORTH}|North Korean\w*|the North's)|(?:Russia(?:ns?)?|Moscow|Ukrain\w+|Kyiv|U\.S\.|"
    r"(?:the )?United States|Washington|American\w*|South Korea\w*|Seoul|the South|Japan\w*|Tokyo|China|Chinese|NATO|"
    r"Putin|Zelensk\w+|the allies))(?!\w)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:Kursk|Najin|Rajin|Dunay|Vladivostok|National Intelligence Service|NIS|spy agency)\b")
_MOVED = re.compile(
    r"\b(?:sen[dt]|deploy|mov|ship|suppl|deliver|provid|transfer|dispatch|train|fight|fought|kill|wound|casualt|loss|lost|"
    r"dead|died|captur|injur|went|gone|travel|receiv|import|export|sell)\w*|\b(?:sold|there)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\w")
_SPEAKS = re.compile(
    rf"(?:'s)?(?:\s[\w'-]+){{0,4}}\s(?:{SPEECH_VERB}|thinks?|thought|fears?|speaks?|knows?)\b|"
    rf"[^.;,]{{0,30}}, (?:{SPEECH_VERB})\b",
    re.IGNORECASE,
)
CLOSE = 0.04  # counts of troops lie close together: one that is larger by more is another


@dataclass(frozen=True)
class _Known:
    """A figure of the data: what is counted, how many, who says so and the row."""

    thing: str
    amount: Amount
    table: str
    row: str
    by: str
    date: str
    direction: str = ""  # as `cooperation` has it, "" where another table has the figure

    @property
    def cells(self) -> tuple[Cell, ...]:
        columns = {
            "cooperation": ("quantity", "unit", "detail", "claimed_by", "direction"),
            "statements": ("paraphrase", "speaker"),
            "timeline": ("title", "detail"),
        }
        return cells(self.table, [self.row], *columns[self.table])

    @property
    def words(self) -> str:
        return f"{self.amount.low:,.0f} {self.thing} ({self.by}, {day(self.date)})"


def find(scene: Scene) -> Iterator[Finding]:
    """Every figure on troops and shipments in the sentence."""
    near = f"{scene.before.text if scene.before else ''} {scene.text}"
    if not _CONTEXT.search(near):
        return
    known = scene.world.library.of(figures)
    for thing, amount, end in _counted(scene.text):
        begin, _ = clause(scene.text, amount.start, r"[;—]")
        ahead = scene.text[begin : amount.start]
        if (
            not _is_of_north(scene, begin, amount, end)
            or is_unsaid(scene.text, amount.start, end)
            or denial(scene.text, begin, amount.start)
            or MODAL.search(ahead[-50:])
            or is_negated(ahead, 20)
            or _OTHER.search(scene.text[amount.number_start : amount.end] + " ")
            or (thing == "troops" and "Russian" in scene.text[amount.end : end])
        ):
            continue
        yield from _judged(scene, thing, amount, end, known)
    yield from _vague(scene)


def _is_of_north(scene: Scene, begin: int, amount: Amount, end: int) -> bool:
    """Whether a sentence tells that what is counted is the North's, or goes between it and Russia: by name, by who
    gives and who takes, or by the last party named ahead that is no place and does not only speak."""
    text = scene.text
    told_begin, told_end = clause(text, amount.start, r"[;—]|,\s(?:and|while|whereas|which|but)\s")
    if not _CONTEXT.search(text, told_begin, told_end) and not _MOVED.search(text, told_begin, told_end):
        return False
    if re.search(rf"{NORTH}|\bNorth Korean|\bthe North's", text[amount.start : end], re.IGNORECASE):
        return True
    relative = list(re.finditer(r",\s(?:which|who)\b", text[begin : amount.start]))
    if relative:
        whose = list(_PARTY.finditer(text, begin, begin + relative[-1].start()))
        return bool(whose and whose[-1]["north"])
    side = giver(text, amount.number_start, end)
    if side:
        _, close = clause(text, end, r"[;—]")
        return side == PRK or bool(_PARTY_NORTH.search(text[begin:close]))
    last = [m for m in _PARTY.finditer(text, begin, amount.start) if m["north"] or not _ASIDE.match(m["aside"] or "")]
    last = [m for m in last if not _SPEAKS.match(text, m.end())]
    if last:
        return bool(last[-1]["north"])
    near = f"{scene.before.text if scene.before else ''} {text}"
    return bool(_PARTY_NORTH.search(near) or _BETWEEN.search(near))


def _counted(text: str) -> Iterator[tuple[str, Amount, int]]:
    for amount in amounts(text):
        if amount.high < 20 and not re.match(r"\s(?:million|thousand)", text[amount.end :]):
            continue
        behind = text[amount.end :]
        for thing, words in _THINGS:
            match = re.match(rf"{_GAP}?(?:{words})\b", behind, re.IGNORECASE)
            if match and not re.match(r"\s(?:km|percent|kilomet)", behind):
                lost = re.match(
                    r"(?:(?!,\s(?:which|while|and|but|of)\b)[^.;]){0,60}\b(?:killed|wounded|lost|casualties|dead|died)\b",
                    behind[match.end() :],
                )
                yield ("casualties" if thing == "troops" and lost else thing), amount, amount.end + match.end()
                break
        else:
            if _FORCE.search(text[: amount.start]) or (
                re.match(r"\s(?:there|already moved|in Russia|of them)\b", behind)
                and re.search(r"\b(?:troops|soldiers|forces?)\b", text)
            ):
                lost = re.match(r"\sof them (?:\w+ ){0,4}(?:killed|wounded|lost|dead|died)\b", behind)
                yield "casualties" if lost else "troops", amount, amount.end


def figures(dataset: Dataset) -> tuple[_Known, ...]:
    """Every count of troops and goods in the ledger, the statements and the timeline, as their own words have it."""
    found: list[_Known] = []
    for row in dataset.table("cooperation").itertuples():
        unit, whose = str(row.unit), (str(row.Index), str(row.claimed_by), str(row.date), str(row.direction))
        thing = next((t for t, words in _THINGS if re.search(rf"\b(?:{words})\b", unit)), "")
        value = float(str(row.quantity) or "nan")
        if thing and not math.isnan(value):
            amount = Amount(value, value, "plain", 0, 0, 0, 1.0)
            found.append(_Known(thing, amount, "cooperation", *whose))
        found += [_Known(t, a, "cooperation", *whose) for t, a, _ in _counted(str(row.detail))]
    for row in dataset.table("statements").itertuples():
        if _CONTEXT.search(str(row.paraphrase)):
            found += [
                _Known(t, a, "statements", str(row.Index), str(row.speaker), str(row.date))
                for t, a, _ in _counted(str(row.paraphrase))
            ]
    for row in dataset.table("timeline").itertuples():
        words = f"{row.title}. {row.detail}"
        if _CONTEXT.search(words):
            found += [
                _Known(t, a, "timeline", str(row.Index), str(row.title), str(row.date)) for t, a, _ in _counted(words)
            ]
    return tuple(found)


def _judged(scene: Scene, thing: str, amount: Amount, end: int, known: tuple[_Known, ...]) -> Iterator[Finding]:
    same = [k for k in known if k.thing == thing]
    if not same:
        return
    stated = Stated(amount)
    fitting = [
        k for k in same if stated.agrees(k.amount.low, k.amount.high) and k.amount.low <= amount.high * (1 + CLOSE)
    ]
    sides = {k.direction for k in fitting} - {"", "both"}
    told = giver(scene.text, amount.number_start, end)
    if told and sides and thing != "casualties" and all(not side.startswith(told) for side in sides):
        answer = Answer(Verdict.CONTRADICTED, _told(fitting), _cells(fitting[:3]), "the rows have it go the other way")
    elif fitting:
        fitting.sort(key=lambda k: k.by.split(" ")[0] not in scene.text)
        answer = Answer(Verdict.SUPPORTED, _told(fitting), _cells(fitting[:3]))
    elif not _is_told_by(scene.text, same):
        named = "the data have no figure of this speaker"
        answer = Answer(Verdict.NOT_IN_DATA, _told(same), _cells(same[:3]), named)
    else:
        nearest = sorted(same, key=lambda k: abs(k.amount.low - amount.low))[:3]
        answer = Answer(Verdict.CONTRADICTED, _told(nearest), _cells(nearest), "no row has this figure")
    yield Finding(Kind.COOPERATION, scene.sentence, amount.start, end, answer)


_SPEAKERS = (
    (r"\b(?:Seoul|South Korea\w*|ROK|NIS|spy agency|National Intelligence Service)\b", r"Korea|ROK"),
    (
        r"\b(?:U\.S\.|US|Washington|White House|Pentagon|American|Blinken|Austin|Kirby)(?!\w)",
        r"United States|US |White House",
    ),
    (r"\b(?:Ukrain\w+ (?:President|intelligence|officials?|military)|Ukraine's|Kyiv|Zelensk\w+|Budanov)", r"Ukrain"),
)


def _is_told_by(text: str, known: Sequence[_Known]) -> bool:
    """Whether a figure of the data is by a speaker that the sentence names, or the sentence names none."""
    named = [by for words, by in _SPEAKERS if re.search(words, text)]
    return not named or any(re.search(by, k.by) for by in named for k in known)


def _vague(scene: Scene) -> Iterator[Finding]:
    """ "millions of shells": the order of magnitude against the rows that name one in the same words."""
    for match in _VAGUE.finditer(scene.text):
        for thing, words in _THINGS:
            if thing not in ("shells", "containers") or not re.match(
                rf"(?:{_GAP[:-2]})?\s?(?:{words})\b", scene.text[match.end() :], re.IGNORECASE
            ):
                continue
            rows = _rows_with(scene.world.dataset, words)
            if not rows or MODAL.search(scene.text[max(0, match.start() - 40) : match.start()]):
                continue
            fitting = [r for r in rows if re.search(rf"\b{match['n']}\b", r[1], re.IGNORECASE)]
            denied = _denials(scene.world.dataset, [r[0] for r in fitting or rows])
            told = re.search(
                r"\b(?:said|alleg\w+|accus\w+|report\w+|claim\w+|according|told|says|disclosed|"
                r"intelligence|believ\w+)\b",
                scene.text,
            )
            if fitting and denied and not told:
                answer = Answer(
                    Verdict.DISPUTED,
                    f"{fitting[0][1]}; denied: {denied[0][1]}",
                    _cells_of(fitting[0][0], denied[0][0]),
                    "an allegation that North Korea denied",
                )
            elif fitting:
                answer = Answer(Verdict.SUPPORTED, fitting[0][1], _cells_of(fitting[0][0]))
            else:
                answer = Answer(
                    Verdict.CONTRADICTED,
                    rows[0][1],
                    _cells_of(rows[0][0]),
                    "the data have another order of magnitude",
                )
            yield Finding(Kind.COOPERATION, scene.sentence, match.start(), match.end(), answer)


def _rows_with(dataset: Dataset, words: str) -> list[tuple[str, str]]:
    table = dataset.table("cooperation")
    return [
        (str(k), str(d))
        for k, d in table["detail"].items()
        if re.search(rf"\b(?:{words})\b", str(d), re.IGNORECASE) and _VAGUE.search(str(d))
    ]


def _denials(dataset: Dataset, ids: list[str]) -> list[tuple[str, str]]:
    table = dataset.table("cooperation")
    return [
        (str(k), str(detail))
        for k, detail, answers in zip(table.index, table["detail"], table["answers"], strict=True)
        if set(str(answers).split(";")) & set(ids)
    ]


def _told(known: Sequence[_Known]) -> str:
    """The first three different figures."""
    return "; ".join(list(dict.fromkeys(k.words for k in known))[:3])


def _cells(known: list[_Known]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(c for k in known for c in k.cells))


def _cells_of(*rows: str) -> tuple[Cell, ...]:
    return cells("cooperation", rows, "detail", "claimed_by")
