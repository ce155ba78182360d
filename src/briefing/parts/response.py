"""The response: what the United States said in its points, who else condemned, and what the allies did."""

from __future__ import annotations

from typing import Any

import pandas as pd

from briefing.data import split
from briefing.evidence import estimates as es
from briefing.evidence.blocks import EMPTY, Block, prose, table
from briefing.evidence.claims import Cell, cells, compared, population
from briefing.evidence.wording import counted, day, first_upper, house, listed, sentence_part
from briefing.parts.case import CHOSEN_BY, Case, cite, cited, occasion, paraphrased, row_claims, spoken_by, subject
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
EXERCISES = "exercises"
CONDEMNING = "condemn"
CONDEMNED_BY = ("about_event", "country", "stance", "topic", "paraphrase", "short_quote")  # what decides who condemned
OUTSPOKEN = (
    r"(?i)condemn|denounc|protest|unaccept|intolerable|reckless|barbar|provocati|violat|invasion"
    r"|(?:breach|broke|breaking)[^.]*(?:resolution|Council|UN\b)"
)
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
    speaker, office = spoken_by(case, "response", row_id)
    told = paraphrased(case, "response", row_id)
    if unnamed:
        return f"{speaker} {told}{r.cite}"
    role = "" if r.row["role"] in OFFICES else f"{office}; "
    return f"{speaker} ({role}{occasion(case, 'response', row_id)}, {r.date}) {told}{r.cite}"


def united_states(case: Case) -> Block | None:
    """The U.S. response in its points, joint statements where it made none alone; a point nobody made is left out."""
    stated = _of(about_launch(case), "USA")
    alone = stated[stated["country"] == "USA"]
    rows = stated if alone.empty else alone
    points: list[tuple[str, list[str]]] = []
    told: set[str] = set()
    for name, column, value in POINTS:
        found = rows[(rows[column] == value) & ~rows.index.isin(list(told))]
        plain = found[found["paraphrase"].str.contains(OUTSPOKEN)] if value == CONDEMNING else found
        mine = [str(i) for i in (found if plain.empty else plain).index[:2]]
        told |= set(mine)
        if mine:
            points.append((name, mine))
    if not points:
        points = [("Statements", [str(i) for i in rows.index[:2]])] if len(rows) else []
    if not points:
        return None
    settings = [_setting(rows, i) for _, mine in points for i in mine]
    main = max(settings, key=lambda s: (settings.count(s), -settings.index(s)))
    leads = [i for _, mine in points for i in mine if _setting(rows, i) == main]
    intro = ""
    if len(leads) > 1:
        first = row_claims(case, "response", "statements", leads[0], "paraphrase")
        speaker, office = spoken_by(case, "response", leads[0])
        intro = (
            f"Where no other place is named, {speaker}, {office}, spoke on {first.date} "
            f"({occasion(case, 'response', leads[0])})."
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
    if about_launch(case).empty:
        return None  # what the allies have is no reaction to a launch on which nobody spoke
    rows = case.dataset.table("timeline")
    wanted = rows[
        (rows["date"] < case.day)
        & (rows["title"].str.contains("missile warning data sharing goes live|Freedom Edge exercise", regex=True))
    ].sort_values("date")
    told = [row_claims(case, "response", "timeline", str(i), "detail") for i in wanted.index]
    items = "\n".join(f"- {r.date}: {r.title}. {r.text}{r.cite}" for r in told)
    intro = "Sharing of missile data and exercises of the three allies, up to the launch:" if told else ""
    return prose(case.ledger, "response-mechanism", [intro, items])


# What a place of fall answers, by question: the term in the data, and how it is printed.
FALLS = {
    "eez": {"inside Japan EEZ": "inside", "outside Japan EEZ": "outside"},
    "damage": {"overflying Japan": "over Japan"},
}
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
        stated = _with(rows, "bears_on", code)
        stated = stated[stated["topic"] != EXERCISES].drop_duplicates("country")[:3]
        said_by_japan = "JPN" in set(stated["country"])
        if code == "legal":
            fact = _newest_resolution(case) if len(stated) else ""
        else:
            fact = "" if code == "eez" and said_by_japan else _fall(case, code)
        answers = [fact] if fact else []
        answers += [f"{_said(case, str(i))}{_quoted(case, str(i), code)}." for i in stated.index]
        told |= {str(i) for i in stated.index}
        if answers:
            lines.append(f"{name}\n:   {' '.join(answers)}")
        else:
            silent += unanswered
    joint, alone = _steps(rows)
    new = [i for i in [*joint[:1], *alone[:2]] if i not in told]
    if new:
        lines.append(f"What the allies did\n:   {'. '.join(_said(case, i) for i in new)}.")
    elif not joint and not alone:
        silent.append("a step of the allies")
    if not lines:
        return None
    if silent:
        known = "is in the data by the day of knowledge"
        lines.insert(0, f"Not answered\n:   No statement on {listed(silent, 'or')} {known}.")
    return prose(case.ledger, "box", ["\n\n".join(lines)])


def _newest_resolution(case: Case) -> str:
    """The last Council resolution on North Korea in the data before the launch, as the row has it."""
    rows = case.dataset.table("timeline")
    named = rows["title"].str.contains(r"[Rr]esolution \d{4}", regex=True)
    rows = rows[named & (rows["theme"] == "un_sanctions") & (rows["date"] < case.day)].sort_values("date")
    if rows.empty:
        return ""
    row_id = str(rows.index[-1])
    title, adopted_on = str(rows.loc[row_id, "title"]), str(rows.loc[row_id, "date"])
    number = title.lower().split("resolution ")[1][:4]
    named_ = case.ledger.claim(
        "box.resolution.name",
        f"resolution {number}",
        [
            *cells("timeline", [row_id], "title"),
            *cells("timeline", map(str, rows.index), "date", "title", "theme", role="population"),
        ],
        "number of the resolution in the title of the row",
        value=number,
    )
    adopted = case.ledger.claim(
        "box.resolution.date", day(adopted_on), cells("timeline", [row_id], "date"), "day of its adoption"
    )
    return (
        f"The newest Security Council resolution with sanctions on North Korea in the data is {named_}, of {adopted}"
        f"{cite(named_)}."
    )


def _steps(rows: pd.DataFrame) -> tuple[list[str], list[str]]:
    """What the allies did about the launch: together, and Seoul and Tokyo alone (data shared, drills)."""
    joint = rows[rows["country"].map(lambda c: ";" in c and set(split(c)) <= ALLIES).astype(bool)]
    alone = rows[rows["topic"].isin(["data_sharing", EXERCISES]) & rows["country"].isin(["KOR", "JPN"])]
    return [str(i) for i in joint.index], [str(i) for i in alone.index]


def _quoted(case: Case, row_id: str, code: str) -> str:
    """The statement's own words on the Council's resolutions, where the paraphrase leaves them out."""
    row = case.dataset.row("statements", row_id)
    quote = str(row["short_quote"])
    if code != "legal" or "esolution" not in quote or "esolution" in row["paraphrase"]:
        return ""
    name = f"response.{subject(case.dataset, 'statements', row_id)}.quote"
    claim = case.ledger.claim(name, f"“{quote}”", cells("statements", [row_id], "short_quote"), "words quoted")
    return f" ({claim})"


def _fall(case: Case, code: str) -> str:
    """What the places of fall say of the zone or of a flight over Japan, over all launches of the day."""
    stated = [e for i in case.request.event.launches for e in estimates(case, "landing_area", i) if e.value]
    tokyo = [e for e in stated if e.party in es.TOKYO] or stated
    told = []
    for where, printed in FALLS.get(code, {}).items():
        mine = [e for e in tokyo if where in e.value]
        if not mine:
            continue
        rows = [*(c for e in mine for c in e.cells), *compared(case.request.launch_day.date_cells)]
        name = f"box.fall.{'overflight' if code == 'damage' else printed}"
        claim = case.ledger.claim(name, printed, rows, f"place of fall by {es.told(mine)}")
        some, every = len({e.launch for e in mine}), len(case.request.event.launches)
        part = "those for which it gives a place of fall" if len(mine) == len(tokyo) else "some of them"
        it = "it" if every == 1 else "all of them" if some == every else part
        went = f"{it} flew {claim}" if code == "damage" else f"{it} came down {claim} the zone"
        told.append(f"by {es.full_name(mine[0].party)} {went}{cite(claim)}")
    return f"{first_upper('; '.join(told))}." if told else ""


def countries(case: Case) -> Block | None:
    """Who condemned, by country and office: a country condemns if any of its offices did."""
    rows = about_launch(case)
    body = []
    for code, name in COUNTRIES.items():
        mine = _of(rows, code)
        if mine.empty or code == "PRK":
            continue
        on_launch = _on_launch(case, mine)
        condemned = _offices(case, name, _condemned(on_launch))
        rest = on_launch.index[:1]
        said = "; ".join(_said(case, str(i)) for i in rest) if condemned == EMPTY else EMPTY
        if condemned != EMPTY or said:
            body.append([name, condemned, said or EMPTY])
    if all(row[1] == EMPTY for row in body):
        heads, caption = ("Condemned", "What was said"), "What countries said of the launch by the day of knowledge"
    else:
        heads = ("Condemned the launch", "If none did: what was said")
        caption = "Who condemned the launch, and in which office, by the day of knowledge"
    return table(case.ledger, "countries", dict.fromkeys(("Country", *heads), "l"), body, caption)


def _on_launch(case: Case, rows: pd.DataFrame) -> pd.DataFrame:
    """The statements on the launch itself; of a satellite launcher those on space technology are."""
    topics = [*ON_THE_LAUNCH, *(["space_technology"] if "SLV" in case.request.launch_day.codes else [])]
    return rows[rows["topic"].isin(topics)]


def _condemned(rows: pd.DataFrame) -> pd.DataFrame:
    """The statements that condemn in words that show it: a stance that the paraphrase does not bear out is not told."""
    spoken = rows["paraphrase"].str.contains(OUTSPOKEN) | rows["short_quote"].str.contains(OUTSPOKEN)
    return rows[(rows["stance"] == CONDEMNING) & spoken]


def condemning(case: Case) -> str:
    """The countries that condemned the launch, as one claim with its sources; empty where none did."""
    rows = _on_launch(case, about_launch(case))
    condemned = _condemned(rows)
    if condemned.empty:
        return ""
    names = [name for code, name in COUNTRIES.items() if code != "PRK" and len(_of(condemned, code))]
    claim = case.ledger.claim(
        "response.all.condemned-by",
        listed([f"the {name}" if name.startswith("United") else name for name in names]),
        cells("statements", map(str, condemned.index), *CONDEMNED_BY, role="population"),
        "countries and the United Nations of which an office condemned the launch, in words that show it: "
        f"{counted(len(condemned), 'statement')}",
    )
    return f"{claim}{cite(claim)}"


def _offices(case: Case, name: str, rows: pd.DataFrame) -> str:
    """The speakers with their offices, one claim, or a dash; of several speakers, the occasion they share."""
    if rows.empty:
        return EMPTY
    who = []
    printed: list[Cell] = []
    for row_id, row in rows.iterrows():
        role = "" if row["role"] in OFFICES else row["role"]
        shared = sentence_part(row["venue"]) if ";" in row["country"] else ""
        beside = "; ".join(part for part in (role, shared) if part)
        who.append(house(f"{row['speaker']}{f' ({beside})' if beside else ''}"))
        columns = ("speaker", *(["role"] if role else []), *(["venue"] if shared else []))
        printed += cells("statements", [str(row_id)], *columns)
    held = cells("statements", map(str, rows.index), "role", "venue", "date", *CONDEMNED_BY, role="population")
    claim = case.ledger.claim(
        f"response.{name.lower().replace(' ', '-')}.condemned-by",
        "; ".join(dict.fromkeys(who)),
        [*printed, *held],
        f"offices of {name} whose statements condemned the launch",
    )
    first = dict.fromkeys(case.dataset.sources_of("statements", str(i))[0] for i in rows.index)
    return f"{claim}{cited(first)}"


def silent(case: Case) -> Block | None:
    """Countries of which no statement on this launch is in the data: not that they did not respond."""
    rows = about_launch(case)
    missing = [name for code, name in COUNTRIES.items() if _of(rows, code).empty and code != "PRK"]
    if not missing or rows.empty:
        return None
    named = case.ledger.claim(
        "response.silent.countries",
        listed([f"the {m}" if m.startswith("United") else m for m in missing], "or"),
        population(
            case.dataset, "statements", map(str, rows.index), CHOSEN_BY["statements"], "statements on the launch"
        ),
        "countries asked about here of which no office has a statement on the launch, among "
        f"{counted(len(rows), 'statement')}",
    )
    text = (
        f"The data hold no statement on this launch by {named} known by the day of knowledge; "
        "that does not mean that there was none."
    )
    return prose(case.ledger, "response-silent", [text])


def others(case: Case) -> Block | None:
    """What the other countries said: the most senior speakers first, one statement each."""
    rows = about_launch(case)
    joint, alone = _steps(rows)
    items = []
    named: set[str] = set()
    for code, most in (("KOR", 3), ("JPN", 3), ("CHN", 1), ("RUS", 2), ("UN", 2), ("PRK", 4)):
        heard = rows if code == "PRK" else _on_launch(case, rows)  # who fired is heard on any topic, and more than once
        mine = heard[heard["country"] == code]
        ranked = sorted(mine.index, key=lambda i: (_rank(mine.loc[i, "role"]), mine.loc[i, "stance"] != CONDEMNING))
        one_each = list({mine.loc[i, "speaker"]: i for i in reversed(ranked)}.values())[::-1]
        picked = (ranked if code == "PRK" else one_each)[:most]
        if picked:
            items.append(f"- **{COUNTRIES[code]}.** " + ". ".join(_said(case, str(i)) for i in picked) + ".")
            named |= {str(i) for i in picked}
    steps = [i for i in [*joint[:2], *alone[:2]] if i not in named]
    if steps:
        items.append("- **Steps of the allies.** " + ". ".join(_said(case, i) for i in steps) + ".")
    return prose(case.ledger, "response-others", ["\n".join(items)])


def _rank(role: Any) -> int:
    """How senior an office is: heads of state and government, ministers, then the others."""
    heads = ("President", "Acting President", "Prime Minister", "Leader")
    return 0 if str(role).startswith(heads) else 1 if "Minister" in str(role) else 2
