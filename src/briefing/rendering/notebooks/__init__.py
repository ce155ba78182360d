"""Executed notebooks as pages to read: one HTML file each, without scripts, loading nothing."""

from briefing.rendering.notebooks.page import Edition, page

__all__ = ["Edition", "page"]
