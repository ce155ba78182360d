"""Many briefings at once: what to build, on which processes, and the index of what was built.

Importing it keeps numpy from starting threads of its own in this process, which is forked; what it starts is free to.
"""

from __future__ import annotations

import os

_THREADS = "OPENBLAS_NUM_THREADS"
_given = os.environ.get(_THREADS)
os.environ[_THREADS] = "1"

import numpy  # noqa: E402, F401

if _given is None:
    del os.environ[_THREADS]
else:
    os.environ[_THREADS] = _given
