"""TLS and logging in, with a throw-away authority: nothing is said in the open, and no password is shown."""

import asyncio
import logging
import ssl
from dataclasses import replace
from urllib.parse import quote

import pytest
import trustme

from channels.email.door import Door
from channels.email.outcomes import LONG_PAUSE_S
from channels.email.servers import Encryption, smtp_server
from channels.email.smtp import EmailChannel
from roundtable.deliveries import Deferred, Sent
from tests.channels.conftest import FilesInMemory, StandingClock
from tests.channels.email.conftest import IDS, SENDER, Opens
from tests.channels.email.smtp_server import PASSWORD, USER, running
from tests.channels.email.test_sending import parcel
from tests.stopwatch import Stopwatch

LOGIN = f"{quote(USER, safe='')}:{quote(PASSWORD, safe='')}"
WRONG = f"{quote(USER, safe='')}:guessed-wrongly"


async def test_a_letter_goes_encrypted_from_the_start(
    opened: Opens, shown: ssl.SSLContext, trust: ssl.SSLContext
) -> None:
    async with running(implicit_tls=shown, with_login=True) as server:
        channel = opened(f"smtps://{LOGIN}@127.0.0.1:{server.port}", trust=trust)
        assert await channel.send(parcel()) == Sent(None)
        assert (len(server.letters), server.logins) == (1, 1)
        await channel.close()


async def test_starttls_is_used_where_it_is_offered_on_this_machine(
    opened: Opens, shown: ssl.SSLContext, trust: ssl.SSLContext
) -> None:
    async with running(starttls=shown, with_login=True) as server:
        channel = opened(f"smtp://{LOGIN}@localhost:{server.port}", trust=trust)
        assert await channel.send(parcel()) == Sent(None)
        assert all(connection.session and connection.session.ssl for connection in server.open)
        await channel.close()


async def test_a_server_elsewhere_must_encrypt(shown: ssl.SSLContext) -> None:
    assert smtp_server("smtp://mail.example.la").encryption == "by-starttls"
    assert smtp_server("smtp://127.0.0.1").encryption == smtp_server("smtp://[::1]").encryption == "if-offered"


async def test_nothing_is_said_to_a_server_whose_certificate_nobody_vouches_for(
    opened: Opens, shown: ssl.SSLContext, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(implicit_tls=shown) as server:
        outcome = await opened(f"smtps://{LOGIN}@127.0.0.1:{server.port}").send(parcel())
        assert isinstance(outcome, Deferred)
        assert (outcome.after_s, server.logins, server.letters) == (LONG_PAUSE_S, 0, [])
    async with running(starttls=shown) as server:
        outcome = await opened(f"smtp://{LOGIN}@127.0.0.1:{server.port}").send(parcel())
        assert isinstance(outcome, Deferred)
        assert (outcome.after_s, server.logins, server.letters) == (LONG_PAUSE_S, 0, [])
    assert "certificate is not trusted" in outcome.reason
    assert [record.levelno for record in caplog.records if "let us in" in record.message] == [logging.CRITICAL] * 2


async def test_a_certificate_of_another_host_is_not_taken(
    opened: Opens, authority: trustme.CA, trust: ssl.SSLContext
) -> None:
    other = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("mail.example.la").configure_cert(other)
    async with running(implicit_tls=other) as server:
        outcome = await opened(f"smtps://127.0.0.1:{server.port}", trust=trust).send(parcel())
        assert isinstance(outcome, Deferred)
        assert server.letters == []


async def test_a_server_without_encryption_gets_no_letter_where_it_must_have_one(
    opened: Opens, files: FilesInMemory
) -> None:
    async with running() as server:
        elsewhere = replace(smtp_server(f"smtp://127.0.0.1:{server.port}"), encryption=Encryption.BY_STARTTLS)
        channel = EmailChannel(elsewhere, SENDER, IDS, files=files, clock=StandingClock())
        outcome = await channel.send(parcel())
        await channel.close()
        assert isinstance(outcome, Deferred)
        assert (outcome.after_s, server.letters) == (LONG_PAUSE_S, [])


async def test_a_wrong_password_is_tried_once_a_minute_and_wakes_a_human_once(
    opened: Opens, caplog: pytest.LogCaptureFixture
) -> None:
    watch = Stopwatch()
    async with running(with_login=True) as server:
        channel = opened(f"smtp://{WRONG}@127.0.0.1:{server.port}", door=Door(watch.monotonic))
        outcomes = await asyncio.gather(*(channel.send(parcel(number)) for number in range(50)))
        assert {type(outcome) for outcome in outcomes} == {Deferred}
        assert {outcome.after_s for outcome in outcomes if isinstance(outcome, Deferred)} == {60.0}
        tried = server.logins
        watch.now_s += 59
        await channel.send(parcel())
        assert server.logins == tried <= 3
        watch.now_s += 2
        await channel.send(parcel())
        assert server.logins > tried
    woken = [record.message for record in caplog.records if record.levelno == logging.CRITICAL]
    assert len(woken) == 1


async def test_after_the_password_was_put_right_letters_go_and_the_next_trouble_is_said_again(
    opened: Opens, caplog: pytest.LogCaptureFixture
) -> None:
    watch = Stopwatch()
    async with running(with_login=True) as server:
        channel = opened(f"smtp://{LOGIN}@127.0.0.1:{server.port}", door=Door(watch.monotonic))
        for password in ("changed there", PASSWORD, "changed again"):
            server.password = password
            server.drop_all()
            watch.now_s += 61
            assert isinstance(await channel.send(parcel()), Sent if password == PASSWORD else Deferred)
    assert [record.levelno for record in caplog.records if "let" in record.message] == [
        logging.CRITICAL,
        logging.WARNING,
        logging.CRITICAL,
    ]


async def test_no_password_stands_in_logs_outcomes_or_printed_objects(
    opened: Opens, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # the server's own
    url = f"smtp://{WRONG}@127.0.0.1:"
    async with running(with_login=True) as server:
        channel = opened(f"{url}{server.port}")
        said = repr(await channel.send(parcel()))
    assert "guessed" not in said + caplog.text + repr(smtp_server(f"{url}1")) + repr(vars(channel))
