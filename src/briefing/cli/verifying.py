"""The command that tells whether an edition is as it was published."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from briefing.command import common


@click.command()
@click.argument("edition")
@click.option("--rebuild", "again", is_flag=True, help="Make the edition again and compare it byte by byte.")
@click.option("--signer", metavar="FILE", help="Who must have signed it: a public key, or allowed signers of OpenSSH.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@common
def verify(
    edition: str, again: bool, signer: str | None, as_json: bool, project: str | None, debug: bool, quiet: bool
) -> None:
    """Hold EDITION, a folder or its .zip, against its manifest; 1 if any file was changed, is missing or was added.

    Without --signer this shows what was changed by accident. Against a forger, who can make another manifest, only
    --signer helps, or --rebuild with a project that you trust.
    """
    from briefing.edition.signers import read
    from briefing.edition.verify import verify as hold

    allowed = read(Path(signer)) if signer is not None else None
    outcome = hold(Path(edition), allowed)
    if again:
        from briefing.edition.rebuild import rebuild
        from briefing.errors import BriefingError
        from briefing.project import find

        try:
            outcome = rebuild(outcome, find(project), quiet)
        except BriefingError:
            if not as_json:  # what was found before is told all the same
                for fault in outcome.faults:
                    click.echo(str(fault))
            raise
    if as_json:
        click.echo(json.dumps(outcome.as_dict(), ensure_ascii=False, indent=1))
    else:
        for line in (*outcome.faults, *outcome.notes, *([] if outcome.faults else [outcome])):
            click.echo(str(line))
    if outcome.faults and not as_json and not quiet:
        from briefing.edition.found import shown
        from briefing.evidence.wording import counted

        click.echo(f"{shown(edition)}: {counted(len(outcome.faults), 'fault')}", err=True)
    sys.exit(1 if outcome.faults else 0)
