"""A Bot API by hand: `python -m simulator --port 9000 [--people FILE.json] [--smtp-port 9025]`."""

import argparse
import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

from simulator.clock import SystemClock
from simulator.limits import Limits, Measure
from simulator.mail_server import serving_mail
from simulator.people import people_from_file
from simulator.punishing import Punishing
from simulator.server import LOOPBACK_TOKEN, Simulator
from simulator.sliding_window import SlidingWindow

LIMITS: dict[str, Measure] = {"buckets": Limits(), "sliding-window": SlidingWindow(), "punishing": Punishing()}


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m simulator", description="A Bot API on loopback, with phones.")
    parser.add_argument("--port", type=int, default=9000)
    parser.add_argument("--token", default=LOOPBACK_TOKEN)
    parser.add_argument("--people", type=Path, help="a JSON list of objects with name, caption, language_code …")
    parser.add_argument("--smtp-port", type=int, metavar="PORT", help="take letters here for people with an email")
    parser.add_argument("--limits", choices=LIMITS, default="buckets", help="how 429 is decided")
    parser.add_argument("--no-limits", action="store_true", help="never answer 429")
    parser.add_argument("--latency", type=float, default=0.0, metavar="SECONDS", help="how late every answer comes")
    return parser


async def serve(
    port: int, token: str, people: Path | None, limits: Measure | None, latency_s: float, smtp_port: int | None
) -> None:
    simulator = Simulator(SystemClock(), token=token, limits=limits, latency_s=latency_s)
    for person in (
        people_from_file(people) if people else [{"name": "Somchai"}, {"name": "Anna", "language_code": "en"}]
    ):
        simulator.add_person(**person)
    await simulator.start(port=port)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(simulator.stop)
        if smtp_port is not None:
            mail = await stack.enter_async_context(serving_mail(simulator.mailboxes, port=smtp_port))
            print(f"letters  {mail}")
        print(f"Bot API  {simulator.url}\ntoken    {simulator.token}\nphones   {simulator.url}/phone/", flush=True)
        await asyncio.Event().wait()


def main() -> None:
    given = arguments().parse_args()
    try:
        limits = None if given.no_limits else LIMITS[given.limits]
        asyncio.run(serve(given.port, given.token, given.people, limits, given.latency, given.smtp_port))
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    main()
