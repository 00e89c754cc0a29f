"""Figures as two tables of Markdown: what was demanded and what came of it, and the figures behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figures, what_counts
from bench.rows import Row

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
UNITS = {
    "per_s": "a second",
    "cpu_ms": "CPU ms each",
    "peak_mb": "peak MB",
    "p50_ms": "p50 ms",
    "p99_ms": "p99 ms",
    "share": "of 30/s",
    "first_s": "first after s",
    "plan_ms": "ms",
    "each_us": "µs each",
    "idle_ms": "ms an idle tick",
    "wait_ms": "ms the longest wait",
    "digests": "digests at most",
    "told": "told at least",
    "refused": "refused at most",
    "unanswered": "unanswered at most",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """A row with the figures of every run, by whose they are."""

    row: Row
    runs: dict[str, list[Figures]]
    at: str
    machine: str

    def what_counts(self) -> dict[str, Figures]:
        return {name: what_counts(runs) for name, runs in self.runs.items()}

    def ratios(self) -> dict[str, float]:
        """Of everybody's figure to the base's; above 1 is better than it. Empty where there is no base."""
        found, row = self.what_counts(), self.row
        if not row.base:
            return {}
        base = found[row.base][row.figure]
        return {
            name: base / one[row.figure] if row.falls else one[row.figure] / base
            for name, one in found.items()
            if name != row.base
        }

    def sentence(self) -> str:
        """What came of the row, for its table."""
        found, ratios = self.what_counts(), self.ratios()
        parts = [_said(name, ratios[name], self.row) for name in ratios]
        if not ratios:
            parts = [f"{name} {_figure(figures, self.row.figure)}" for name, figures in found.items()]
        return "; ".join(parts)


def _said(name: str, ratio: float, row: Row) -> str:
    if row.falls:
        return f"{name}: {1 / ratio:.2f} x the {row.figure.removesuffix('_ms')} of {row.base}"
    return f"{name}: {ratio:.2f} x {row.base}"


def tables(found: Sequence[Measured]) -> str:
    lines = ["| # | what | demand | aim | measured |", "|---|---|---|---|---|"]
    lines += [
        f"| {one.row.name} | {one.row.what} | {one.row.demand} | {one.row.aim} | {one.sentence()} |" for one in found
    ]
    lines += ["", '| # | who | medians, worst where "at least" or "at most" | runs | on |', "|---|---|---|---|---|"]
    for one in found:
        for name, figures in one.what_counts().items():
            shown = [key for key in (one.row.figure, *one.row.shown) if key in figures]
            said = ", ".join(f"{_number(figures[key])} {UNITS.get(key, key)}" for key in shown)
            lines.append(f"| {one.row.name} | {name} | {said} | {len(one.runs[name])} | {one.at} |")
    machines = dict.fromkeys(one.machine for one in found)
    return "\n".join([*lines, "", f"Measured on {'; '.join(machines)}."])


def _figure(figures: Figures, key: str) -> str:
    """A share stands beside what is demanded of it, and needs no unit."""
    return f"{figures[key]:.3f}" if key == "share" else f"{_number(figures[key])} {UNITS.get(key, key)}"


def _number(value: float) -> str:
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.2f}"


def write(path: Path, found: Sequence[Measured]) -> None:
    """Between the two marks of the page. Raises ValueError where they are missing."""
    page = path.read_text(encoding="utf-8")
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{path} has no place for figures")
    path.write_text(f"{before}{BEGIN}\n\n{tables(found)}\n\n{END}{after}", encoding="utf-8")
