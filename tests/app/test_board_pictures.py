"""Pictures of the board, among the stored files."""

from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from app.board_pictures import MAX_PICTURE_BYTES, StoredPictures
from messages.samples.pieces import WORKPLAN_LATE
from roundtable.languages import Language
from roundtable.paper_ports import NotTypeset
from roundtable.statements.board import Board
from roundtable.submissions import FileKind
from storage.opened import Storage
from tests.messages.whole_boards import whole_board


@dataclass
class Plain:
    """Sets the day and the language; `size` is how many bytes more."""

    size: int = 0
    asked: list[Language] = field(default_factory=list)

    async def board(self, board: Board, language: Language) -> bytes:
        self.asked.append(language)
        return f"{board.as_of} {language}".encode() + bytes(self.size)


async def test_the_same_grid_is_set_once_whatever_stands_on_the_lists_beside_it(storage: Storage) -> None:
    setter = Plain()
    pictures = StoredPictures(storage.files, setter)
    first = await pictures.board(whole_board(), Language.LO)
    again = await pictures.board(replace(whole_board(), not_received=(WORKPLAN_LATE,)), Language.LO)
    assert first == again
    assert first.kind is FileKind.PHOTO
    assert first.name == "board-2027-10-29-lo.png"
    assert await storage.files.get(first.sha256) == b"2027-10-29 lo"
    before = await pictures.board(replace(whole_board(), year=2026), Language.LO)
    assert before.name == "board-2026-on-2027-10-29-lo.png"
    await pictures.board(whole_board(), Language.EN)
    await pictures.board(whole_board(as_of=date(2027, 10, 30)), Language.LO)
    assert setter.asked == [Language.LO, Language.LO, Language.EN, Language.LO]


async def test_a_picture_that_is_too_heavy_for_a_phone_is_none(storage: Storage) -> None:
    with pytest.raises(NotTypeset):
        await StoredPictures(storage.files, Plain(MAX_PICTURE_BYTES)).board(whole_board(), Language.LO)
