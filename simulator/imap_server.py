"""A real IMAP server on loopback (pymap), with one mailbox in memory: where replies to the bot's letters arrive.

It may go away and come back, cut the line at a command, and take another password.
"""

import asyncio
import ssl
from argparse import Namespace
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from proxyprotocol.sock import SocketInfoLocal
from pymap.backend.dict import Config, DictBackend, Login
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxData, MailboxSet
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials.flag import Flag, Wildcard
from pymap.user import Passwords, UserMetadata
from pysasl.hashing import BuiltinHash

USER, PASSWORD = "rtp@example.la", "s3cret/word"  # opens nothing but this server


class KeepsKeywords(MailboxData):
    """pymap itself keeps none, like Exchange; Dovecot, Cyrus and Gmail keep any."""

    @property
    def permanent_flags(self) -> frozenset[Flag]:
        return super().permanent_flags | {Wildcard}


class Lacking(Config):
    """A server that says it cannot do some of what this one can."""

    lacks: frozenset[bytes] = frozenset()

    @property
    def login_capability(self) -> list[bytes]:
        return [name for name in super().login_capability if name not in self.lacks]


@dataclass(slots=True)
class ImapServer:
    """At work between `comes` and `goes`. `connections` were made so far; `open` are those that last."""

    config: Config
    folders: MailboxSet
    port: int = 0
    connections: int = 0
    open: set[asyncio.StreamWriter] = field(default_factory=set)
    cuts_at: list[bytes] = field(default_factory=list)
    """Commands at which the line breaks, in this order, each once, before they are obeyed."""
    tls: ssl.SSLContext | None = None
    _login: Login | None = None
    _listening: asyncio.Server | None = None

    async def put(self, content: bytes, folder: str = "INBOX", *, flags: Iterable[bytes] = ()) -> None:
        inbox = await self.folders.get_mailbox(folder)
        given = frozenset(Flag(flag) for flag in flags)
        await inbox.append(AppendMessage(content, datetime(2027, 3, 1, tzinfo=UTC), given))

    async def holds(self, folder: str = "INBOX") -> list[tuple[str, set[bytes]]]:
        """Subjects and flags of the letters in a folder; empty too where there is no such folder."""
        try:
            found = await self.folders.get_mailbox(folder)
        except KeyError:
            return []
        letters = [letter async for letter in found.messages()]
        return [(_subject(letter), {bytes(flag) for flag in letter.permanent_flags}) for letter in letters]

    @property
    def url(self) -> str:
        return f"imap://{quote(USER, safe='')}:{quote(PASSWORD, safe='')}@127.0.0.1:{self.port}"

    async def comes(self) -> None:
        """At the same port as before, once it had one."""
        self._listening = await asyncio.start_server(self._serve, "127.0.0.1", self.port, ssl=self.tls)
        self.port = self._listening.sockets[0].getsockname()[1]

    async def goes(self) -> None:
        """From here on its port refuses connections."""
        self.drop_all()
        if self._listening is not None:
            self._listening.close()
            await self._listening.wait_closed()
            self._listening = None

    async def wants(self, password: str) -> None:
        """From here on, of whoever logs in."""
        assert self._login is not None
        user = UserMetadata(self.config, USER, password=await Passwords(self.config).hash_password(password))
        self._login.users_dict[USER] = user

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert self._login is not None
        self.connections += 1
        self.open.add(writer)
        heard = asyncio.StreamReader()
        listening = asyncio.create_task(self._listen(reader, heard, writer))
        try:
            await IMAPServer(self._login, self.config)(heard, writer, SocketInfoLocal(writer))
        finally:
            listening.cancel()
            self.open.discard(writer)

    async def _listen(
        self, reader: asyncio.StreamReader, heard: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        while said := await reader.read(65_536):
            if self.cuts_at and self.cuts_at[0] in said:
                del self.cuts_at[0]
                writer.close()
                break
            heard.feed_data(said)
        heard.feed_eof()

    def drop_all(self) -> None:
        for writer in self.open:
            writer.close()


def _subject(letter: Any) -> str:
    lines = bytes(letter._content).split(b"\r\n")
    return next((line[9:].decode() for line in lines if line.startswith(b"Subject: ")), "")


@asynccontextmanager
async def serving_imap(
    *, tls: ssl.SSLContext | None = None, keeps_keywords: bool = True, lacks: frozenset[bytes] = frozenset()
) -> AsyncIterator[ImapServer]:
    # As its own command line would say it. TLS is ours: from the start, or not at all.
    options = {"host": None, "port": 0, "debug": False, "cert": None, "key": None, "tls": False, "passlib_cfg": None}
    user = {"demo_data": False, "demo_user": USER, "demo_password": PASSWORD}
    arguments = Namespace(**options, **user, proxy_protocol="noop")
    config = Lacking.from_args(arguments, invalid_user_sleep=0.0, hash_context=BuiltinHash(rounds=1))
    config.lacks = lacks
    login = Login(config)
    await DictBackend._add_demo_user(config, login)
    folders = MailboxSet()
    if keeps_keywords:
        folders._inbox = KeepsKeywords(folders._content_cache, folders._thread_cache)
    config.set_cache[USER] = (folders, FilterSet())
    server = ImapServer(config, folders, tls=tls, _login=login)
    await server.comes()
    try:
        yield server
    finally:
        await server.goes()
