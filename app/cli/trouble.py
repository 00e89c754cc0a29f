"""What a command cannot do, in sentences for people: never a traceback for what people can put right."""

from collections.abc import Sequence

from app.desk import CannotOpen, NotMigrated
from app.installation import NotThisInstallation
from app.roster.roster_file import RosterFileWrong
from app.settings import SettingsWrong
from roundtable.duty_file import DutyFileWrong
from scheduler.clocks import BadClockFile
from storage.migrate import NewerDatabase
from web.serving import AddressTaken


class Trouble(Exception):
    """The command ends here. Lines are told on stderr; `exit_code` 2 when the configuration is wrong."""

    def __init__(self, *lines: str, exit_code: int = 1) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines
        self.exit_code = exit_code


KINDS = (
    AddressTaken,
    CannotOpen,
    NotMigrated,
    NotThisInstallation,
    SettingsWrong,
    DutyFileWrong,
    RosterFileWrong,
    BadClockFile,
    NewerDatabase,
)
"""Errors of other rooms that people can put right."""


def as_trouble(error: Exception) -> Trouble:
    match error:
        case SettingsWrong():
            return _listed("The configuration cannot be used. docs/settings.md explains each setting.", error.problems)
        case DutyFileWrong():
            return _listed("The duties file cannot be used.", error.problems)
        case RosterFileWrong():
            return _listed("The roster file cannot be used; nothing was changed.", error.problems)
        case CannotOpen() | NotMigrated():
            return Trouble(sentence(error))
        case _:
            return Trouble(sentence(error), exit_code=2)


def _listed(head: str, problems: Sequence[object]) -> Trouble:
    return Trouble(head, *(f"  {problem}" for problem in problems), exit_code=2)


def sentence(error: Exception) -> str:
    """An error's text as a sentence of its own."""
    return f"{str(error)[:1].upper()}{str(error)[1:]}."
