"""Ports: what the centre asks of the edges besides storage (books.py).

app/wiring.py hands each edge what it needs as one of these. Moments are aware UTC.
"""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from roundtable.books import Transaction
from roundtable.calendar import RestDay
from roundtable.deliveries import Attachment, Delivery, Lane, Outcome, Parcel, Prepared
from roundtable.inbox import StoredUpdate
from roundtable.languages import Bilingual, Language, Tongue
from roundtable.letters import News
from roundtable.pages import AnswerPage, LettersPage, PageProblem
from roundtable.roster import Roster
from roundtable.roster_mistakes import Mistake
from roundtable.roster_rows_read import KnownRoster
from roundtable.statements.parts import Statement
from roundtable.submissions import FileProblem
from roundtable.typed_days import TypedDay
from roundtable.words import Words
from roundtable.workbooks import Workbook, WorkbookProblem


class Clock(Protocol):
    """The only way to ask for the time. Rules never get a clock, services ask once."""

    def now(self) -> datetime:
        """Aware UTC."""


class Wording(Protocol):
    """Statement + language -> words."""

    def words(self, statement: Statement, tongue: Language | Tongue) -> Words:
        """In one language, with the other one tap away; or in both, Lao first, where both fit into one message."""

    @property
    def erased_name(self) -> Bilingual:
        """What stands where the name of somebody stood who asked to be forgotten."""

    def letter(self, statement: Statement, language: Language, *, has_pages: bool) -> Words:
        """In both languages, this one first, with a subject; the buttons carry callback data still. With a calendar
        where something falls on a day. Says how it can be answered by a reply: where there are no pages, there is no
        other way."""

    def dump(self, statement: Statement) -> str:
        """As JSON with the statement's name, to store beside its words."""

    def load(self, text: str) -> Statement:
        """What `dump` wrote. Raises ValueError when this version no longer knows the statement."""


class Links(Protocol):
    """Addresses of our pages that go into letters: signed, and good for a while."""

    def answer(self, person_id: int, data: str, now: datetime, language: Language | None = None) -> str | None:
        """The page on which this person can press this choice; None for a choice that has no place in a letter. In
        this language, or (None) in the one they read."""

    def unsubscribe(self, person_id: int, now: datetime) -> str:
        """The page on which this person can stop letters."""

    def calendar(self, person_id: int, number: int) -> str:
        """The address at which this person's calendar can be followed, the `number`th of theirs."""


class HolidayProposals(Protocol):
    """Rest days of a year as the decree gives them."""

    def __call__(self, year: int) -> tuple[RestDay, ...]:
        """By date, none of them confirmed."""


class Pages(Protocol):
    """Pages in HTML, whole in themselves; what they link to is relative to their own address."""

    def answers(self, page: AnswerPage, language: Language) -> str: ...
    def letters(self, page: LettersPage, language: Language) -> str: ...
    def problem(self, problem: PageProblem) -> str:
        """In both languages."""

    def front(self) -> str:
        """In both languages: what this is, for whoever has no link."""


class Reader(Protocol):
    """What people type, understood in both languages."""

    def menu_verb(self, text: str) -> str | None:
        """send, open, calendar, meetings, search or contact when the text is one of the six menu buttons; me, write or
        join when it is one of the few of who holds no post any more."""

    def leaves_contact_out(self, text: str) -> bool:
        """Whether the text is the button that leaves out one's own phone number."""

    def date(self, text: str) -> TypedDay | None:
        """The day a text names, with its year or without; None when it is not clearly one, NoSuchDay for one that its
        month does not have."""


class FileStore(Protocol):
    """Files, stored once under their SHA-256 in lower-case hexadecimal."""

    async def put(self, chunks: AsyncIterator[bytes], max_bytes: int) -> tuple[str, int]:
        """Store and return (sha256, size_bytes). Raises TooLarge beyond `max_bytes`; nothing is kept then."""

    async def get(self, sha256: str) -> bytes:
        """Raises FileNotFoundError."""


class TooLarge(Exception):
    """More bytes than we take."""


class Inspector(Protocol):
    """Looks into foreign files, in a child process with time and memory limits."""

    async def inspect(self, content: bytes, name: str) -> "Inspection":
        """Never raises on bad content: that is a `problem`."""


class Inspection(Protocol):
    """What was found. `problem` None: the file is fine."""

    @property
    def media_type(self) -> str: ...
    @property
    def pages(self) -> int | None: ...
    @property
    def problem(self) -> FileProblem | None: ...


class WorkbookReader(Protocol):
    """Reads foreign workbooks (XLSX), in a child process with time and memory limits."""

    async def read(self, content: bytes) -> Workbook:
        """Raises NoWorkbook."""


class Rosters(Protocol):
    """Workbooks of the roster among the stored files."""

    async def read(self, sha256: str, known: KnownRoster) -> tuple[Roster, tuple[Mistake, ...]] | None:
        """What a stored file says of the roster, and what is wrong with it; None for a workbook of something else.
        Raises NoWorkbook; FileNotFoundError."""

    async def write(self, roster: Roster, name: str) -> Attachment:
        """The workbook of a roster, stored, as a file of this name; of an empty roster the one to be filled in. Read
        again it changes nothing."""


class NoWorkbook(Exception):
    """The file cannot be read as a workbook, for this reason."""

    def __init__(self, problem: WorkbookProblem) -> None:
        super().__init__(problem)
        self.problem = problem


class Deliverer(Protocol):
    """What the services know about a delivery that the dispatcher does not."""

    async def prepare(self, tx: Transaction, delivery: Delivery, now: datetime) -> Prepared:
        """Recheck a claimed delivery and word it. Stores nothing: the dispatcher keeps words and states."""

    async def after(self, tx: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """The consequences of a final outcome beyond the delivery's own row: unlink a chat that refused, follow a
        group that moved. In the transaction that records the outcome. Not asked about what was simply sent."""


class Pacing(Protocol):
    """How fast a channel may be used. Moments are monotonic; a restart begins anew."""

    def wait_s(self, chat_id: int) -> float:
        """Seconds until this chat may hear from us again, whatever others do; 0.0 for now."""

    def all_wait_s(self) -> float:
        """Seconds until anybody at all may hear from us again: the outside has told us to stop altogether."""

    async def slot(self, chat_id: int, lane: Lane) -> "Slot":
        """Returns when one message may go to this chat, which is counted as sent. Answers before broadcasts."""


class Slot(Protocol):
    """One message's place in the pace of a channel."""

    def answered(self) -> None:
        """The channel has answered, whatever it said, or nothing was sent. To be told in any case."""


class LeaderLock(Protocol):
    """A lock of the operating system that ends with its process: on SQLite it shows at once that a leader is dead."""

    def acquire(self) -> bool:
        """Take it without waiting; true as well when it is ours already."""

    def release(self) -> None: ...


class Handler(Protocol):
    """What becomes of one update: at most one effect, however often it is tried."""

    async def handle(self, update: StoredUpdate) -> None:
        """Marks the update done in the transaction of its effect. Raises when it could not be handled."""


class Channel(Protocol):
    """Puts a parcel in front of a person. One call to the outside; never retries by itself, never raises for what an
    Outcome can say."""

    async def send(self, parcel: Parcel) -> Outcome: ...


class Downloads(Protocol):
    """Hands out the files that people sent."""

    async def download(self, telegram_file_id: str) -> AsyncIterator[bytes]:
        """Raises Gone when Telegram will never hand it out, TooLarge above 20 MB, TryLater otherwise."""


@dataclass(frozen=True, slots=True)
class WebhookState:
    """Where Telegram brings updates ("" where it is asked for them), how many wait there, and what went wrong lately.

    https://core.telegram.org/bots/api#webhookinfo
    """

    url: str
    waiting: int
    trouble: str


class Telegram(Channel, Downloads, Protocol):
    """The one room that calls the Bot API."""

    async def me(self) -> str:
        """The bot's user name, without @."""

    async def updates(self, after: int | None, timeout_s: int) -> Sequence[StoredUpdate]:
        """One long poll: raw updates after this update id. Asking acknowledges everything up to it."""

    async def webhook(self) -> WebhookState:
        """Raises TryLater."""

    async def introduce(
        self, commands: Mapping[Language, Sequence[tuple[str, str]]], in_groups: Collection[str] = ()
    ) -> None:
        """Set the command menu in each language (Lao for everybody, English for phones set to English); in groups
        only those named in `in_groups`."""

    async def introduce_chat(self, chat_id: int, commands: Sequence[tuple[str, str]]) -> None:
        """Set the command menu of one private chat, whatever the language of the phone; an empty one takes it away.
        Raises TryLater; Gone when there is no such chat any more."""

    async def answer_tap(self, callback_query_id: str, text: str = "") -> None:
        """Stop the button's spinner, and show a short text for a moment. A query that is too old is no error."""

    async def show_typing(self, chat_id: int) -> None: ...
    async def leave(self, chat_id: int) -> None:
        """Go out of a group or channel; where the bot is no more, that is no error. Raises TryLater."""

    async def close(self) -> None: ...


class Mailbox(Protocol):
    """The mailbox that answers to our letters come to, which people may use beside us."""

    async def news(self) -> Sequence[tuple[str, News]]:
        """Letters that have not been settled, oldest first, as (uid, what it is); a few at a time, so ask again while
        some come. A letter has the same uid at every look until it is settled: what must happen once goes by it.
        Raises TryLater."""

    async def settle(self, uid: str, kept: bool) -> None:
        """Do not bring this one again. `kept`: it is ours, and out of people's way; else it stays for them, unread as
        it was. One that is gone already is no error. Raises TryLater."""


class Gone(Exception):
    """The outside no longer has it."""


class TryLater(Exception):
    """It may work after a while."""

    def __init__(self, reason: str, after_s: float = 1.0) -> None:
        super().__init__(reason)
        self.after_s = after_s
