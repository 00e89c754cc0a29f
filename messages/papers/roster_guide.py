"""The first sheet of the roster's workbook: how to fill it in, an example, and the lists that its drop-downs offer."""

from typing import TYPE_CHECKING

from messages.labels import labels_in
from messages.papers.roster_cells import RosterFormats, cell_text, height_of
from messages.papers.roster_example import EXAMPLE
from messages.roster_mistakes import how_to_write
from messages.roster_words import choice_word, heading, in_both, sheet_title, yes_no_word
from roundtable.languages import Language
from roundtable.roster_columns import COLUMNS, CellKind, Column, RosterSheet
from roundtable.roster_rows import roster_rows

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

GUIDE_TITLE = in_both("roster-guide", "sheet")

_RULES = ("one-row", "order", "holders", "days", "names", "changes")
_HEADS = ("column", "need", "how", "example")
_WIDTHS = (34, 18, 72, 46, 3)
_FIRST_LIST = len(_WIDTHS)
"""The column in which the lists begin, beside everything else."""
_LIST_WIDTH = 44
_TITLE_HEIGHT, _SUBTITLE_HEIGHT = 40, 22
"""In points. Programs fit the height of a row to its text, but not where cells are merged."""
_LIST_TOP = 2


def _lists() -> dict[str, list[str]]:
    """Everything that can be chosen, by the key of the column it is for; yes and no are for several."""
    choices = {column.key: column for columns in COLUMNS.values() for column in columns if column.choices}
    words = {key: [choice_word(key, value) for value in column.choices] for key, column in choices.items()}
    return words | {CellKind.YES_NO: [yes_no_word(True), yes_no_word(False)]}


def list_range(column: Column) -> str:
    """Where the choices of the column stand, as a formula."""
    from xlsxwriter.utility import xl_range_abs

    lists = _lists()
    key = column.key if column.choices else CellKind.YES_NO
    place = _FIRST_LIST + list(lists).index(key)
    return f"='{GUIDE_TITLE}'!{xl_range_abs(_LIST_TOP, place, _LIST_TOP + len(lists[key]) - 1, place)}"


def write_guide(sheet: "Worksheet", looks: RosterFormats) -> None:
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width, looks.text)
    sheet.set_column(_FIRST_LIST, _FIRST_LIST + len(_lists()) - 1, _LIST_WIDTH, looks.text)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    for language in Language:
        place = list(Language).index(language)
        sheet.set_row(place, _TITLE_HEIGHT)
        sheet.merge_range(place, 0, place, 3, labels_in(language)("roster-guide", "title"), looks.title)
    bottom = _write_rules(sheet, looks, top=2)
    for which in RosterSheet:
        bottom = _write_sheet(sheet, looks, which, bottom + 1)
    _write_lists(sheet, looks)


def _write_rules(sheet: "Worksheet", looks: RosterFormats, top: int) -> int:
    titles = {which.value: sheet_title(which) for which in RosterSheet if which is not RosterSheet.CIRCLE_PEOPLE}
    for number, rule in enumerate(_RULES):
        said = [labels_in(language)("roster-guide", rule).format(**titles) for language in Language]
        text = f"{number + 1}. " + "\n    ".join(said)
        sheet.merge_range(top + number, 0, top + number, 3, text, looks.text)
        sheet.set_row(top + number, height_of([(text, sum(_WIDTHS[:4]))]))
    return top + len(_RULES)


def _write_sheet(sheet: "Worksheet", looks: RosterFormats, which: RosterSheet, top: int) -> int:
    """One line a column of that sheet, with an example; returns the first line below."""
    title = " · ".join(
        labels_in(language)("roster-guide", "sheet-heading").format(sheet=labels_in(language)("roster-sheet", which))
        for language in Language
    )
    sheet.merge_range(top, 0, top, 3, title, looks.subtitle)
    sheet.set_row(top, _SUBTITLE_HEIGHT)
    sheet.set_row(top + 1, height_of((in_both("roster-guide", head), _WIDTHS[0]) for head in _HEADS))
    for place, head in enumerate(_HEADS):
        sheet.write_string(top + 1, place, in_both("roster-guide", head), looks.heading)
    example = roster_rows(EXAMPLE)[which][0]
    for number, column in enumerate(COLUMNS[which], start=top + 2):
        how = "\n".join(how_to_write(column, language) for language in Language)
        cells = (
            heading(column.key),
            yes_no_word(True) if column.required else "",
            how,
            cell_text(column, example.get(column.key)),
        )
        sheet.set_row(number, height_of(zip(cells, _WIDTHS, strict=False)))
        for place, text in enumerate(cells):
            sheet.write_string(number, place, text, looks.text)
    return top + 2 + len(COLUMNS[which])


def _write_lists(sheet: "Worksheet", looks: RosterFormats) -> None:
    sheet.write_string(0, _FIRST_LIST, in_both("roster-guide", "choices"), looks.subtitle)
    for place, (key, words) in enumerate(_lists().items(), start=_FIRST_LIST):
        head = " / ".join(yes_no_word(said) for said in (True, False)) if key == CellKind.YES_NO else heading(key)
        sheet.write_string(_LIST_TOP - 1, place, head, looks.heading)
        for number, word in enumerate(words, start=_LIST_TOP):
            sheet.write_string(number, place, word, looks.text)
