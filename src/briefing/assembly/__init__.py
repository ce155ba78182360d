"""Blocks and claims into a Quarto project: the work folder that a renderer takes."""

from briefing.assembly.project import Assembled, assemble

__all__ = ["Assembled", "assemble"]
