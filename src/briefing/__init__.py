"""A reproducible briefing on a North Korean missile launch."""

__version__ = "0.1.0"
