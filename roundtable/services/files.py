"""Files: what people send, by whichever way, is stored once and looked into before anything is filed."""

from collections.abc import AsyncIterator

from roundtable.ports import FileStore, Inspector, TooLarge
from roundtable.submissions import FileKind, FileProblem, StoredFile

MAX_BYTES = 20_000_000
"""What a bot may download: https://core.telegram.org/bots/api#getfile says 20 MB. A page takes no more."""


async def take_in(
    store: FileStore,
    inspector: Inspector,
    chunks: AsyncIterator[bytes],
    name: str,
    kind: FileKind,
    telegram_file_id: str | None = None,
) -> StoredFile | FileProblem:
    """Store a file while it comes and look into it. Safe to repeat: content is stored once by its hash."""
    try:
        sha256, size_bytes = await store.put(chunks, MAX_BYTES)
    except TooLarge:
        return FileProblem.TOO_LARGE
    if size_bytes == 0:
        return FileProblem.EMPTY
    found = await inspector.inspect(await store.get(sha256), name)
    if found.problem is not None:
        return found.problem
    return StoredFile(sha256, size_bytes, found.media_type, name, kind, found.pages, telegram_file_id)
