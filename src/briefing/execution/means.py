"""How a briefing is made: what is chosen for speed and changes nothing in print."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.execution.engine import default_engine
from briefing.execution.processes import processors
from briefing.execution.store import Store, default_store


@dataclass(frozen=True)
class Means:
    """How a briefing is made: engine of the notebooks, number of processors, cache, whether to make all anew."""

    engine: str = field(default_factory=default_engine)
    jobs: int = field(default_factory=processors)
    store: Store = field(default_factory=default_store)
    force: bool = False

    def kept(self, key: str) -> bytes | None:
        """What the cache has under `key`; None where all is made anew."""
        return None if self.force else self.store.get(key)
