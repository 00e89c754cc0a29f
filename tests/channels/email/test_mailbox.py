"""The mailbox on a real IMAP server: what is new, what was settled, what people keep, and a server that goes away."""

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from urllib.parse import quote

import pytest

from channels.email.imap_session import MARK, Bounds
from channels.email.mailbox import ImapMailbox, MailboxPatience
from channels.email.servers import imap_server
from roundtable.letters import Bounce, News, Reply, Unrelated
from roundtable.ports import Mailbox, TryLater
from simulator.imap_server import PASSWORD, USER, ImapServer, serving_imap
from tests.channels.email.conftest import IDS
from tests.channels.email.foreign import VACATION, reply, report
from tests.channels.email.smtp_server import saying

LOGIN = f"{quote(USER, safe='')}:{quote(PASSWORD, safe='')}"
SEEN = b"\\Seen"


FEW = Bounds(newest=5, at_once=4, at_once_bytes=60_000, largest_bytes=50_000, beginning_bytes=2_000)


def mailbox_at(
    port: int, *, login: str = LOGIN, path: str = "", trust: ssl.SSLContext | None = None, bounds: Bounds = FEW
) -> ImapMailbox:
    kind = "imap" if trust is None else "imaps"
    server = imap_server(f"{kind}://{login}@127.0.0.1:{port}{path}")
    return ImapMailbox(server, IDS, "rtp@example.la", trust=trust, patience=MailboxPatience(5.0, 5.0), bounds=bounds)


@pytest.fixture(params=["keywords", "no-keywords"])
async def imap(request: pytest.FixtureRequest) -> AsyncIterator[ImapServer]:
    async with serving_imap(keeps_keywords=request.param == "keywords") as server:
        yield server


@pytest.fixture
async def mailbox(imap: ImapServer) -> AsyncIterator[ImapMailbox]:
    opened = mailbox_at(imap.port)
    yield opened
    await opened.close()


def uids(news: Sequence[tuple[str, News]]) -> list[str]:
    return [uid for uid, _ in news]


async def settle_all(mailbox: Mailbox) -> list[News]:
    """As the centre does it: what says something is kept."""
    found = await mailbox.news()
    for uid, news in found:
        await mailbox.settle(uid, kept=not isinstance(news, Unrelated))
    return [news for _, news in found]


async def test_news_come_in_order_and_are_what_they_are(mailbox: ImapMailbox, imap: ImapServer) -> None:
    for content in (reply("one"), report("5.1.1", "550 unknown"), VACATION, reply("two", In_Reply_To="")):
        await imap.put(content)
    news = [one for _, one in await mailbox.news()]
    assert [type(one) for one in news] == [Reply, Bounce, Unrelated, Reply]
    assert [one.text for one in news if isinstance(one, Reply)] == ["one", "two"]


async def test_an_empty_mailbox_has_no_news(mailbox: ImapMailbox) -> None:
    assert list(await mailbox.news()) == []


async def test_until_it_is_settled_a_letter_has_the_same_uid_and_stays_unread(
    mailbox: ImapMailbox, imap: ImapServer
) -> None:
    await imap.put(reply())
    first, second = await mailbox.news(), await mailbox.news()
    assert first == second
    assert [flags for _, flags in await imap.holds()] == [set()]


async def test_what_is_kept_is_moved_and_what_is_not_stays_unread_for_people(
    mailbox: ImapMailbox, imap: ImapServer
) -> None:
    await imap.put(reply(Subject="ours"))
    await imap.put(reply(Subject="theirs"))
    ours, theirs = uids(await mailbox.news())
    await mailbox.settle(ours, kept=True)
    await mailbox.settle(theirs, kept=False)
    assert list(await mailbox.news()) == []
    ((left, flags),) = await imap.holds()
    assert (left, flags - {MARK.encode()}) == ("theirs", set())
    assert await imap.holds("Tomon") == [("ours", {SEEN})]


@pytest.mark.parametrize("lacks", [frozenset({b"MOVE"}), frozenset({b"MOVE", b"UIDPLUS"})])
async def test_where_letters_cannot_be_moved_they_are_copied_and_only_ours_goes(lacks: frozenset[bytes]) -> None:
    async with serving_imap(lacks=lacks) as imap:
        await imap.put(reply(Subject="ours"))
        await imap.put(VACATION, flags={b"\\Deleted"})  # somebody's, not ours to take away
        mailbox = mailbox_at(imap.port)
        (uid,) = uids(await mailbox.news())
        await mailbox.settle(uid, kept=True)
        assert list(await mailbox.news()) == []
        assert await imap.holds("Tomon") == [("ours", {SEEN})]
        left = [flags for _, flags in await imap.holds()]
        marked = [] if b"UIDPLUS" not in lacks else [{SEEN, b"\\Deleted"}]
        assert left == [*marked, {b"\\Deleted"}]
        await mailbox.close()


async def test_a_letter_that_somebody_has_read_already_is_news_all_the_same(
    mailbox: ImapMailbox, imap: ImapServer
) -> None:
    await imap.put(reply(), flags={SEEN})
    assert len(await mailbox.news()) == 1


async def test_after_a_restart_only_a_server_without_keywords_shows_again_what_was_left(
    mailbox: ImapMailbox, imap: ImapServer
) -> None:
    await imap.put(VACATION)
    await settle_all(mailbox)
    restarted = mailbox_at(imap.port)
    again = await restarted.news()
    keeps_keywords = any(MARK.encode() in flags for _, flags in await imap.holds())
    assert len(again) == (0 if keeps_keywords else 1)
    await restarted.close()


async def test_settling_twice_or_what_is_gone_is_no_error(mailbox: ImapMailbox, imap: ImapServer) -> None:
    await imap.put(reply())
    (uid,) = uids(await mailbox.news())
    for kept in (True, True, False):
        await mailbox.settle(uid, kept)
    for never in ("1-999", f"{uid}9", "", "nonsense", "-"):
        await mailbox.settle(never, kept=True)
    assert len(await imap.holds("Tomon")) == 1


async def test_a_number_of_another_time_names_no_letter_of_today(mailbox: ImapMailbox, imap: ImapServer) -> None:
    await imap.put(reply())
    (uid,) = uids(await mailbox.news())
    await mailbox.settle(f"1{uid}", kept=True)
    assert uids(await mailbox.news()) == [uid]


async def test_many_letters_come_a_few_at_a_time_and_all_in_the_end(imap: ImapServer) -> None:
    mailbox = mailbox_at(imap.port, bounds=replace(FEW, newest=100))
    for number in range(10):
        await imap.put(reply(str(number)))
    texts: list[str] = []
    while found := await settle_all(mailbox):
        assert len(found) <= FEW.at_once
        texts += [one.text for one in found if isinstance(one, Reply)]
    assert texts == [str(number) for number in range(10)]
    await mailbox.close()


async def test_large_letters_come_one_by_one_and_of_one_that_is_too_large_only_the_words(
    mailbox: ImapMailbox, imap: ImapServer
) -> None:
    large = ("scan.pdf", bytes(range(256)) * 120)  # 42 kB in base64
    await imap.put(reply("first", large))
    await imap.put(reply("second", large))
    await imap.put(reply("too large", large, large))
    (first,) = await settle_all(mailbox)
    assert isinstance(first, Reply)
    assert (first.text, first.files[0].content) == ("first", large[1])
    second, third = await settle_all(mailbox)
    assert isinstance(second, Reply)
    assert second.text == "second"
    assert isinstance(third, Reply)
    assert (third.text, third.files, third.is_cut) == ("too large", (), True)


async def test_letters_that_lie_deep_in_a_full_mailbox_are_left_in_peace(
    mailbox: ImapMailbox, imap: ImapServer
) -> None:
    await imap.put(reply("old"))
    for _ in range(FEW.newest):
        await imap.put(VACATION)
    assert [await settle_all(mailbox) for _ in range(3)][2] == []
    await imap.put(reply("new"))
    assert [one.text for one in await settle_all(mailbox) if isinstance(one, Reply)] == ["new"]


async def test_a_folder_of_our_own_may_be_named(imap: ImapServer) -> None:
    await imap.folders.add_mailbox("ໂຕະມົນ ເຂົ້າ")
    await imap.put(reply("in the folder"), "ໂຕະມົນ ເຂົ້າ")
    mailbox = mailbox_at(imap.port, path=f"/{quote('ໂຕະມົນ ເຂົ້າ')}")
    assert len(await mailbox.news()) == 1
    await mailbox.close()


async def test_a_connection_that_was_cut_meanwhile_is_made_anew(mailbox: ImapMailbox, imap: ImapServer) -> None:
    await imap.put(reply())
    (uid,) = uids(await mailbox.news())
    imap.drop_all()
    await mailbox.settle(uid, kept=True)
    imap.drop_all()
    assert list(await mailbox.news()) == []
    assert imap.connections == 3


async def test_many_who_ask_at_once_use_one_connection(mailbox: ImapMailbox, imap: ImapServer) -> None:
    await imap.put(reply())
    found = await asyncio.gather(*(mailbox.news() for _ in range(10)))
    assert [len(news) for news in found] == [1] * 10
    assert imap.connections == 1


async def test_letters_are_fetched_encrypted(shown: ssl.SSLContext, trust: ssl.SSLContext) -> None:
    async with serving_imap(tls=shown) as server:
        await server.put(reply())
        mailbox = mailbox_at(server.port, trust=trust)
        assert len(await mailbox.news()) == 1
        await mailbox.close()


async def test_a_certificate_that_nobody_vouches_for_gets_no_password(
    shown: ssl.SSLContext, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving_imap(tls=shown) as server:
        mailbox = mailbox_at(server.port, trust=ssl.create_default_context())
        for _ in range(2):
            with pytest.raises(TryLater, match="certificate is not trusted") as later:
                await mailbox.news()
        assert later.value.after_s == 60
        await mailbox.close()
    assert [record.levelno for record in caplog.records if "mailbox" in record.message] == [logging.CRITICAL]


async def test_a_wrong_password_wakes_a_human_once_and_is_not_shown(
    imap: ImapServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "channels")
    mailbox = mailbox_at(imap.port, login=f"{quote(USER)}:guessed-wrongly")
    for _ in range(3):
        with pytest.raises(TryLater, match="does not take this user and password") as later:
            await mailbox.news()
    assert later.value.after_s == 60
    await mailbox.close()
    assert [record.levelno for record in caplog.records if "let us in" in record.message] == [logging.CRITICAL]
    assert "guessed" not in caplog.text + repr(vars(mailbox))


async def test_a_folder_that_is_not_there_is_said(imap: ImapServer) -> None:
    mailbox = mailbox_at(imap.port, path="/Nowhere")
    with pytest.raises(TryLater, match="'Nowhere' cannot be opened"):
        await mailbox.news()
    await mailbox.close()


@pytest.mark.parametrize(
    "lines", [(), (b"HTTP/1.1 400 Bad Request\r\n",), (b"* OK ready\r\n", b"\xff\xff\r\n"), (b"* BYE\r\n",)]
)
async def test_what_is_no_mailbox_is_tried_later(lines: tuple[bytes, ...], caplog: pytest.LogCaptureFixture) -> None:
    async with saying(*lines) as port:
        mailbox = mailbox_at(port)
        with pytest.raises(TryLater, match="does not answer") as later:
            await mailbox.news()
        await mailbox.close()
    assert later.value.after_s < 60
    assert [record for record in caplog.records if record.levelno == logging.CRITICAL] == []


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("imap://a:b@mail.example.la/INBOX", "unencrypted"),
        ("imaps://mail.example.la", "names no user"),
        ("imaps://a:b@mail.example.la/Tomon", "Write another folder"),
        ("pop3://a:b@mail.example.la", "imaps://USER"),
        ("imaps://a:s3cret@mail.example.la:99999", "imaps://USER"),
        ("imaps://a%0d%0ab:s3cret@mail.example.la", "line break"),
        ("", "imaps://USER"),
    ],
)
def test_an_address_of_no_mailbox_is_refused_with_the_remedy(url: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence) as refusal:
        imap_server(url)
    assert "s3cret" not in str(refusal.value)
