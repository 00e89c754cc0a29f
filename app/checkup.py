"""What the doctor looks at. Each check says what it found and, where something is wrong, what to do."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from app.desk import BOT_USERNAME, CannotOpen, OpenDesk, clock_of, open_desk
from app.installation import look
from app.settings import Settings
from roundtable.duty_file import DutyFileWrong, load_duties
from roundtable.moments import VIENTIANE
from roundtable.ports import TooLarge, TryLater
from scheduler.clocks import BadClockFile
from storage.database import DATABASE_ERRORS
from storage.migrate import current_version, revisions


@dataclass(frozen=True, slots=True)
class Finding:
    """`remedy` is empty when all is well."""

    check: str
    found: str
    remedy: str = ""

    @property
    def is_well(self) -> bool:
        return not self.remedy


async def check_up(settings: Settings) -> AsyncIterator[Finding]:
    """Every check that can be made, in the order in which things need each other. Changes nothing but that a small
    file of its own stays in the place for files: whether it can be written is seen by writing only."""
    duties = check_duties(settings)
    yield duties
    yield check_clock(settings)
    database = await check_database(settings)
    yield database
    if not (duties.is_well and database.is_well):
        return
    try:
        async with open_desk(settings) as opened:
            yield await check_installation(opened)
            yield await check_roster(opened)
            yield await check_files(opened)
            yield await check_bot_api(opened)
    except CannotOpen as error:
        yield Finding("files", str(error), "Look at TOMON_FILES_URL and at the rights of that place.")


def check_duties(settings: Settings) -> Finding:
    try:
        duties = load_duties(settings.duties_path)
    except DutyFileWrong as error:
        return Finding("duties", "; ".join(error.problems), "Put the file right, or leave TOMON_DUTIES_PATH out.")
    return Finding("duties", f"{len(duties.all)} duties")


def check_clock(settings: Settings) -> Finding:
    try:
        now = clock_of(settings).now().astimezone(VIENTIANE)
    except BadClockFile as error:
        return Finding("clock", str(error), "Write an aware ISO moment into the file, or leave TOMON_CLOCK out.")
    return Finding("clock", f"it is {now:%A %d %B %Y %H:%M} in Vientiane")


async def check_database(settings: Settings) -> Finding:
    try:
        version = await current_version(settings.database)
    except (*DATABASE_ERRORS, ValueError) as error:
        # The type only: a message of a driver may repeat the address with its password.
        return Finding("database", f"it cannot be reached ({type(error).__name__})", "Look at TOMON_DATABASE_URL.")
    newest = revisions()[-1]
    if version is None:
        return Finding("database", "it has no tables", "Run: tomon migrate")
    if version not in revisions():
        return Finding("database", f"it is at revision {version}, newer than this version", "Install a newer Tomon.")
    if version != newest:
        return Finding("database", f"it is at revision {version}, not {newest}", "Run: tomon migrate")
    return Finding("database", f"it can be reached, at revision {version}")


async def check_installation(opened: OpenDesk) -> Finding:
    async with opened.storage.work.reading() as tx:
        found = await look(tx, opened.settings.installation_file)
    if not found.may_speak:
        return Finding("installation", found.sentence, "Read docs/runbook.md, moving an installation.")
    return Finding("installation", "file and database agree" if found.agreement == "agree" else "not started yet")


async def check_roster(opened: OpenDesk) -> Finding:
    async with opened.storage.work.reading() as tx:
        bodies, holdings = await tx.roster.bodies(), await tx.roster.holdings()
        rest_days = await tx.calendar.rest_days()
    if not bodies:
        return Finding(
            "roster", "there are no bodies", "Run: tomon roster import --example, or with a FILE of your own"
        )
    this_year = opened.desk.clock.now().astimezone(VIENTIANE).year
    if not any(day.on.year == this_year and day.confirmed for day in rest_days):
        return Finding("roster", f"no rest days of {this_year}", f"Run: tomon holidays propose {this_year} --confirm")
    linked = sum(holding.person.chat_id is not None for holding in holdings)
    return Finding("roster", f"{len(bodies)} bodies, {len(holdings)} holders of posts, {linked} of them linked")


async def check_files(opened: OpenDesk) -> Finding:
    remedy = "Look at TOMON_FILES_URL and at the rights of that place."

    async def nothing() -> AsyncIterator[bytes]:
        yield b"tomon doctor"

    try:
        sha256, _ = await opened.storage.files.put(nothing(), 100)
        await opened.storage.files.get(sha256)
    except (OSError, TooLarge, ValueError) as error:
        return Finding("files", f"the place for files cannot be written ({type(error).__name__})", remedy)
    return Finding("files", "can be written and read")


async def check_bot_api(opened: OpenDesk) -> Finding:
    settings = opened.settings
    if settings.bot_token is None:
        return Finding("bot-api", "there is no token", "Set TOMON_BOT_TOKEN to the token that BotFather gave.")
    from app.bot_api import open_telegram

    async with open_telegram(settings, opened.storage.files) as telegram:
        try:
            name = await telegram.me()
        except TryLater as error:
            remedy = "Look at TOMON_BOT_TOKEN, TOMON_BOT_API_URL and the way to the internet."
            return Finding("bot-api", f"{settings.bot_api_url} does not answer as it should: {error}", remedy)
    async with opened.storage.work.reading() as tx:
        known = await tx.meta.get(BOT_USERNAME)
    if known not in (None, name):
        return Finding("bot-api", f"the token is that of @{name}, the data are of @{known}", "Set the right token.")
    return Finding("bot-api", f"@{name} answers")
