"""One connection to a mailbox (https://www.rfc-editor.org/rfc/rfc3501). It blocks: a thread of its own talks to it.

The folder we are told is a queue that people may look into, too. What became ours is moved into the folder Tomon; what
did not stays where it is, unread as it was, with a keyword of ours where the server keeps keywords. Where it keeps
none, we remember until a restart, and then look once more. Whether a letter has been read decides nothing: somebody
who opens a report before we do must not make it disappear.
"""

import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from imapclient import SEEN, IMAPClient, SocketTimeout

from channels.email.servers import KEPT_IN, Encryption, MailServer, verifying

MARK = "TomonPassed"


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is looked at.

    `newest` letters of the folder: what lies deeper is left in peace, as the mailbox may have been full before we came.
    Of these a few at a time. Of a letter above `largest_bytes` only the beginning.
    """

    newest: int = 1000
    at_once: int = 20
    at_once_bytes: int = 30_000_000
    largest_bytes: int = 25_000_000
    beginning_bytes: int = 256_000


@dataclass(frozen=True, slots=True)
class Found:
    """A letter as it lies there. Not `is_whole`: only its beginning was read."""

    uid: str
    content: bytes
    is_whole: bool


class ImapSession:
    """Opens in `__init__`. Everything raises imaplib's errors and OSError; after that it is to be closed."""

    def __init__(
        self, server: MailServer, trust: ssl.SSLContext | None, connect_s: float, answer_s: float, bounds: Bounds
    ) -> None:
        self._folder = server.folder
        self._bounds = bounds
        self._kept_in = ""
        is_encrypted = server.encryption is Encryption.FROM_THE_START
        self._client = IMAPClient(
            server.host,
            port=server.port,
            ssl=is_encrypted,
            ssl_context=(trust or verifying()) if is_encrypted else None,
            timeout=SocketTimeout(connect_s, answer_s),
        )

    def log_in(self, user: str, password: str) -> None:
        self._client.login(user, password)

    def select(self) -> dict[bytes, Any]:
        """Opens the folder anew: only so some servers tell of new letters."""
        state: dict[bytes, Any] = self._client.select_folder(self._folder)
        return state

    def look(self, passed: set[str]) -> list[Found]:
        """Some letters, oldest first, without those `passed` over."""
        state = self.select()
        if not state[b"EXISTS"]:
            return []
        criteria = "UNDELETED"
        if state[b"EXISTS"] > self._bounds.newest:
            criteria += f" UID {self._uid_at(state[b'EXISTS'] - self._bounds.newest + 1)}:*"
        if _keeps_marks(state):
            criteria += f" UNKEYWORD {MARK}"
        names = {_name(state, uid): uid for uid in sorted(self._client.search(criteria))}
        waiting = [(name, uid) for name, uid in names.items() if name not in passed]
        return self._read(waiting[: self._bounds.at_once])

    def keep(self, name: str) -> None:
        """Move it to ours; one that is gone already is no error."""
        uid = self._uid(name, self.select())
        if uid is None:
            return
        folder = self._folder_for_kept()
        self._client.add_flags([uid], [SEEN], silent=True)
        if self._client.has_capability("MOVE"):
            self._client.move([uid], folder)
            return
        self._client.copy([uid], folder)
        self._client.delete_messages([uid], silent=True)
        if self._client.has_capability("UIDPLUS"):  # without it, others' deleted letters would go as well
            self._client.uid_expunge([uid])

    def pass_over(self, name: str) -> None:
        """Leave it to people."""
        state = self.select()
        uid = self._uid(name, state)
        if uid is not None and _keeps_marks(state):
            self._client.add_flags([uid], [MARK], silent=True)

    def close(self) -> None:
        """Raises what the others raise; closed it is in any case."""
        try:
            self._client.logout()
        finally:
            self._client.shutdown()

    def _read(self, waiting: Sequence[tuple[str, int]]) -> list[Found]:
        sizes = self._client.fetch([uid for _, uid in waiting], ["RFC822.SIZE"])
        found: list[Found] = []
        left_bytes = self._bounds.at_once_bytes
        for name, uid in waiting:
            size_bytes = sizes.get(uid, {}).get(b"RFC822.SIZE")
            if size_bytes is None:  # somebody has moved it meanwhile
                continue
            is_whole = size_bytes <= self._bounds.largest_bytes
            read_bytes = size_bytes if is_whole else self._bounds.beginning_bytes
            if found and read_bytes > left_bytes:
                break
            left_bytes -= read_bytes
            content = self._content(uid, self._bounds.largest_bytes if is_whole else self._bounds.beginning_bytes)
            if content is not None:
                found.append(Found(name, content, is_whole))
        return found

    def _content(self, uid: int, most_bytes: int) -> bytes | None:
        """Without marking it as read. A size that a server tells may be wrong; what comes never is more than asked."""
        fetched = self._client.fetch([uid], [f"BODY.PEEK[]<0.{most_bytes}>"])
        content: bytes | None = fetched.get(uid, {}).get(b"BODY[]<0>")
        return content

    def _uid_at(self, position: int) -> int:
        self._client.use_uid = False
        try:
            uid: int = self._client.fetch([position], ["UID"])[position][b"UID"]
        finally:
            self._client.use_uid = True
        return uid

    def _uid(self, name: str, state: dict[bytes, Any]) -> int | None:
        """None for one that is not there any more, or whose number now means another letter."""
        uid = name.rpartition("-")[2]
        if not uid.isdecimal() or name != _name(state, int(uid)) or not self._client.search(f"UID {uid}"):
            return None
        return int(uid)

    def _folder_for_kept(self) -> str:
        if not self._kept_in:
            prefix = ""
            if self._client.has_capability("NAMESPACE"):
                personal = self._client.namespace().personal
                prefix = personal[0][0] if personal else ""
            folder = f"{prefix}{KEPT_IN}"
            if not self._client.folder_exists(folder):
                self._client.create_folder(folder)
                self._client.subscribe_folder(folder)
            self._kept_in = folder
        return self._kept_in


def _keeps_marks(state: dict[bytes, Any]) -> bool:
    flags = {flag.lower() for flag in state.get(b"PERMANENTFLAGS", ())}
    return b"\\*" in flags or MARK.lower().encode() in flags


def _name(state: dict[bytes, Any], uid: int) -> str:
    """Numbers hold only as long as UIDVALIDITY is the same."""
    return f"{state[b'UIDVALIDITY']}-{uid}"
