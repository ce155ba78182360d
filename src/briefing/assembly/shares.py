"""What the method annex counts: the sources of an edition, their origins, and how many days are assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.data.origins import counted_as, independent
from briefing.evidence.blocks import EMPTY, Block, prose, table
from briefing.evidence.claims import Cell, Claim, Ledger, Population, population
from briefing.evidence.grades import ASSUMED, CREDIBILITY, RELIABILITY, Grades
from briefing.evidence.likelihood import LIKELIHOOD_BANDS
from briefing.evidence.wording import NBSP, counted, number
from briefing.markdown import escape

# The scale of `sources.directness`, from the nearest to the party that acted.
DIRECTNESS = {
    "first hand": "the party’s own release, record or transcript",
    "agency": "a news organisation’s or institute’s own report",
    "copy": "a republication, mirror or translation of another’s text",
    "database": "a compiled data set",
    "third hand": "a digest, an encyclopedia, a report that only cites another",
}
UNDATED = "not dated"  # geography: it has no day of knowledge
BLOCKS = ("bands", "letters", "credibility", "directness", "origins", "shares")


@dataclass(frozen=True)
class Method:
    """The annex's blocks as Markdown by name, `BLOCKS`, and the claims that they print."""

    texts: dict[str, str]
    claims: tuple[Claim, ...]


def method(grades: Grades, claims: Sequence[Claim]) -> Method:
    """What the method annex says of the edition that prints these claims, as known on the day of the grades."""
    ledger = Ledger(grades.dataset)
    cited = sorted({source for claim in claims for source in claim.sources})
    made = (
        _bands(ledger),
        _letters(ledger, cited),
        _credibility(ledger),
        _directness(ledger, cited),
        _origins(ledger, cited, claims, grades),
        _assumed(ledger),
    )
    return Method({block.name: block.markdown for block in made if block}, tuple(ledger))


def _bands(ledger: Ledger) -> Block | None:
    rows = [(word, f"{low}–{high}{NBSP}%") for word, (low, high) in LIKELIHOOD_BANDS.items()]
    return table(ledger, "bands", {"Word": "l", "Chance": "r"}, rows, "Likelihood words and their bands (ICD 203)")


def _letters(ledger: Ledger, cited: Sequence[str]) -> Block | None:
    """The letters of reliability, each with the number of sources cited whose origin has it."""
    origins = ledger.dataset.table("origins")
    of = ledger.dataset.table("sources").loc[list(cited), "origin"]
    rows = []
    for letter, words in RELIABILITY.items():
        judged = origins[(origins["reliability"] == letter) & origins["name"].isin(set(of))]
        mine = list(of.index[of.isin(set(judged["name"]))])
        count = _count(
            ledger,
            f"method.letter-{letter.lower()}.sources",
            mine,
            "origin",
            f"sources cited of origins with the letter {letter}",
            population(ledger.dataset, "origins", judged.index, ["name", "reliability"], f"letter {letter}, cited"),
        )
        rows.append((f"{letter}: {words}", count))
    caption = "Reliability of an origin, and sources cited in this edition"
    return table(ledger, "letters", {"Origin": "l", "Sources": "r"}, rows, caption)


def _credibility(ledger: Ledger) -> Block | None:
    rows = [(f"{digit}: {word}", rule) for digit, (word, rule) in CREDIBILITY.items()]
    caption = "Credibility of a claim"
    return table(ledger, "credibility", {"Claim": "l", "When": "l"}, rows, caption)


def _directness(ledger: Ledger, cited: Sequence[str]) -> Block | None:
    words = ledger.dataset.table("sources").loc[list(cited), "directness"]
    rows = []
    for word, meaning in DIRECTNESS.items():
        mine = list(words.index[words == word])
        part = f"method.{word.replace(' ', '-')}"
        count = _count(ledger, f"{part}.sources", mine, "directness", f"sources cited of the kind “{word}”")
        share = _share(
            ledger,
            f"{part}.share",
            len(mine),
            len(cited),
            population(ledger.dataset, "sources", cited, ["directness"], "cited in this edition"),
            f"share of the sources cited that are of the kind “{word}”",
        )
        rows.append((f"{word}: {meaning}", count, share))
    caption = "Sources cited in this edition, by their distance from the party"
    return table(ledger, "directness", {"Directness": "l", "Sources": "r", "Share": "r"}, rows, caption)


def _origins(ledger: Ledger, cited: Sequence[str], claims: Sequence[Claim], grades: Grades) -> Block | None:
    """A sentence on the independent origins, and on the claims that have a second one."""
    dataset = ledger.dataset
    used = population(dataset, "sources", cited, ["origin"], "cited in this edition")
    names = sorted(set(dataset.table("sources").loc[list(cited), "origin"]))
    found = independent(counted_as(dataset.origins[name]) for name in names)
    total = ledger.claim(
        "method.cited.sources",
        counted(len(cited), "source"),
        used,
        "sources on which the claims rest",
        value=len(cited),
    )
    apart = ledger.claim(
        "method.cited.origins",
        counted(len(found), "independent origin"),
        used,
        "origins of these sources, offices of one government and papers of one house counted once",
        value=len(found),
    )
    told = f"The claims of this edition rest on {total} of {apart}."
    values = {c.id: [r for r in c.rows if isinstance(r, Cell) and r.role == "value"] for c in claims}
    resting = [c for c in claims if values[c.id]]
    if resting:
        held = {r.id for c in resting for r in values[c.id] if r.table == "estimates"}
        share = _share(
            ledger,
            "method.second-origin.share",
            sum(grades.of(c).corroborated for c in resting),
            len(resting),
            (*used, *population(dataset, "estimates", held, ["claimed_by", "value", "qualifier"], "held by a claim")),
            "share of the claims with a row’s value whose every row has a second independent origin behind it",
        )
        told += f" Of the claims that hold a row’s values, {share} have a second independent origin behind each row."
    return prose(ledger, "origins", [told])


def _assumed(ledger: Ledger) -> Block | None:
    """How many rows of each dated table rest on an assumed day of knowledge."""
    rows = []
    for name, frame in ledger.dataset.tables.items():
        if "known_basis" not in frame or not len(frame):
            continue
        assumed = int((frame["known_basis"] == ASSUMED).sum())
        every = population(ledger.dataset, name, frame.index, ["known_basis"], "every row known by the day")
        part = f"method.{name.replace('_', '-')}"
        of = f"rows of {name} known by the day of knowledge"
        total = ledger.claim(f"{part}.rows", number(len(frame)), every, of, value=len(frame))
        words = f"share of the {of} for which that day is assumed"
        dated = (frame["known_basis"] != UNDATED).any()
        share = _share(ledger, f"{part}.assumed", assumed, len(frame), every, words) if dated else UNDATED
        rows.append((escape(name.replace("_", " ")), str(total), share))
    caption = "Rows of each table that this edition knows, and the share whose day is assumed (†)"
    return table(ledger, "shares", {"Table": "l", "Rows": "r", "Assumed": "r"}, rows, caption)


def _count(
    ledger: Ledger,
    claim_id: str,
    sources: Sequence[str],
    column: str,
    words: str,
    beside: Sequence[Cell | Population] = (),
) -> str:
    """How many sources, as a claim; a dash for none."""
    if not sources:
        return EMPTY
    rows = population(ledger.dataset, "sources", sources, [column], words)
    return str(ledger.claim(claim_id, number(len(sources)), (*rows, *beside), words, value=len(sources)))


def _share(ledger: Ledger, claim_id: str, part: int, whole: int, rows: Sequence[Cell | Population], words: str) -> str:
    """A share in whole per cent, as a claim."""
    percent = round(100 * part / whole)
    return str(ledger.claim(claim_id, f"{percent}{NBSP}%", rows, words, value=percent, unit="%"))
