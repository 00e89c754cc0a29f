"""`tomon roster` with workbooks, each time as a process of its own: filled in, looked at, confirmed."""

from pathlib import Path

import openpyxl
import pytest

from messages.roster_words import choice_word, heading, sheet_title
from roundtable.roster_columns import COLUMNS, RosterSheet
from tests.app.test_cli import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Migrated, with the example roster."""
    shell = Shell(tmp_path)
    shell.tomon("migrate")
    shell.tomon("roster", "import", "--example", "--yes")
    return shell


def column(sheet: RosterSheet, key: str) -> int:
    """Counted from 1."""
    return [one.key for one in COLUMNS[sheet]].index(key) + 1


def change(file: Path, sheet: RosterSheet, row: int, **cells: str) -> None:
    """As somebody would in a spreadsheet; row 0 is a new one at the end."""
    book = openpyxl.load_workbook(file)
    page = book[sheet_title(sheet)]
    place = row or next(number for number in range(2, page.max_row + 2) if page.cell(number, 1).value is None)
    for key, value in cells.items():
        page.cell(place, column(sheet, key.replace("_", "-")), value)
    book.save(file)


def exported(shell: Shell, name: str) -> Path:
    file = shell.folder / name
    shell.tomon("roster", "export", str(file))
    return file


def test_what_is_exported_is_there_already_and_is_exported_the_same_again(shell: Shell) -> None:
    file = exported(shell, "roster.xlsx")
    assert "Nothing to change" in shell.tomon("roster", "import", str(file), "--yes").stdout
    assert exported(shell, "again.xlsx").read_bytes() == file.read_bytes()


def test_an_empty_workbook_is_filled_in_and_its_people_come_to_their_posts(shell: Shell) -> None:
    file = shell.folder / "roster.xlsx"
    shell.tomon("roster", "template", str(file))
    assert "Nothing to change" in shell.tomon("roster", "import", str(file)).stdout
    kind, post = choice_word("body-kind", "sub-sector-group"), choice_word("post", "chair")
    change(
        file,
        RosterSheet.BODIES,
        0,
        code="HLT1",
        body_kind=kind,
        parent="HLT",
        name_lo="ແມ່ ແລະ ເດັກ",
        name_en="Mother and Child",
    )
    change(file, RosterSheet.CIRCLES, 0, code="PRESS", name_lo="ສື່ມວນຊົນ", name_en="The press")
    change(file, RosterSheet.POSTS, 0, body="HLT1", post=post, name_lo="ບຸນມີ", name_en="Bounmy", phone="020 5555 1234")
    change(
        file, RosterSheet.CIRCLE_PEOPLE, 0, circle="PRESS", name_lo="ຄຳ", name_en="Kham", email="kham@press.example.la"
    )
    told = shell.tomon("roster", "import", str(file), "--yes").stdout
    assert "new      HLT1: ແມ່ ແລະ ເດັກ / Mother and Child" in told
    assert "new      ບຸນມີ / Bounmy: HLT1 chair government" in told
    assert "new      ຄຳ / Kham: circle PRESS" in told
    assert "Nothing to change" in shell.tomon("roster", "import", str(file), "--yes").stdout
    known = exported(shell, "known.xlsx")
    assert "+8562055551234" in {
        cell.value for row in openpyxl.load_workbook(known)[sheet_title(RosterSheet.POSTS)] for cell in row
    }


def test_each_change_is_shown_with_what_stood_there_and_nothing_happens_without_a_yes(shell: Shell) -> None:
    file = exported(shell, "roster.xlsx")
    change(file, RosterSheet.BODIES, 3, name_en="Education and Sports Sector Working Group")
    shown = shell.tomon("roster", "import", str(file), exit_code=1)
    assert "1 bodies to add or replace" in shown.stdout
    assert "-> ໜ່ວຍງານຂະແໜງການ ສຶກສາທິການ ແລະ ກິລາ / Education and Sports Sector Working Group" in shown.stdout
    assert "Done" not in shown.stdout
    assert "1 bodies" in shell.tomon("roster", "import", str(file), exit_code=1).stdout, "nothing was changed"


def test_somebody_named_in_the_row_of_whoever_stood_in_takes_the_post_over(shell: Shell) -> None:
    file = exported(shell, "roster.xlsx")
    change(file, RosterSheet.POSTS, 2, name_lo="ບຸນມີ", name_en="Bounmy", placeholder="no")
    assert "new      ບຸນມີ / Bounmy: HLT chair government MOH" in shell.tomon("roster", "import", str(file), "-y").stdout
    page = openpyxl.load_workbook(exported(shell, "after.xlsx"))[sheet_title(RosterSheet.POSTS)]
    ends = {
        row[column(RosterSheet.POSTS, "name-en") - 1]: row[column(RosterSheet.POSTS, "end-on") - 1]
        for row in page.iter_rows(min_row=2, max_row=3, values_only=True)
    }
    assert ends["Bounmy"] is None
    assert [name for name, end in ends.items() if end is not None] == ["Chair of the Health Sector Working Group"]


def test_every_mistake_is_named_where_it_stands_and_nothing_is_changed(shell: Shell) -> None:
    file = exported(shell, "roster.xlsx")
    change(file, RosterSheet.BODIES, 2, code="health!", valid_from="soon")
    change(file, RosterSheet.POSTS, 5, body="XYZ")
    told = shell.tomon("roster", "import", str(file), "--yes", exit_code=2).stderr
    assert "nothing was changed" in told
    for row, key in ((2, "code"), (2, "valid-from"), (5, "body")):
        assert f"row {row}, column “{heading(key).replace(chr(10), ' ')}”" in told
    file.unlink()
    assert "Nothing to change" in shell.tomon("roster", "import", str(exported(shell, "roster.xlsx"))).stdout


@pytest.mark.parametrize("command", ["template", "export"])
@pytest.mark.parametrize("name", ["t.csv", "t.xls", "t"])
def test_a_file_of_another_ending_is_not_written(tmp_path: Path, command: str, name: str) -> None:
    file = tmp_path / name
    told = Shell(tmp_path).tomon("roster", command, str(file), exit_code=2).stderr
    assert f"{file} is neither .xlsx nor .toml. Name a file that ends in .xlsx." in told
    assert not file.exists()


def test_a_file_that_is_no_workbook_is_refused(shell: Shell) -> None:
    file = shell.folder / "roster.xlsx"
    file.write_bytes(b"code;name\nHLT;Health\n")
    assert "workbook" in shell.tomon("roster", "import", str(file), "--yes", exit_code=2).stderr
