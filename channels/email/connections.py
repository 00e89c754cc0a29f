"""Connections to the mail server: a few, kept while they are used, each for one letter at a time."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass

from aiosmtplib import SMTP
from aiosmtplib.errors import (
    SMTPConnectError,
    SMTPException,
    SMTPResponseException,
    SMTPServerDisconnected,
    SMTPTimeoutError,
)

from channels.email.door import Door, NotTaken
from channels.email.outcomes import LONG_PAUSE_S, Answer, Meaning, Stage, meaning_of, tidy
from channels.email.servers import Encryption, MailServer, verifying

MOST = 4


@dataclass(frozen=True, slots=True)
class Patience:
    """How long we wait, in seconds.

    `letter_s`: the server may look into a letter for minutes before it answers, and what we do not wait for may arrive
    twice (https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.2.6 asks for ten minutes, of relays). `idle_s`: after
    which a connection that nobody used is closed; servers do it after some minutes by themselves.
    """

    connect_s: float = 15.0
    answer_s: float = 60.0
    letter_s: float = 300.0
    idle_s: float = 30.0


@dataclass(slots=True)
class _Talk:
    """How far we have come with one letter."""

    stage: Stage = Stage.GREETING


class Connections:
    """`name` is how we greet the server. Certificates are always checked, against `trust` where it is given."""

    def __init__(
        self,
        server: MailServer,
        name: str,
        *,
        trust: ssl.SSLContext | None = None,
        patience: Patience | None = None,
        door: Door | None = None,
    ) -> None:
        self._server = server
        self._name = name
        self._trust = trust
        self._patience = patience or Patience()
        self._door = door or Door()
        self._places = asyncio.Semaphore(MOST)
        self._knocking = asyncio.Lock()
        self._kept: dict[SMTP, asyncio.TimerHandle] = {}
        self._leaving: set[asyncio.Task[None]] = set()
        self._is_closed = False

    def check(self) -> None:
        """Raises NotTaken while nobody would be let in: so no letter need be written for nothing."""
        if not self._kept:
            self._door.check()

    async def hand_in(self, sender: str, recipient: str, content: bytes) -> None:
        """Raises NotTaken unless the server has taken the letter. Waits for a free connection."""
        async with self._places, self._one() as smtp:
            talk = _Talk(Stage.SENDER)
            with _told(talk):
                await smtp.mail(sender, options=_size(smtp, content))
                talk.stage = Stage.RECIPIENT
                await smtp.rcpt(recipient)
                talk.stage = Stage.LETTER
                await smtp.data(content, timeout=self._patience.letter_s)

    async def look(self) -> None:
        """Connect, log in, send nothing. Raises NotTaken."""
        async with self._places, self._one() as smtp:
            with _told(_Talk()):
                await smtp.noop()

    async def close(self) -> None:
        """What is being handed in is not waited for; its connection is not kept."""
        self._is_closed = True
        for smtp, timer in list(self._kept.items()):
            timer.cancel()
            self._leave(smtp)
        await asyncio.gather(*self._leaving)

    @asynccontextmanager
    async def _one(self) -> AsyncIterator[SMTP]:
        """Logged in and with nothing begun; kept afterwards unless it broke."""
        smtp = await self._kept_one() or await self._new_one()
        is_whole = False
        try:
            yield smtp
            is_whole = True
        except NotTaken as error:
            is_whole = error.answer is not None
            raise
        finally:
            if is_whole and smtp.is_connected and not self._is_closed:
                self._keep(smtp)
            else:
                smtp.close()

    async def _kept_one(self) -> SMTP | None:
        """The one used last. RSET shows whether it still lives, and takes away what a refused letter left there."""
        while self._kept:
            smtp, timer = self._kept.popitem()
            timer.cancel()
            try:
                await smtp.rset()
            except (SMTPException, OSError):
                smtp.close()
            else:
                return smtp
        return None

    async def _new_one(self) -> SMTP:
        """One at a time: whoever waits behind a wrong password need not try it, too."""
        async with self._knocking:
            self._door.check()
            smtp = self._unconnected()
            try:
                with _told(_Talk()):
                    await smtp.connect(timeout=self._patience.connect_s)
            except NotTaken as error:
                if error.after_s > 0 or (error.answer and meaning_of(error.answer) is Meaning.SHUT):
                    self._door.shut(error.trouble, error.answer)
                else:
                    self._door.silent(error.trouble)
                raise
            self._door.opened()
            return smtp

    def _unconnected(self) -> SMTP:
        server = self._server
        starttls = {Encryption.IF_OFFERED: None, Encryption.BY_STARTTLS: True}.get(server.encryption, False)
        return SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user or None,
            password=server.password if server.user else None,
            local_hostname=self._name,
            timeout=self._patience.answer_s,
            use_tls=server.encryption is Encryption.FROM_THE_START,
            start_tls=starttls,
            tls_context=self._trust or verifying(),
        )

    def _keep(self, smtp: SMTP) -> None:
        self._kept[smtp] = asyncio.get_running_loop().call_later(self._patience.idle_s, self._leave, smtp)

    def _leave(self, smtp: SMTP) -> None:
        self._kept.pop(smtp, None)
        task = asyncio.create_task(_good_bye(smtp, self._patience.connect_s))
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)


def _size(smtp: SMTP, content: bytes) -> list[str]:
    """Told first, so that a letter that is too large is refused before it has gone over a slow line (RFC 1870)."""
    return [f"SIZE={len(content)}"] if smtp.supports_extension("size") else []


async def _good_bye(smtp: SMTP, patience_s: float) -> None:
    with suppress(SMTPException, OSError):
        await smtp.quit(timeout=patience_s)
    smtp.close()


@contextmanager
def _told(talk: _Talk) -> Iterator[None]:
    """Whatever goes wrong as NotTaken. The library's errors hold addresses and are not chained."""
    try:
        yield
    except SMTPResponseException as error:
        if error.code < 0:  # what came back is no SMTP
            raise NotTaken(talk.stage, "the mail server's answer cannot be read") from None
        answer = Answer(talk.stage, error.code, error.message)
        raise NotTaken(talk.stage, answer.said, answer) from None
    except (SMTPConnectError, SMTPServerDisconnected, SMTPTimeoutError, OSError, UnicodeError) as error:
        raise _without_answer(talk.stage, error) from None
    except SMTPException as error:  # no STARTTLS, no AUTH, or none of the ways to log in that we know
        raise NotTaken(talk.stage, tidy(error.message), after_s=LONG_PAUSE_S) from None


def _without_answer(stage: Stage, error: Exception) -> NotTaken:
    cause = error if isinstance(error, ssl.SSLError) or error.__cause__ is None else error.__cause__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return NotTaken(stage, f"its certificate is not trusted: {cause.verify_message}", after_s=LONG_PAUSE_S)
    if isinstance(cause, ssl.SSLError):
        return NotTaken(stage, f"it does not speak TLS as we do ({cause.reason})", after_s=LONG_PAUSE_S)
    return NotTaken(stage, f"the mail server does not answer ({type(cause).__name__}, {stage})")
