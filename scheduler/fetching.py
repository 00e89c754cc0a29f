"""Fetching: the files people sent, from Telegram into the store, in the background; then the one question is asked.

Each file and each question is a task of its own: what fails rests, longer each time, and holds up nobody else. It is
never given up for a reason of our own; after hours of it a human is told.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import TypeVar

from roundtable.ports import Downloads, FileStore, Inspector
from roundtable.services.asking import ask
from roundtable.services.being_fetched import tell_being_fetched
from roundtable.services.desk import Desk
from roundtable.services.uploads import fetch_file
from roundtable.submissions import Upload, UploadFile
from scheduler.bell import Bell
from scheduler.failures import failure_of
from scheduler.leadership import Lead
from scheduler.pulse import Pulse
from scheduler.rests import Rests

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

POLL_S = 1.0
FILES_AT_ONCE = 4
MOST_A_LOOK = 50
TELL_AFTER_S = 6.0
"""Most files are there at once. Who has to wait for longer than this is told that theirs has come."""
ALBUM_QUIET_S = 1.0
"""An album comes as several updates; it is complete when no further one has come for this long."""


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
        self._pulse = Pulse("fetch-files", monotonic=monotonic)
        self._fetches: dict[int, asyncio.Task[float]] = {}
        self._file_rests: Rests[int] = Rests(monotonic)
        self._questions: dict[int, asyncio.Task[None]] = {}
        self._question_rests: Rests[int] = Rests(monotonic)
        self._albums: dict[int, tuple[int, float]] = {}
        self._waiting_since_s: dict[int, float] = {}
        self._told: set[int] = set()
        self._is_interrupted = False

    @property
    def busy(self) -> bool:
        """Whether a download or a question is under way, or has ended since the last turn."""
        return bool(self._fetches or self._questions)

    async def turn(self) -> None:
        """Wait for news, begin with files that are due, and ask about uploads that are complete."""
        await self.bell.wait(ALBUM_QUIET_S / 4 if self._albums else POLL_S)
        if self._is_interrupted or self._lead.fence is None:
            return
        # Before the look: what ends while we read is not begun again from what we read.
        self._end_fetches()
        self._end_questions()
        now = self._desk.clock.now()
        async with self._desk.work.reading() as tx:
            # So many more as may be passed over: files that rest must not hide newer ones.
            files = await tx.uploads.to_fetch(now, MOST_A_LOOK + len(self._file_rests) + len(self._fetches))
            complete = await tx.uploads.to_ask()
        if self._pulse.is_due:
            async with self._desk.work() as tx:
                await self._pulse.note(tx, now)
        await self._tell_who_waits(files)
        for file in files:
            self._begin(file)
        for upload in complete:
            self._ask_about(upload)

    def interrupt(self) -> None:
        self._is_interrupted = True
        self.bell.ring()

    async def finish(self) -> None:
        """What is cut off begins anew with the next process: its row is still there."""
        under_way = [*self._fetches.values(), *self._questions.values()]
        for task in under_way:
            task.cancel()
        if under_way:
            await asyncio.wait(under_way)

    async def _tell_who_waits(self, files: Sequence[UploadFile]) -> None:
        """One try for each upload: what must not fail is the fetching."""
        at_s, uploads = self._monotonic(), {file.upload_id for file in files}
        self._waiting_since_s = {one: self._waiting_since_s.get(one, at_s) for one in uploads}
        self._told &= uploads
        for upload_id in sorted(uploads - self._told):
            if at_s - self._waiting_since_s[upload_id] >= TELL_AFTER_S:
                self._told.add(upload_id)
                await tell_being_fetched(self._desk, upload_id)

    def _begin(self, file: UploadFile) -> None:
        if file.id in self._fetches or self._file_rests.rests(file.id) or len(self._fetches) >= FILES_AT_ONCE:
            return
        fetch = fetch_file(self._desk, self._telegram, self._store, self._inspector, file)
        self._fetches[file.id] = self._started(fetch)

    def _ask_about(self, upload: Upload) -> None:
        if upload.id in self._questions or self._question_rests.rests(upload.id) or not self._is_quiet(upload):
            return
        self._questions[upload.id] = self._started(ask(self._desk, upload.id))

    def _started(self, work: Coroutine[None, None, Result]) -> asyncio.Task[Result]:
        task = asyncio.create_task(work)
        task.add_done_callback(lambda _: self.bell.ring())
        return task

    def _end_fetches(self) -> None:
        for file_id in [file_id for file_id, task in self._fetches.items() if task.done()]:
            task = self._fetches.pop(file_id)
            error = failure_of(task)
            if error is not None:
                logger.error("File %d could not be fetched for a reason of our own", file_id, exc_info=error)
                if self._file_rests.fail(file_id):
                    logger.critical("File %d has been failing for hours; its sender has heard nothing", file_id)
            elif (rest_s := task.result()) > 0.0:
                self._file_rests.rest(file_id, rest_s)
            else:
                self._file_rests.end(file_id)

    def _end_questions(self) -> None:
        for upload_id in [upload_id for upload_id, task in self._questions.items() if task.done()]:
            error = failure_of(self._questions.pop(upload_id))
            if error is None:
                self._question_rests.end(upload_id)
                self._albums.pop(upload_id, None)
                continue
            logger.error("Upload %d could not be asked about", upload_id, exc_info=error)
            if self._question_rests.fail(upload_id):
                logger.critical("Upload %d cannot be asked about for hours; its sender has heard nothing", upload_id)

    def _is_quiet(self, upload: Upload) -> bool:
        """Whether nothing more will come: at once for a single file, after a pause for an album."""
        if upload.media_group_id is None:
            return True
        count, since_s = self._albums.get(upload.id, (0, 0.0))
        if count != len(upload.files):
            self._albums[upload.id] = (len(upload.files), self._monotonic())
            return False
        return self._monotonic() - since_s >= ALBUM_QUIET_S
