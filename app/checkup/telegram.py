"""What the doctor asks of the outside: the bot, its privacy, its webhook, the time there, and our own pages."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import TYPE_CHECKING

from app.checkup.books import is_started
from app.checkup.finding import Finding
from app.desk import OpenDesk
from app.settings import Settings
from roundtable.invites import BOT_USERNAME
from roundtable.ports import TryLater, WebhookState
from scheduler.clocks import SystemClock

if TYPE_CHECKING:
    from channels.telegram.bot_api import BotProfile, TelegramBotApi

MOST_OFFSET_S = 5.0
PAGES_WITHIN_S = 10.0
HALF_A_SECOND = timedelta(seconds=0.5)
"""The Date header has no fractions: on the average this much has passed since."""


async def check_telegram(opened: OpenDesk) -> AsyncIterator[Finding]:
    """One finding while there is no token or no answer."""
    settings = opened.settings
    if settings.bot_token is None:
        yield Finding("bot-api", "there is no token", "Set TOMON_BOT_TOKEN to the token that BotFather gave.")
        return
    from app.bot_api import open_telegram
    from app.webhook import webhook_url

    async with open_telegram(settings, opened.storage.files) as telegram:
        try:
            profile = await telegram.profile()
            yield await _known(opened, profile)
            yield privacy(profile)
            wanted = webhook_url(settings) if settings.webhook else ""
            yield webhook(await telegram.webhook(), wanted, started=await is_started(opened))
            if settings.clock is None:
                yield await _time(telegram)
        except TryLater as error:
            remedy = "Look at TOMON_BOT_TOKEN, TOMON_BOT_API_URL and the way to the internet."
            yield Finding("bot-api", f"{settings.bot_api_url} does not answer as it should: {error}", remedy)


async def _known(opened: OpenDesk, profile: "BotProfile") -> Finding:
    async with opened.storage.work.reading() as tx:
        known = await tx.meta.get(BOT_USERNAME)
    if known not in (None, profile.username):
        said = f"the token is that of @{profile.username}, the data are of @{known}"
        return Finding("bot-api", said, "Set the right token.")
    return Finding("bot-api", f"@{profile.username} answers")


def privacy(profile: "BotProfile") -> Finding:
    """What Telegram does not tell counts as well."""
    joins = "may be added to groups" if profile.joins_groups else "cannot be added to groups"
    if profile.reads_groups:
        return Finding(
            "privacy",
            f"it is sent everything that is said in its groups, and {joins}",
            "Tell BotFather: /setprivacy, Enable. Then take the bot out of its groups and add it again.",
        )
    return Finding("privacy", f"of groups it is sent only what is meant for it, and {joins}")


def webhook(found: WebhookState, wanted: str, *, started: bool) -> Finding:
    """`wanted` is our own address, empty where we ask for updates. `started`: a `tomon serve` has told Telegram."""
    trouble = f", {found.waiting} updates wait" + (f", the last trouble: {found.trouble}" if found.trouble else "")
    if found.url != wanted:
        said = f"Telegram calls {'somebody else' if found.url else 'nobody'}{trouble}"
        if not started:
            return Finding("webhook", f"{said}; the first start of tomon serve changes that")
        remedy = "Restart tomon serve, which tells Telegram. If it comes back, another program uses this token."
        return Finding("webhook", said, remedy)
    if not wanted:
        return Finding("webhook", f"none, as it should be{trouble}")
    if found.trouble and found.waiting:
        remedy = "See that TOMON_PUBLIC_URL leads to TOMON_WEB_ADDRESS, with a certificate that Telegram accepts."
        return Finding("webhook", f"Telegram calls us in vain{trouble}", remedy)
    return Finding("webhook", f"Telegram calls us{trouble}")


async def _time(telegram: "TelegramBotApi") -> Finding:
    clock = SystemClock()
    before = clock.now()
    there = await telegram.time()
    after = clock.now()
    if there is None:
        return Finding("time", "the Bot API does not tell the time")
    offset_s = (before + (after - before) / 2 - there - HALF_A_SECOND).total_seconds()
    said = f"this machine is {abs(offset_s):.1f} s {'ahead of' if offset_s > 0 else 'behind'} the Bot API"
    if abs(offset_s) > MOST_OFFSET_S:
        return Finding("time", said, "Let the machine keep its time by the network: timedatectl set-ntp true")
    return Finding("time", said)


async def check_pages(settings: Settings) -> Finding:
    """Told, not judged: a machine need not reach itself by the way that the world takes."""
    from channels.plain_http import NoAnswer, status_of

    address = f"{settings.public_url}/healthz"
    try:
        status = await status_of(address, PAGES_WITHIN_S)
    except NoAnswer as error:
        return Finding("public-url", f"{address} is not reached from here ({error})")
    return Finding("public-url", f"{address} answers with {status}")
