"""Telegram's side of a download, in the hand of a test."""

from collections.abc import AsyncIterator

from roundtable.ports import Downloads


class TelegramFiles(Downloads):
    """Telegram's side of getFile: what it hands out under each file id, or how it fails."""

    def __init__(self) -> None:
        self.files: dict[str, bytes | Exception] = {}

    async def download(self, telegram_file_id: str) -> AsyncIterator[bytes]:
        found = self.files[telegram_file_id]
        if isinstance(found, Exception):
            raise found
        return _chunks(found)


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 4096):
        yield content[start : start + 4096]
