"""Importing once, in the calling process, what every notebook would import anew."""

from __future__ import annotations

import importlib
import os
import pkgutil
import tempfile
from functools import cache
from unittest import mock

KERNEL = (
    "ipykernel.kernelapp",
    "ipykernel.debugger",
    "tornado.platform.asyncio",
    "IPython.core.completerlib",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "sqlite3",
    "pdb",
)


@cache
def warm() -> None:
    """Import what a kernel needs, matplotlib and all parts of the briefing; starts no thread that would stop a fork.

    Nothing of the user's own settings is read. A second call does nothing.
    """
    import briefing.parts

    with tempfile.TemporaryDirectory() as nowhere:
        plain = {"MPLCONFIGDIR": nowhere, "IPYTHONDIR": nowhere, "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
        with mock.patch.dict(os.environ, plain):
            for name in ("matplotlib.pyplot", *KERNEL):
                importlib.import_module(name)
            for part in pkgutil.iter_modules(briefing.parts.__path__, "briefing.parts."):
                importlib.import_module(part.name)
