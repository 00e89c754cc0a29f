"""Listening in our own event loop."""

import pytest
from httpx import AsyncClient

from roundtable.health import Health
from web.health import health_pages
from web.serving import AddressTaken, listen, serving
from web.site import site


async def well() -> Health:
    return Health()


async def test_pages_are_served_while_the_block_runs() -> None:
    listening = listen("127.0.0.1:0")
    port = listening.getsockname()[1]
    async with serving(site(health_pages(well)), listening), AsyncClient() as client:
        assert (await client.get(f"http://127.0.0.1:{port}/healthz")).json() == {"alive": True}


def test_an_address_that_is_taken_is_told_with_the_remedy() -> None:
    with listen("127.0.0.1:0") as first:
        port = first.getsockname()[1]
        with pytest.raises(AddressTaken, match="TOMON_WEB_ADDRESS"):
            listen(f"127.0.0.1:{port}")
