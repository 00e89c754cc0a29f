"""Books: each noun's part of storage, as Protocols.

All books of one transaction hang on a Transaction; Work begins one, commits it when the block ends and rolls it back
when the block raises. Books never commit. Moments are aware UTC, days local to Asia/Vientiane. Unless a sentence says
otherwise lists come in the order of their id.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from roundtable.calendar_books import (
    CalendarBook,
    CalendarFeedBook,
    LaterBook,
    MeetingTopicsBook,
    OpenRuleBook,
    RhythmBook,
)
from roundtable.call_books import CallBook
from roundtable.chair_letter_books import ChairLetterBook
from roundtable.clearance_books import ClearanceBook
from roundtable.command_books import ChatCommandBook
from roundtable.completion_books import CompletionBook
from roundtable.enquiry_books import EnquiryBook
from roundtable.group_books import GroupBook
from roundtable.house_books import AuditBook, AuditChainBook, LeaderBook, LockBook, MetaBook, PulseBook, StampBook
from roundtable.invites import Invite
from roundtable.join_books import JoinRequestBook
from roundtable.message_books import AwaitingBook, DeliveryBook, InboxBook, ReminderBook, TelegramFileBook
from roundtable.notice_books import NoticeBook
from roundtable.obligations import Fact, ObligationKey
from roundtable.office_books import AlarmBook, TieBook
from roundtable.publication_books import PublicationBook
from roundtable.roster_books import AbsenceBook, AddressClaimBook, CircleBook, HandoverBook, RosterBook
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
from roundtable.terms_books import TermsBook
from roundtable.trace_books import TraceBook
from roundtable.visibility import Visibility
from roundtable.watch_books import FigureBook, ReconcilingBook


class InviteBook(Protocol):
    async def add(
        self,
        post_id: int,
        code_digest: str,
        made_at: datetime,
        expires_at: datetime,
        person_id: int | None = None,
        made_by: str = "",
        for_new: bool = False,
    ) -> Invite: ...
    async def get(self, invite_id: int) -> Invite | None: ...
    async def by_digest(self, code_digest: str) -> Invite | None: ...
    async def open(self, now: datetime) -> tuple[Invite, ...]:
        """Those by which somebody can still come in."""

    async def use(self, invite_id: int, at: datetime, chat_id: int) -> bool:
        """True for the one who used it, false when it was used or revoked already."""

    async def revoke(self, invite_id: int, at: datetime) -> bool:
        """False when it was used or revoked already."""


class WrongCodeBook(Protocol):
    """Codes that fit no invite: never the codes, only which chat sent one, and when."""

    async def add(self, chat_id: int, at: datetime) -> None: ...
    async def of(self, chat_id: int, after: datetime) -> tuple[datetime, ...]:
        """The moments since then, oldest first."""

    async def chats(self, after: datetime, at_least: int) -> int:
        """How many chats have sent so many since then."""

    async def forget(self, before: datetime) -> None: ...


class VisibilityBook(Protocol):
    async def all(self) -> Mapping[ObligationKey, Visibility]:
        """What somebody has decided on; for all else the body's default holds."""

    async def put(self, obligation: ObligationKey, visibility: Visibility, at: datetime) -> None:
        """Instead of what was decided before."""


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
    async def hand_over(self, body: str, from_id: int, to_id: int, chat_id: int, *, general: bool) -> int:
        """What was fetched from one person and not answered yet is asked of another one, in their chat (0: by letter):
        what was sent for this body, and with `general` what was sent for none in particular. Returns how many."""

    async def unanswered(self, body: str, person_id: int, *, general: bool) -> tuple[Upload, ...]:
        """What would be handed over so, oldest first."""


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
        on_behalf_of: int | None = None,
    ) -> Submission:
        """`on_behalf_of` is the id of the principal in whose name it is handed in. Raises AlreadyThere when the
        obligation has this version or the reference is taken."""

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
    def absences(self) -> AbsenceBook: ...
    @property
    def handovers(self) -> HandoverBook: ...
    @property
    def ties(self) -> TieBook: ...
    @property
    def alarms(self) -> AlarmBook: ...
    @property
    def invites(self) -> InviteBook: ...
    @property
    def join_requests(self) -> JoinRequestBook: ...
    @property
    def wrong_codes(self) -> WrongCodeBook: ...
    @property
    def calendar(self) -> CalendarBook: ...
    @property
    def calendar_feeds(self) -> CalendarFeedBook: ...
    @property
    def rhythms(self) -> RhythmBook: ...
    @property
    def meeting_topics(self) -> MeetingTopicsBook: ...
    @property
    def laters(self) -> LaterBook: ...
    @property
    def calls(self) -> CallBook: ...
    @property
    def chair_letters(self) -> ChairLetterBook: ...
    @property
    def publications(self) -> PublicationBook: ...
    @property
    def open_rules(self) -> OpenRuleBook: ...
    @property
    def facts(self) -> FactBook: ...
    @property
    def visibilities(self) -> VisibilityBook: ...
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
    def groups(self) -> GroupBook: ...
    @property
    def inbox(self) -> InboxBook: ...
    @property
    def awaiting(self) -> AwaitingBook: ...
    @property
    def terms(self) -> TermsBook: ...
    @property
    def clearances(self) -> ClearanceBook: ...
    @property
    def completions(self) -> CompletionBook: ...
    @property
    def enquiries(self) -> EnquiryBook: ...
    @property
    def address_claims(self) -> AddressClaimBook: ...
    @property
    def chat_commands(self) -> ChatCommandBook: ...
    @property
    def traces(self) -> TraceBook: ...
    @property
    def leader(self) -> LeaderBook: ...
    @property
    def locks(self) -> LockBook: ...
    @property
    def pulse(self) -> PulseBook: ...
    @property
    def audit(self) -> AuditBook: ...
    @property
    def audit_chain(self) -> AuditChainBook: ...
    @property
    def meta(self) -> MetaBook: ...
    @property
    def figures(self) -> FigureBook: ...
    @property
    def reconciling(self) -> ReconcilingBook: ...


class Work(Protocol):
    """Where transactions come from. On SQLite there is one writer at a time; readers run beside it."""

    def __call__(self) -> AbstractAsyncContextManager[Transaction]:
        """Begin to read and write (BEGIN IMMEDIATE on SQLite). What was written is on the disk when it
        is left."""

    def lazily(self) -> AbstractAsyncContextManager[Transaction]:
        """The same, for what is worked out again where it is missing: the end does not wait for the disk, and when the
        power fails it may be lost, never before what was written later. Nothing is claimed in it, and nobody outside is
        told of it before a transaction that waits has come after it (docs/adr/0034)."""

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        """A consistent view; writing in it is an error."""

    def glance(self) -> AbstractAsyncContextManager[Transaction]:
        """For one cheap question before the work begins: each query sees what is committed at its moment; writing is an
        error."""
