"""The parts of the briefing: each function publishes one block, made of claims.

A notebook opens a case and calls these functions; the value of each call is shown and carried to the report.
"""

from briefing.parts.case import Case, open_case

__all__ = ["Case", "open_case"]
