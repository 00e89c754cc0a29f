"""What a parcel looks like on the phone, and what Telegram's refusals become."""

import base64
import io
import logging
from dataclasses import replace

import pytest
from PIL import Image

from channels.telegram.bot_api import TelegramBotApi
from channels.telegram.pacing import Pacing
from roundtable.deliveries import Attachment, Broken, Deferred, Parcel, Refused, Sent
from roundtable.submissions import FileKind
from roundtable.words import Button, Words
from simulator.limits import Limits, Pacer, Rate
from simulator.people import SimPerson
from simulator.phone import Phone
from simulator.server import Simulator
from tests.channels.conftest import FilesInMemory

HELLO = Words("<b>ສະບາຍດີ</b> Somchai")
REPORT = "ບົດລາຍງານ ປະຈຳປີ.pdf"


def picture() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (64, 48), "navy").save(content, "PNG")
    return content.getvalue()


def document(sha256: str, name: str = REPORT, file_id: str | None = None) -> Attachment:
    return Attachment(sha256, name, FileKind.DOCUMENT, file_id)


async def test_words_arrive_with_their_markup(api: TelegramBotApi, phone: Phone, somchai: SimPerson) -> None:
    outcome = await api.send(Parcel(somchai.id, HELLO))
    message = await phone.expect("ສະບາຍດີ Somchai")
    assert outcome == Sent(message.id)
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 7}]


async def test_buttons_stand_under_the_message_row_by_row(
    api: TelegramBotApi, phone: Phone, somchai: SimPerson
) -> None:
    rows = ((Button("ສົ່ງ", "send:12"),), (Button("English text", "en:7"),))
    await api.send(Parcel(somchai.id, Words("Due on Wednesday", buttons=rows)))
    message = await phone.expect("Due on Wednesday")
    assert message.buttons == ["ສົ່ງ", "English text"]
    assert message.callback_data("ສົ່ງ") == "send:12"


async def test_the_menu_lies_under_the_input_field_and_can_be_taken_away(
    api: TelegramBotApi, phone: Phone, somchai: SimPerson
) -> None:
    await api.send(Parcel(somchai.id, Words("Welcome", menu=(("Duties", "Calendar"), ("Help",)))))
    assert phone.keyboard == [["Duties", "Calendar"], ["Help"]]
    await api.send(Parcel(somchai.id, Words("Again")))
    assert phone.keyboard == [["Duties", "Calendar"], ["Help"]]
    await api.send(Parcel(somchai.id, Words("Good-bye", menu=())))
    assert phone.keyboard == []


async def test_a_contact_is_asked_for_by_a_button_above_the_others(
    api: TelegramBotApi, phone: Phone, somchai: SimPerson
) -> None:
    await api.send(Parcel(somchai.id, Words("Your number?", menu=(("Leave out",),), contact="Share my number")))
    assert phone.keyboard == [["Share my number"], ["Leave out"]]
    shown = phone.look()["reply_keyboard"]
    assert shown["keyboard"][0] == [{"text": "Share my number", "request_contact": True}]
    await phone.press_menu("Share my number")
    assert phone.messages[-1]["contact"]["user_id"] == somchai.id
    assert phone.look()["keyboard_used"]


async def test_a_picture_goes_with_its_words_and_is_not_among_the_files(
    api: TelegramBotApi, phone: Phone, somchai: SimPerson
) -> None:
    words = Words("Scan it", picture=base64.b64encode(picture()).decode())
    outcome = await api.send(Parcel(somchai.id, words))
    message = await phone.expect("Scan it")
    assert outcome == Sent(message.id), "what Telegram calls it is not kept"
    assert message["photo"]


async def test_an_edit_changes_the_message_it_names(api: TelegramBotApi, phone: Phone, somchai: SimPerson) -> None:
    first = await api.send(Parcel(somchai.id, HELLO))
    assert isinstance(first, Sent)
    edited = Words("Filed.", buttons=((Button("Undo", "undo:1"),),))
    assert await api.send(Parcel(somchai.id, edited, edits_message_id=first.message_id)) == first
    assert [message.text for message in phone.messages if message.is_from_bot] == ["Filed."]
    assert phone.last.buttons == ["Undo"]


async def test_an_edit_to_the_same_words_changes_nothing(api: TelegramBotApi, phone: Phone, somchai: SimPerson) -> None:
    first = await api.send(Parcel(somchai.id, HELLO))
    assert isinstance(first, Sent)
    assert await api.send(Parcel(somchai.id, HELLO, edits_message_id=first.message_id)) == Sent(None)


@pytest.mark.parametrize("message_id", [999_999, 1])  # gone; the person's own
async def test_what_cannot_be_edited_is_said_anew(
    api: TelegramBotApi, phone: Phone, somchai: SimPerson, message_id: int
) -> None:
    outcome = await api.send(Parcel(somchai.id, HELLO, edits_message_id=message_id))
    message = await phone.expect("ສະບາຍດີ Somchai")
    assert outcome == Sent(message.id)


async def test_an_edit_of_a_file_changes_its_caption(
    api: TelegramBotApi, phone: Phone, somchai: SimPerson, files: FilesInMemory
) -> None:
    sent = await api.send(Parcel(somchai.id, Words("Draft"), attachments=(document(files.keep(b"%PDF-1")),)))
    assert isinstance(sent, Sent)
    again = await api.send(Parcel(somchai.id, Words("Approved"), edits_message_id=sent.message_id))
    assert again == Sent(sent.message_id)
    assert (await phone.expect_document(REPORT)).text == "Approved"


async def test_bad_markup_goes_once_as_plain_text_and_wakes_a_human(
    api: TelegramBotApi, phone: Phone, somchai: SimPerson, caplog: pytest.LogCaptureFixture
) -> None:
    outcome = await api.send(Parcel(somchai.id, Words("<b>Health &amp; Education <i>meet</b>")))
    message = await phone.expect("Health & Education meet")
    assert outcome == Sent(message.id)
    assert "entities" not in message
    assert [record.levelno for record in caplog.records if "markup" in record.message] == [logging.CRITICAL]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (Words("x" * 4097), "message is too long"),
        (Words(""), "text is empty"),
        (Words("Tap", buttons=((Button("Too much", "x" * 65),),)), "BUTTON_DATA_INVALID"),
    ],
)
async def test_what_telegram_will_never_take_is_broken(
    api: TelegramBotApi, phone: Phone, somchai: SimPerson, words: Words, reason: str
) -> None:
    outcome = await api.send(Parcel(somchai.id, words))
    assert isinstance(outcome, Broken)
    assert reason.lower() in outcome.reason.lower()
    phone.stays_silent()


async def test_a_caption_that_is_too_long_is_broken(
    api: TelegramBotApi, phone: Phone, somchai: SimPerson, files: FilesInMemory
) -> None:
    parcel = Parcel(somchai.id, Words("x" * 1025), attachments=(document(files.keep(b"%PDF-1")),))
    assert isinstance(await api.send(parcel), Broken)
    phone.stays_silent()


async def test_who_blocked_the_bot_is_refused(api: TelegramBotApi, phone: Phone, somchai: SimPerson) -> None:
    phone.block_bot()
    outcome = await api.send(Parcel(somchai.id, HELLO))
    assert isinstance(outcome, Refused)
    assert "blocked" in outcome.reason


async def test_who_never_pressed_start_is_refused(api: TelegramBotApi, simulator: Simulator) -> None:
    stranger = simulator.add_person("Never Met")
    assert isinstance(await api.send(Parcel(stranger.id, HELLO)), Refused)


async def test_a_chat_that_nobody_has_is_refused(api: TelegramBotApi) -> None:
    assert await api.send(Parcel(404_404, HELLO)) == Refused("Chat not found")


async def test_a_group_that_put_the_bot_out_is_refused(api: TelegramBotApi, simulator: Simulator) -> None:
    group = simulator.add_group("HSWG", bot="kicked")
    assert isinstance(await api.send(Parcel(group.id, HELLO)), Refused)


async def test_too_many_messages_are_deferred_and_only_their_chat_rests(
    api: TelegramBotApi, simulator: Simulator, phone: Phone, somchai: SimPerson, pacing: Pacing
) -> None:
    slow = Rate(1, per_s=600, burst=1)
    simulator.world.pacer = Pacer(Limits(chat=slow))
    assert isinstance(await api.send(Parcel(somchai.id, HELLO)), Sent)
    outcome = await api.send(Parcel(somchai.id, HELLO))
    assert isinstance(outcome, Deferred)
    assert 590 < outcome.after_s <= 600
    assert pacing.wait_s(somchai.id) > 590
    assert pacing.wait_s(somchai.id + 1) == 0


async def test_a_document_goes_by_its_bytes_and_again_by_its_file_id(
    api: TelegramBotApi, phone: Phone, somchai: SimPerson, files: FilesInMemory
) -> None:
    sha256 = files.keep(b"%PDF-1.7 report")
    keyboard = ((Button("Open", "open:1"),),)
    await api.send(Parcel(somchai.id, Words("Your <b>report</b>", keyboard), attachments=(document(sha256),)))
    first = await phone.expect_document(REPORT)
    assert (first.text, first.buttons) == ("Your report", ["Open"])
    assert await phone.download(first) == b"%PDF-1.7 report"

    await api.send(Parcel(somchai.id, Words("Again"), attachments=(document(sha256, file_id=first.file_id),)))
    assert (await phone.expect_document(REPORT)).file_id == first.file_id
    assert files.read == [sha256]


async def test_a_file_id_that_telegram_refuses_is_sent_by_its_bytes(
    api: TelegramBotApi, phone: Phone, somchai: SimPerson, files: FilesInMemory
) -> None:
    sha256 = files.keep(b"%PDF-1.7 report")
    outcome = await api.send(
        Parcel(somchai.id, Words("Report"), attachments=(document(sha256, file_id="of-another-bot"),))
    )
    assert isinstance(outcome, Sent)
    assert await phone.download(await phone.expect_document(REPORT)) == b"%PDF-1.7 report"


async def test_a_photo_goes_as_a_photo(
    api: TelegramBotApi, phone: Phone, somchai: SimPerson, files: FilesInMemory
) -> None:
    photo = Attachment(files.keep(picture()), "room.png", FileKind.PHOTO)
    await api.send(Parcel(somchai.id, Words("The room"), attachments=(photo,)))
    assert (await phone.expect_photo()).text == "The room"


async def test_several_files_are_one_album_with_the_words_under_the_first(
    api: TelegramBotApi, phone: Phone, somchai: SimPerson, files: FilesInMemory
) -> None:
    names = ("1.pdf", "2.pdf", "3.pdf")
    attachments = tuple(document(files.keep(name.encode()), name) for name in names)
    outcome = await api.send(Parcel(somchai.id, Words("Minutes and annexes"), attachments=attachments))
    album = [message for message in phone.messages if message.document_name]
    assert outcome == Sent(
        album[0].id,
        {one.sha256: message["document"]["file_id"] for one, message in zip(attachments, album, strict=True)},
    )
    assert [(message.document_name, message.text) for message in album] == [
        ("1.pdf", "Minutes and annexes"),
        ("2.pdf", ""),
        ("3.pdf", ""),
    ]
    assert len({message["media_group_id"] for message in album}) == 1
    assert [await phone.download(message) for message in album] == [b"1.pdf", b"2.pdf", b"3.pdf"]


@pytest.mark.parametrize("names", [(), ("1.pdf",), ("1.pdf", "2.pdf")], ids=["words", "file", "album"])
async def test_where_it_is_paid_for_a_message_goes_beyond_the_free_pace(
    simulator: Simulator,
    api: TelegramBotApi,
    somchai: SimPerson,
    phone: Phone,
    files: FilesInMemory,
    names: tuple[str, ...],
) -> None:
    simulator.world.pacer = Pacer(Limits(overall=Rate(1, per_s=1000, burst=1)))
    assert isinstance(await api.send(Parcel(somchai.id, HELLO)), Sent), "it is used up from here on"
    parcel = Parcel(somchai.id, HELLO, attachments=tuple(document(files.keep(b"%PDF-"), name) for name in names))
    assert isinstance(await api.send(replace(parcel, paid=True)), Sent)
    assert isinstance(await api.send(parcel), Deferred)
    assert sum(message.is_from_bot for message in phone.messages) == 1 + max(1, len(names))


async def test_photos_among_documents_go_as_documents(
    api: TelegramBotApi, phone: Phone, somchai: SimPerson, files: FilesInMemory
) -> None:
    photo = Attachment(files.keep(picture()), "page.png", FileKind.PHOTO, "known-as-a-photo")
    paper = document(files.keep(b"%PDF-1"), "paper.pdf")
    assert isinstance(await api.send(Parcel(somchai.id, Words("Both"), attachments=(photo, paper))), Sent)
    assert [message.document_name for message in phone.messages if message.document_name] == ["page.png", "paper.pdf"]


async def test_an_album_with_buttons_is_broken_rather_than_sent_without_them(
    api: TelegramBotApi, phone: Phone, somchai: SimPerson, files: FilesInMemory
) -> None:
    pair = (document(files.keep(b"1"), "1.pdf"), document(files.keep(b"2"), "2.pdf"))
    words = Words("Both", buttons=((Button("Open", "open:1"),),))
    assert isinstance(await api.send(Parcel(somchai.id, words, attachments=pair)), Broken)
    phone.stays_silent()


async def test_an_album_of_more_than_ten_is_broken_rather_than_cut(
    api: TelegramBotApi, phone: Phone, somchai: SimPerson, files: FilesInMemory
) -> None:
    eleven = tuple(document(files.keep(b"%d" % number), f"{number}.pdf") for number in range(11))
    assert isinstance(await api.send(Parcel(somchai.id, HELLO, attachments=eleven)), Broken)
    phone.stays_silent()


async def test_a_file_that_is_not_in_the_store_is_broken(api: TelegramBotApi, phone: Phone, somchai: SimPerson) -> None:
    assert isinstance(await api.send(Parcel(somchai.id, HELLO, attachments=(document("0" * 64),))), Broken)
    phone.stays_silent()


async def test_a_token_that_telegram_does_not_know_defers_for_long_and_wakes_a_human(
    simulator: Simulator, files: FilesInMemory, pacing: Pacing, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = TelegramBotApi("12345:never-given-out", files=files, pacing=pacing, api_url=simulator.url)
    outcome = await wrong.send(Parcel(1, HELLO))
    await wrong.close()
    assert isinstance(outcome, Deferred)
    assert outcome.after_s >= 60
    assert logging.CRITICAL in {record.levelno for record in caplog.records}
    assert "never-given-out" not in caplog.text
