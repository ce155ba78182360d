"""Two editions compared by claim: what the later one says otherwise, and what else it was made from."""

from briefing.edition.diff.difference import Change, Difference, Kind, Other, compare
from briefing.edition.diff.reading import Edition, read

__all__ = ["Change", "Difference", "Edition", "Kind", "Other", "compare", "read"]
