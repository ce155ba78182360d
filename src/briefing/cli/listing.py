"""The commands that tell what there is: events and parameters, and faults of the tables."""

from __future__ import annotations

import dataclasses
import json
import sys
from typing import Any

import click

from briefing.command import common


@click.command()
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


@click.command()
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


@click.group()
def data() -> None:
    """Work with the tables."""


@data.command()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@common
def validate(as_json: bool, project: str | None, debug: bool, quiet: bool) -> None:
    """Hold the tables against their schema and rules; name file, row and column of each fault."""
    from briefing.assembly.assessed import KnownToTheAnalyst
    from briefing.checking.physics.data import CHECKS
    from briefing.data.validate import validate as faults_of
    from briefing.evidence.wording import counted
    from briefing.markdown import visible
    from briefing.project import find

    place = find(project)
    faults = faults_of(place.data, (*CHECKS, KnownToTheAnalyst(place.assessments)))
    if as_json:
        click.echo(json.dumps([dataclasses.asdict(f) for f in faults], ensure_ascii=False, indent=1))
    else:
        for fault in faults:
            click.echo(visible(str(fault)))
        click.echo("the data are valid" if not faults else counted(len(faults), "fault"), err=True)
    sys.exit(1 if faults else 0)
