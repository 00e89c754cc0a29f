"""Books: each noun's part of storage, as Protocols.

All books of one transaction hang on a Transaction; Work begins one, commits it when the block ends and rolls it back
when the block raises. Books never commit. Moments are aware UTC, days local to Asia/Vientiane. Unless a sentence says
otherwise lists come in the order of their id.
"""

from collections.abc import Collection, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from typing import Protocol

from roundtable.awaiting import Awaiting
from roundtable.bodies import Body, Organisation
from roundtable.calendar import RestDay, RoundTable
from roundtable.channels import ChannelKind
from roundtable.deliveries import Delivery, DeliveryState, NewDelivery
from roundtable.house_books import AuditBook, LeaderBook, LockBook, MetaBook, PulseBook
from roundtable.inbox import StoredUpdate
from roundtable.languages import Bilingual, Language
from roundtable.obligations import Fact, ObligationKey
from roundtable.people import Holding, Invite, Person
from roundtable.posts import Post, PostKind, Side
from roundtable.reminders import Reminder
from roundtable.submissions import (
    FileKind,
    FileProblem,
    StoredFile,
    Submission,
    SubmissionChannel,
    Upload,
    UploadFile,
    UploadState,
)
from roundtable.words import Words


class RosterBook(Protocol):
    async def bodies(self) -> tuple[Body, ...]:
        """All bodies in official order, valid or not."""

    async def organisations(self) -> tuple[Organisation, ...]: ...
    async def posts(self) -> tuple[Post, ...]: ...
    async def holdings(self) -> tuple[Holding, ...]:
        """All holdings, past and future ones too, in the order of body position, post and person."""

    async def person(self, person_id: int) -> Person | None: ...
    async def person_by_chat(self, chat_id: int) -> Person | None: ...
    async def person_who_left(self, chat_id: int) -> Person | None:
        """Whose chat this was before it was unlinked (blocked, gone), unless they have another one now."""

    async def holdings_of(self, person_id: int) -> tuple[Holding, ...]: ...
    async def put_body(self, body: Body) -> None:
        """Add, or replace the one with this code."""

    async def put_organisation(self, organisation: Organisation) -> None: ...
    async def add_post(self, body: str, kind: PostKind, side: Side, organisation: str | None) -> Post: ...
    async def add_person(
        self, name: Bilingual, title: Bilingual, salutation: Bilingual, placeholder: bool
    ) -> Person: ...
    async def end_holding(self, person_id: int, post_id: int, end_on: date) -> None:
        """From that day on the person holds the post no more."""

    async def add_holding(self, person_id: int, post_id: int, start_on: date | None, end_on: date | None) -> None: ...
    async def link_chat(self, person_id: int, chat_id: int, at: datetime) -> None:
        """Tie a chat to a person. A chat belongs to one person and a person has one chat: older ties end."""

    async def unlink_chat(self, chat_id: int, at: datetime, reason: str) -> None: ...
    async def set_language(self, person_id: int, language: Language) -> None: ...
    async def set_channels(self, person_id: int, channels: Sequence[ChannelKind]) -> None:
        """The order in which they want to be written to; empty: ours."""

    async def put_address(self, person_id: int, channel: ChannelKind, address: str, at: datetime) -> None:
        """Instead of the one they had on this channel; one that was refused before is tried again."""

    async def remove_address(self, person_id: int, channel: ChannelKind) -> None: ...
    async def refuse_address(self, channel: ChannelKind, address: str, at: datetime, reason: str) -> tuple[int, ...]:
        """It is used no more. Returns the ids of the people whose it was."""


class InviteBook(Protocol):
    async def add(self, post_id: int, code_digest: str, made_at: datetime, expires_at: datetime) -> Invite: ...
    async def by_digest(self, code_digest: str) -> Invite | None: ...
    async def use(self, invite_id: int, at: datetime, chat_id: int) -> bool:
        """True for the one who used it, false when it was used already."""


class CalendarBook(Protocol):
    async def rest_days(self) -> tuple[RestDay, ...]:
        """By date."""

    async def put_rest_day(self, day: RestDay) -> None: ...
    async def remove_rest_day(self, on: date) -> bool: ...
    async def round_tables(self) -> tuple[RoundTable, ...]:
        """By label."""

    async def put_round_table(self, round_table: RoundTable) -> None: ...


class FactBook(Protocol):
    async def add(self, fact: Fact) -> None: ...
    async def all(self, bodies: Collection[str] | None = None) -> tuple[Fact, ...]:
        """Every fact, of these bodies where given, oldest first."""

    async def of(self, obligation: ObligationKey) -> tuple[Fact, ...]: ...


class UploadBook(Protocol):
    async def add(
        self,
        chat_id: int,
        person_id: int,
        at: datetime,
        media_group_id: str | None,
        caption: str,
        wanted: ObligationKey | None,
    ) -> Upload: ...
    async def add_file(
        self,
        upload_id: int,
        position: int,
        telegram_file_id: str,
        kind: FileKind,
        name: str,
        declared_bytes: int | None,
    ) -> UploadFile: ...
    async def get(self, upload_id: int) -> Upload | None:
        """With its files by position (the message id they came with)."""

    async def by_media_group(self, chat_id: int, media_group_id: str) -> Upload | None: ...
    async def to_fetch(self, now: datetime, limit: int) -> tuple[UploadFile, ...]:
        """Files neither stored nor refused whose next try has come, oldest first."""

    async def to_ask(self) -> tuple[Upload, ...]:
        """Uploads still collecting whose files are all stored or refused, of people who have a chat just now."""

    async def stored(self, upload_file_id: int, file: StoredFile) -> None: ...
    async def refused(self, upload_file_id: int, problem: FileProblem) -> None: ...
    async def refusals_told(self, upload_id: int) -> None:
        """That the person has been told of every refused file so far."""

    async def try_later(self, upload_file_id: int, next_try_at: datetime) -> None: ...
    async def set_state(self, upload_id: int, state: UploadState) -> None: ...


class SubmissionBook(Protocol):
    async def add(
        self,
        obligation: ObligationKey,
        version: int,
        reference: str,
        received_at: datetime,
        person_id: int,
        channel: SubmissionChannel,
        files: Sequence[StoredFile],
    ) -> Submission:
        """Raises AlreadyThere when the obligation has this version or the reference is taken."""

    async def get(self, submission_id: int) -> Submission | None: ...
    async def of(self, obligation: ObligationKey) -> tuple[Submission, ...]:
        """All versions, oldest first."""

    async def of_bodies(self, bodies: Collection[str] | None) -> tuple[Submission, ...]:
        """Of these bodies (None: all), newest first."""


class AlreadyThere(Exception):
    """A unique key says that this was stored before. The transaction is still usable."""


class ReminderBook(Protocol):
    async def said(self, obligations: Collection[ObligationKey]) -> frozenset[tuple[ObligationKey, int, str]]:
        """(obligation, person, stage) of every reminder already written for these obligations. A reminder whose
        message was withdrawn or refused has not been said: it is left out, and `add` writes it anew."""

    async def add(self, reminders: Sequence[Reminder], at: datetime) -> None: ...
    async def free_morning(self, once: str) -> None:
        """Let a morning have another message when the one stored under this `once` was withdrawn or refused."""

    async def of_delivery(self, delivery_id: int) -> tuple[Reminder, ...]: ...


class DeliveryBook(Protocol):
    async def add(self, delivery: NewDelivery) -> int | None:
        """The id, or None when `once` says it was stored before."""

    async def claim(
        self, now: datetime, fence: int, limit: int, channel: ChannelKind = ChannelKind.TELEGRAM
    ) -> tuple[Delivery, ...]:
        """Move WAITING deliveries of a channel whose time has come to CLAIMED and return them.

        Also CLAIMED ones of an older fence (their holder is gone). Answers before broadcasts, then by id; of one chat
        or address only the oldest, and none while another of the same is claimed under this fence.
        """

    async def holds(self, delivery_id: int, fence: int) -> bool:
        """Whether the claim is still held under this fence."""

    async def keep_words(self, delivery_id: int, fence: int, statement: str, words: Words) -> bool:
        """Keep what is about to be said. False when the claim is not held under this fence any more."""

    async def finish(
        self, delivery_id: int, fence: int, state: DeliveryState, message_id: int | None, reason: str, at: datetime
    ) -> bool:
        """Record a final state of a claim. False when the claim is not held under this fence any more."""

    async def put_back(self, delivery_id: int, fence: int, next_try_at: datetime, reason: str) -> bool:
        """CLAIMED -> WAITING, to be claimed again not before `next_try_at`."""

    async def withdraw_waiting(self, chat_id: int, at: datetime, reason: str) -> int:
        """Withdraw everything that still waits for a chat that is gone. Returns how many."""

    async def rechat(self, old_chat_id: int, new_chat_id: int) -> None: ...
    async def by_message(self, chat_id: int, message_id: int) -> Delivery | None:
        """The newest delivery that put words into this message."""

    async def next_at(self) -> datetime | None:
        """When the earliest waiting delivery may be claimed."""

    async def list(self, states: Collection[DeliveryState] | None, limit: int) -> tuple[Delivery, ...]:
        """Newest first, for `tomon deliveries`."""


class InboxBook(Protocol):
    async def store(self, updates: Sequence[StoredUpdate], at: datetime) -> int:
        """Store what is not there yet. Returns how many were new.

        An id that was seen before with other content is another update, stored under a number of our own."""

    async def waiting(self, limit: int) -> tuple[StoredUpdate, ...]:
        """By update id."""

    async def done(self, update_id: int, at: datetime) -> None: ...
    async def failed(self, update_id: int, error: str, at: datetime) -> int:
        """Count a failed try; the MAX_TRIES-th parks it. Returns the tries so far."""

    async def forget_done(self, before: datetime) -> int:
        """Delete what was done before that moment, but for the newest ids, which Telegram may still hand out again.
        Returns how many."""


class AwaitingBook(Protocol):
    async def put(self, chat_id: int, awaiting: Awaiting, at: datetime) -> None:
        """Replaces what was awaited from this chat."""

    async def get(self, chat_id: int) -> Awaiting | None: ...
    async def clear(self, chat_id: int) -> None: ...


class StampBook(Protocol):
    async def current(self) -> str | None:
        """Another word whenever bodies, posts, people, chats, calendar or facts have changed; None before anything was
        written. Read it before what it stamps: what is read then is at least as new."""


class Transaction(Protocol):
    """All books, one transaction."""

    @property
    def roster(self) -> RosterBook: ...
    @property
    def invites(self) -> InviteBook: ...
    @property
    def calendar(self) -> CalendarBook: ...
    @property
    def facts(self) -> FactBook: ...
    @property
    def uploads(self) -> UploadBook: ...
    @property
    def stamp(self) -> StampBook: ...
    @property
    def submissions(self) -> SubmissionBook: ...
    @property
    def reminders(self) -> ReminderBook: ...
    @property
    def deliveries(self) -> DeliveryBook: ...
    @property
    def inbox(self) -> InboxBook: ...
    @property
    def awaiting(self) -> AwaitingBook: ...
    @property
    def leader(self) -> LeaderBook: ...
    @property
    def locks(self) -> LockBook: ...
    @property
    def pulse(self) -> PulseBook: ...
    @property
    def audit(self) -> AuditBook: ...
    @property
    def meta(self) -> MetaBook: ...


class Work(Protocol):
    """Where transactions come from. On SQLite there is one writer at a time; readers run beside it."""

    def __call__(self) -> AbstractAsyncContextManager[Transaction]:
        """Begin to read and write (BEGIN IMMEDIATE on SQLite)."""

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        """A consistent view; writing in it is an error."""
