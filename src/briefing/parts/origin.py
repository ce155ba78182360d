"""Where it was fired from: an area where only an area is known, else a data set's placement."""

from __future__ import annotations

from briefing.evidence.estimates import full_name, leading
from briefing.parts.case import Case
from briefing.parts.figures import estimates, figure_claim


def origin_phrase(case: Case, launch: str) -> str:
    """ "from the Pyongyang area", "from Sunan, as the CNS database places it"; empty where nothing is known."""
    area = leading(estimates(case, "origin_area", launch))
    if area:
        return f"from the {figure_claim(case, area)}"
    site = leading(estimates(case, "site", launch))
    if site is None:
        return ""
    place = figure_claim(case, site)
    if site.value.startswith("North Korea"):
        return f"from {place}"
    return f"from {place}, as {full_name(site.party)} places it"
