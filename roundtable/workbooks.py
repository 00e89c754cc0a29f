"""Workbooks as plain values: what stands in which cell, before anybody asks what it means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOST_SHEETS, MOST_ROWS, MOST_COLUMNS = 20, 20_000, 60
"""Of what is taken; rows and columns as far as something stands in them."""


class WorkbookProblem(StrEnum):
    """Why a file cannot be read as a workbook."""

    EMPTY = "empty"
    NOT_XLSX = "not-xlsx"
    LOCKED = "locked"
    DANGEROUS = "dangerous"  # macros, a bomb, or more memory or time than it may take
    TOO_LARGE = "too-large"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that computes something. Its result is not read: whoever opens the workbook may see another one."""

    text: str


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that shows an error of the spreadsheet, such as #REF!."""

    text: str


Cell = str | int | float | bool | date | Formula | CellError | None
"""None and "" are both an empty cell. A time of day beside a date is dropped."""


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """`rows` from the first row of the sheet on, each as long as it has cells."""

    title: str
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Workbook:
    sheets: Sequence[WorkbookSheet]
