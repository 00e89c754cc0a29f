"""What a letter looks like in a mail programme, and that nobody can write into its headers."""

import asyncio
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channels.email.headers import LONGEST_SUBJECT, Sender, one_line
from channels.email.letters import letter_of, media_type
from channels.email.message_ids import MessageIds
from messages.letters import written_by
from roundtable.clusters import clusters
from roundtable.deliveries import Attachment, Parcel
from roundtable.submissions import FileKind
from roundtable.words import Button, Words
from tests.channels.email.conftest import IDS, NOW, SENDER

ADDRESS = "somchai@health.example.la"
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:PUBLISH\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:ກອງປະຊຸມ\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n"
)
BOTH = (
    "<b>ຮຽນ ທ່ານ ສົມໃຈ</b>\nບົດລາຍງານ ກຳນົດສົ່ງ ວັນພຸດ\n\n"
    "<b>Dear Mr Somchai</b>\nThe report is due &amp; <a href='https://rtp.example.la/r?a=1&amp;b=2'>waited for</a>"
)


def bytes_of(words: Words, *attachments: Attachment, sender: Sender = SENDER) -> bytes:
    async def contents(sha256: str) -> bytes:
        return sha256.encode()

    parcel = Parcel(0, words, attachments=attachments, address=ADDRESS, delivery_id=7)
    return asyncio.run(letter_of(parcel, ADDRESS, sender, IDS, contents, NOW)).as_bytes()


def read(content: bytes) -> EmailMessage:
    message: Any = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def headers_of(content: bytes) -> list[bytes]:
    """Their names, with folded lines put together."""
    head = content.partition(b"\r\n\r\n")[0]
    return [line.partition(b":")[0] for line in head.split(b"\r\n") if not line.startswith((b" ", b"\t"))]


def body(letter: EmailMessage, kind: str) -> str:
    part = letter.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


EXPECTED_HEADERS = [
    b"Subject",
    b"From",
    b"To",
    b"Date",
    b"Message-ID",
    b"Auto-Submitted",
    b"List-Unsubscribe",
    b"MIME-Version",
    b"Content-Type",
]


def test_the_headers_say_who_when_and_that_a_machine_wrote() -> None:
    letter = read(bytes_of(Words(BOTH, subject="ແຈ້ງເຕືອນ")))
    assert letter["Subject"] == "ແຈ້ງເຕືອນ"
    assert letter["From"] == "ກອງເລຂາ <rtp@example.la>"
    assert letter["To"] == ADDRESS
    assert letter["Date"].datetime == NOW
    assert str(letter["Date"]).endswith("+0700")
    assert letter["Message-ID"] == "<delivery-7.test-1@example.la>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Unsubscribe"] == "<mailto:rtp@example.la?subject=unsubscribe>"
    assert letter["List-Unsubscribe-Post"] is None


def test_an_answer_stands_in_the_thread_of_the_letter_it_answers() -> None:
    thread = " ".join(f"<{'x' * 100}{number}@example.la>" for number in range(7))
    content = bytes_of(Words(BOTH, subject="Re: ແຜນວຽກ", thread=thread))
    assert f"\r\nReferences: {thread}\r\n".encode() in content
    assert f"\r\nIn-Reply-To: {thread.split()[-1]}\r\n".encode() in content
    assert read(content)["Subject"] == "Re: ແຜນວຽກ"
    forged = bytes_of(Words(BOTH, thread="<a@b>\r\nBcc: <c@d>"))
    assert b"Bcc" not in forged


def test_letters_can_be_stopped_with_one_click_also_at_a_long_address() -> None:
    address = f"https://rtp.example.la/stop/{'x' * 300}"
    content = bytes_of(Words(BOTH, unsubscribe=address))
    assert f"\r\nList-Unsubscribe: <{address}>, <mailto:rtp@example.la?subject=unsubscribe>\r\n".encode() in content
    assert read(content)["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_one_click_is_not_promised_without_encryption() -> None:
    letter = read(bytes_of(Words(BOTH, unsubscribe="http://127.0.0.1:8080/stop/1")))
    assert "<http://127.0.0.1:8080/stop/1>" in letter["List-Unsubscribe"]
    assert letter["List-Unsubscribe-Post"] is None
    assert read(bytes_of(Words(BOTH, unsubscribe="javascript:alert(1)")))["List-Unsubscribe"].startswith("<mailto:")


def test_plain_text_holds_all_words_and_the_addresses_of_links_and_buttons() -> None:
    rows = ((Button("ສົ່ງ / Send", "https://rtp.example.la/s"), Button("Later", "later:7")), (Button("None", ""),))
    assert body(read(bytes_of(Words(BOTH, rows))), "plain") == (
        "ຮຽນ ທ່ານ ສົມໃຈ\nບົດລາຍງານ ກຳນົດສົ່ງ ວັນພຸດ\n\n"
        "Dear Mr Somchai\nThe report is due & waited for (https://rtp.example.la/r?a=1&b=2)\n\n"
        "ສົ່ງ / Send: https://rtp.example.la/s\n"
    )


def test_html_marks_each_language_and_shows_lao() -> None:
    html = body(read(bytes_of(Words(BOTH, ((Button("Send", "https://rtp.example.la/s?a=1&b=2"),),)))), "html")
    assert html.index('<p lang="lo"') < html.index('<p lang="en"')
    assert "'Noto Sans Lao','Phetsarath OT','Saysettha OT',sans-serif" in html
    assert "line-height:1.6" in html
    assert 'href="https://rtp.example.la/s?a=1&amp;b=2"' in html
    assert "The report is due &amp; <a" in html


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: set[str] = set()
        self.addresses: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.addresses |= {str(value) for name, value in attrs if name in ("href", "src", "background")}
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


PIECES = [
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a\thref='javascript:x'>",
    "<a\thref='https://x.la'>",
    "</a>",
    "<script>",
    "<img\tsrc=//evil.la/x>",
    "<style>",
    "<!--",
    "\n",
    "ກ",
    "&lt;b&gt;",
    "<br>",
]
OURS = {"html", "head", "meta", "body", "div", "p", "br", "span", "a", "table", "tr", "td"}


@given(
    st.text(st.sampled_from("abກ\n<>&\"'/=b i#x;")) | st.text(),
    st.lists(st.sampled_from(PIECES)),
)
@settings(max_examples=80, deadline=None)
def test_whatever_the_words_are_the_html_is_balanced_and_fetches_nothing(text: str, pieces: list[str]) -> None:
    html = body(read(bytes_of(Words(text + "".join(pieces), subject="s"))), "html")
    tags = Tags(html)
    assert tags.open == []
    assert tags.found <= OURS
    assert tags.addresses <= {"https://x.la"}
    assert "evil.la" not in html.replace("&lt;", "<") or "<img" not in html


def test_a_long_letter_in_lao_is_small() -> None:
    words = Words("<b>ກຳນົດ</b> ສົ່ງ\n" * 300, tuple((Button("ສົ່ງ", f"https://rtp.example.la/{n}"),) for n in range(5)))
    assert len(bytes_of(words)) < 100_000
    assert len(body(read(bytes_of(words)), "html").encode()) < 50_000


def test_every_line_is_ascii_and_short_enough_for_every_server() -> None:
    words = Words(BOTH * 20 + "x" * 3000, subject="ແຈ້ງເຕືອນ " * 20, calendar=CALENDAR, unsubscribe="https://a.la/b")
    content = bytes_of(words, Attachment("0", "ບົດລາຍງານ" * 10 + ".pdf", FileKind.DOCUMENT))
    assert content.isascii()
    assert max(len(line) for line in content.split(b"\r\n")) <= 998
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_a_calendar_comes_as_a_part_and_as_a_file() -> None:
    letter = read(bytes_of(Words(BOTH, calendar=CALENDAR)))
    parts = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    assert [part.get_content_disposition() for part in parts] == [None, "attachment"]
    assert parts[0].get_param("method") == "PUBLISH"
    assert parts[1].get_filename() == "invite.ics"
    assert "ກອງປະຊຸມ" in parts[0].get_content()
    assert "ກອງປະຊຸມ" in parts[1].get_content()


def test_a_calendar_that_withdraws_says_so_in_the_header_too() -> None:
    letter = read(bytes_of(Words(BOTH, calendar=CALENDAR.replace("PUBLISH", "CANCEL"))))
    assert [part.get_param("method") for part in letter.walk() if part.get_param("method")] == ["CANCEL"]


def test_files_keep_their_lao_names_and_have_the_right_kind() -> None:
    names = ["ບົດລາຍງານ ປະຈຳປີ ຂອງໜ່ວຍງານຂະແໜງການສາທາລະນະສຸກ ສະບັບທີສອງ.PDF", "b.docx", "c.xlsx", "d", 'e"\r\nX: y.png']
    letter = read(bytes_of(Words(BOTH), *(Attachment(name, name, FileKind.DOCUMENT) for name in names)))
    files = list(letter.iter_attachments())
    assert [file.get_filename() for file in files] == [*names[:4], 'e" X: y.png']
    assert [file.get_content_type() for file in files][::3] == ["application/pdf", "application/octet-stream"]
    assert files[1].get_content_subtype().endswith("wordprocessingml.document")
    assert [file.get_content() for file in files] == [name.encode() for name in names]


def test_a_photo_without_an_ending_is_a_picture() -> None:
    assert media_type(Attachment("0", "photo", FileKind.PHOTO)) == "image/jpeg"


@given(st.text() | st.sampled_from(["x\r\nBcc: evil@x.la", "=?utf-8?q?x=0D=0ABcc:_evil?=", "a\x85b\u2028c", "\ud83d"]))
@settings(max_examples=50, deadline=None)
def test_whatever_somebody_typed_no_header_is_added_and_none_is_torn(text: str) -> None:
    content = bytes_of(Words("x", subject=text), sender=Sender(one_line(text), "a@b.la"))
    assert headers_of(content) == EXPECTED_HEADERS
    assert len(clusters(read(content)["Subject"])) <= LONGEST_SUBJECT
    content = bytes_of(Words("x", subject="s"), Attachment("0", text, FileKind.DOCUMENT))
    assert b"Bcc" not in {line.partition(b":")[0] for line in content.split(b"\r\n")}


def test_without_a_subject_the_first_line_is_it() -> None:
    assert read(bytes_of(Words("\n<b>Due today</b>\nthe report")))["Subject"] == "Due today"


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("rtp@mpi.gov.la", "", "rtp@mpi.gov.la"),
        (" Round Table <RTP@MPI.gov.la> ", "Round Table", "RTP@mpi.gov.la"),
        ('"Secretariat, RTP" <a@b.la>', "Secretariat, RTP", "a@b.la"),
        ("ກອງເລຂາ <a@b.la>", "ກອງເລຂາ", "a@b.la"),
    ],
)
def test_a_sender_is_read_from_what_was_set(text: str, name: str, address: str) -> None:
    assert Sender.parse(text) == Sender(name, address)


def test_who_writes_is_named_in_both_languages_unless_another_name_is_set() -> None:
    sender = Sender.parse("rtp@example.la", unnamed=written_by())
    content = bytes_of(Words(BOTH), sender=sender)
    head = content.partition(b"\r\n\r\n")[0]
    assert head.isascii()
    assert max(map(len, head.split(b"\r\n"))) <= 78
    # A reader by the rules joins encoded words (RFC 2047, 6.2); this library's newer one leaves a space between them.
    name, address = parseaddr(" ".join(str(message_from_bytes(content)["From"]).split()))
    assert str(make_header(decode_header(name))) == "ກອງເລຂາຂະບວນການໂຕະມົນ · RTP Secretariat"
    assert address == "rtp@example.la"
    assert Sender.parse("DIFC <rtp@example.la>", unnamed=written_by()).name == "DIFC"


@pytest.mark.parametrize("text", ["", "RTP", "a@b.la, c@d.la", "A <a@b.la> <c@d.la>", "A\n<a@b.la>", "<>", "a@b"])
def test_what_is_no_sender_is_refused_with_the_remedy(text: str) -> None:
    with pytest.raises(ValueError, match="Write"):
        Sender.parse(text)


@given(st.integers(min_value=0, max_value=10**17))
def test_a_message_id_names_the_delivery_it_was_made_of(delivery_id: int) -> None:
    assert IDS.delivery_id_of(IDS.of(delivery_id, "example.la")) == delivery_id


@pytest.mark.parametrize("name", ["", "a b", "a@b", "a.b", "x\n", "-a"])
def test_an_installation_that_no_message_id_can_hold_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="Message-ID"):
        MessageIds(name)
