"""What every command shares: its common options, and what its errors become."""

from __future__ import annotations

import signal
import sys
import traceback
from typing import Any, NoReturn

import click

from briefing.errors import UNFORESEEN, BriefingError
from briefing.markdown import visible


class Group(click.Group):
    """Turns our errors into one message and the exit code of the contract."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        interrupted = False

        def interrupt(*_: object) -> NoReturn:
            nonlocal interrupted
            interrupted = True
            raise KeyboardInterrupt

        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)  # Windows knows no SIGHUP
            if number and signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, interrupt)
        try:
            return super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.ClickException as error:
            error.show()
            sys.exit(2)
        except (click.Abort, KeyboardInterrupt):
            _end_interrupted()
        except Exception as error:
            if interrupted:  # a library made another error of it
                _end_interrupted()
            if "--debug" in sys.argv:
                traceback.print_exc()
            ours = isinstance(error, BriefingError)
            told = str(error) if ours else f"unforeseen: {type(error).__name__}: {error}\n  --debug shows where"
            click.echo(f"briefing: {visible(told)}", err=True)
            sys.exit(error.exit_code if isinstance(error, BriefingError) else UNFORESEEN)


def _end_interrupted() -> NoReturn:
    click.echo("briefing: interrupted", err=True)
    sys.exit(130)


def common(command: Any) -> Any:
    """The options that every command takes."""
    for option in (
        click.option("--project", metavar="DIR", help="Project folder (default: around the current folder)."),
        click.option("--debug", is_flag=True, help="Show tracebacks."),
        click.option("-q", "--quiet", is_flag=True, help="No progress."),
    ):
        command = option(command)
    return command
