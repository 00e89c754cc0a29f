"""`tomon say --all --sheet`: all words as a workbook for a native reader."""

from pathlib import Path

import openpyxl
import pytest

from messages.samples import samples
from tests.app.test_cli import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """With nothing set up: the words are there without a database."""
    return Shell(tmp_path)


def test_all_words_are_written_into_a_new_workbook_and_never_over_an_old_one(shell: Shell) -> None:
    file = shell.folder / "words.xlsx"
    assert shell.tomon("say", "--all", "--sheet", str(file)).stdout == f"Written to {file}.\n"
    messages = openpyxl.load_workbook(file, read_only=True).worksheets[0]
    names = {row[0] for row in messages.iter_rows(min_row=2, max_col=1, values_only=True)}
    assert names - {None} == {sample.name for sample in samples()}

    was = file.read_bytes()
    again = shell.tomon("say", "--all", "--sheet", str(file), exit_code=1)
    assert f"{file} is there already. Name another file, or move that one away." in again.stderr
    assert file.read_bytes() == was


@pytest.mark.parametrize(
    ("arguments", "file", "code", "said"),
    [
        (("--all",), "words.csv", 2, "words.csv is no .xlsx file. Name a file that ends in .xlsx."),
        (("--all",), "no/folder/words.xlsx", 1, "no/folder/words.xlsx: No such file or directory."),
        (("Receipt",), "words.xlsx", 2, "all statements in both languages"),
        (("--all", "--locale", "lo"), "words.xlsx", 2, "all statements in both languages"),
        ((), "words.xlsx", 2, "name a STATEMENT, or --all"),
    ],
)
def test_what_cannot_be_written_is_said_in_a_sentence(
    shell: Shell, arguments: tuple[str, ...], file: str, code: int, said: str
) -> None:
    path = shell.folder / file
    told = shell.tomon("say", *arguments, "--sheet", str(path), exit_code=code).stderr
    assert said in told
    assert not path.exists()
