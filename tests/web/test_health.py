"""The pages a watcher outside calls."""

from httpx import ASGITransport, AsyncClient

from roundtable.health import Health
from web.health import health_pages
from web.site import site


async def answer(path: str, health: Health) -> tuple[int, dict[str, object]]:
    async def ask() -> Health:
        return health

    async with AsyncClient(transport=ASGITransport(app=site(health_pages(ask))), base_url="http://127.0.0.1") as client:
        found = await client.get(path)
        return found.status_code, found.json()


async def test_a_house_that_works_is_ready() -> None:
    status, body = await answer("/readyz", Health(facts={"fence": 3}))
    assert (status, body) == (200, {"healthy": True, "problems": [], "fence": 3})


async def test_a_house_whose_planning_is_silent_is_not_ready_but_alive() -> None:
    ill = Health(("plan has been silent for too long",))
    assert (await answer("/readyz", ill))[0] == 503
    assert await answer("/healthz", ill) == (200, {"alive": True})
