"""What the doctor looks at. Each check says what it found and, where something is wrong, what to do."""

from collections.abc import AsyncIterator

from app.checkup.audit import check_audit
from app.checkup.books import (
    check_deliveries,
    check_installation,
    check_posts,
    check_roster,
    check_round_tables,
    check_updates,
)
from app.checkup.duties import as_written, check_approvers, check_bodies_of_duties, check_duties
from app.checkup.finding import Finding
from app.checkup.machine import (
    check_clock,
    check_damage,
    check_database,
    check_database_software,
    check_disk,
    check_durability,
    check_files,
)
from app.checkup.mail import check_mail
from app.checkup.telegram import check_pages, check_telegram
from app.desk import CannotOpen, open_desk
from app.settings import Settings
from roundtable.duty_file import load_duties

__all__ = ["Finding", "check_up"]


async def check_up(settings: Settings) -> AsyncIterator[Finding]:
    """Every check that can be made, in the order in which things need each other. Changes nothing but that a small
    file of its own stays in the place for files: whether it can be written is seen by writing only."""
    found, duties = check_duties(settings)
    yield found
    yield check_clock(settings)
    yield check_disk(settings)
    database = await check_database(settings)
    yield database
    async for finding in check_mail(settings):
        yield finding
    if not database.is_well:
        return
    try:
        async with open_desk(
            settings, duties=duties or load_duties()
        ) as opened:  # a wrong file keeps from nothing else
            yield await check_database_software(opened.storage.database)
            yield await check_durability(opened.storage.database)
            damage = await check_damage(opened.storage.database)
            yield damage
            if not damage.is_well:
                return
            yield await check_installation(opened)
            yield await check_roster(opened)
            yield await check_round_tables(opened)
            written = as_written(settings)
            if written is not None:
                yield await check_bodies_of_duties(opened, written)
                yield await check_approvers(opened, written)
            yield await check_posts(opened)
            yield await check_updates(opened)
            yield await check_deliveries(opened)
            yield await check_audit(opened)
            yield await check_files(opened)
            async for finding in check_telegram(opened):
                yield finding
    except CannotOpen as error:
        yield Finding("files", str(error), "Look at TOMON_FILES_URL and at the rights of that place.")
    if settings.public_url is not None:
        yield await check_pages(settings)
