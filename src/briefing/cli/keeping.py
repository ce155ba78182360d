"""The command that tells what the cache holds."""

from __future__ import annotations

import json

import click

from briefing.command import common


@click.command()
@click.option("--clear", is_flag=True, help="Empty it.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@common
def cache(clear: bool, as_json: bool, project: str | None, debug: bool, quiet: bool) -> None:
    """Show what is kept of earlier builds, so that only what has changed is made again; --clear empties it."""
    from briefing.execution.store import default_store

    store = default_store()
    held = store.held()
    if clear:
        store.clear()
    left = store.held()
    told = {"folder": str(store.folder), "entries": left.entries, "bytes": left.size, "limit": store.limit}
    if as_json:
        click.echo(json.dumps({**told, "freed": held.size - left.size}, indent=1))
    elif clear:
        click.echo(f"{store.folder}: {_human(held.size - left.size)} freed")
    else:
        of = f"{_human(left.size)} of at most {_human(store.limit)}"
        click.echo(f"{store.folder}: {left.entries} {'entry' if left.entries == 1 else 'entries'}, {of}")


def _human(size: int) -> str:
    """A number of bytes in the largest decimal unit that leaves a figure before the point."""
    amount = float(size)
    for unit in ("B", "kB", "MB"):
        if amount < 999.5:
            return f"{amount:.0f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"
