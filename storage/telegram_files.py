"""What Telegram calls files: they are uploaded once, and known again after a restart."""

from roundtable.submissions import FileKind
from storage.named_sql import Bound


class TelegramFiles:
    """`TelegramFileBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def name(self, bot: str, sha256: str, kind: FileKind) -> str | None:
        name: str | None = await self._q.name(bot=bot, sha256=sha256, kind=kind)
        return name

    async def put(self, bot: str, sha256: str, kind: FileKind, name: str) -> None:
        await self._q.put(bot=bot, sha256=sha256, kind=kind, name=name)
