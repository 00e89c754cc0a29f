"""The doctor at mail server, mailbox and gateway: what is well, what is wrong, and what to do."""

import ssl
from urllib.parse import quote

import pytest
import trustme

from app.checkup.books import check_posts
from app.checkup.finding import Finding
from app.checkup.mail import check_imap, check_letters, check_mail, check_messenger, check_smtp
from app.desk import OpenDesk
from app.settings import load_settings
from roundtable.channels import ChannelKind
from scheduler.clocks import SystemClock
from simulator.imap_server import serving_imap
from storage.opened import Storage
from tests.cast import desk_at, load_example
from tests.channels.email.smtp_server import PASSWORD, USER, running, saying

FROM = "RTP Secretariat <rtp@example.la>"
LOGIN = f"{quote(USER, safe='')}:{quote(PASSWORD, safe='')}"
WRONG = f"{quote(USER, safe='')}:guessed-wrongly"


@pytest.fixture
def untrusted() -> ssl.SSLContext:
    """What a server shows whose authority nobody knows."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    return context


def wrong(finding: Finding, *words: str) -> None:
    assert not finding.is_well
    assert all(word in f"{finding.found} {finding.remedy}" for word in words), finding
    assert "guessed" not in repr(finding)
    assert PASSWORD not in repr(finding)


async def test_a_mail_server_that_lets_us_in_is_well() -> None:
    async with running(with_login=True) as server:
        finding = await check_smtp(f"smtp://{LOGIN}@127.0.0.1:{server.port}", FROM)
        assert finding == Finding("smtp", f"127.0.0.1:{server.port} lets us in")
        assert server.letters == []


async def test_a_wrong_password_at_the_mail_server_is_told() -> None:
    async with running(with_login=True) as server:
        wrong(await check_smtp(f"smtp://{WRONG}@127.0.0.1:{server.port}", FROM), "535", "user and password")


async def test_a_certificate_of_the_mail_server_that_is_not_trusted_is_told(untrusted: ssl.SSLContext) -> None:
    async with running(implicit_tls=untrusted) as server:
        wrong(await check_smtp(f"smtps://{LOGIN}@127.0.0.1:{server.port}", FROM), "certificate", "just this name")


async def test_a_mail_server_that_is_away_is_told() -> None:
    async with saying() as port:
        wrong(await check_smtp(f"smtp://{LOGIN}@127.0.0.1:{port}", FROM), "does not answer", "firewall")


async def test_a_mailbox_that_can_be_read_is_well() -> None:
    async with serving_imap() as server:
        finding = await check_imap(f"imap://{LOGIN}@127.0.0.1:{server.port}", FROM)
        assert finding == Finding("imap", f"INBOX at 127.0.0.1:{server.port} can be read")


@pytest.mark.parametrize(("login", "path", "word"), [(WRONG, "", "password"), (LOGIN, "/Nowhere", "'Nowhere'")])
async def test_a_mailbox_that_does_not_let_us_in_is_told(login: str, path: str, word: str) -> None:
    async with serving_imap() as server:
        wrong(await check_imap(f"imap://{login}@127.0.0.1:{server.port}{path}", FROM), word, "folder in TOMON_IMAP_URL")


async def test_a_mailbox_that_is_away_is_told() -> None:
    async with saying() as port:
        wrong(await check_imap(f"imap://{LOGIN}@127.0.0.1:{port}", FROM), "does not answer", "firewall")


@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")  # Apprise's own
async def test_a_gateway_is_known_or_not() -> None:
    assert (await check_messenger("json://127.0.0.1/{to}")).is_well
    wrong(await check_messenger("nonsense://127.0.0.1/{to}"), "TOMON_MESSENGER_URL")


async def test_only_what_is_set_is_looked_at() -> None:
    assert [finding async for finding in check_mail(load_settings({}))] == []
    async with running() as server:
        settings = load_settings({"TOMON_SMTP_URL": f"smtp://127.0.0.1:{server.port}", "TOMON_MAIL_FROM": FROM})
        assert [finding.check async for finding in check_mail(settings)] == ["smtp", "letters"]


@pytest.mark.parametrize(
    ("further", "said"),
    [
        (
            {},
            "they carry no links (TOMON_PUBLIC_URL is not set); replies are left to people (TOMON_IMAP_URL is not set)",
        ),
        (
            {"TOMON_PUBLIC_URL": "https://tomon.example.la", "TOMON_IMAP_URL": "imaps://rtp:word@example.la"},
            "they carry links to answers; replies are read",
        ),
    ],
)
def test_how_letters_can_be_answered_is_told(further: dict[str, str], said: str) -> None:
    settings = load_settings({"TOMON_SMTP_URL": "smtp://127.0.0.1:2525", "TOMON_MAIL_FROM": FROM, **further})
    assert check_letters(settings) == Finding("letters", said)


async def test_who_has_an_address_is_reached_where_there_is_email(storage: Storage) -> None:
    now = SystemClock().now()
    await load_example(storage, now)
    async with storage.work() as tx:
        first, *others = {holding.person.id for holding in await tx.roster.holdings() if holding.current_on(now.date())}
        await tx.roster.put_address(first, ChannelKind.EMAIL, "first@example.la", now)
    settings = load_settings({"TOMON_SMTP_URL": "smtp://127.0.0.1:2525", "TOMON_MAIL_FROM": FROM})
    desk = desk_at(storage, SystemClock(), settings.channels)
    found = await check_posts(OpenDesk(settings, storage, desk))
    people = len(others) + 1
    assert found.found.endswith(
        f"{people} of {people} people have no name yet, {people} have no Telegram chat, "
        f"{len(others)} are not reached over any channel"
    )
