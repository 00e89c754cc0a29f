"""No letter is too strange: what breaks the rules is read as far as it goes, and nothing raises."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.letters import Bounce, Reply, Unrelated
from tests.channels.email.foreign import EXIM, QMAIL, reply, report
from tests.channels.email.test_incoming import read


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"From: a@b.la\r\nContent-Type: text/plain; charset=no-such\r\n\r\n\xe0\xba\xaa", "ສ"),
        (b"From: a@b.la\r\nContent-Type: text/plain; charset=windows-1252\r\n\r\ncaf\xe9", "café"),
        (b"From: a@b.la\r\nSubject: \xe0\xba\xaa\r\n\r\nx\x00y\xff", "xy\N{REPLACEMENT CHARACTER}"),
        (b"From: a@b.la\r\nContent-Transfer-Encoding: base64\r\n\r\nnot base64!", None),
        (b"From: a@b.la\r\nContent-Type: multipart/mixed\r\n\r\nno boundary", None),
        (b"From: a@b.la\r\nSubject: =?utf-8?b?broken?=\r\n\r\nx", None),
        (b"From: a@b.la\r\nContent-Type: ;;;\r\n\r\nx", "x"),
        (b"From: a@b.la", ""),
    ],
)
def test_letters_that_break_the_rules_are_read_as_far_as_they_go(content: bytes, text: str | None) -> None:
    news = read(content)
    assert isinstance(news, Reply | Unrelated)
    if text is not None:
        assert isinstance(news, Reply)
        assert news.text == text


def test_letters_within_letters_without_end_do_not_hurt() -> None:
    head = b"From: a@b.la\r\n"
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(90))
    letters = b"Content-Type: message/rfc822\r\n\r\n" * 3000
    for content in (head + nested + b"\r\nx", head + letters + b"x"):
        assert isinstance(read(content), Reply | Unrelated)


@pytest.mark.parametrize(
    "burden",
    [
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 10_000,
        b"X-Filler: x\r\n" * 30_000,
        b"\r\n" + b"\n" * 600_000,
        b"\r\n" + b"\r" * 600_000,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(101)),
    ],
)
def test_a_letter_made_to_keep_a_reader_busy_is_left_alone(burden: bytes) -> None:
    assert read(b"From: a@b.la\r\n" + burden) == Unrelated("has more lines or parts than letters have")


LINES = (
    b"From: Somchai <a@b.la>\r\n", b"Content-Type: multipart/mixed; boundary=b\r\n", b"\r\n", b"--b\r\n", b"--b--\r\n",
    b"Content-Type: message/delivery-status\r\n", b"Final-Recipient: rfc822; a@b.la\r\n", b"Action: failed\r\n",
    b"Status: 5.1.1\r\n", b"Content-Type: message/rfc822\r\n", b"Message-ID: <delivery-7.test-1@example.la>\r\n",
    b"X-Failed-Recipients: \r\n", b"From: mailer-daemon@b.la\r\n", b"Content-Type: text/html; charset=\"\r\n",
    b"Content-Disposition: attachment; filename*0*=utf-8''%E0; filename*2=x\r\n", b"<p <!--\r\n",
    b"Content-Transfer-Encoding: uuencode\r\n", b"Subject: =?utf-8?q?=FF?= =?x?b?A?=\r\n",
    b"Content-Type: image/png; name==?utf-8?b?4Lqa?=\r\n", b"\xff\x00\r\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(LINES) | st.binary(max_size=30), max_size=40).map(b"".join))
@settings(max_examples=400, deadline=None)
def test_no_letter_put_together_at_random_raises(content: bytes) -> None:
    assert isinstance(read(content), Bounce | Reply | Unrelated)


@pytest.mark.parametrize("content", [reply("x", ("a.pdf", b"%PDF" * 50)), report("5.1.1", "550 unknown"), EXIM, QMAIL])
@given(chance=st.randoms())
@settings(max_examples=60, deadline=None)
def test_no_letter_damaged_on_its_way_raises(content: bytes, chance: random.Random) -> None:
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 30)):
        at = chance.randint(0, len(damaged))
        damaged[at : at + chance.randint(0, 40)] = bytes(
            chance.choices(b'\x00\r\n-=:;<>?"\xff a', k=chance.randint(0, 8))
        )
    assert isinstance(read(bytes(damaged)), Bounce | Reply | Unrelated)
