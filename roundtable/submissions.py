"""Submissions: what was handed in, its versions and their files; uploads: what came in chat and is not filed yet."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from roundtable.obligations import ObligationKey


class FileKind(StrEnum):
    """How Telegram carries a file: as it is, as a picture it has shrunk, or as a voice, which is no paper."""

    DOCUMENT = "document"
    PHOTO = "photo"
    VOICE = "voice"


class FileProblem(StrEnum):
    """Why a file cannot be taken. Each has a clear sentence in both languages."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    TYPE = "type"  # not PDF, Word, Excel, picture
    BROKEN = "broken"  # does not open
    LOCKED = "locked"  # needs a password
    DANGEROUS = "dangerous"  # macros, a bomb, a program in disguise
    LOST = "lost"  # Telegram no longer hands it out


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is safe: stored once under its SHA-256. `pages` is None where the format has none to count."""

    sha256: str
    size_bytes: int
    media_type: str
    name: str
    kind: FileKind
    pages: int | None = None
    telegram_file_id: str | None = None


class UploadState(StrEnum):
    """collecting -> asked -> filed | set-aside. A late picture of an album takes it back to collecting; an upload of
    which nothing can be taken, or filed, is set aside. A file for a notice is filed with it, unasked."""

    COLLECTING = "collecting"
    ASKED = "asked"
    FILED = "filed"
    SET_ASIDE = "set-aside"


@dataclass(frozen=True, slots=True)
class UploadFile:
    """One file of an upload. Until `stored` or `problem` is set it is still being fetched; `told` once the person has
    heard of the problem. `media_group_id` is the album of Telegram it came with."""

    id: int
    upload_id: int
    position: int
    telegram_file_id: str
    kind: FileKind
    name: str
    declared_bytes: int | None
    tries: int = 0
    stored: StoredFile | None = None
    problem: FileProblem | None = None
    told: bool = False
    media_group_id: str | None = None


@dataclass(frozen=True, slots=True)
class Upload:
    """Files that came together (one document, or an album), in the order of the chat. `wanted` is the obligation
    the person was answering, when they pressed its send button first; `notice_id` the draft of a notice it is for. Of
    files that came in answer to a letter of ours `caption` is its subject and `thread` as in Reply."""

    id: int
    chat_id: int
    person_id: int
    state: UploadState
    created_at: datetime
    media_group_id: str | None = None
    caption: str = ""
    wanted: ObligationKey | None = None
    files: tuple[UploadFile, ...] = ()
    notice_id: int | None = None
    thread: str = ""

    @property
    def came_by(self) -> "SubmissionChannel":
        """What came with a letter belongs to no chat."""
        return SubmissionChannel.CHAT if self.chat_id else SubmissionChannel.EMAIL


class SubmissionChannel(StrEnum):
    CHAT = "chat"
    PAPER = "paper"
    PAGE = "page"  # by the link of a letter
    EMAIL = "email"  # a reply with the paper attached


@dataclass(frozen=True, slots=True)
class Submission:
    """One version of what was handed in for an obligation. `reference` (HLT-WP-2027-1) ends in the version;
    `on_behalf_of` is the id of the principal in whose name it was."""

    id: int
    obligation: ObligationKey
    version: int
    reference: str
    received_at: datetime
    person_id: int
    channel: SubmissionChannel
    files: tuple[StoredFile, ...] = ()
    on_behalf_of: int | None = None
