"""Starting, ahead of the first notebook, the process that imports once what every notebook would import anew."""

from __future__ import annotations

from pathlib import Path

from briefing.parameters import Parameters


def warm(data: Path | None = None, parameters: Parameters | None = None) -> None:
    """Start the server from which kernels are forked, if it does not run; it imports while this process goes on.

    It reads the tables of the folder `data` too, as known for these parameters, so that no kernel has to.
    """
    from briefing.execution.forking import Server

    Server.running(*([str(data), parameters.model_dump_json()] if data and parameters else []))
