"""`/metrics`: the figures in the text format of Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats).

Labels hold states, kinds and channels, never a name, a text or an id of a person.
"""

from collections.abc import Awaitable, Callable, Iterable, Iterator

from prometheus_client import ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from roundtable.channels import ChannelKind
from roundtable.counters import Counted, Spread
from roundtable.deliveries import DeliveryState, Lane
from roundtable.figures import Figures, Pile
from roundtable.inbox import UpdateState
from roundtable.reconciling import FindingKind

Ask = Callable[[], Awaitable[Figures]]

NOT_KEPT = {"cache-control": "no-store"}
OUTCOMES = ("sent", "deferred", "refused", "migrated", "broken")
Samples = Iterable[tuple[tuple[str, ...], float]]
"""Values under the values of their labels."""


def metrics_pages(ask: Ask) -> tuple[Route, ...]:
    """The page that a Prometheus asks every so often. `ask` may raise when the database is gone: 500, and the alarm
    for a target that is down."""
    process = ProcessCollector(namespace="tomon", registry=None)

    async def metrics(request: Request) -> Response:
        page = generate_latest(_Families(await ask())) + generate_latest(process)
        return Response(page, headers={"content-type": CONTENT_TYPE_PLAIN_0_0_4, **NOT_KEPT})

    return (Route("/metrics", metrics),)


class _Families(Collector):
    """The figures of one moment as the library wants them."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def collect(self) -> Iterator[Metric]:
        yield from _of_the_books(self._figures)
        yield from _of_the_house(self._figures)
        yield from _of_this_process(self._figures.counted)
        yield from _of_reconciling(self._figures.counted)


def _of_the_books(figures: Figures) -> Iterator[Metric]:
    counts = figures.counts
    unsettled = {(state.value,): 0.0 for state in (UpdateState.WAITING, UpdateState.PARKED)}
    unsettled |= {(state,): float(pile.count) for state, pile in counts.updates.items()}
    yield _gauge("updates", "Updates of Telegram that are not done.", ("state",), unsettled.items())
    oldest = counts.updates.get(UpdateState.WAITING, Pile()).oldest_at
    yield _number("updates_oldest_waiting_age_seconds", "For how long the oldest update waits.", figures.age_s(oldest))
    alive = (DeliveryState.WAITING, DeliveryState.CLAIMED)
    deliveries = {(ChannelKind.TELEGRAM.value, lane.value, state.value): 0.0 for lane in Lane for state in alive}
    deliveries |= {labels: float(count) for labels, count in counts.deliveries.items()}
    yield _gauge(
        "deliveries", "Deliveries, those that have ended too.", ("channel", "lane", "state"), deliveries.items()
    )
    yield _number("deliveries_unsent", "Deliveries that may be sent and are not claimed.", counts.unsent.count)
    yield _number(
        "deliveries_oldest_unsent_age_seconds",
        "For how long the oldest delivery may be sent and is not claimed.",
        figures.age_s(counts.unsent.oldest_at),
    )
    yield _number("uploads_fetching", "Uploads of which a file has not come yet.", counts.fetching.count)
    yield _number(
        "uploads_oldest_fetching_age_seconds",
        "How long ago the oldest upload began of which a file has not come yet.",
        figures.age_s(counts.fetching.oldest_at),
    )
    notices = [((state,), float(count)) for state, count in counts.notices.items()]
    yield _gauge("notices", "Notices, those that have ended too.", ("state",), notices)
    yield _number("reminders", "Reminders ever written.", counts.reminders)


def _of_the_house(figures: Figures) -> Iterator[Metric]:
    pulse = [((tick,), figures.age_s(at)) for tick, at in figures.pulse.items()]
    yield _gauge("pulse_age_seconds", "How long ago a part last succeeded, in any process.", ("tick",), pulse)
    yield _number("leads", "Whether this process leads.", figures.leads_here)
    yield _number("fence", "The fencing number: how often the lead was taken.", figures.fence)
    yield _number("database_size_bytes", "The size of the database.", figures.database_bytes)
    yield _number("disk_free_bytes", "What is free on the disk of the data folder.", figures.disk_free_bytes)
    yield _number("disk_size_bytes", "The size of the disk of the data folder.", figures.disk_bytes)


def _of_this_process(counted: Counted) -> Iterator[Metric]:
    outcomes = {(ChannelKind.TELEGRAM.value, lane.value, name): 0.0 for lane in Lane for name in OUTCOMES}
    outcomes |= {labels: float(count) for labels, count in counted.outcomes.items()}
    labels = ("channel", "lane", "outcome")
    yield _counter("outcomes", "What became of deliveries, each try counted.", labels, outcomes.items())
    yield _counted("too_many_requests", "Answers 429 of the Bot API.", counted.too_many_requests)
    yield _counted("updates_handled", "Updates that were handled.", counted.handled)
    yield _counted("updates_failed", "Tries to handle an update that failed.", counted.failed)
    yield _histogram("handling_seconds", "What handling an update took, each try counted.", counted.handling)
    yield _histogram(
        "answer_seconds", "From the receipt of an update to the record that its answer is sent.", counted.answering
    )
    webhook = [((str(status),), float(count)) for status, count in counted.webhook.items()]
    yield _counter(
        "webhook_requests", "Calls of the webhook by the status they were answered with.", ("status",), webhook
    )


def _of_reconciling(counted: Counted) -> Iterator[Metric]:
    found = {(kind.value,): float(counted.findings.get(kind, 0)) for kind in FindingKind}
    yield _gauge("findings", "What the last reconciling found amiss.", ("kind",), found.items())
    repaired = {(kind.value,): float(counted.repairs.get(kind, 0)) for kind in FindingKind}
    yield _counter("repairs", "What reconciling has put right.", ("kind",), repaired.items())


def _gauge(name: str, sentence: str, labels: tuple[str, ...], samples: Samples) -> Metric:
    family = GaugeMetricFamily(f"tomon_{name}", sentence, labels=labels)
    for values, value in samples:
        family.add_metric(values, value)
    return family


def _number(name: str, sentence: str, value: float) -> Metric:
    return _gauge(name, sentence, (), [((), float(value))])


def _counter(name: str, sentence: str, labels: tuple[str, ...], samples: Samples) -> Metric:
    family = CounterMetricFamily(f"tomon_{name}", sentence, labels=labels)
    for values, value in samples:
        family.add_metric(values, value)
    return family


def _counted(name: str, sentence: str, value: float) -> Metric:
    return _counter(name, sentence, (), [((), float(value))])


def _histogram(name: str, sentence: str, spread: Spread) -> Metric:
    """The format wants each bucket to hold all shorter ones too."""
    buckets, so_far = [], 0
    for bound, count in zip((*map(str, spread.bounds_s), "+Inf"), spread.counts, strict=True):
        so_far += count
        buckets.append((bound, float(so_far)))
    return HistogramMetricFamily(f"tomon_{name}", sentence, buckets=buckets, sum_value=spread.sum_s)
