"""Links as pictures: in chat, as files, and on a sheet for a meeting room."""

import io
from base64 import b64decode
from dataclasses import replace
from datetime import date

import segno
from PIL import Image

from messages.papers.invite_page import invite_page
from messages.papers.qr import PIXELS_A_MODULE, QUIET, qr_png, qr_svg
from messages.samples.invites import LINK, OFFICERS_POST
from messages.samples.pieces import OFFICER
from messages.wording import TemplateWording
from roundtable.invites import CODE_LENGTH
from roundtable.languages import Bilingual, Language
from roundtable.posts import PostKind, Side
from roundtable.statements.invites import InviteToPass
from roundtable.statements.parts import PostLine

LAST = date(2027, 3, 31)
TO_PASS = InviteToPass(LINK, "x" * CODE_LENGTH, OFFICERS_POST, LAST)


def modules(png: bytes) -> list[list[bool]]:
    """Which of its modules are dark, by the middle of each, without the quiet zone."""
    image = Image.open(io.BytesIO(png)).convert("L")
    middles = range(
        QUIET * PIXELS_A_MODULE + PIXELS_A_MODULE // 2, image.width - QUIET * PIXELS_A_MODULE, PIXELS_A_MODULE
    )
    return [[image.getpixel((x, y)) == 0 for x in middles] for y in middles]


def test_the_picture_is_the_code_of_the_link_in_black_on_white() -> None:
    expected = segno.make(LINK, error="q", micro=False)
    assert modules(qr_png(LINK)) == [[bool(dark) for dark in row] for row in expected.matrix]
    assert modules(qr_png(LINK)) != modules(qr_png(LINK[:-1] + "b"))


def test_words_to_pass_on_carry_it_and_other_words_do_not(wording: TemplateWording) -> None:
    words = wording.words(TO_PASS, Language.LO)
    assert b64decode(words.picture) == qr_png(LINK)
    assert wording.words(replace(TO_PASS, link=None), Language.LO).picture == ""


def test_words_too_long_to_stand_under_a_picture_go_without_it(wording: TemplateWording) -> None:
    endless = Bilingual("ກ\u0ec9" * 80, "a" * 80)
    whom = replace(OFFICER, name=endless, title=endless, salutation=endless)
    words = wording.words(replace(TO_PASS, whom=whom), Language.EN)
    assert words.picture == ""
    assert LINK in words.html


def test_a_sheet_for_a_meeting_room_says_what_it_is_for_in_both_languages() -> None:
    name = Bilingual("ສາທາລະນະສຸກ", "Health & <Care>")
    office = Bilingual("ອົງການອະນາໄມໂລກ", "World Health Organization")
    post = PostLine(PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT, "HLT", name, organisation=office)
    page = invite_page(LINK, post, LAST)
    assert qr_svg(LINK) in page
    for text in (
        "ສາທາລະນະສຸກ",
        "Health &amp; &lt;Care&gt;",
        "ວິຊາການກອງເລຂາ",
        "Secretariat Officer",
        "ອົງການອະນາໄມໂລກ",
        "World Health Organization",
        LINK,
        "31 March 2027",
    ):
        assert text in page
    assert "://" not in page.replace(LINK, "").replace("http://www.w3.org/2000/svg", ""), "whole in itself"
