"""The command that holds a text against the data."""

from __future__ import annotations

import json
import sys

import click

from briefing.command import common


@click.command()
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
