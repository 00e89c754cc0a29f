"""The checks of a workbook, for a roster that comes as TOML: what one refuses the other does not let through."""

from collections.abc import Iterator, Sequence

from messages.roster_mistakes import mistake_explained
from messages.roster_words import BilingualRosterWords
from roundtable.languages import Language
from roundtable.roster import Roster, RosterHolder
from roundtable.roster_columns import COLUMNS, Column, RosterSheet
from roundtable.roster_mistakes import Mistake, MistakeKind
from roundtable.roster_principals import COLUMN as ASSISTANT_TO
from roundtable.roster_rows import Row, roster_rows
from roundtable.roster_rows_read import KnownRoster
from roundtable.roster_workbook import read_roster_workbook
from roundtable.workbooks import Cell, Workbook, WorkbookSheet

_SAID_OF_TABLES = frozenset(
    {
        MistakeKind.CODE_TWICE,
        MistakeKind.NO_SUCH_BODY,
        MistakeKind.NO_SUCH_ORGANISATION,
        MistakeKind.NO_SUCH_CIRCLE,
        MistakeKind.VACANT_AND_HELD,
    }
)
"""What reading the tables of the file tells already, in words that fit them."""

_IN_A_FILE = {
    MistakeKind.TWICE_IN_A_POST: "{found} stands there twice from the same day on. Keep one of them.",
    MistakeKind.PERSON_DIFFERS: "“{found}” is not “{other}”, which stands there for the same person. Write the same.",
}
"""In place of words that name a row."""

_FIELDS = {"body-kind": "kind", "post": "kind"}


def workbook_problems(roster: Roster, known: KnownRoster) -> Iterator[str]:
    """What is wrong with it as a workbook, in the order of sheets and rows; each with its place in the TOML file. Whom
    assistants assist is left out: cells name them by number."""
    rows = roster_rows(roster)
    sheets = [WorkbookSheet(which, _cells(COLUMNS[which], rows[which])) for which in RosterSheet]
    _, mistakes = read_roster_workbook(Workbook(sheets), BilingualRosterWords(), known)
    places = {sheet: tuple(names) for sheet, names in _places(roster)}
    for one in mistakes:
        if one.kind not in _SAID_OF_TABLES and one.row is not None:
            yield f"{places[one.sheet][one.row - 2]}{_field(one.column)}: {_said(one)}"


def _cells(columns: Sequence[Column], rows: Sequence[Row]) -> list[list[Cell]]:
    keys = [column.key for column in columns if column.key != ASSISTANT_TO]
    return [[*keys], *([_cell(row, key) for key in keys] for row in rows)]


def _cell(row: Row, key: str) -> Cell:
    value = row.get(key)
    return ", ".join(value) if isinstance(value, tuple) else value


def _places(roster: Roster) -> Iterator[tuple[RosterSheet, Iterator[str]]]:
    """Where each row of a sheet stands in the file, row by row."""
    yield RosterSheet.ORGANISATIONS, (f"organisations {one.code}" for one in roster.organisations)
    yield RosterSheet.BODIES, (f"bodies {one.code}" for one in roster.bodies)
    yield RosterSheet.CIRCLES, (f"circles {one.circle.code}" for one in roster.circles)
    yield (
        RosterSheet.POSTS,
        (
            f"bodies {post.body} {post.kind}{_named(holder)}"
            for post in roster.posts
            for holder in post.holders or (None,)
        ),
    )
    yield (
        RosterSheet.CIRCLE_PEOPLE,
        (f"circles {one.circle.code} people{_named(holder)}" for one in roster.circles for holder in one.people),
    )


def _named(holder: RosterHolder | None) -> str:
    name = holder and (holder.person.name.en or holder.person.name.lo)
    return f" {name}" if name else ""


def _field(column: str | None) -> str:
    """Such as "name lo" for the column "name-lo"."""
    if column is None:
        return ""
    key, dash, language = column.rpartition("-")
    if dash and language in ("lo", "en"):
        return f" {key} {language}"
    return f" {_FIELDS.get(column, column).replace('-', '_')}"


def _said(mistake: Mistake) -> str:
    if mistake.kind in _IN_A_FILE:
        return _IN_A_FILE[mistake.kind].format(found=mistake.found, other=mistake.wanted[0])
    return mistake_explained(mistake, Language.EN)
