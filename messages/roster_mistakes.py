"""What is wrong with a workbook of the roster, in words: where it stands, what it is, and what would be right."""

from collections.abc import Mapping, Sequence

from messages.foreign_text import on_one_line
from messages.labels import labels_in
from messages.roster_words import choice_word, heading, sheet_title
from roundtable.languages import Language
from roundtable.posts import PostKind
from roundtable.roster_cells import FIRST_YEAR, LAST_YEAR, LONGEST_CODE
from roundtable.roster_columns import COLUMNS, CellKind, Column, RosterSheet
from roundtable.roster_mistakes import Mistake, MistakeKind
from roundtable.workbooks import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, WorkbookProblem

MOST_WANTED = 8
"""Of what would be right, so many are named."""

_LIMITS: Mapping[str, object] = {"longest_code": LONGEST_CODE, "first_year": FIRST_YEAR, "last_year": LAST_YEAR}


def mistake_said(mistake: Mistake, language: Language) -> str:
    """One line of plain text. Sheet and column are called as the spreadsheet shows them, so in both languages."""
    said = mistake_explained(mistake, language)
    column, row = mistake.column, mistake.row
    if mistake.kind is MistakeKind.HEADING_MISSING:
        row = None  # there is no such cell
    place = "cell" if column and row else "column" if column else "row" if row else "sheet"
    return labels_in(language)("roster-place", place).format(
        sheet=sheet_title(mistake.sheet), row=row, column=column and on_one_line(heading(column)), said=said
    )


def mistake_explained(mistake: Mistake, language: Language) -> str:
    """What is wrong and what would be right, without where it stands."""
    labels = labels_in(language)
    wanted = _wanted(mistake)
    sheets = [sheet for sheet in RosterSheet if sheet in mistake.wanted]
    patterns = labels.patterns("roster-mistake", mistake.kind)
    return (patterns[0] if wanted else patterns[-1]).format(
        found=on_one_line(mistake.found),
        wanted=wanted,
        other=on_one_line(mistake.wanted[0]) if mistake.wanted else "",
        other_sheet=sheet_title(sheets[0]) if sheets else "",
        row=mistake.wanted[-1] if mistake.wanted else "",
        how=_how_of(mistake, language),
        **_words(language),
        **_LIMITS,
    )


def how_to_write(column: Column, language: Language) -> str:
    """What a cell of the column holds."""
    of = "" if column.names is None else sheet_title(column.names)
    return labels_in(language)("roster-how", column.kind).format(of=of, **_words(language), **_LIMITS)


def workbook_problem_said(problem: WorkbookProblem, language: Language) -> str:
    """One line of plain text."""
    return labels_in(language)("workbook-problem", problem).format(
        max_sheets=MOST_SHEETS, max_rows=MOST_ROWS, max_columns=MOST_COLUMNS
    )


def _words(language: Language) -> dict[str, str]:
    named = {sheet.value: sheet_title(sheet) for sheet in RosterSheet if sheet is not RosterSheet.CIRCLE_PEOPLE}
    labels = labels_in(language)
    words = {"yes": labels("roster-yes-no", "yes"), "no": labels("roster-yes-no", "no")}
    return named | words | {"assistant": choice_word("post", PostKind.ASSISTANT)}


def _column_of(mistake: Mistake) -> Column | None:
    return next((column for column in COLUMNS[mistake.sheet] if column.key == mistake.column), None)


def _how_of(mistake: Mistake, language: Language) -> str:
    column = _column_of(mistake)
    if column is None or column.kind is not CellKind.CHOICE:
        return "" if column is None else how_to_write(column, language)
    return _listed([choice_word(column.key, value) for value in column.choices])


def _wanted(mistake: Mistake) -> str:
    column = _column_of(mistake)
    if mistake.kind is MistakeKind.HEADING_UNKNOWN:
        return _listed([heading(key) for key in mistake.wanted])
    if mistake.kind is MistakeKind.NOT_A_CHOICE and column is not None:
        return _listed([choice_word(column.key, value) for value in mistake.wanted])
    return _listed(mistake.wanted)


def _listed(items: Sequence[str]) -> str:
    more = ", \N{HORIZONTAL ELLIPSIS}" if len(items) > MOST_WANTED else ""
    return ", ".join(on_one_line(item) for item in items[:MOST_WANTED]) + more
