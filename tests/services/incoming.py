"""Files that come in chat, fetched and asked about as the background does it."""

from roundtable.services import asking, uploads
from roundtable.services.desk import Desk
from roundtable.services.uploads import IncomingFile
from roundtable.submissions import FileKind, UploadFile
from storage.opened import Storage
from tests.cast import Player
from tests.telegram_files import TelegramFiles


def incoming(name: str, position: int = 1, *, album: str | None = None, size: int | None = 1000) -> IncomingFile:
    return IncomingFile(f"id-of-{name}", FileKind.DOCUMENT, name, size, position, album)


async def waiting(desk: Desk) -> tuple[UploadFile, ...]:
    async with desk.work.reading() as tx:
        return await tx.uploads.to_fetch(desk.clock.now(), 50)


async def fetch_all(desk: Desk, storage: Storage, telegram: TelegramFiles) -> list[float]:
    return [
        await uploads.fetch_file(desk, telegram, storage.files, storage.inspector, file) for file in await waiting(desk)
    ]


async def ask_all(desk: Desk) -> None:
    async with desk.work.reading() as tx:
        complete = await tx.uploads.to_ask()
    for upload in complete:
        await asking.ask(desk, upload.id)


async def send(
    player: Player, desk: Desk, storage: Storage, telegram: TelegramFiles, name: str, content: bytes | Exception
) -> None:
    telegram.files[f"id-of-{name}"] = content
    assert await uploads.take_file(desk, player.turn(), incoming(name))
    await fetch_all(desk, storage, telegram)
    await ask_all(desk)
