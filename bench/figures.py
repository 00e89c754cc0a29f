"""Figures: what one run gave, and what several runs of a peer come to."""

import math
import statistics
from collections.abc import Mapping, Sequence

Figures = Mapping[str, float]
"""One run of one peer: a figure by its name, with its unit as suffix."""


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that is not exceeded by this share of all (0.99: p99). Raises ValueError without values."""
    if not values:
        raise ValueError("there is no percentile of nothing")
    return sorted(values)[max(0, math.ceil(len(values) * share) - 1)]


def medians(runs: Sequence[Figures]) -> dict[str, float]:
    """Figure by figure; what a run lacks is left out of that figure's median."""
    names = dict.fromkeys(name for run in runs for name in run)
    return {name: statistics.median(run[name] for run in runs if name in run) for name in names}
