"""Uploading once: what Telegram calls a file that it has got from us is used from then on.

The names are kept in the database by whoever records a delivery; here are those of this process, so that of thirty
recipients of one attachment the first uploads it and the others wait for its name.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace

from telegram import InputFile

from roundtable.deliveries import Attachment
from roundtable.submissions import FileKind

MOST_NAMES = 2000

Contents = Callable[[str], Awaitable[bytes]]
"""SHA-256 -> bytes. Raises FileNotFoundError."""
File = tuple[str, FileKind]


class Uploading:
    """Names of files, and who is uploading which."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._names: OrderedDict[File, str] = OrderedDict()
        self._under_way: dict[File, asyncio.Lock] = {}

    async def media(self, attachment: Attachment, by_bytes: bool) -> str | InputFile:
        """By what Telegram calls it where that is known, else (or always, `by_bytes`) by its bytes."""
        if attachment.telegram_file_id is not None and not by_bytes:
            return attachment.telegram_file_id
        return InputFile(await self._contents(attachment.sha256), filename=attachment.name)

    @asynccontextmanager
    async def alone(self, attachments: Sequence[Attachment]) -> AsyncIterator[bool]:
        """While files are uploaded that nobody has a name for, others who want them wait.

        Gives whether one has waited. Whoever has must take a new place in the pace: thirty who waited for one upload
        would otherwise go all at once when it ends.
        """
        unnamed = {_file(one) for one in attachments if one.telegram_file_id is None} - self._names.keys()
        has_waited = False
        async with AsyncExitStack() as uploading:
            for file in sorted(unnamed):  # in one order for all, or two albums could wait for each other
                lock = self._under_way.setdefault(file, asyncio.Lock())
                has_waited = has_waited or lock.locked()
                await uploading.enter_async_context(lock)
            try:
                yield has_waited
            finally:
                for file in unnamed & self._names.keys():
                    self._under_way.pop(file, None)

    def with_names(self, attachments: Sequence[Attachment]) -> tuple[Attachment, ...]:
        return tuple(
            one if one.telegram_file_id else replace(one, telegram_file_id=self._names.get(_file(one)))
            for one in attachments
        )

    def named(self, attachments: Sequence[Attachment], names: Mapping[str, str]) -> None:
        """What Telegram has called them, by SHA-256."""
        for attachment in attachments:
            if attachment.sha256 in names:
                self._names[_file(attachment)] = names[attachment.sha256]
        while len(self._names) > MOST_NAMES:
            self._names.popitem(last=False)

    def forget(self, attachments: Sequence[Attachment]) -> None:
        """Telegram refuses the names."""
        for attachment in attachments:
            self._names.pop(_file(attachment), None)


def _file(attachment: Attachment) -> File:
    return (attachment.sha256, attachment.kind)
