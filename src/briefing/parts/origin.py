"""Where it was fired from: an area where only an area is known, else a data set's placement."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.evidence.estimates import Estimate, leading
from briefing.evidence.wording import listed
from briefing.parts.case import Case
from briefing.parts.figures import estimates, figure_claim, subject_of

MOST_NAMED = 3
VESSELS = ("destroyer", "submarine", "Sinpo-class")


def _in_words(case: Case, site: Estimate) -> str:
    """A place in a sentence: "Sunan", "the Wonsan area", "the destroyer Choe Hyon"."""
    claim = figure_claim(case, site, subject_of(case, site.launch))
    named_thing = site.value.endswith(" area") or " site" in site.value or site.value.startswith(VESSELS)
    return f"the {claim}" if named_thing else f"{claim}"


def origin(case: Case, launches: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """ "from Sunan" and the parties that place it there; two empty values where nothing is known.

    An area that an official named goes before a data set's site, and needs no party beside it.
    """
    areas = [found for i in launches if (found := leading(estimates(case, "origin_area", i)))]
    if areas:
        return f"from the {figure_claim(case, areas[0], subject_of(case, areas[0].launch))}", ()
    sites: dict[str, Estimate] = {}
    for launch in launches:
        site = leading(estimates(case, "site", launch))
        if site is not None:
            sites.setdefault(site.value, site)
    if not sites:
        return "", ()
    if len(sites) > MOST_NAMED:
        return "from several places", tuple(dict.fromkeys(s.party for s in sites.values()))
    return f"from {listed([_in_words(case, s) for s in sites.values()])}", tuple(
        dict.fromkeys(s.party for s in sites.values())
    )
