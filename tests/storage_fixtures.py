"""`storage`: everything we keep, migrated and empty, on each database in turn; a fresh one a test."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from storage.migrate import migrate
from storage.opened import Storage, open_storage
from tests.postgres import TemplatePreparer


@pytest.fixture(scope="session")
def template_preparer() -> TemplatePreparer:
    """Each test's PostgreSQL database is a copy of a migrated one."""

    async def prepare(url: str) -> None:
        await migrate(url)

    return prepare


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def storage_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a migrated database of this test's own, on each database in turn."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgres_url")
        return url
    copy = tmp_path / "tomon.db"
    shutil.copy(request.getfixturevalue("sqlite_template"), copy)
    return f"sqlite:///{copy}"


@pytest_asyncio.fixture
async def storage(storage_url: str, tmp_path: Path) -> AsyncIterator[Storage]:
    opened = await open_storage(storage_url, (tmp_path / "files").as_uri())
    yield opened
    await opened.close()
