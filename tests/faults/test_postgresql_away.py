"""PostgreSQL is restarted: every connection is gone at once, and for a while there is no new one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.faults.crowd import gathered, lasting
from tests.postgres import connected, database_url

AWAY_S = 8.0
"""Longer than a leader may be without a beat."""


@asynccontextmanager
async def away(url: str) -> AsyncIterator[None]:
    """What a client sees of a restart. The server of the tests is shared, so that it cannot be stopped itself."""
    name = urlsplit(url).path.lstrip("/")
    async with connected(database_url(url, "postgres")) as admin:
        await admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        await admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name)
        try:
            yield
        finally:
            await admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


async def test_what_is_asked_while_postgresql_is_away_is_answered_once_when_it_is_back(
    tmp_path: Path, postgres_url: str
) -> None:
    async with gathered(tmp_path, 12, database_url=postgres_url) as crowd:
        for phone in crowd.phones.values():
            await phone.say("/help")
        async with away(postgres_url):
            for phone in crowd.phones.values():
                await phone.say("/board")
            await lasting(AWAY_S)
            assert max(crowd.heard.values()) < 2
        await crowd.stage.settled()
        strays = await crowd.strays()
        assert set(crowd.heard.values()) <= {2, 3}
        assert crowd.heard.total() == 12 * 2 + strays, "twice only what could not be noted when it was said"
        assert strays <= 12
