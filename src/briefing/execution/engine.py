"""The engine `fast` of papermill: the stock kernel and client, but each kernel is forked from a process that is warm.

papermill loads every registered engine when it is imported, so nothing is imported here before a notebook runs; and
`FastEngine` is no subclass of papermill's, since papermill may be half imported while it loads this module.
"""

from __future__ import annotations

import sys
from typing import Any

ENGINES = ("fast", "kernel")


def can_fork() -> bool:
    """Whether kernels can be forked: on Linux.

    Windows has no fork; on macOS the system's own libraries run threads and must not be used in a forked process.
    """
    return sys.platform == "linux"


def default_engine() -> str:
    """The engine of `ENGINES` to take where none is asked for."""
    return "fast" if can_fork() else "kernel"


class FastEngine:
    """What papermill asks of an engine; all but how a kernel starts is done by papermill's own engine."""

    @staticmethod
    def execute_notebook(nb: Any, kernel_name: str | None, **given: Any) -> Any:
        """Execute the notebook (a NotebookNode) in a kernel of its own, and return it.

        Takes what papermill's own engine takes and raises what that raises.
        """
        from papermill.engines import NBClientEngine

        from briefing.execution.forking import ForkingKernelManager

        return NBClientEngine.execute_notebook(
            nb, kernel_name, **{"kernel_manager_class": ForkingKernelManager, **given}
        )

    @staticmethod
    def nb_kernel_name(nb: Any, name: str | None = None) -> str:
        """The kernel that the notebook asks for, unless one is given."""
        from papermill.utils import nb_kernel_name

        found: str = nb_kernel_name(nb, name)
        return found

    @staticmethod
    def nb_language(nb: Any, language: str | None = None) -> str:
        """The notebook's language, unless one is given."""
        from papermill.utils import nb_language

        found: str = nb_language(nb, language)
        return found
