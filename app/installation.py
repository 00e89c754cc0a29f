"""The name of an installation: in a file beside the data and in the database, and the two must agree.

A database restored on a second machine would write to people beside the first one. The file is not part of a backup,
so a copy of the data finds no file, or another name in it, and stays quiet until somebody says that it may speak.
"""

import secrets
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from roundtable.books import Transaction, Work

KEY = "installation"


class Agreement(StrEnum):
    NEW = "new"  # the database was never started: it takes the file's name, or both get a new one
    AGREE = "agree"
    NO_FILE = "no-file"
    DIFFER = "differ"


@dataclass(frozen=True, slots=True)
class Installation:
    """What the file and the database say of each other."""

    agreement: Agreement
    path: Path

    @property
    def may_speak(self) -> bool:
        return self.agreement in (Agreement.NEW, Agreement.AGREE)

    @property
    def sentence(self) -> str:
        """For people; empty where all is well."""
        if self.may_speak:
            return ""
        found = (
            f"there is no file {self.path}, but the database belongs to an installation"
            if self.agreement is Agreement.NO_FILE
            else f"{self.path} and the database name different installations"
        )
        return (
            f"{found}. Nothing is received or sent, so that a copy of the data cannot write to people beside the real "
            "installation. docs/runbook.md says how to move an installation"
        )


class NotThisInstallation(Exception):
    """The file and the database do not agree; the text says what was found."""


async def look(tx: Transaction, path: Path) -> Installation:
    """Compare and change nothing."""
    known, written = await tx.meta.get(KEY), _read(path)
    if known is None:
        return Installation(Agreement.NEW, path)
    if not written:
        return Installation(Agreement.NO_FILE, path)
    return Installation(Agreement.AGREE if known == written else Agreement.DIFFER, path)


async def agree(work: Work, path: Path) -> str:
    """The name; on a first start both are given one. Raises NotThisInstallation when they do not agree.

    The file is written before the database: a kill in between leaves a file whose name the next start takes.
    """
    async with work() as tx:
        found = await look(tx, path)
        if found.agreement is Agreement.NEW:
            name = _read(path) or secrets.token_hex(16)
            _write(path, name)
            await tx.meta.put(KEY, name)
    if not found.may_speak:
        raise NotThisInstallation(found.sentence)
    return _read(path)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip() if path.exists() else ""


def _write(path: Path, name: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{name}\n", encoding="utf-8")
