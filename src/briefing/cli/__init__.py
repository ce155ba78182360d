"""The command line: options, one call, one line of result."""

from __future__ import annotations

import click

from briefing import __version__
from briefing.cli.building import batch, build
from briefing.cli.checking import check
from briefing.cli.comparing import diff
from briefing.cli.keeping import cache
from briefing.cli.listing import data, events, params
from briefing.cli.verifying import verify
from briefing.command import Group


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
def main() -> None:
    """A reproducible briefing on a North Korean missile launch."""


for command in (build, batch, verify, diff, check, events, params, data, cache):
    main.add_command(command)
