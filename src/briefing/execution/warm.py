"""Starting, ahead of the first notebook, the process that imports once what every notebook would import anew."""

from __future__ import annotations


def warm() -> None:
    """Start the server from which kernels are forked, if it does not run; it imports while this process goes on."""
    from briefing.execution.forking import Server

    Server.running()
