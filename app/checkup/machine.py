"""What the doctor looks at on the machine itself: its clock, its disk, the database, the place for files."""

from collections.abc import AsyncIterator, Mapping

from app.checkup.finding import Finding
from app.desk import OpenDesk, clock_of
from app.disk import Disk, disk_of
from app.settings import Settings
from roundtable.moments import VIENTIANE
from roundtable.ports import TooLarge
from scheduler.clocks import BadClockFile
from storage.database import DATABASE_ERRORS, Database
from storage.database_urls import Dialect
from storage.migrate import current_version, revisions

OLDEST = {Dialect.SQLITE: (3, 35), Dialect.POSTGRESQL: (13, 0)}
"""The first SQLite that knows RETURNING; the oldest PostgreSQL that its makers still looked after when we began."""
NAMES = {Dialect.SQLITE: "SQLite", Dialect.POSTGRESQL: "PostgreSQL"}
QUICKLY_READ_BYTES = 200_000_000
"""A database up to this size is read in a second or two."""
LEAST_FREE_BYTES = 1_000_000_000
LEAST_FREE_SHARE = 0.05


def check_clock(settings: Settings) -> Finding:
    try:
        now = clock_of(settings).now().astimezone(VIENTIANE)
    except BadClockFile as error:
        return Finding("clock", str(error), "Write an aware ISO moment into the file, or leave TOMON_CLOCK out.")
    by = f", by {settings.clock} (TOMON_CLOCK), not by this machine" if settings.clock is not None else ""
    return Finding("clock", f"it is {now:%A %d %B %Y %H:%M} in Vientiane{by}")


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


async def check_database_software(database: Database) -> Finding:
    return software(database.dialect, (await database.facts()).version)


def software(dialect: Dialect, version: tuple[int, ...]) -> Finding:
    name, oldest = NAMES[dialect], OLDEST[dialect]
    said = f"{name} {'.'.join(map(str, version))}"
    if version < oldest:
        wanted = ".".join(map(str, oldest))
        return Finding("database-version", f"{said} is too old", f"Install {name} {wanted} or newer.")
    return Finding("database-version", said)


async def check_durability(database: Database) -> Finding:
    return durability(await database.durability())


def durability(settings: Mapping[str, str]) -> Finding:
    """Whether a power cut takes nothing that we have thanked for. Every value of synchronous_commit but `off` waits for
    the server's own disk at least."""
    off = [name for name, value in settings.items() if value == "off"]
    if not off:
        return Finding("database-durability", "what is committed outlives a power cut")
    loses = "what was filed last" if off == ["synchronous_commit"] else "the whole database"
    told = "; ".join(f"ALTER SYSTEM SET {name} = on" for name in off)
    return Finding(
        "database-durability",
        f"off: {', '.join(off)}; a power cut may cost {loses}",
        f"As its administrator: {told}; SELECT pg_reload_conf(). "
        "If it stays off, look for ALTER ROLE, ALTER DATABASE or an option of the server.",
    )


async def check_damage(database: Database) -> Finding:
    """Left out where it would take long, and where only the server can look."""
    size_bytes = (await database.facts()).size_bytes
    said = f"{size_bytes / 1e6:,.1f} MB"
    if database.dialect is not Dialect.SQLITE or size_bytes > QUICKLY_READ_BYTES:
        return Finding("database-file", f"{said}, not looked through")
    try:
        damage = await database.damage()
    except DATABASE_ERRORS as error:  # so badly that it cannot even look
        damage = type(error).__name__
    if damage:
        return Finding("database-file", f"it is damaged: {damage}", "Stop Tomon and go back to the newest backup.")
    return Finding("database-file", f"{said}, and no damage")


def check_disk(settings: Settings) -> Finding:
    try:
        disk = disk_of(settings.data_dir)
    except OSError as error:
        return Finding("disk", f"it cannot be looked at ({type(error).__name__})", "Look at TOMON_DATA_DIR.")
    return room(disk)


def room(disk: Disk) -> Finding:
    said = f"{disk.free_bytes / 1e9:,.1f} GB free of {disk.size_bytes / 1e9:,.1f}"
    if disk.free_bytes < max(LEAST_FREE_BYTES, LEAST_FREE_SHARE * disk.size_bytes):
        return Finding(
            "disk", said, "Make room on the disk of TOMON_DATA_DIR: 1 GB and a twentieth of it must be free."
        )
    return Finding("disk", said)


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
