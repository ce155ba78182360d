"""Editions: building one and publishing it whole."""

from briefing.edition.build import Built, Imprint, build

__all__ = ["Built", "Imprint", "build"]
