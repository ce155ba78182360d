"""The command that compares two editions."""

from __future__ import annotations

import json
import sys

import click

from briefing.command import common


@click.command()
@click.argument("before", metavar="EDITION")
@click.argument("after", metavar="EDITION")
@click.option("--html", metavar="OUT.html", help="Write a page with what differs.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@common
def diff(
    before: str, after: str, html: str | None, as_json: bool, project: str | None, debug: bool, quiet: bool
) -> None:
    """Compare two editions by claim, each a folder or its .zip; 1 if they differ."""
    from briefing.edition.diff.run import run

    found = run(before, after, html)
    if html and not quiet:
        click.echo(f"{html}: written", err=True)
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=1))
    else:
        from briefing.edition.diff.lines import lines

        click.echo("\n".join(lines(found)))
    sys.exit(1 if found else 0)
