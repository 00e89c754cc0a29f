"""Books: each noun's part of storage, as Protocols.

All books of one transaction hang on a Transaction; Work begins one, commits it when the block ends and rolls it back
when the block raises. Books never commit. Moments are aware UTC, days local to Asia/Vientiane. Unless a sentence says
otherwise lists come in the order of their id.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from typing import Protocol

from roundtable.address_claims import AddressClaim
from roundtable.bodies import Body, Organisation
from roundtable.calendar import RestDay, RoundTable
from roundtable.channels import ChannelKind
from roundtable.circles import Belonging, Circle
from roundtable.house_books import AuditBook, LeaderBook, LockBook, MetaBook, PulseBook, StampBook
from roundtable.languages import UNNAMED, Bilingual, Language
from roundtable.message_books import AwaitingBook, DeliveryBook, InboxBook, ReminderBook, TelegramFileBook
from roundtable.notice_books import NoticeBook
from roundtable.obligations import Fact, ObligationKey
from roundtable.people import Holding, Invite, Person
from roundtable.posts import Post, PostKind, Side
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
from roundtable.watch_books import FigureBook, ReconcilingBook


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

    async def people_at(self, address: str) -> tuple[Person, ...]:
        """Whose e-mail address this is, in capitals or not: an office may have one for several people."""

    async def holdings_of(self, person_id: int) -> tuple[Holding, ...]: ...
    async def put_body(self, body: Body) -> None:
        """Add, or replace the one with this code."""

    async def put_organisation(self, organisation: Organisation) -> None: ...
    async def add_post(self, body: str, kind: PostKind, side: Side, organisation: str | None) -> Post: ...
    async def people(self) -> tuple[Person, ...]:
        """Everybody there ever was, whether they hold a post or not."""

    async def add_person(
        self,
        name: Bilingual,
        title: Bilingual,
        salutation: Bilingual,
        placeholder: bool,
        position: Bilingual = UNNAMED,
        shows_phone: bool = False,
    ) -> Person: ...
    async def put_person(self, person: Person) -> None:
        """Name, title, salutation, position and `shows_phone` of the person with this id, in place of what was."""

    async def end_holding(self, person_id: int, post_id: int, end_on: date) -> None:
        """From that day on the person holds the post no more."""

    async def add_holding(self, person_id: int, post_id: int, start_on: date | None, end_on: date | None) -> None: ...
    async def put_holding(self, person_id: int, post_id: int, start_on: date | None, end_on: date | None) -> None:
        """Like `add_holding`; one that is there already ends when this says."""

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

    async def lost(self) -> Mapping[int, frozenset[ChannelKind]]:
        """The channels that reached people (by id) once, and reach them no more."""


class AddressClaimBook(Protocol):
    async def put(self, person_id: int, claim: AddressClaim) -> None:
        """Instead of what they said before."""

    async def get(self, person_id: int) -> AddressClaim | None: ...
    async def failed(self, person_id: int) -> None:
        """Count a code that was not the right one."""

    async def void(self, person_id: int) -> None:
        """Its code is good for nothing any more."""


class CircleBook(Protocol):
    async def all(self) -> tuple[Circle, ...]:
        """In official order, valid or not."""

    async def belongings(self) -> tuple[Belonging, ...]:
        """Past and future ones too, in the order of the circles."""

    async def put(self, circle: Circle) -> None:
        """Add, or replace the one with this code."""

    async def put_belonging(self, circle: str, person_id: int, start_on: date | None, end_on: date | None) -> None:
        """That a person belongs to a circle from a day on; said again it ends when this says."""


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
    async def began_on(self) -> date | None:
        """The day on which we began: what fell due before it is nobody's debt here. None before there is a roster."""

    async def begin_on(self, day: date) -> None: ...


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
        notice_id: int | None = None,
        thread: str = "",
    ) -> Upload: ...
    async def add_file(
        self,
        upload_id: int,
        position: int,
        telegram_file_id: str,
        kind: FileKind,
        name: str,
        declared_bytes: int | None,
        media_group_id: str | None = None,
    ) -> UploadFile: ...
    async def get(self, upload_id: int) -> Upload | None:
        """With its files by position (the message id they came with)."""

    async def by_media_group(self, chat_id: int, media_group_id: str) -> Upload | None:
        """The newest that files of this album came to."""

    async def newest(self, chat_id: int) -> Upload | None: ...
    async def to_fetch(self, now: datetime, limit: int) -> tuple[UploadFile, ...]:
        """Files neither stored nor refused whose next try has come, oldest first."""

    async def to_ask(self) -> tuple[Upload, ...]:
        """Uploads still collecting whose files are all stored or refused, of people who have a chat just now."""

    async def stored(self, upload_file_id: int, file: StoredFile) -> None: ...
    async def refused(self, upload_file_id: int, problem: FileProblem) -> None: ...
    async def refusals_told(self, upload_id: int) -> None:
        """That the person has been told of every refused file so far."""

    async def tell_waiting(self, upload_id: int) -> bool:
        """That the person is told now that it is being fetched. False when they were."""

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


class Transaction(Protocol):
    """All books, one transaction."""

    def used(self, book: str) -> bool:
        """Whether this book was opened in this transaction."""

    @property
    def roster(self) -> RosterBook: ...
    @property
    def circles(self) -> CircleBook: ...
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
    def telegram_files(self) -> TelegramFileBook: ...
    @property
    def notices(self) -> NoticeBook: ...
    @property
    def inbox(self) -> InboxBook: ...
    @property
    def awaiting(self) -> AwaitingBook: ...
    @property
    def address_claims(self) -> AddressClaimBook: ...
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
    @property
    def figures(self) -> FigureBook: ...
    @property
    def reconciling(self) -> ReconcilingBook: ...


class Work(Protocol):
    """Where transactions come from. On SQLite there is one writer at a time; readers run beside it."""

    def __call__(self) -> AbstractAsyncContextManager[Transaction]:
        """Begin to read and write (BEGIN IMMEDIATE on SQLite)."""

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        """A consistent view; writing in it is an error."""

    def glance(self) -> AbstractAsyncContextManager[Transaction]:
        """For one cheap question before the work begins: each query sees what is committed at its moment; writing is an
        error."""
