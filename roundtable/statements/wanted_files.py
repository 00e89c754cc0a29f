"""A workplan that came on paper only: nothing is published without a file, and the body is asked for it."""

from dataclasses import dataclass

from roundtable.choices import Choice, Rows, column
from roundtable.statements.parts import ObligationLine, PersonLine, Statement, SubmissionLine, about


@dataclass(frozen=True)
class FileNeededFirst(Statement):
    """To the RTP Secretariat: this version came on paper, and cannot be published before its file is here."""

    item: ObligationLine
    paper: SubmissionLine

    def choices(self) -> Rows:
        return column(asking_for_file(self.item), about("card", self.item, label="back"))


@dataclass(frozen=True)
class FileAsked(Statement):
    """To the RTP Secretariat: these people of the body are asked for the file; nobody of them can be reached where
    there is none. `was_asked`: they were asked on the same day already."""

    item: ObligationLine
    paper: SubmissionLine
    whom: tuple[PersonLine, ...] = ()
    was_asked: bool = False

    def choices(self) -> Rows:
        return column(about("card", self.item, label="back"))


@dataclass(frozen=True)
class FileWanted(Statement):
    """To the body: the RTP Secretariat has its workplan (`item`) on paper, and needs the file to publish it."""

    to: PersonLine
    item: ObligationLine
    paper: SubmissionLine

    def choices(self) -> Rows:
        return column(about("send", self.item))


def asking_for_file(item: ObligationLine) -> Choice:
    """Asks the body for the file of what is to be published."""
    return about("file-wanted", item)
