"""Submissions: the versions handed in for obligations, with their files."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from roundtable.books import AlreadyThere
from roundtable.obligations import ObligationKey
from roundtable.submissions import FileKind, StoredFile, Submission, SubmissionChannel
from storage.moments import from_micros, to_micros
from storage.named_sql import Bound, Row, listed


class Submissions:
    """`SubmissionBook` on one connection."""

    def __init__(self, queries: Bound) -> None:
        self._q = queries

    async def add(
        self,
        obligation: ObligationKey,
        version: int,
        reference: str,
        received_at: datetime,
        person_id: int,
        channel: SubmissionChannel,
        files: Sequence[StoredFile],
        on_behalf_of: int | None = None,
    ) -> Submission:
        submission_id = await self._q.add(
            body=obligation.body,
            duty=obligation.duty,
            period=obligation.period,
            version=version,
            reference=reference,
            received_at=to_micros(received_at),
            person_id=person_id,
            channel=channel,
            on_behalf_of=on_behalf_of,
        )
        if submission_id is None:
            raise AlreadyThere(f"{reference}, version {version} of {obligation}")
        if files:
            await self._q.add_files([_parameters(submission_id, *numbered) for numbered in enumerate(files)])
        return Submission(
            submission_id,
            obligation,
            version,
            reference,
            received_at,
            person_id,
            channel,
            tuple(files),
            on_behalf_of,
        )

    async def get(self, submission_id: int) -> Submission | None:
        row = await self._q.submission(submission_id=submission_id)
        return None if row is None else _submission(row, await self._files(submission_id))

    async def of(self, obligation: ObligationKey) -> tuple[Submission, ...]:
        rows = self._q.of_obligation(body=obligation.body, duty=obligation.duty, period=obligation.period)
        return tuple([_submission(row, await self._files(row["id"])) async for row in rows])

    async def of_bodies(self, bodies: Collection[str] | None) -> tuple[Submission, ...]:
        files: dict[int, list[StoredFile]] = defaultdict(list)
        async for row in self._q.all_files():
            files[row["submission_id"]].append(_file(row))
        rows = self._q.all_submissions() if bodies is None else self._q.of_bodies(bodies=listed(bodies))
        return tuple([_submission(row, files[row["id"]]) async for row in rows])

    async def _files(self, submission_id: int) -> list[StoredFile]:
        return [_file(row) async for row in self._q.files(submission_id=submission_id)]


def _parameters(submission_id: int, position: int, file: StoredFile) -> dict[str, str | int | None]:
    return {
        "submission_id": submission_id,
        "position": position,
        "sha256": file.sha256,
        "size_bytes": file.size_bytes,
        "media_type": file.media_type,
        "name": file.name,
        "kind": file.kind,
        "pages": file.pages,
        "telegram_file_id": file.telegram_file_id,
    }


def _file(row: Row) -> StoredFile:
    return StoredFile(
        sha256=row["sha256"],
        size_bytes=row["size_bytes"],
        media_type=row["media_type"],
        name=row["name"],
        kind=FileKind(row["kind"]),
        pages=row["pages"],
        telegram_file_id=row["telegram_file_id"],
    )


def _submission(row: Row, files: Sequence[StoredFile]) -> Submission:
    return Submission(
        id=row["id"],
        obligation=ObligationKey(row["body"], row["duty"], row["period"]),
        version=row["version"],
        reference=row["reference"],
        received_at=from_micros(row["received_at"]),
        person_id=row["person_id"],
        channel=SubmissionChannel(row["channel"]),
        files=tuple(files),
        on_behalf_of=row["on_behalf_of"],
    )
