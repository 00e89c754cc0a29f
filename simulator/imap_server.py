"""A real IMAP server on loopback (pymap), with one mailbox in memory: where replies to the bot's letters arrive."""

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
    config: Config
    folders: MailboxSet
    port: int = 0
    connections: int = 0
    open: set[asyncio.StreamWriter] = field(default_factory=set)

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
    backend = DictBackend(login, config)
    folders = MailboxSet()
    if keeps_keywords:
        folders._inbox = KeepsKeywords(folders._content_cache, folders._thread_cache)
    config.set_cache[USER] = (folders, FilterSet())
    server = ImapServer(config, folders)
    imap = IMAPServer(backend.login, config)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server.connections += 1
        server.open.add(writer)
        try:
            await imap(reader, writer, SocketInfoLocal(writer))
        finally:
            server.open.discard(writer)

    listening = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        server.drop_all()
        listening.close()
        await listening.wait_closed()
