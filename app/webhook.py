"""The webhook of an installation: its address, its secret, and what is kept of what comes in."""

from app.kept_secrets import kept_secret
from app.settings import Settings
from channels.telegram.fetching import update_in
from roundtable.books import Work
from scheduler.intake import Intake
from web.webhook import PATH, Store

SECRET = "webhook_secret"  # noqa: S105 - the key under which it is kept


def webhook_url(settings: Settings) -> str:
    """Where Telegram is to call us."""
    return f"{settings.public_url}{PATH}"


async def webhook_secret(settings: Settings, work: Work) -> str:
    """The one of the settings, else one of our own, made once: every process has to know the same."""
    if settings.webhook_secret is not None:
        return settings.webhook_secret.get_secret_value()
    return await kept_secret(work, SECRET)


def keeping(intake: Intake) -> Store:
    """Stores what is an update. What is none would be brought again and again: it is thanked for and dropped, with an
    alarm."""

    async def keep(body: bytes) -> None:
        update = update_in(body)
        if update is not None:
            await intake.store(update)

    return keep
