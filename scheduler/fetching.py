"""Fetching: the files people sent, from Telegram into the store, in the background; then the one question is asked."""

import asyncio
import logging
import time
from collections.abc import Callable

from roundtable.ports import Downloads, FileStore, Inspector
from roundtable.services.desk import Desk
from roundtable.services.uploads import ask, fetch_file
from roundtable.submissions import Upload, UploadFile
from scheduler.bell import Bell
from scheduler.leadership import Lead

logger = logging.getLogger(__name__)

POLL_S = 1.0
FILES_AT_ONCE = 4
MOST_A_LOOK = 50
ALBUM_QUIET_S = 1.0
"""An album comes as several updates; it is complete when no further one has come for this long."""

FAILED_REST_S = 5.0
"""How long a file rests after a failure of our own (the store is full, the database is locked)."""


class Fetching:
    """The loop that fetches and asks, while this process leads. Ring `bell` when a file has come.

    `monotonic` gives seconds: pauses and the quiet of albums are real time, not the clock's.
    """

    def __init__(
        self,
        desk: Desk,
        telegram: Downloads,
        store: FileStore,
        inspector: Inspector,
        lead: Lead,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.bell = Bell()
        self._desk = desk
        self._telegram = telegram
        self._store = store
        self._inspector = inspector
        self._lead = lead
        self._monotonic = monotonic
        self._fetches: dict[int, asyncio.Task[float]] = {}
        self._rest_until_s: dict[int, float] = {}
        self._albums: dict[int, tuple[int, float]] = {}
        self._is_interrupted = False

    @property
    def busy(self) -> bool:
        """Whether a download is under way."""
        return any(not fetch.done() for fetch in self._fetches.values())

    async def turn(self) -> None:
        """Wait for news, begin with files that are due, and ask about uploads that are complete."""
        await self.bell.wait(ALBUM_QUIET_S / 4 if self._albums else POLL_S)
        if self._is_interrupted or self._lead.fence is None:
            return
        self._end_fetches()
        async with self._desk.work.reading() as tx:
            files = await tx.uploads.to_fetch(self._desk.clock.now(), MOST_A_LOOK)
            complete = await tx.uploads.to_ask()
        for file in files:
            self._begin(file)
        for upload in complete:
            if self._is_quiet(upload):
                await ask(self._desk, upload.id)
                self._albums.pop(upload.id, None)

    def interrupt(self) -> None:
        self._is_interrupted = True
        self.bell.ring()

    async def finish(self) -> None:
        """A download that is cut off begins anew with the next process: its row is still there."""
        for fetch in self._fetches.values():
            fetch.cancel()
        if self._fetches:
            await asyncio.wait(self._fetches.values())

    def _begin(self, file: UploadFile) -> None:
        rests = self._rest_until_s.get(file.id, 0.0) > self._monotonic()
        if file.id in self._fetches or rests or len(self._fetches) >= FILES_AT_ONCE:
            return
        fetch = fetch_file(self._desk, self._telegram, self._store, self._inspector, file)
        task = self._fetches[file.id] = asyncio.create_task(fetch)
        task.add_done_callback(lambda _: self.bell.ring())

    def _end_fetches(self) -> None:
        for file_id in [file_id for file_id, task in self._fetches.items() if task.done()]:
            task = self._fetches.pop(file_id)
            error = None if task.cancelled() else task.exception()
            if error is not None:
                logger.error("File %d could not be fetched for a reason of our own", file_id, exc_info=error)
            rest_s = FAILED_REST_S if error is not None or task.cancelled() else task.result()
            self._rest_until_s.pop(file_id, None)
            if rest_s > 0.0:
                self._rest_until_s[file_id] = self._monotonic() + rest_s

    def _is_quiet(self, upload: Upload) -> bool:
        """Whether nothing more will come: at once for a single file, after a pause for an album."""
        if upload.media_group_id is None:
            return True
        count, since_s = self._albums.get(upload.id, (0, 0.0))
        if count != len(upload.files):
            self._albums[upload.id] = (len(upload.files), self._monotonic())
            return False
        return self._monotonic() - since_s >= ALBUM_QUIET_S
