"""Figures of the bench: percentiles, what counts, ratios and the tables they are shown in."""

from pathlib import Path

import pytest

from bench.figures import Figures, percentile, what_counts
from bench.report import BEGIN, END, Measured, tables, write
from bench.rows import Row, rows

FAST, SLOW = "Tomon", "bare PTB"


async def nothing() -> dict[str, float]:
    return {}


def measured(figure: str, *, falls: bool, base: str = SLOW) -> Measured:
    row = Row("1", "answers", "1.5 x", "3 x", {SLOW: nothing, FAST: nothing}, figure, base, falls, shown=("cpu_ms",))
    runs: dict[str, list[Figures]] = {
        SLOW: [{figure: value, "cpu_ms": 8.0} for value in (90.0, 100.0, 400.0)],
        FAST: [{figure: value, "cpu_ms": 2.5} for value in (240.0, 250.0, 10.0, 260.0)],
    }
    return Measured(row, runs, "2027-03-01", "2 cores")


def test_a_percentile_is_not_exceeded_by_its_share() -> None:
    values = [float(value) for value in range(1, 101)]
    assert percentile(values, 0.99) == 99
    assert percentile(values, 0.5) == 50
    assert percentile([7.0], 0.99) == 7
    with pytest.raises(ValueError, match="nothing"):
        percentile([], 0.5)


def test_what_a_run_lacks_is_left_out_of_the_median() -> None:
    assert what_counts([{"a": 1.0, "b": 9.0}, {"a": 3.0}, {"a": 2.0}]) == {"a": 2.0, "b": 9.0}


def test_a_ratio_is_of_medians() -> None:
    assert measured("per_s", falls=False).ratios() == {FAST: 2.45}


def test_of_what_should_be_little_less_is_better() -> None:
    one = measured("p99_ms", falls=True)
    assert one.ratios()[FAST] < 1
    assert one.sentence() == "Tomon: 2.45 x the p99 of bare PTB"


def test_without_a_base_the_figures_themselves_are_shown() -> None:
    assert measured("share", falls=False, base="").sentence() == "bare PTB 100.000; Tomon 245.000"


def test_the_tables_stand_between_the_marks(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    write(page, [measured("per_s", falls=False)])
    text = page.read_text(encoding="utf-8")
    assert "old" not in text
    assert "| 1 | answers | 1.5 x | 3 x | Tomon: 2.45 x bare PTB |" in text
    assert "| 1 | Tomon | 245 a second, 2.50 CPU ms each | 4 | 2027-03-01 |" in text
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert tables([measured("per_s", falls=False)]) in text


def test_a_page_without_marks_is_left_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text("no place", encoding="utf-8")
    with pytest.raises(ValueError, match="no place for figures"):
        write(page, [])
    assert page.read_text(encoding="utf-8") == "no place"


def test_every_row_compares_with_one_of_its_own_runs() -> None:
    assert [row.name for row in rows()] == ["1", "2", "3", "4a", "4b", "4c", "5", "6", "7", "8", "9"]
    assert all(not row.base or row.base in row.runs for row in rows())


def test_what_is_promised_for_every_run_is_the_worst_of_them() -> None:
    runs = [{"refused": 0.0, "told": 1500.0}, {"refused": 0.0, "told": 1500.0}, {"refused": 3.0, "told": 1499.0}]
    assert what_counts(runs) == {"refused": 3.0, "told": 1499.0}


def test_a_table_tells_the_worst_beside_medians() -> None:
    runs: list[Figures] = [
        {"share": 0.9, "told": 1500.0},
        {"share": 0.8, "told": 1499.0},
        {"share": 1.0, "told": 1500.0},
    ]
    row = Row("4", "broadcast", "", "", {FAST: nothing}, "share", shown=("told",))
    text = tables([Measured(row, {FAST: runs}, "2027-03-01", "2 cores")])
    assert 'medians, worst where "at least" or "at most"' in text
    assert "| 4 | Tomon | 0.90 of 30/s, 1,499 told at least | 3 | 2027-03-01 |" in text
