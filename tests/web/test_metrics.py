"""The page that a Prometheus asks: every figure under a name that says its unit, and nobody's name on it."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from httpx import ASGITransport, AsyncClient, Response
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families

from roundtable.counters import Counted, Counters
from roundtable.figures import Counts, Figures, Pile
from web.metrics import metrics_pages
from web.site import site

NOW = datetime(2027, 3, 1, 1, 20, tzinfo=UTC)
EMPTY = Figures(
    now=NOW,
    counts=Counts({}, {}, Pile(), Pile(), {}, 0),
    counted=Counted(),
    pulse={},
    leads_here=False,
    fence=0,
    database_bytes=0,
    disk_free_bytes=0,
    disk_bytes=0,
)


async def page(figures: Figures) -> Response:
    async def ask() -> Figures:
        return figures

    transport = ASGITransport(app=site(metrics_pages(ask)))
    async with AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        return await client.get("/metrics")


async def families(figures: Figures) -> dict[str, Metric]:
    return {family.name: family for family in text_string_to_metric_families((await page(figures)).text)}


async def value(figures: Figures, name: str, **labels: str) -> float:
    samples = [sample for family in (await families(figures)).values() for sample in family.samples]
    return next(sample.value for sample in samples if sample.name == name and sample.labels == labels)


async def test_it_is_the_text_format_and_is_not_kept() -> None:
    answer = await page(EMPTY)
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"


async def test_every_metric_is_ours_says_what_it_is_and_tells_its_unit() -> None:
    found = await families(EMPTY)
    assert len(found) >= 25
    assert all(name.startswith("tomon_") and family.documentation.endswith(".") for name, family in found.items())
    of_time = [name for name in found if re.search("age|handling_|answer_", name)]
    assert of_time
    assert all(name.endswith("_seconds") for name in of_time)


async def test_what_an_alarm_waits_for_is_there_from_the_beginning() -> None:
    assert await value(EMPTY, "tomon_updates", state="parked") == 0
    assert await value(EMPTY, "tomon_deliveries", channel="telegram", lane="answer", state="waiting") == 0
    assert await value(EMPTY, "tomon_outcomes_total", channel="telegram", lane="broadcast", outcome="broken") == 0
    assert await value(EMPTY, "tomon_deliveries_oldest_unsent_age_seconds") == 0


@pytest.mark.parametrize(
    ("name", "labels", "expected"),
    [
        ("tomon_updates", {"state": "waiting"}, 3),
        ("tomon_updates_oldest_waiting_age_seconds", {}, 60),
        ("tomon_deliveries", {"channel": "email", "lane": "broadcast", "state": "sent"}, 12),
        ("tomon_deliveries_unsent", {}, 5),
        ("tomon_deliveries_oldest_unsent_age_seconds", {}, 120),
        ("tomon_uploads_fetching", {}, 2),
        ("tomon_uploads_oldest_fetching_age_seconds", {}, 30),
        ("tomon_notices", {"state": "sending"}, 1),
        ("tomon_reminders", {}, 77),
        ("tomon_pulse_age_seconds", {"tick": "plan"}, 15),
        ("tomon_leads", {}, 1),
        ("tomon_fence", {}, 4),
        ("tomon_database_size_bytes", {}, 4096),
        ("tomon_disk_free_bytes", {}, 1000),
        ("tomon_disk_size_bytes", {}, 2000),
    ],
)
async def test_the_figures_are_shown_as_they_are(name: str, labels: dict[str, str], expected: float) -> None:
    figures = replace(
        EMPTY,
        counts=Counts(
            updates={"waiting": Pile(3, NOW - timedelta(minutes=1))},
            deliveries={("email", "broadcast", "sent"): 12},
            unsent=Pile(5, NOW - timedelta(minutes=2)),
            fetching=Pile(2, NOW - timedelta(seconds=30)),
            notices={"sending": 1},
            reminders=77,
        ),
        pulse={"plan": NOW - timedelta(seconds=15)},
        leads_here=True,
        fence=4,
        database_bytes=4096,
        disk_free_bytes=1000,
        disk_bytes=2000,
    )
    assert await value(figures, name, **labels) == expected


async def test_what_the_process_counted_is_shown_and_a_bucket_holds_what_was_shorter_too() -> None:
    counters = Counters()
    for seconds in (0.02, 0.02, 0.3, 90.0):
        counters.handled(seconds, failed=False)
    counters.handled(0.02, failed=True)
    counters.too_many()
    counters.webhook(403)
    figures = replace(EMPTY, counted=counters.counted)
    assert await value(figures, "tomon_updates_handled_total") == 4
    assert await value(figures, "tomon_updates_failed_total") == 1
    assert await value(figures, "tomon_too_many_requests_total") == 1
    assert await value(figures, "tomon_webhook_requests_total", status="403") == 1
    buckets = {
        le: await value(figures, "tomon_handling_seconds_bucket", le=le) for le in ("0.01", "0.025", "0.5", "+Inf")
    }
    assert buckets == {"0.01": 0, "0.025": 3, "0.5": 4, "+Inf": 5}
    assert await value(figures, "tomon_handling_seconds_count") == 5


async def test_a_moment_that_is_still_to_come_has_no_age() -> None:
    assert (
        await value(replace(EMPTY, pulse={"plan": NOW + timedelta(hours=1)}), "tomon_pulse_age_seconds", tick="plan")
        == 0
    )
