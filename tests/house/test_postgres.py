"""The test PostgreSQL: what one test writes no other sees."""

import asyncpg
import pytest

from tests.postgres import TEMPLATE, cloned_database, connected, database_url


async def test_what_one_clone_writes_another_does_not_see(postgres_server: str, postgres_template: str) -> None:
    async with (
        cloned_database(postgres_server, postgres_template) as first_url,
        cloned_database(postgres_server, postgres_template) as second_url,
        connected(first_url) as first,
        connected(second_url) as second,
    ):
        await first.execute("CREATE TABLE only_here (id bigint)")
        assert await second.fetchval("SELECT to_regclass('only_here')") is None


async def test_a_clone_has_what_its_template_has(postgres_server: str, postgres_url: str) -> None:
    async with connected(postgres_url) as prepared:
        await prepared.execute("CREATE TABLE inherited (id bigint)")
        await prepared.execute("INSERT INTO inherited VALUES (7)")
    template = postgres_url.split("?")[0].rsplit("/")[-1]
    async with cloned_database(postgres_server, template) as url, connected(url) as clone:
        assert await clone.fetchval("SELECT id FROM inherited") == 7


async def test_a_clone_is_gone_at_the_end_even_with_a_connection_left_open(
    postgres_server: str, postgres_template: str
) -> None:
    async with cloned_database(postgres_server, postgres_template) as url:
        forgotten = await asyncpg.connect(url)
    with pytest.raises(asyncpg.InvalidCatalogNameError):
        await asyncpg.connect(url)
    forgotten.terminate()


async def test_the_server_does_not_wait_for_disks_and_listens_on_no_port(postgres_url: str) -> None:
    async with connected(postgres_url) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            assert await connection.fetchval("SELECT current_setting($1)", setting) == "off"
        assert await connection.fetchval("SELECT current_setting('listen_addresses')") == ""


async def test_trigrams_are_there_for_search(postgres_url: str) -> None:
    async with connected(postgres_url) as connection:
        await connection.execute("CREATE EXTENSION pg_trgm")
        assert await connection.fetchval("SELECT similarity('workplan', 'work plan')") > 0.5


def test_another_database_of_the_same_server_has_the_same_socket() -> None:
    url = database_url("postgresql://postgres:@/postgres?host=/run/here", TEMPLATE)
    assert url == "postgresql://postgres:@/tomon_template?host=/run/here"
