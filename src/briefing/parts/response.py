"""The response: what the United States said in its points, who else condemned, and what the allies did."""

from __future__ import annotations

from typing import Any

import pandas as pd

from briefing.data import split
from briefing.evidence import estimates as es
from briefing.evidence.blocks import EMPTY, Block, prose, table
from briefing.evidence.claims import cells
from briefing.evidence.wording import house, listed, sentence_part
from briefing.parts.case import Case, cite, row_claims, subject, words
from briefing.parts.figures import estimates

POINTS = (
    ("Condemnation", "stance", "condemn"),
    ("Trilateral cooperation", "topic", "trilateral"),
    ("Real-time missile data", "topic", "data_sharing"),
    ("Exercises", "topic", "exercises"),
)
COUNTRIES = {
    "USA": "United States",
    "KOR": "South Korea",
    "JPN": "Japan",
    "CHN": "China",
    "RUS": "Russia",
    "PRK": "North Korea",
    "UN": "United Nations",
}
ALLIES = {"USA", "KOR", "JPN"}
CONDEMNING = "condemn"
OUTSPOKEN = r"(?i)condemn|denounc|protest|violat|breach|reckless|unacceptable"
ON_THE_LAUNCH = ("launch", "trilateral", "sanctions")
OFFICES = ("Ministry", "Government", "Military command", "Ministry (spokesperson)")


def about_launch(case: Case) -> pd.DataFrame:
    """Statements about this launch known by the day of knowledge, in order of day."""
    rows = case.dataset.table("statements")
    rows = rows[(rows["about_event"] == f"launch {case.day}") & (rows["date"] <= case.told_until)]
    return rows.assign(_id=rows.index).sort_values(["date", "_id"], kind="stable").drop(columns="_id")


def _of(rows: pd.DataFrame, country: str) -> pd.DataFrame:
    """The rows of a country, joint ones included."""
    return _with(rows, "country", country)


def _with(rows: pd.DataFrame, column: str, value: str) -> pd.DataFrame:
    """The rows whose `;` list in that column holds the value."""
    return rows[rows[column].map(lambda listed_: value in split(listed_)).astype(bool)]


def _said(case: Case, row_id: str, unnamed: bool = False) -> str:
    """ "Antony Blinken (U.S. Secretary of State; …, 7 January 2025) condemned …" with its sources.

    With `unnamed` the office and place are left out, since the text has named them.
    """
    r = row_claims(case, "response", "statements", row_id, "paraphrase")
    speaker = case.ledger.claim(
        f"response.{subject(case.dataset, 'statements', row_id)}.speaker",
        house(r.row["speaker"]),
        cells("statements", [row_id], "speaker"),
        "who said it",
    )
    said = case.ledger.claim(
        f"response.{subject(case.dataset, 'statements', row_id)}.said",
        sentence_part(house(r.row["paraphrase"])),
        cells("statements", [row_id], "paraphrase"),
        "what was said, in the compilers’ words",
    )
    if unnamed:
        return f"{speaker.plain} {said.plain}{r.cite}"
    role = "" if r.row["role"] in OFFICES else f"{words(r.row['role'])}; "
    return f"{speaker.plain} ({role}{words(sentence_part(r.row['venue']))}, {r.date}) {said.plain}{r.cite}"


def united_states(case: Case) -> Block | None:
    """The U.S. response in its points, joint statements where it made none alone; a point nobody made is left out."""
    stated = _of(about_launch(case), "USA")
    alone = stated[stated["country"] == "USA"]
    rows = stated if alone.empty else alone
    points: list[tuple[str, list[str]]] = []
    told: set[str] = set()
    for name, column, value in POINTS:
        found = rows[(rows[column] == value) & ~rows.index.isin(told)]
        plain = found[found["paraphrase"].str.contains(OUTSPOKEN)] if value == CONDEMNING else found
        mine = [str(i) for i in (found if plain.empty else plain).index[:2]]
        told |= set(mine)
        if mine:
            points.append((name, mine))
    if not points:
        return None
    settings = [_setting(rows, i) for _, mine in points for i in mine]
    main = max(settings, key=lambda s: (settings.count(s), -settings.index(s)))
    leads = [i for _, mine in points for i in mine if _setting(rows, i) == main]
    intro = ""
    if len(leads) > 1:
        first = row_claims(case, "response", "statements", leads[0], "paraphrase")
        intro = (
            f"Where no other place is named, {words(main[0])}, {words(main[1])}, spoke on {first.date} "
            f"({words(sentence_part(main[2]))})."
        )
    items = [
        f"- **{name}.** " + ". ".join(_said(case, i, unnamed=bool(intro) and i in leads) for i in mine) + "."
        for name, mine in points
    ]
    return prose(case.ledger, "response-us", [intro, "\n".join(items)])


def _setting(rows: pd.DataFrame, row_id: str) -> tuple[str, str, str, str]:
    row = rows.loc[row_id]
    return str(row["speaker"]), str(row["role"]), str(row["venue"]), str(row["date"])


def mechanism(case: Case) -> Block | None:
    """What stands behind data sharing and exercises: since when, and the last ones held."""
    rows = case.dataset.table("timeline")
    wanted = rows[
        (rows["date"] < case.day)
        & (rows["title"].str.contains("missile warning data sharing goes live|Freedom Edge exercise", regex=True))
    ].sort_values("date")
    told = [row_claims(case, "response", "timeline", str(i), "detail") for i in wanted.index]
    items = "\n".join(f"- {r.date}: {r.title}. {r.text.plain}{r.cite}" for r in told)
    intro = "Sharing of missile data and exercises of the three allies, up to the launch:" if told else ""
    return prose(case.ledger, "response-mechanism", [intro, items])


# What a minister asks first: the code in `bears_on`, the term, and what it is called where nobody answers.
QUESTIONS = {
    "danger": ("Immediate danger", ("immediate danger",)),
    "damage": ("Damage or overflight", ("damage", "an overflight")),
    "eez": ("Japan’s exclusive economic zone", ("Japan’s economic zone",)),
    "legal": ("The legal basis", ("the legal basis",)),
}


def first_box(case: Case) -> Block | None:
    """Immediate danger, damage, EEZ, legal basis, what the allies did: who said so, or that nobody did."""
    rows = about_launch(case)
    lines: list[str] = []
    silent: list[str] = []
    told: set[str] = set()
    for code, (name, unanswered) in QUESTIONS.items():
        one_each = _with(rows, "bears_on", code).drop_duplicates("country").index[:3]
        told |= set(one_each)
        said = ". ".join(_said(case, str(i)) for i in one_each) + "." if len(one_each) else _fall(case, code)
        if said:
            lines.append(f"{name}\n:   {said}")
        else:
            silent += unanswered
    joint = rows[rows["country"].map(lambda c: ";" in c and set(split(c)) <= ALLIES).astype(bool)]
    shared = rows[(rows["topic"] == "data_sharing") & rows["country"].isin(["KOR", "JPN"])]
    new = [str(i) for i in [*joint.index[:1], *shared.index[:1]] if i not in told]
    if new:
        lines.append(f"What the allies did\n:   {'. '.join(_said(case, i) for i in new)}.")
    elif joint.empty and shared.empty:
        silent.append("a joint step of the allies")
    if not lines:
        return None
    if silent:
        lines.append(f"Not answered\n:   No statement known by the day of knowledge speaks of {listed(silent, 'or')}.")
    return prose(case.ledger, "box", ["\n\n".join(lines)])


def _fall(case: Case, code: str) -> str:
    """What the estimates of the fall say where no statement answers: the zone, or a flight over Japan."""
    area = es.by(estimates(case, "landing_area"), *es.TOKYO) or es.leading(estimates(case, "landing_area"))
    if area is None:
        return ""
    who = es.full_name(area.party)
    if code == "eez" and "Japan EEZ" in area.value:
        where = "outside" if "outside" in area.value else "inside"
        claim = case.ledger.claim("box.fall.eez", where, area.cells, f"place of fall by {area.party}")
        return f"By {who} it came down {claim} the zone{cite(claim)}."
    if code == "damage" and "overflying" in area.value:
        claim = case.ledger.claim("box.fall.overflight", "over Japan", area.cells, f"place of fall by {area.party}")
        return f"By {who} it flew {claim}{cite(claim)}."
    return ""


def countries(case: Case) -> Block | None:
    """Who condemned, by country and office: a country condemns if any of its offices did."""
    rows = about_launch(case)
    body = []
    for code, name in COUNTRIES.items():
        mine = _of(rows, code)
        if mine.empty or code == "PRK":
            continue
        on_launch = mine[mine["topic"].isin(ON_THE_LAUNCH)]
        condemned = _offices(case, name, on_launch[on_launch["stance"] == CONDEMNING])
        rest = on_launch[on_launch["stance"] != CONDEMNING].index[:1]
        said = "; ".join(_said(case, str(i)) for i in rest) if condemned == EMPTY else EMPTY
        body.append([name, condemned, said or EMPTY])
    if all(row[1] == EMPTY for row in body):
        heads, caption = ("Condemned", "What was said"), "What countries said of the launch by the day of knowledge"
    else:
        heads = ("Condemned the launch", "If none did: what was said")
        caption = "Who condemned the launch, and in which office, by the day of knowledge"
    return table(case.ledger, "countries", dict.fromkeys(("Country", *heads), "l"), body, caption)


def condemning(case: Case) -> str:
    """The countries that condemned the launch, as one claim with its sources; that none did; empty without a word."""
    rows = about_launch(case)
    rows = rows[rows["topic"].isin(ON_THE_LAUNCH)]
    condemned = rows[rows["stance"] == CONDEMNING]
    if condemned.empty:
        return "no government, by the statements in the data" if len(rows) else ""
    names = [name for code, name in COUNTRIES.items() if code != "PRK" and len(_of(condemned, code))]
    claim = case.ledger.claim(
        "launch.response.condemned-by",
        listed([f"the {name}" if name.startswith("United") else name for name in names]),
        cells("statements", [str(i) for i in condemned.index], "country", "stance", "topic"),
        "countries and the United Nations of which an office condemned the launch",
    )
    return f"{claim}{cite(claim)}"


def _offices(case: Case, name: str, rows: pd.DataFrame) -> str:
    """The speakers with their offices, one claim, or a dash; of several speakers, the occasion they share."""
    if rows.empty:
        return EMPTY
    who = []
    for _, row in rows.iterrows():
        shared = sentence_part(row["venue"]) if ";" in row["country"] else ""
        beside = "; ".join(part for part in ("" if row["role"] in OFFICES else row["role"], shared) if part)
        who.append(house(f"{row['speaker']}{f' ({beside})' if beside else ''}"))
    claim = case.ledger.claim(
        f"response.{name.lower().replace(' ', '-')}.condemned-by",
        "; ".join(dict.fromkeys(who)),
        cells("statements", [str(i) for i in rows.index], "speaker", "role", "stance", "country", "topic"),
        f"offices of {name} whose statements condemned the launch",
    )
    return f"{claim}{cite(claim, most=4)}"


def silent(case: Case) -> Block | None:
    """Countries of which no statement on this launch is in the data: not that they did not respond."""
    rows = about_launch(case)
    missing = [name for code, name in COUNTRIES.items() if _of(rows, code).empty and code != "PRK"]
    if not missing or rows.empty:
        return None
    named = listed([f"the {m}" if m.startswith("United") else m for m in missing], "or")
    text = (
        f"The data hold no statement on this launch by {named} known by the day of knowledge; "
        "that does not mean that there was none."
    )
    return prose(case.ledger, "response-silent", [text])


def others(case: Case) -> Block | None:
    """What the other countries said: the most senior speakers first, one statement each."""
    rows = about_launch(case)
    items = []
    for code, most in (("KOR", 3), ("JPN", 3), ("CHN", 1), ("RUS", 2), ("UN", 2), ("PRK", 2)):
        mine = rows[(rows["country"] == code) & rows["topic"].isin(ON_THE_LAUNCH)]
        ranked = sorted(mine.index, key=lambda i: (_rank(mine.loc[i, "role"]), mine.loc[i, "stance"] != CONDEMNING))
        picked = list({mine.loc[i, "speaker"]: i for i in reversed(ranked)}.values())[::-1][:most]
        if picked:
            items.append(f"- **{COUNTRIES[code]}.** " + ". ".join(_said(case, str(i)) for i in picked) + ".")
    return prose(case.ledger, "response-others", ["\n".join(items)])


def _rank(role: Any) -> int:
    """How senior an office is: heads of state and government, ministers, then the others."""
    heads = ("President", "Acting President", "Prime Minister", "Leader")
    return 0 if str(role).startswith(heads) else 1 if "Minister" in str(role) else 2
