"""Documents, photos, albums, voices: up, down, and again by file_id. https://core.telegram.org/bots/api#sending-files"""

import json
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from simulator.files import MAX_DOWNLOAD_BYTES, MAX_UPLOAD_BYTES
from simulator.phone import GestureError, Phone
from simulator.refusals import BotApiError
from simulator.server import Simulator
from tests.simulator.conftest import BareBot

LAO_NAME = "\u0ec1\u0e9c\u0e99.pdf"


def picture(width: int, height: int, *, orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    jpeg = BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(jpeg, "JPEG", exif=exif)
    return jpeg.getvalue()


async def upload(
    bot: BareBot, method: str, chat_id: int, files: dict[str, tuple[str, bytes]], **form: str
) -> dict[str, Any]:
    response = await bot.http.post(f"/bot{bot.token}/{method}", data={"chat_id": str(chat_id), **form}, files=files)
    body: dict[str, Any] = response.json()
    assert response.status_code == (200 if body["ok"] else body["error_code"])
    return body


async def test_a_document_from_a_person_is_fetched_whole(bot: BareBot, phone: Phone) -> None:
    await phone.send_file(b"%PDF-1.7 report", LAO_NAME, caption="for the year")
    [update] = await bot.updates()
    document = update["message"]["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == (LAO_NAME, "application/pdf", 15)
    assert update["message"]["caption"] == "for the year"
    file = await bot.result("getFile", file_id=document["file_id"])
    assert file["file_unique_id"] == document["file_unique_id"]
    assert file["file_size"] == 15
    fetched = await bot.http.get(f"/file/bot{bot.token}/{file['file_path']}")
    assert fetched.content == b"%PDF-1.7 report"
    assert (await bot.http.get(f"/file/bot{bot.token}/documents/file_99.pdf")).status_code == 404


async def test_more_than_twenty_megabytes_cannot_be_fetched(bot: BareBot, phone: Phone) -> None:
    await phone.send_file(bytes(MAX_DOWNLOAD_BYTES + 1), "big.zip")
    [update] = await bot.updates()
    assert await bot.refusal("getFile", file_id=update["message"]["document"]["file_id"]) == (
        "Bad Request: file is too big"
    )


async def test_more_than_fifty_megabytes_cannot_be_sent(bot: BareBot, phone: Phone) -> None:
    too_big = {"document": ("big.zip", bytes(MAX_UPLOAD_BYTES + 1))}
    body = await upload(bot, "sendDocument", phone.person.id, too_big)
    assert (body["error_code"], body["description"]) == (413, "Request Entity Too Large")
    empty = await upload(bot, "sendDocument", phone.person.id, {"document": ("empty.txt", b"")})
    assert empty["description"] == "Bad Request: file must be non-empty"


async def test_a_document_of_the_bot_reaches_the_phone_and_goes_again_by_its_id(bot: BareBot, phone: Phone) -> None:
    sent = await upload(
        bot, "sendDocument", phone.person.id, {"document": (LAO_NAME, b"%PDF-")}, caption="<b>c</b>", parse_mode="HTML"
    )
    message = await phone.expect_document(LAO_NAME)
    assert message["caption_entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    assert await phone.download(message) == b"%PDF-"
    again = await bot.result("sendDocument", chat_id=phone.person.id, document=message.file_id)
    assert again["document"] == sent["result"]["document"]
    await phone.expect_document(LAO_NAME)
    phone.stays_silent()


async def test_a_file_of_one_kind_is_not_sent_as_another(bot: BareBot, phone: Phone) -> None:
    await phone.send_photo(picture(300, 200))
    [update] = await bot.updates()
    file_id = update["message"]["photo"][-1]["file_id"]
    assert await bot.refusal("sendDocument", chat_id=phone.person.id, document=file_id) == (
        "Bad Request: type of file mismatch"
    )
    again = await bot.result("sendPhoto", chat_id=phone.person.id, photo=file_id)
    assert again["photo"] == update["message"]["photo"]


@pytest.mark.parametrize(
    ("size", "sizes"),
    [
        ((4000, 3000), [(90, 68), (320, 240), (800, 600), (1280, 960)]),
        ((600, 1000), [(54, 90), (192, 320), (480, 800), (600, 1000)]),
        ((50, 40), [(50, 40)]),
    ],
)
async def test_a_photo_comes_in_the_sizes_that_telegram_makes(
    bot: BareBot, phone: Phone, size: tuple[int, int], sizes: list[tuple[int, int]]
) -> None:
    await phone.send_photo(picture(*size))
    [update] = await bot.updates()
    photo = update["message"]["photo"]
    assert [(one["width"], one["height"]) for one in photo] == sizes
    file = await bot.result("getFile", file_id=photo[-1]["file_id"])
    fetched = await bot.http.get(f"/file/bot{bot.token}/{file['file_path']}")
    with Image.open(BytesIO(fetched.content)) as shrunk:
        assert (shrunk.format, shrunk.size) == ("JPEG", sizes[-1])


async def test_a_photo_taken_sideways_stands_upright(bot: BareBot, phone: Phone) -> None:
    await phone.send_photo(picture(400, 200, orientation=6))
    [update] = await bot.updates()
    assert (update["message"]["photo"][-1]["width"], update["message"]["photo"][-1]["height"]) == (200, 400)


async def test_what_is_no_picture_cannot_be_a_photo(bot: BareBot, phone: Phone) -> None:
    body = await upload(bot, "sendPhoto", phone.person.id, {"photo": ("a.jpg", b"not a picture")})
    assert body["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    body = await upload(bot, "sendPhoto", phone.person.id, {"photo": ("a.jpg", picture(2100, 100))})
    assert body["description"] == "Bad Request: PHOTO_INVALID_DIMENSIONS"


async def test_an_album_from_a_person_is_one_update_an_item(bot: BareBot, phone: Phone) -> None:
    await phone.send_album([picture(100, 100), picture(100, 120), picture(100, 140)], "pages", sent_as="photo")
    messages = [update["message"] for update in await bot.updates()]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["pages", None, None]
    await phone.send_album([("a.pdf", b"1"), ("b.pdf", b"2")])
    later = [update["message"] for update in (await bot.updates())[3:]]
    assert [message["document"]["file_name"] for message in later] == ["a.pdf", "b.pdf"]
    assert later[0]["media_group_id"] != messages[0]["media_group_id"]


async def test_more_than_ten_at_once_become_albums_of_ten_and_one_left_over_is_none(bot: BareBot, phone: Phone) -> None:
    names = [f"{number:02}.pdf" for number in range(21)]
    await phone.send_album([(name, b"1") for name in names], "all of them")
    messages = [update["message"] for update in await bot.updates()]
    assert [message["document"]["file_name"] for message in messages] == names
    albums = [message.get("media_group_id") for message in messages]
    assert len(set(albums[:10])) == len(set(albums[10:20])) == 1
    assert albums[0] != albums[10]
    assert albums[20] is None
    assert [message.get("caption") for message in messages] == ["all of them", *[None] * 20]


async def test_of_several_pictures_with_a_torn_one_none_is_sent(bot: BareBot, phone: Phone) -> None:
    with pytest.raises(BotApiError):
        await phone.send_album([picture(100, 100), b"torn"], sent_as="photo")
    assert await bot.updates() == []


async def test_a_hundred_files_at_once_and_no_more(bot: BareBot, phone: Phone) -> None:
    await phone.send_album([(f"{number}.pdf", b"1") for number in range(100)])
    assert len({message["media_group_id"] for message in phone.messages if message.document_name}) == 10
    with pytest.raises(GestureError, match="at most 100"):
        await phone.send_album([(f"{number}.pdf", b"1") for number in range(101)])


async def test_an_album_of_the_bot_mixes_uploads_and_file_ids(bot: BareBot, phone: Phone) -> None:
    await phone.send_file(b"old", "old.pdf")
    [update] = await bot.updates()
    media = [
        {"type": "document", "media": "attach://new", "caption": "both"},
        {"type": "document", "media": update["message"]["document"]["file_id"]},
    ]
    body = await upload(bot, "sendMediaGroup", phone.person.id, {"new": ("new.pdf", b"new")}, media=json.dumps(media))
    assert [message["document"]["file_name"] for message in body["result"]] == ["new.pdf", "old.pdf"]
    assert len({message["media_group_id"] for message in body["result"]}) == 1
    await phone.expect("both")
    await phone.expect_document("old.pdf")


@pytest.mark.parametrize(
    ("media", "complaint"),
    [
        ([{"type": "document", "media": "attach://a"}] * 11, "media group must include 2-10 items"),
        (
            [{"type": "document", "media": "attach://a"}, {"type": "photo", "media": "attach://a"}],
            "Document can't be mixed with other media types",
        ),
        (
            [{"type": "document", "media": "attach://a"}, {"type": "document", "media": "attach://b"}],
            "can't find file for attach://",
        ),
        (
            [{"type": "document", "media": "attach://a"}, {"type": "document", "media": "https://example.org/"}],
            "failed to get HTTP URL content",
        ),
    ],
)
async def test_an_album_that_telegram_would_not_take_is_refused_whole(
    bot: BareBot, phone: Phone, media: list[dict[str, str]], complaint: str
) -> None:
    body = await upload(bot, "sendMediaGroup", phone.person.id, {"a": ("a.pdf", b"1")}, media=json.dumps(media))
    assert body["description"] == f"Bad Request: {complaint}"
    phone.stays_silent()


async def test_a_caption_is_edited_and_measured(bot: BareBot, phone: Phone) -> None:
    sent = await upload(bot, "sendDocument", phone.person.id, {"document": ("a.pdf", b"1")}, caption="old")
    where = {"chat_id": phone.person.id, "message_id": sent["result"]["message_id"]}
    assert await bot.refusal("editMessageCaption", **where, caption="x" * 1025) == (
        "Bad Request: message caption is too long"
    )
    assert await bot.refusal("editMessageText", **where, text="x") == (
        "Bad Request: there is no text in the message to edit"
    )
    edited = await bot.result("editMessageCaption", **where, caption="new")
    assert edited["document"] == sent["result"]["document"]
    await phone.expect("new")


async def test_voices_stickers_and_contacts_come_as_such(bot: BareBot, phone: Phone, simulator: Simulator) -> None:
    await phone.send_voice()
    await phone.send_sticker()
    await phone.share_contact()
    voice, sticker, contact = [update["message"] for update in await bot.updates()]
    assert voice["voice"]["mime_type"] == "audio/ogg"
    assert (sticker["sticker"]["width"], sticker["sticker"]["type"]) == (512, "regular")
    assert contact["contact"]["user_id"] == phone.person.id
    assert len(simulator.world.files.by_id(sticker["sticker"]["file_id"]).content) > 0
