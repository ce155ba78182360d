"""The commands that build: one briefing, or many."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from briefing.command import common


@click.command()
@click.argument("event", required=False)
@click.option("-p", "given", multiple=True, metavar="NAME=VALUE", help="Set a parameter (see `briefing params`).")
@click.option("--params", "file", metavar="FILE.yml", help="Read parameters from a YAML file.")
@click.option("--to", "formats", default="html,pdf", show_default=True, help="Documents to make.")
@click.option("--out", metavar="DIR", help="Parent folder of the edition (default: dist).")
@click.option("--renderer", default="auto", show_default=True, metavar="auto|quarto|embedded")
@click.option("--engine", metavar="fast|kernel", help="What runs the notebooks (default: fast where it can be).")
@click.option("--force", is_flag=True, help="Make everything anew, whatever the cache has.")
@click.option("--edition", metavar="N", default="1", help="Number of the edition (default: 1).")
@click.option("--date", metavar="DATE", help="The day on which the edition is given out, for the title block.")
@click.option(
    "--reason", metavar="TEXT", default="", help="Why a second or later edition was made, for the title block."
)
@click.option("--zip", "zipped", is_flag=True, help="Write an archive of the edition beside it.")
@click.option("--sign", metavar="KEY", help="Sign the edition with this Ed25519 private key of OpenSSH.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@common
def build(
    event: str | None,
    given: tuple[str, ...],
    file: str | None,
    formats: str,
    out: str | None,
    renderer: str,
    engine: str | None,
    force: bool,
    edition: str,
    date: str | None,
    reason: str,
    zipped: bool,
    sign: str | None,
    as_json: bool,
    project: str | None,
    debug: bool,
    quiet: bool,
) -> None:
    """Build the briefing of EVENT (a date; default 2025-01-06)."""
    from briefing.asked import day, engine_of, ordinal, parameters
    from briefing.asked import formats as wanted_formats
    from briefing.project import find

    asked, wanted, place = parameters(event, given, file), wanted_formats(formats), find(project)
    number, given_out = ordinal("--edition", edition), day("--date", date)
    from briefing.edition.build import build as build_edition
    from briefing.edition.built import Imprint
    from briefing.edition.signature import read_key
    from briefing.execution.means import Means

    key = read_key(Path(sign)) if sign is not None else None
    means, imprint = Means(engine_of(engine), force=force), Imprint(number, given_out, reason)
    made = build_edition(place, asked, wanted, Path(out) if out else None, renderer, quiet, imprint, means, key, zipped)
    if as_json:
        archive = str(made.archive) if made.archive else None
        told = {**vars(made), "folder": str(made.folder), "files": made.files, "archive": archive}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        how = "unchanged" if made.unchanged else f"by {made.renderer}"
        words = [f"{made.claims} claims", f"as of {made.as_of}", how]
        words += ["signed"] if key else []
        words += [f"packed as {made.archive.name}"] if made.archive else []
        click.echo(f"{made.folder}: {', '.join(words)}, {made.seconds} s")


@click.command()
@click.argument("events", nargs=-1, metavar="[EVENT]...")
@click.option("--since", metavar="DATE", help="Events from this day on.")
@click.option("--until", metavar="DATE", help="Events up to this day.")
@click.option("--class", "classes", metavar="IRBM,...", help="Events with a launch of any of these classes.")
@click.option("--params", "grid", metavar="GRID.yml", help="Build every combination of the lists in this file.")
@click.option("--to", "formats", default="html,pdf", show_default=True, help="Documents to make.")
@click.option("--out", metavar="DIR", help="Parent folder of the editions (default: dist).")
@click.option("--renderer", default="auto", show_default=True, metavar="auto|quarto|embedded")
@click.option("--jobs", metavar="N", help="Builds at once on this machine (default: its processors).")
@click.option("--dask", metavar="ADDRESS", help="Build on the workers of this Dask scheduler instead.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@common
def batch(
    events: tuple[str, ...],
    since: str | None,
    until: str | None,
    classes: str | None,
    grid: str | None,
    formats: str,
    out: str | None,
    renderer: str,
    jobs: str | None,
    dask: str | None,
    as_json: bool,
    project: str | None,
    debug: bool,
    quiet: bool,
) -> None:
    """Build many briefings, and an index of them: index.html, index.json.

    Of each EVENT (a date); without one, of all events that --since, --until and --class leave. GRID.yml has lines
    such as `context_days: [30, 90]`; with `event` among them it chooses the events itself, and where nothing chooses
    any it is of 2025-01-06.

    What stands there whole, made from the same data, code and parameters, is not built again: after an
    interruption the same command goes on. A build that fails is told at the end, and the others go on; the exit
    code is the highest of all builds. --dask needs the package distributed; project and output folder must be at
    the same path on each worker. What its workers have begun they finish, even if you interrupt.
    """
    from briefing.asked import day, ordinal
    from briefing.asked import formats as wanted_formats
    from briefing.project import find

    if jobs and dask:
        from briefing.errors import UsageError

        raise UsageError("--jobs and --dask: choose one; the cluster has its own workers")
    days, place = (day("--since", since), day("--until", until)), find(project)
    wanted, number = wanted_formats(formats), ordinal("--jobs", jobs) if jobs else None
    from briefing.batch import run, selection
    from briefing.data import read_ahead
    from briefing.execution.processes import processors

    kinds, combined = selection.classes(classes), selection.read_grid(Path(grid)) if grid else {}
    dataset = read_ahead(place.data)  # for the workers too
    asked = selection.asked(dataset, events, *days, kinds, combined)
    target = Path(out) if out else None
    try:
        done = run.batch(place, dataset, asked, wanted, target, renderer, number or processors(), dask, quiet)
    except KeyboardInterrupt:
        click.echo("briefing: interrupted; what was finished stands, the same command goes on from there", err=True)
        sys.exit(130)
    for failure in done.failures:
        click.echo(f"briefing: {failure.folder}: {failure.message}", err=True)
    click.echo(json.dumps(done.as_dict(), ensure_ascii=False, indent=1) if as_json else str(done))
    sys.exit(done.exit_code)
