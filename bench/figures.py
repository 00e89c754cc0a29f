"""Figures: what one run gave, and what several runs of a peer come to."""

import math
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence

Figures = Mapping[str, float]
"""One run of one peer: a figure by its name, with its unit as suffix."""


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that is not exceeded by this share of all (0.99: p99). Raises ValueError without values."""
    if not values:
        raise ValueError("there is no percentile of nothing")
    return sorted(values)[max(0, math.ceil(len(values) * share) - 1)]


WORST: Mapping[str, Callable[[Iterable[float]], float]] = {
    "told": min,
    "refused": max,
    "digests": max,
    "unanswered": max,
}
"""Figures of which a promise is made for every run: the median of five would hide two that broke it."""


def what_counts(runs: Sequence[Figures]) -> dict[str, float]:
    """Figure by figure the median, but of those in WORST the worst; what a run lacks is left out."""
    names = dict.fromkeys(name for run in runs for name in run)
    return {name: WORST.get(name, statistics.median)([run[name] for run in runs if name in run]) for name in names}
