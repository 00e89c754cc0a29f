"""What a letter that came is to us: an answer, a report, or nothing; and no letter is too strange."""

from email import message_from_bytes
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.image import MIMEImage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from channels.email.incoming import LOGO_BYTES, MOST_FILES, news_of
from roundtable.letters import Bounce, LetterFile, News, Reply, Unrelated
from tests.channels.email import foreign
from tests.channels.email.conftest import IDS
from tests.channels.email.foreign import EXIM, OURS, QMAIL, VACATION, reply, report


def read(content: bytes, *, is_whole: bool = True) -> News:
    return news_of(content, IDS, "rtp@example.la", is_whole=is_whole)


def answer(content: bytes) -> Reply:
    news = read(content)
    assert isinstance(news, Reply), news
    return news


def bounce(content: bytes) -> Bounce:
    news = read(content)
    assert isinstance(news, Bounce), news
    return news


def names(letter: Reply) -> list[str]:
    return [file.name for file in letter.files]


def composed(*parts: MIMEBase, kind: str = "mixed") -> bytes:
    letter = MIMEMultipart(kind)
    letter["From"] = "somchai@health.example.la"
    letter["In-Reply-To"] = OURS
    for part in parts:
        letter.attach(part)
    return letter.as_bytes()


def attached(part: MIMEBase, disposition: str, name: str) -> MIMEBase:
    part.add_header("Content-Disposition", disposition, filename=name)
    return part


def test_an_answer_has_its_words_and_files() -> None:
    content = reply("ຂໍສົ່ງບົດລາຍງານ\r\n\r\nສົມໃຈ", ("ບົດລາຍງານ ປະຈຳປີ.pdf", b"%PDF-1.7"))
    assert answer(content) == Reply(
        delivery_id=7,
        sender="somchai@health.example.la",
        subject="Re: ບົດລາຍງານ",
        files=(LetterFile("ບົດລາຍງານ ປະຈຳປີ.pdf", b"%PDF-1.7"),),
        text="ຂໍສົ່ງບົດລາຍງານ\n\nສົມໃຈ",
    )


@pytest.mark.parametrize(
    ("headers", "thread"),
    [
        ({"Message-ID": "<2@moh.example.la>"}, f"{OURS} <2@moh.example.la>"),
        (
            {"Message-ID": "<2@moh.example.la>", "References": f"<1@moh.example.la> {OURS} junk"},
            f"<1@moh.example.la> {OURS} <2@moh.example.la>",
        ),
        ({"Message-ID": "<2@moh.example.la>", "In-Reply-To": ""}, "<2@moh.example.la>"),
        ({"Message-ID": "no message-id"}, ""),
        ({}, ""),
        (
            {"Message-ID": "<z@a>", "References": " ".join(f"<{n}@a>" for n in range(30))},
            "<21@a> <22@a> <23@a> <24@a> <25@a> <26@a> <27@a> <28@a> <29@a> <z@a>",
        ),
    ],
)
def test_an_answer_knows_the_thread_it_stands_in(headers: dict[str, str], thread: str) -> None:
    assert answer(reply(**headers)).thread == thread


@pytest.mark.parametrize(
    ("headers", "delivery_id"),
    [
        ({"In_Reply_To": OURS}, 7),
        ({"In_Reply_To": "<x@mail.example.la>", "References": f"<a@b.la> {OURS} <c@d.la>"}, 7),
        ({"In_Reply_To": "", "References": f"{OURS}\r\n <delivery-9.test-1@old.example.la>"}, 9),
        ({"In_Reply_To": OURS, "References": "<delivery-9.test-1@example.la>"}, 7),
        ({"In_Reply_To": "<delivery-7.another@example.la>"}, None),
        ({"In_Reply_To": ""}, None),
    ],
)
def test_an_answer_knows_what_it_answers(headers: dict[str, str], delivery_id: int | None) -> None:
    headers = {name: value.replace("\r\n", "") for name, value in headers.items()}
    assert answer(reply(**headers)).delivery_id == delivery_id


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; by=robot"},
        {"Precedence": "bulk"},
        {"Precedence": "auto_reply"},
        {"List_Id": "<news.example.org>"},
        {"X_Autoreply": "yes"},
        {"Return_Path": "<>"},
        {"From": "rtp@example.la"},
        {"From": "RTP@EXAMPLE.LA"},
        {"From": ""},
        {"From": "undisclosed"},
    ],
)
def test_what_no_person_wrote_to_us_is_unrelated(headers: dict[str, str]) -> None:
    assert isinstance(read(reply(**headers)), Unrelated)


def test_what_a_person_wrote_may_say_that_no_machine_did() -> None:
    assert answer(reply(Auto_Submitted="no")).delivery_id == 7


def test_a_receipt_of_reading_is_unrelated() -> None:
    content = reply().replace(b"text/plain", b"multipart/report; report-type=disposition-notification; boundary=x", 1)
    assert isinstance(read(content), Unrelated)


@pytest.mark.parametrize(
    ("status", "diagnostic", "is_permanent"),
    [
        ("5.1.1", "550 5.1.1 <noy@gone.example.la>: Recipient address rejected: User unknown", True),
        ("5.0.0", "550 no such user", True),
        ("5.4.4", "", True),
        ("5.2.2", "552 5.2.2 mailbox full", False),
        ("4.4.7", "delivery time expired", False),
        ("4.4.1", "550 after days of trying", False),
        ("5.7.1", "554 5.7.1 blocked as spam", False),
        ("5.3.4", "552 5.3.4 too large", False),
        ("5.0.0", "550 your host is on a blacklist", False),
        ("", "", False),
    ],
)
def test_a_report_names_delivery_address_and_whether_the_address_is_gone(
    status: str, diagnostic: str, is_permanent: bool
) -> None:
    found = bounce(report(status, diagnostic))
    assert (found.delivery_id, found.address, found.is_permanent) == (7, "noy@gone.example.la", is_permanent)
    assert "@" not in found.reason


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_a_delay_and_an_arrival_are_no_bounces(action: str) -> None:
    assert isinstance(read(report("4.4.1", "", action=action)), Unrelated)


def test_the_returned_letter_may_be_whole() -> None:
    content = report("5.1.1", "550 unknown").replace(b"text/rfc822-headers", b"message/rfc822")
    assert bounce(content).delivery_id == 7


def test_a_report_about_somebody_elses_letter_is_not_ours_though_it_quotes_us() -> None:
    returned = f"Message-ID: <x@mail.example.la>\r\nReferences: {OURS}\r\n"
    for content in (
        report("5.1.1", "550", returned=returned),
        EXIM.replace(foreign.RETURNED.encode(), returned.encode()),
    ):
        assert isinstance(read(content), Unrelated)


def test_a_report_without_the_letter_still_names_the_address() -> None:
    assert bounce(report("5.1.1", "550 unknown", returned="")) == Bounce(
        None, "noy@gone.example.la", True, "5.1.1 550 unknown"
    )


@pytest.mark.parametrize("content", [EXIM, QMAIL])
def test_reports_from_before_the_standard_are_read(content: bytes) -> None:
    found = bounce(content)
    assert (found.delivery_id, found.address, found.is_permanent) == (7, "noy@gone.example.la", True)
    assert found.reason
    assert "@" not in found.reason


def test_a_report_that_does_not_say_why_leaves_the_address_alone() -> None:
    found = bounce(QMAIL.replace(b"(#5.1.1)", b""))
    assert (found.delivery_id, found.is_permanent) == (7, False)


def test_a_vacation_note_is_unrelated() -> None:
    assert isinstance(read(VACATION), Unrelated)


def test_logos_signatures_and_outlooks_own_are_no_files() -> None:
    logo = attached(MIMEImage(b"x" * 900, "png"), "inline", "logo.png")
    photo = attached(MIMEImage(b"x" * LOGO_BYTES, "jpeg"), "inline", "IMG_1.jpg")
    scan = attached(MIMEImage(b"x" * 900, "png"), "attachment", "scan.png")
    tnef = attached(MIMEApplication(b"x", "ms-tnef"), "attachment", "winmail.dat")
    signed = attached(MIMEApplication(b"x", "pkcs7-signature"), "attachment", "smime.p7s")
    found = answer(composed(MIMEText("see below"), logo, photo, scan, tnef, signed))
    assert names(found) == ["IMG_1.jpg", "scan.png"]


def test_files_of_a_forwarded_letter_come_along_and_its_words_do_not() -> None:
    inner = MIMEMessage(message_from_bytes(reply("inner words", ("inner.pdf", b"%PDF"))))
    found = answer(composed(MIMEText("forwarded for filing"), inner))
    assert (found.text, names(found)) == ("forwarded for filing", ["inner.pdf"])


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("=?UTF-8?B?4Lqa4Lq74LqU?= 1.pdf", "ບົດ 1.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\report.docx", "report.docx"),
        ("a\x07b.pdf", "a b.pdf"),
        ("x" * 300 + ".pdf", "x" * 135 + "\N{HORIZONTAL ELLIPSIS}" + "x" * 10 + ".pdf"),
    ],
)
def test_names_of_files_are_read_and_made_harmless(written: str, name: str) -> None:
    header = f'Content-Disposition: attachment; filename="{written}"\n'.replace("\\", "\\\\").encode()
    content = composed(MIMEText("x"), MIMEApplication(b"%PDF")).replace(
        b"Content-Type: application", header + b"Content-Type: application"
    )
    assert names(answer(content)) == [name]


def test_more_than_twenty_files_are_cut_and_said_to_be() -> None:
    found = answer(reply("x", *((f"{number}.pdf", b"x") for number in range(MOST_FILES + 1))))
    assert (len(found.files), found.is_cut) == (MOST_FILES, True)


def test_of_a_letter_that_is_too_large_the_words_are_read() -> None:
    content = reply("Here it is.", ("report.pdf", b"x" * 100_000))[:50_000]
    news = read(content, is_whole=False)
    assert isinstance(news, Reply)
    assert (news.text, news.files, news.is_cut, news.delivery_id) == ("Here it is.", (), True, 7)


def test_a_page_without_plain_text_is_read_as_it_is_shown() -> None:
    html = (
        "<html><head><style>p {}</style></head><body><p>ຂໍສົ່ງ &amp; ລາຍງານ</p><div>Regards<br>Somchai</div></body></html>"
    )
    assert answer(composed(MIMEText(html, "html"))).text == "ຂໍສົ່ງ & ລາຍງານ\n\nRegards\nSomchai"
