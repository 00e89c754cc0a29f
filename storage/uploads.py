"""Uploads: files that came in chat and are not filed yet."""

from dataclasses import replace
from datetime import datetime

from roundtable.books import AlreadyThere
from roundtable.obligations import ObligationKey
from roundtable.submissions import FileKind, FileProblem, StoredFile, Upload, UploadFile, UploadState
from storage.moments import from_micros, to_micros
from storage.named_sql import Bound, Row


class Uploads:
    """`UploadBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def add(
        self,
        chat_id: int,
        person_id: int,
        at: datetime,
        media_group_id: str | None,
        caption: str,
        wanted: ObligationKey | None,
        notice_id: int | None = None,
        thread: str = "",
    ) -> Upload:
        """Raises AlreadyThere when the chat's album has an upload."""
        upload_id = await self._q.add(
            chat_id=chat_id,
            person_id=person_id,
            created_at=to_micros(at),
            media_group_id=media_group_id,
            caption=caption,
            wanted_body=wanted and wanted.body,
            wanted_duty=wanted and wanted.duty,
            wanted_period=wanted and wanted.period,
            notice_id=notice_id,
            thread=thread,
        )
        if upload_id is None:
            raise AlreadyThere(f"album {media_group_id} of chat {chat_id}")
        new = Upload(upload_id, chat_id, person_id, UploadState.COLLECTING, at, media_group_id, caption, wanted)
        return replace(new, notice_id=notice_id, thread=thread)

    async def add_file(
        self,
        upload_id: int,
        position: int,
        telegram_file_id: str,
        kind: FileKind,
        name: str,
        declared_bytes: int | None,
        media_group_id: str | None = None,
    ) -> UploadFile:
        """Raises AlreadyThere when the upload has a file of this message."""
        upload_file_id = await self._q.add_file(
            upload_id=upload_id,
            position=position,
            telegram_file_id=telegram_file_id,
            kind=kind,
            name=name,
            declared_bytes=declared_bytes,
            media_group_id=media_group_id,
        )
        if upload_file_id is None:
            raise AlreadyThere(f"file {position} of upload {upload_id}")
        return UploadFile(
            upload_file_id,
            upload_id,
            position,
            telegram_file_id,
            kind,
            name,
            declared_bytes,
            media_group_id=media_group_id,
        )

    async def get(self, upload_id: int) -> Upload | None:
        row = await self._q.upload(upload_id=upload_id)
        return None if row is None else await self._with_files(row)

    async def by_media_group(self, chat_id: int, media_group_id: str) -> Upload | None:
        upload_id = await self._q.by_media_group(chat_id=chat_id, media_group_id=media_group_id)
        return None if upload_id is None else await self.get(upload_id)

    async def newest(self, chat_id: int) -> Upload | None:
        upload_id = await self._q.newest(chat_id=chat_id)
        return None if upload_id is None else await self.get(upload_id)

    async def to_fetch(self, now: datetime, limit: int) -> tuple[UploadFile, ...]:
        return tuple([_file(row) async for row in self._q.to_fetch(now=to_micros(now), max_rows=limit)])

    async def to_ask(self) -> tuple[Upload, ...]:
        return tuple([await self._with_files(row) async for row in self._q.to_ask()])

    async def stored(self, upload_file_id: int, file: StoredFile) -> None:
        """The file's name is the stored one's from now on."""
        await self._q.stored(
            upload_file_id=upload_file_id,
            sha256=file.sha256,
            size_bytes=file.size_bytes,
            media_type=file.media_type,
            name=file.name,
            pages=file.pages,
        )

    async def refused(self, upload_file_id: int, problem: FileProblem) -> None:
        await self._q.refused(upload_file_id=upload_file_id, problem=problem)

    async def refusals_told(self, upload_id: int) -> None:
        await self._q.refusals_told(upload_id=upload_id)

    async def tell_waiting(self, upload_id: int) -> bool:
        return await self._q.tell_waiting(upload_id=upload_id) is not None

    async def try_later(self, upload_file_id: int, next_try_at: datetime) -> None:
        await self._q.try_later(upload_file_id=upload_file_id, next_try_at=to_micros(next_try_at))

    async def set_state(self, upload_id: int, state: UploadState) -> None:
        await self._q.set_state(upload_id=upload_id, state=state)

    async def hand_over(self, body: str, from_id: int, to_id: int, chat_id: int, *, general: bool) -> int:
        rows = self._q.hand_over(body=body, from_id=from_id, to_id=to_id, chat_id=chat_id, general=int(general))
        return len([row async for row in rows])

    async def unanswered(self, body: str, person_id: int, *, general: bool) -> tuple[Upload, ...]:
        rows = self._q.unanswered(body=body, person_id=person_id, general=int(general))
        return tuple([await self._with_files(row) for row in [row async for row in rows]])

    async def _with_files(self, row: Row) -> Upload:
        wanted = None
        if row["wanted_body"] is not None:
            wanted = ObligationKey(row["wanted_body"], row["wanted_duty"], row["wanted_period"])
        return Upload(
            id=row["id"],
            chat_id=row["chat_id"],
            person_id=row["person_id"],
            state=UploadState(row["state"]),
            created_at=from_micros(row["created_at"]),
            media_group_id=row["media_group_id"],
            caption=row["caption"],
            wanted=wanted,
            files=tuple([_file(file) async for file in self._q.files(upload_id=row["id"])]),
            notice_id=row["notice_id"],
            thread=row["thread"],
        )


def _file(row: Row) -> UploadFile:
    kind = FileKind(row["kind"])
    stored = None
    if row["sha256"] is not None:
        stored = StoredFile(
            sha256=row["sha256"],
            size_bytes=row["size_bytes"],
            media_type=row["media_type"],
            name=row["name"],
            kind=kind,
            pages=row["pages"],
            telegram_file_id=row["telegram_file_id"] or None,
        )
    return UploadFile(
        id=row["id"],
        upload_id=row["upload_id"],
        position=row["position"],
        telegram_file_id=row["telegram_file_id"],
        kind=kind,
        name=row["name"],
        declared_bytes=row["declared_bytes"],
        tries=row["tries"],
        stored=stored,
        problem=None if row["problem"] is None else FileProblem(row["problem"]),
        told=bool(row["told"]),
        media_group_id=row["media_group_id"],
    )
