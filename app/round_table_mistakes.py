"""Round tables that cannot be as they are written, in sentences with a remedy: for the shell, the roster file and the
doctor."""

import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from roundtable.books import Transaction
from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.obligations import ObligationKey, by_obligation
from roundtable.periods import ANNUAL_TOO
from roundtable.round_tables import (
    HIGH_LEVEL_EVERY,
    Hanging,
    LabelProblem,
    comes_back,
    expected,
    hanging_on,
    is_given_up,
    label_problem,
    planned_by,
    spoken_of,
)

_HANGING = {
    Hanging.DATE: "it has a date",
    Hanging.PREPARATION: "something was said of its preparation",
    Hanging.UNTOLD: "those concerned have not heard yet that it has no date any more",
}


@dataclass(frozen=True, slots=True)
class StoredTables:
    """What is stored. `answered` are the obligations that are spoken_of, `untold` the labels of those that
    have moved and of which it was not told yet, `since` the day we began."""

    tables: tuple[RoundTable, ...] = ()
    answered: frozenset[ObligationKey] = frozenset()
    untold: frozenset[str] = frozenset()
    since: date | None = None

    def of(self, label: str) -> RoundTable | None:
        return next((one for one in self.tables if one.label == label), None)

    def new(self, label: str, today: date) -> RoundTable:
        """One that nobody has named yet: as it is expected, else an annual one."""
        awaited = expected(planned_by(self.tables), today, self.since)
        found = next((one for one in awaited if one.label == label), None)
        return found or RoundTable(label, RoundTableKind.ANNUAL, None)

    def hanging_on(self, table: RoundTable) -> Hanging | None:
        return hanging_on(table, self.answered, self.untold)

    def why_kept(self, table: RoundTable, today: date) -> str:
        """Why it stays on the list, and what to do; empty where it may be taken off."""
        if comes_back(table, self.tables, today, self.since):
            return _said_of_expected(table)
        hanging = self.hanging_on(table)
        return "" if hanging is None else _said_of(hanging, table)

    def is_given_up(self, table: RoundTable, today: date) -> bool:
        return is_given_up(table, self.tables, today, self.since)


async def stored_tables(tx: Transaction) -> StoredTables:
    untold = frozenset(one.label for one in await tx.calendar.untold_moves())
    answered = spoken_of(by_obligation(await tx.facts.all()))
    return StoredTables(await tx.calendar.round_tables(), answered, untold, await tx.calendar.began_on())


def said_of_label(table: RoundTable, problem: LabelProblem) -> str:
    """What is wrong, and what to do."""
    year = table.label.removesuffix(ANNUAL_TOO)
    match problem:
        case LabelProblem.UNREADABLE:
            return (
                f"{table.label!r} is no label year. Write a year such as 2027, or 2030{ANNUAL_TOO} for an annual one "
                "beside the high-level one of 2030."
            )
        case LabelProblem.NOT_ANNUAL:
            return f"{table.label} is the label of an annual one. Write {year} for the high-level one of that year."
        case LabelProblem.ALONE:
            return (
                f"{table.label} would stand beside a high-level one of {year}, and there is none. Write {year} if it "
                f"is the only one of that year; else add {year} as high-level first."
            )
        case LabelProblem.NOT_HIGH_LEVEL:
            return (
                f"The annual one of {year} is {year}{ANNUAL_TOO}, so {year} is the high-level one. Write high-level "
                f"for its kind, or first take the other off the list: tomon round-table remove {year}{ANNUAL_TOO}"
            )


def kind_kept(after: RoundTable, stored: StoredTables) -> str:
    """Why it stays of the kind it is, and what to do; empty where it may be of this one."""
    before = stored.of(after.label)
    hanging = stored.hanging_on(before) if before is not None and before.kind is not after.kind else None
    if before is None or hanging is None:
        return ""
    return (
        f"Round table {before.label} is {before.kind}, and {_HANGING[hanging]}. If that is to be the {after.kind} "
        f"one's: tomon round-table set {before.label} --kind {after.kind} --even-so. If both are held in that year, "
        "see docs/runbook.md, every year."
    )


def _said_of_expected(table: RoundTable) -> str:
    why = "there is an annual one each year"
    if table.kind is RoundTableKind.HIGH_LEVEL:
        why = f"there is a high-level one every {HIGH_LEVEL_EVERY} years"
    said = f"Round table {table.label} stays on the list: {why}, so it would be expected again at once."
    if table.held_on is not None:
        return f"{said} If it was not held: tomon round-table set {table.label} --not-held"
    if table.planned_on is not None:
        return f"{said} If it has no date any more: tomon round-table set {table.label} --no-date"
    return f"{said} While it has no date, nothing behind it is due."


def _said_of(hanging: Hanging, table: RoundTable) -> str:
    label = table.label
    match hanging:
        case Hanging.DATE if table.held_on is not None:
            no_date = " --no-date" if table.planned_on is not None else ""
            return (
                f"Round table {label} was held on {table.held_on}, so it stays on the list. If that was said by "
                f"mistake, take it back first: tomon round-table set {label} --not-held{no_date}"
            )
        case Hanging.DATE:
            return f"Round table {label} has a date. Withdraw it first: tomon round-table set {label} --no-date"
        case Hanging.PREPARATION:
            return f"Something was said of the preparation of round table {label}, so it stays on the list."
        case Hanging.UNTOLD:
            return (
                f"Those concerned have not heard yet that round table {label} has no date any more. They are told by "
                "tomon serve while offices are at work; come back then."
            )


def mistakes_in(tables: Iterable[RoundTable], stored: StoredTables) -> Iterator[str]:
    """What of these, taken together, cannot be put beside what is stored: with its place in a roster file."""
    wanted = {one.label: one for one in tables}
    after = ({one.label: one for one in stored.tables} | wanted).values()
    for table in wanted.values():
        problem = label_problem(table, after, is_new=stored.of(table.label) is None)
        if problem is not None:
            yield f"round_tables {table.label} label: {said_of_label(table, problem)}"
        elif kept := kind_kept(table, stored):
            yield f"round_tables {table.label} kind: {kept}"


def wrongly_stored(stored: Iterable[RoundTable]) -> Iterator[tuple[str, str]]:
    """What is wrong with it, and the command that mends it."""
    tables = tuple(stored)
    for one in tables:
        match label_problem(one, tables):
            case LabelProblem.UNREADABLE as problem:
                remedy = f"tomon round-table remove {shlex.quote(one.label)}"
            case LabelProblem.NOT_ANNUAL as problem:
                remedy = f"tomon round-table set {one.label} --kind annual --even-so"
            case LabelProblem.NOT_HIGH_LEVEL as problem:
                remedy = f"tomon round-table set {one.label} --kind high-level --even-so"
            case _:
                continue
        yield said_of_label(one, problem), remedy
