"""Editions: building one and publishing it whole."""

from briefing.edition.build import Built, build

__all__ = ["Built", "build"]
