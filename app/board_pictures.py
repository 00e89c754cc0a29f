"""The board as a picture among the stored files: the Pictures port of the centre."""

from collections import OrderedDict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace

from roundtable.deliveries import Attachment
from roundtable.languages import Language
from roundtable.paper_ports import NotTypeset, PictureSetter
from roundtable.ports import FileStore, TooLarge
from roundtable.statements.board import Board
from roundtable.submissions import FileKind

MAX_PICTURE_BYTES = 100_000
"""More is no picture for a phone on a slow network; a board of thirteen bodies and eight duties has half of it."""
SET_WITHIN_S = 10.0
"""How long somebody who has asked for the board waits for its picture: the text says the same."""
MOST_KEPT = 64


@dataclass(frozen=True, slots=True)
class StoredPictures:
    """The same grid makes the same picture: it is set once a process, and stored once."""

    store: FileStore
    setter: PictureSetter
    _kept: OrderedDict[tuple[Board, Language], Attachment] = field(default_factory=OrderedDict, repr=False)

    async def board(self, board: Board, language: Language) -> Attachment:
        """Raises NotTypeset."""
        grid = replace(board, to_check=(), not_received=(), out_of_reach=(), incomplete=(), has_before=False)
        kept = self._kept.get((grid, language))
        if kept is not None:
            self._kept.move_to_end((grid, language))
            return kept
        png = await self.setter.board(grid, language)
        try:
            sha256, _ = await self.store.put(_one(png), MAX_PICTURE_BYTES)
        except TooLarge as error:
            raise NotTypeset(f"it has {len(png)} bytes") from error
        of_year = f"{board.year}-on-" if board.is_past else ""
        made = Attachment(sha256, f"board-{of_year}{board.as_of.isoformat()}-{language}.png", FileKind.PHOTO)
        self._kept[grid, language] = made
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return made


async def _one(content: bytes) -> AsyncIterator[bytes]:
    yield content
