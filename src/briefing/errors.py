"""Every error that a user can be shown.

BriefingError                 exit code, one message: what, where, what to do
├── UsageError            2   wrong command, option or combination
│   └── ParameterError    2   a parameter that is unknown, malformed or impossible
├── DataError             2   a table that breaks its schema
├── ReportError           2   a report source outside the part of Quarto that is allowed, or with a figure typed by hand
├── NotebookError         3   a notebook failed, timed out or left cells unrun
└── RendererError         4   pandoc, Typst or Quarto failed

Anything else that is raised is a fault of the program: it is told in one line, and the exit code is UNFORESEEN.
"""

from __future__ import annotations

UNFORESEEN = 70  # the usual code for it (EX_SOFTWARE of sysexits.h)


class BriefingError(Exception):
    """The root. `exit_code` is what the command line returns."""

    exit_code = 2


class UsageError(BriefingError):
    """The command was used wrongly."""


class ParameterError(UsageError):
    """A parameter is unknown, malformed or impossible for the event."""


class DataError(BriefingError):
    """A data file breaks its schema; the message names file, line (header: 1; 0 for the whole file) and `problem`."""

    def __init__(self, problem: str, file: object = "", line: int = 0) -> None:
        super().__init__(": ".join(text for text in (str(file), f"line {line}" if line else "", problem) if text))
        self.problem, self.line = problem, line


class ReportError(BriefingError):
    """A report source uses what the renderers do not both know, or a figure that is no claim; names file and line."""


class NotebookError(BriefingError):
    """A notebook failed; the message names notebook, cell and what was raised."""

    exit_code = 3


class RendererError(BriefingError):
    """A renderer failed; the message carries its own words."""

    exit_code = 4
