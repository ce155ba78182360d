"""Running the notebooks, and bringing what they made into one form."""

from briefing.execution.normalise import normalise
from briefing.execution.run import Executed, parameter_names, run

__all__ = ["Executed", "normalise", "parameter_names", "run"]
