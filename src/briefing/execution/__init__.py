"""Running the notebooks, and bringing what they made into one form."""

from briefing.execution.engine import ENGINES, can_fork, default_engine
from briefing.execution.execute import Means, execute
from briefing.execution.normalise import normalise
from briefing.execution.run import Executed, parameter_names, run
from briefing.execution.warm import warm

__all__ = [
    "ENGINES",
    "Executed",
    "Means",
    "can_fork",
    "default_engine",
    "execute",
    "normalise",
    "parameter_names",
    "run",
    "warm",
]
