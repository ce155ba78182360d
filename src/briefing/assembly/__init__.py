"""Blocks and claims into a Quarto project: the work folder that a renderer takes."""

from briefing.assembly.one_page import assemble_page
from briefing.assembly.project import Assembled, assemble

__all__ = ["Assembled", "assemble", "assemble_page"]
