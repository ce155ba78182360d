"""The command line: options, one call, one line of result."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import Any

import click

from briefing import __version__
from briefing.command import Group, common


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
def main() -> None:
    """A reproducible briefing on a North Korean missile launch."""


@main.command()
@click.argument("event", required=False)
@click.option("-p", "given", multiple=True, metavar="NAME=VALUE", help="Set a parameter (see `briefing params`).")
@click.option("--params", "file", metavar="FILE.yml", help="Read parameters from a YAML file.")
@click.option("--to", "formats", default="html,pdf", show_default=True, help="Documents to make.")
@click.option("--out", metavar="DIR", help="Parent folder of the edition (default: dist).")
@click.option("--renderer", default="auto", show_default=True, metavar="auto|quarto|embedded")
@click.option("--edition", metavar="N", default="1", help="Number of the edition (default: 1).")
@click.option("--date", metavar="DATE", help="The day on which the edition is given out, for the title block.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@common
def build(
    event: str | None,
    given: tuple[str, ...],
    file: str | None,
    formats: str,
    out: str | None,
    renderer: str,
    edition: str,
    date: str | None,
    as_json: bool,
    project: str | None,
    debug: bool,
    quiet: bool,
) -> None:
    """Build the briefing of EVENT (a date; default 2025-01-06)."""
    from briefing.asked import day, ordinal, parameters
    from briefing.asked import formats as wanted_formats
    from briefing.project import find

    asked, wanted, place = parameters(event, given, file), wanted_formats(formats), find(project)
    number, given_out = ordinal("--edition", edition), day("--date", date)
    from briefing.edition import Imprint
    from briefing.edition import build as build_edition

    imprint = Imprint(number, given_out)
    made = build_edition(place, asked, wanted, Path(out) if out else None, renderer, quiet, imprint)
    if as_json:
        click.echo(json.dumps({**vars(made), "folder": str(made.folder)}, ensure_ascii=False, indent=1))
    else:
        click.echo(f"{made.folder}: {made.claims} claims, as of {made.as_of}, by {made.renderer}, {made.seconds} s")


@main.command()
@click.argument("file")
@click.argument("event", required=False)
@click.option("-p", "given", multiple=True, metavar="NAME=VALUE", help="as_of (default: latest) or event.")
@click.option("--dateline", metavar="DATE", help="The day on which the text was written, where it does not say so.")
@click.option("--html", metavar="OUT.html", help="Write a page with the text, its statements marked.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@common
def check(
    file: str,
    event: str | None,
    given: tuple[str, ...],
    dateline: str | None,
    html: str | None,
    as_json: bool,
    project: str | None,
    debug: bool,
    quiet: bool,
) -> None:
    """Hold FILE (.txt, .md, .html; - for standard input) against the data on EVENT; 1 if they contradict it."""
    from briefing.asked import day, parameters_of_check
    from briefing.project import find

    asked, written, place = parameters_of_check(event, given), day("--dateline", dateline), find(project)
    from briefing.checking.run import run

    outcome = run(place, asked, file, written, html)
    if html and not quiet:
        click.echo(f"{html}: written", err=True)
    if as_json:
        click.echo(json.dumps(outcome.as_dict(), ensure_ascii=False, indent=1))
    else:
        from briefing.checking.terminal import show

        show(outcome, sys.stdout)
    sys.exit(1 if outcome.is_contradicted else 0)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@common
def events(as_json: bool, project: str | None, debug: bool, quiet: bool) -> None:
    """List the events that can be briefed."""
    from briefing.analysis.events import events as all_events
    from briefing.analysis.launches import launch_days, on
    from briefing.data import load
    from briefing.project import find

    dataset = load(find(project).data)
    days = launch_days(dataset)
    rows: list[dict[str, Any]] = [
        {
            "event": str(e.day),
            "precision": e.precision,
            "launches": len(e.launches),
            "classes": list(on(days, e.day).codes),
            "first_known": str(e.first_known),
            "default_as_of": str(e.default_as_of),
        }
        for e in all_events(dataset)
    ]
    if as_json:
        click.echo(json.dumps(rows, indent=1))
        return
    for row in rows:
        note = "  (month only)" if row["precision"] == "month" else ""
        entries = f"{row['launches']:>2} {'entry  ' if row['launches'] == 1 else 'entries'}"
        click.echo(f"{row['event']}  {entries}  {'/'.join(row['classes'])}{note}")


@main.command()
@click.option("--json-schema", is_flag=True, help="Print the JSON Schema.")
@common
def params(json_schema: bool, project: str | None, debug: bool, quiet: bool) -> None:
    """List the parameters: name, type, default, meaning."""
    from briefing.parameters import Parameters

    schema = Parameters.model_json_schema()
    if json_schema:
        click.echo(json.dumps(schema, indent=1))
        return
    for name, field in schema["properties"].items():
        default = field.get("default")
        kinds = [f.get("format") or f.get("type") or "" for f in field.get("anyOf", [field])]
        kind = " or ".join(k for k in kinds if k not in ("null", ""))
        click.echo(f"{name:<15} {kind}, default {json.dumps(default)}\n                {field['description']}")


@main.group()
def data() -> None:
    """Work with the tables."""


@data.command()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@common
def validate(as_json: bool, project: str | None, debug: bool, quiet: bool) -> None:
    """Hold the tables against their schema and rules; name file, row and column of each fault."""
    from briefing.checking.physics.data import CHECKS
    from briefing.data.validate import validate as faults_of
    from briefing.evidence.wording import counted
    from briefing.project import find

    faults = faults_of(find(project).data, CHECKS)
    if as_json:
        click.echo(json.dumps([dataclasses.asdict(f) for f in faults], ensure_ascii=False, indent=1))
    else:
        for fault in faults:
            click.echo(str(fault))
        click.echo("the data are valid" if not faults else counted(len(faults), "fault"), err=True)
    sys.exit(1 if faults else 0)
