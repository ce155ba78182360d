"""Many briefings at once: what to build, on which processes, and the index of what was built."""

from briefing.batch.run import Batch, batch

__all__ = ["Batch", "batch"]
