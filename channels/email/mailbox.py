"""ImapMailbox: the mailbox that answers and reports come to, asked over IMAP."""

import asyncio
import logging
import ssl
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError

from channels.email.imap_session import Bounds, ImapSession
from channels.email.incoming import news_of
from channels.email.message_ids import MessageIds
from channels.email.servers import MailServer
from roundtable.letters import News
from roundtable.ports import TryLater

logger = logging.getLogger(__name__)

Found = TypeVar("Found")
BROKEN = (IMAPClientError, OSError, ValueError, KeyError)
"""ValueError and KeyError: answers that are no IMAP, and passwords that cannot be said in it."""
LONG_PAUSE_S = 60.0
SHORT_PAUSE_S = 5.0


@dataclass(frozen=True, slots=True)
class MailboxPatience:
    """How long we wait, in seconds."""

    connect_s: float = 15.0
    answer_s: float = 60.0


class ImapMailbox:
    """Implements roundtable.ports.Mailbox over one connection, in one thread. `own_address` is the one we write from.
    Certificates are always checked, against `trust` where it is given."""

    def __init__(
        self,
        server: MailServer,
        ids: MessageIds,
        own_address: str,
        *,
        trust: ssl.SSLContext | None = None,
        patience: MailboxPatience | None = None,
        bounds: Bounds | None = None,
    ) -> None:
        self._server = server
        self._ids = ids
        self._own_address = own_address
        self._trust = trust
        self._patience = patience or MailboxPatience()
        self._bounds = bounds or Bounds()
        self._session: ImapSession | None = None
        self._passed: set[str] = set()
        self._is_shut = False
        # The library blocks. One thread, so that a call that nobody waits for any more still ends before the next.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mailbox")

    async def news(self) -> Sequence[tuple[str, News]]:
        def read(session: ImapSession) -> list[tuple[str, News]]:
            found = session.look(self._passed)
            return [
                (one.uid, news_of(one.content, self._ids, self._own_address, is_whole=one.is_whole)) for one in found
            ]

        return await self._ask(read)

    async def settle(self, uid: str, kept: bool) -> None:
        await self._ask(lambda session: session.keep(uid) if kept else session.pass_over(uid))
        if not kept:
            self._passed.add(uid)

    async def look(self) -> None:
        """Connect, log in, open the folder. Raises TryLater."""
        await self._ask(lambda session: session.select())

    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self._thread, self._drop)
        self._thread.shutdown(wait=False)

    async def _ask(self, ask: Callable[[ImapSession], Found]) -> Found:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._asked, ask)

    def _asked(self, ask: Callable[[ImapSession], Found]) -> Found:
        if self._session is not None:
            try:
                return ask(self._session)
            except BROKEN:  # it may only have been quiet for too long: once more, over a new one
                self._drop()
        self._session = self._opened()
        try:
            return ask(self._session)
        except BROKEN as error:
            self._drop()
            raise TryLater(f"the mailbox does not do as asked ({type(error).__name__})", SHORT_PAUSE_S) from None

    def _opened(self) -> ImapSession:
        """What the server says is not repeated: it may hold what we said."""
        server, patience = self._server, self._patience
        try:
            session = ImapSession(server, self._trust, patience.connect_s, patience.answer_s, self._bounds)
        except ssl.SSLCertVerificationError as error:
            raise self._shut(f"its certificate is not trusted: {error.verify_message}") from None
        except BROKEN as error:
            raise TryLater(f"the mailbox does not answer ({type(error).__name__})", SHORT_PAUSE_S) from None
        try:
            refusal = _refusal(session, server)
        except BROKEN as error:
            _close(session)
            raise TryLater(f"the mailbox does not answer ({type(error).__name__})", SHORT_PAUSE_S) from None
        if refusal:
            _close(session)
            raise self._shut(refusal)
        if self._is_shut:
            logger.warning("The mailbox lets us in again")
        self._is_shut = False
        return session

    def _shut(self, trouble: str) -> TryLater:
        if not self._is_shut:
            logger.critical("The mailbox does not let us in: %s. `tomon doctor` says what to look at", trouble)
        self._is_shut = True
        return TryLater(trouble, LONG_PAUSE_S)

    def _drop(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            _close(session)


def _refusal(session: ImapSession, server: MailServer) -> str:
    """Empty when we are in. Raises what is no refusal: a talk that broke off."""
    try:
        session.log_in(server.user, server.password)
    except LoginError as error:
        if isinstance(error.__context__, IMAPClientAbortError):
            raise
        return "it does not take this user and password"
    try:
        session.select()
    except IMAPClientAbortError:
        raise
    except IMAPClientError:
        return f"its folder {server.folder!r} cannot be opened"
    return ""


def _close(session: ImapSession) -> None:
    with suppress(*BROKEN):
        session.close()
