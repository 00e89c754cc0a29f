"""Work: transactions with all books on them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cached_property

from roundtable.books import Transaction
from storage.absences import Absences
from storage.address_claims import AddressClaims
from storage.alarms import Alarms
from storage.audit import Audit
from storage.audit_chain import AuditChain
from storage.awaiting import AwaitingOfChats
from storage.calendar import Calendar
from storage.calendar_feeds import CalendarFeeds
from storage.calls import Calls
from storage.chair_letters import ChairLetters
from storage.chat_commands import ChatCommands
from storage.circles import Circles
from storage.clearances import Clearances
from storage.completions import Completions
from storage.database import Connection, Database
from storage.database_urls import Dialect
from storage.deliveries import Deliveries
from storage.enquiries import Enquiries
from storage.facts import Facts
from storage.figures import Figures
from storage.groups import Groups
from storage.handovers import Handovers
from storage.inbox import Inbox
from storage.invites import Invites
from storage.join_requests import JoinRequests
from storage.laters import Laters
from storage.leader import Leader
from storage.locks import Locks
from storage.meeting_topics import TopicsOfMeetings
from storage.meta import Meta
from storage.named_sql import Bound, load
from storage.notices import Notices
from storage.open_rules import OpenRules
from storage.publications import Publications
from storage.pulse import Pulse
from storage.reconciling import Reconciling
from storage.reminders import Reminders
from storage.rhythms import Rhythms
from storage.roster import Roster
from storage.stamp import Stamp
from storage.submissions import Submissions
from storage.telegram_files import TelegramFiles
from storage.terms import TermsOfReference
from storage.ties import Ties
from storage.traces import Traces
from storage.uploads import Uploads
from storage.visibilities import Visibilities
from storage.wrong_codes import WrongCodes


class Books:
    """All books on one connection, each made when it is first asked for."""

    def __init__(self, connection: Connection, dialect: Dialect, fence: int | None = None) -> None:
        self._connection = connection
        self._dialect = dialect
        self._fence = fence

    def used(self, book: str) -> bool:
        return book in vars(self)

    @cached_property
    def roster(self) -> Roster:
        return Roster(self._queries("roster"), self.stamp)

    @cached_property
    def circles(self) -> Circles:
        return Circles(self._queries("circles"), self.stamp)

    @cached_property
    def absences(self) -> Absences:
        return Absences(self._queries("absences"), self.stamp)

    @cached_property
    def handovers(self) -> Handovers:
        return Handovers(self._queries("handovers"))

    @cached_property
    def ties(self) -> Ties:
        return Ties(self._queries("ties"), self.stamp)

    @cached_property
    def alarms(self) -> Alarms:
        return Alarms(self._queries("alarms"))

    @cached_property
    def invites(self) -> Invites:
        return Invites(self._queries("invites"))

    @cached_property
    def join_requests(self) -> JoinRequests:
        return JoinRequests(self._queries("join_requests"))

    @cached_property
    def wrong_codes(self) -> WrongCodes:
        return WrongCodes(self._queries("wrong_codes"))

    @cached_property
    def calendar(self) -> Calendar:
        return Calendar(self._queries("calendar"), self.stamp)

    @cached_property
    def calendar_feeds(self) -> CalendarFeeds:
        return CalendarFeeds(self._queries("calendar_feeds"))

    @cached_property
    def rhythms(self) -> Rhythms:
        return Rhythms(self._queries("rhythms"), self.stamp)

    @cached_property
    def meeting_topics(self) -> TopicsOfMeetings:
        return TopicsOfMeetings(self._queries("meeting_topics"), self.stamp)

    @cached_property
    def laters(self) -> Laters:
        return Laters(self._queries("laters"), self.stamp)

    @cached_property
    def calls(self) -> Calls:
        return Calls(self._queries("calls"))

    @cached_property
    def chair_letters(self) -> ChairLetters:
        return ChairLetters(self._queries("chair_letters"))

    @cached_property
    def publications(self) -> Publications:
        return Publications(self._queries("publications"))

    @cached_property
    def open_rules(self) -> OpenRules:
        return OpenRules(self._queries("open_rules"), self.stamp)

    @cached_property
    def facts(self) -> Facts:
        return Facts(self._queries("facts"), self.stamp)

    @cached_property
    def uploads(self) -> Uploads:
        return Uploads(self._queries("uploads"))

    @cached_property
    def telegram_files(self) -> TelegramFiles:
        return TelegramFiles(self._queries("telegram_files"))

    @cached_property
    def stamp(self) -> Stamp:
        return Stamp(self._queries("stamp"))

    @cached_property
    def submissions(self) -> Submissions:
        return Submissions(self._queries("submissions"))

    @cached_property
    def reminders(self) -> Reminders:
        return Reminders(self._queries("reminders"))

    @cached_property
    def deliveries(self) -> Deliveries:
        return Deliveries(self._queries("deliveries"), self._fence)

    @cached_property
    def notices(self) -> Notices:
        return Notices(self._queries("notices"))

    @cached_property
    def groups(self) -> Groups:
        return Groups(self._queries("groups"))

    @cached_property
    def inbox(self) -> Inbox:
        return Inbox(self._queries("inbox"))

    @cached_property
    def awaiting(self) -> AwaitingOfChats:
        return AwaitingOfChats(self._queries("awaiting"))

    @cached_property
    def terms(self) -> TermsOfReference:
        return TermsOfReference(self._queries("terms"))

    @cached_property
    def clearances(self) -> Clearances:
        return Clearances(self._queries("clearances"))

    @cached_property
    def completions(self) -> Completions:
        return Completions(self._queries("completions"))

    @cached_property
    def enquiries(self) -> Enquiries:
        return Enquiries(self._queries("enquiries"))

    @cached_property
    def address_claims(self) -> AddressClaims:
        return AddressClaims(self._queries("address_claims"))

    @cached_property
    def chat_commands(self) -> ChatCommands:
        return ChatCommands(self._queries("chat_commands"))

    @cached_property
    def traces(self) -> Traces:
        return Traces(self._queries("traces"), self.stamp)

    @cached_property
    def leader(self) -> Leader:
        return Leader(self._queries("leader"))

    @cached_property
    def locks(self) -> Locks:
        return Locks(self._queries("locks"))

    @cached_property
    def pulse(self) -> Pulse:
        return Pulse(self._queries("pulse"))

    @cached_property
    def audit(self) -> Audit:
        return Audit(self._queries("audit"))

    @cached_property
    def audit_chain(self) -> AuditChain:
        return AuditChain(self._queries("audit_chain"))

    @cached_property
    def meta(self) -> Meta:
        return Meta(self._queries("meta"))

    @cached_property
    def figures(self) -> Figures:
        return Figures(self._queries("figures"))

    @cached_property
    def reconciling(self) -> Reconciling:
        return Reconciling(self._queries("reconciling"))

    @cached_property
    def visibilities(self) -> Visibilities:
        return Visibilities(self._queries("visibilities"), self.stamp)

    def _queries(self, noun: str) -> Bound:
        return Bound(load(noun, self._dialect), self._connection)


class DatabaseWork:
    """`Work` on a database. `fence` tells the fencing number while this process leads; answers that are stored then are
    claimed at once."""

    def __init__(self, database: Database, fence: Callable[[], int | None] = lambda: None) -> None:
        self._database = database
        self._fence = fence

    def leading(self, fence: Callable[[], int | None]) -> "DatabaseWork":
        """The same work, of a process that may lead."""
        return DatabaseWork(self._database, fence)

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[Transaction]:
        async with self._database.writing() as connection:
            yield Books(connection, self._database.dialect, self._fence())

    @asynccontextmanager
    async def lazily(self) -> AsyncIterator[Transaction]:
        async with self._database.writing(lazily=True) as connection:
            # Without the fence: an answer that was claimed here would be sent before its claim is on the disk.
            yield Books(connection, self._database.dialect)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        async with self._database.reading() as connection:
            yield Books(connection, self._database.dialect)

    @asynccontextmanager
    async def glance(self) -> AsyncIterator[Transaction]:
        async with self._database.glancing() as connection:
            yield Books(connection, self._database.dialect)
