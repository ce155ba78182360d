"""How a briefing is made: what is chosen for speed and changes nothing in print."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from briefing.execution.engine import default_engine
from briefing.execution.processes import processors
from briefing.execution.store import Store, default_store

LIMIT_S = 30 * 60


@dataclass(frozen=True)
class Means:
    """How a briefing is made: engine of the notebooks, number of processors, cache, whether to make all anew.

    `until` is the moment of `time.monotonic` at which a build that is not finished is given up.
    """

    engine: str = field(default_factory=default_engine)
    jobs: int = field(default_factory=processors)
    store: Store = field(default_factory=default_store)
    force: bool = False
    until: float = field(default_factory=lambda: time.monotonic() + LIMIT_S, compare=False)

    def kept(self, key: str) -> bytes | None:
        """What the cache has under `key`; None where all is made anew."""
        return None if self.force else self.store.get(key)
