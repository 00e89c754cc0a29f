"""MessengerChannel: short messages to phone numbers, through one gateway that an Apprise address names.

Addresses: https://github.com/caronc/apprise/wiki. Apprise says only whether a gateway took a message: no reason, and
no time for the next try. So every failure is tried again, until it can be only the number that is refused
(standing.py).
"""

import asyncio
import logging
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import quote

from channels.markup import as_plain, is_page, lines_of
from channels.messenger.standing import Standing
from roundtable.addresses import phone_number
from roundtable.deliveries import Broken, Deferred, Outcome, Parcel, Refused, Sent
from roundtable.ports import Clock
from roundtable.words import Words

if TYPE_CHECKING:
    from apprise import Apprise

logger = logging.getLogger(__name__)

TO = "{to}"
"""Stands in the address where the phone number goes."""
LONG_PAUSE_S = 60.0


class MessengerChannel:
    """Implements roundtable.ports.Channel. `url` is TOMON_MESSENGER_URL; it is a secret and never shown."""

    def __init__(self, url: str, clock: Clock) -> None:
        self._url = url
        self._clock = clock
        self._standing = Standing()
        self._is_refused = False

    async def send(self, parcel: Parcel) -> Outcome:
        try:
            number = phone_number(parcel.address)
        except ValueError:  # its text repeats the number
            return Refused("this is no phone number")
        text = text_of(parcel.words)
        if not text:
            return Broken("there is nothing in it that plain text can say")
        gateway = await asyncio.to_thread(_gateway, self._url.replace(TO, quote(number, safe="")))
        if gateway is None:
            return self._unknown()
        self._is_refused = False
        if await gateway.async_notify(body=text, body_format="text"):
            self._standing.taken(number, self._clock.now())
            return Sent(None)
        if self._standing.is_refused(number, self._clock.now()):
            return Refused("the gateway takes messages to others, and none to this number")
        return Deferred(0.0, "the gateway did not take it")

    def _unknown(self) -> Outcome:
        if not self._is_refused:
            logger.critical("TOMON_MESSENGER_URL names no gateway that Apprise knows")
        self._is_refused = True
        return Deferred(LONG_PAUSE_S, "the address names no gateway that Apprise knows")


async def look(url: str) -> bool:
    """Whether the address names a gateway that we can speak to. Sends nothing."""
    return await asyncio.to_thread(_gateway, url.replace(TO, "%2B8562000000000")) is not None


def is_installed() -> bool:
    return find_spec("apprise") is not None


def text_of(words: Words) -> str:
    """The words without markup, and the first page that a button opens."""
    pages = [button.data for row in words.buttons for button in row if is_page(button.data)]
    return "\n\n".join(part for part in (as_plain(lines_of(words.html)).strip(), *pages[:1]) if part)


def _gateway(url: str) -> "Apprise | None":
    """None for an address that Apprise does not know. Loads all its plugins at the first time, which takes a while."""
    from apprise import Apprise

    # Its lines hold numbers and tokens, and say no more than its answers.
    logging.getLogger("apprise").setLevel(logging.CRITICAL)
    gateway = Apprise()
    return gateway if gateway.add(url) else None
