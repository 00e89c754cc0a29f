"""How one rhythm of a duty is read from its table: its period, its due date and its ladder."""

import re
from itertools import pairwise

from roundtable.duties import ROUND_TABLE, DueHanging, DueOn, PeriodKind, Rhythm
from roundtable.ladder import FARTHEST, offset_of
from roundtable.periods import PARTS
from roundtable.toml_tables import Table

KEY = r"[a-z]+(-[a-z]+)*"
KEY_REMEDY = "use small letters and hyphens, like annual-workplan"

_LADDER_REMEDY = f'write stages like ["before-14", "after-2"], 1 to {FARTHEST} days away'
_DUE_FORMS = '{ month = 3 }, or { on = "round-table", days = -14 }'
_NOT_BEFORE = "; what hangs on another duty is known only once that has come, so it cannot be due before it"


def read_rhythm(key: str, table: Table) -> Rhythm:
    kind = table.choice("period", PeriodKind)
    rhythm = Rhythm(
        key, kind, _due(table.table_of_forms("due", _DUE_FORMS, [(*table.where, "period")]), kind), _ladder(table)
    )
    if not re.fullmatch(KEY, key):
        table.mistakes.add(table.where, f"{key!r} cannot be used as a name; {KEY_REMEDY}")
    table.close()
    return rhythm


def _ladder(table: Table) -> tuple[str, ...]:
    """Each stage that is wrong is told by itself, and the order of those that are right."""
    stages = table.texts("ladder", _LADDER_REMEDY)
    offsets = {stage: offset for stage in stages if (offset := offset_of(stage)) is not None}
    for stage in stages:
        if stage not in offsets:
            table.wrong("ladder", f"{stage!r} is no stage; {_LADDER_REMEDY}")
    if any(earlier > later for earlier, later in pairwise(offsets.values())):
        in_order = ", ".join(f'"{stage}"' for stage in sorted(offsets, key=offsets.__getitem__))
        table.wrong("ladder", f"the stages are not in the order they come; write [{in_order}]")
    return stages


def _due(table: Table, kind: PeriodKind) -> DueOn | DueHanging:
    due: DueOn | DueHanging
    if "on" in table:
        on, working = table.text("on"), "working_days" in table
        earliest, why = (-FARTHEST, "") if on in ("", ROUND_TABLE) else (0, _NOT_BEFORE)
        days = table.number("working_days" if working else "days", earliest, FARTHEST, why)
        due = DueHanging(on, days, working, table.text("in_order") if "in_order" in table else None)
        if on == ROUND_TABLE and kind is not PeriodKind.ROUND_TABLE:
            table.wrong("on", 'only a period "round-table" names a round table; change the period or the date')
    else:
        due = DueOn(table.number("month", 1, 12 // PARTS[kind]), table.number("day", 1, 31) if "day" in table else None)
        if kind is PeriodKind.ROUND_TABLE:
            table.wrong("month", 'a round table has no months; write { on = "round-table", days = -14 }')
    table.close()
    return due
