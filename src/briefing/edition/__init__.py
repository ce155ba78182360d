"""Editions: building one and publishing it whole."""

from briefing.edition.build import FORMATS, Built, build

__all__ = ["FORMATS", "Built", "build"]
