"""The page of a principal's week: one page of A4 whatever stands on it, set where it cannot hang anybody."""

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from messages.papers.principal_week import LONGEST_ENTRY, page_words
from messages.papers.typesetting import ChildTypesetter
from messages.samples.pieces import APPROVAL, EXECUTIVE, OFFICER, QUARTER, QUARTER_PLANNED, ROUND_TABLE, WORKPLAN, post
from roundtable.clusters import clusters
from roundtable.languages import Bilingual, Language
from roundtable.paper_ports import NotTypeset
from roundtable.posts import PostKind
from roundtable.statements.parts import PersonLine
from roundtable.statements.principals import RoundTableLine, Sent, SentLine, WeekPage

PRINCIPAL = PersonLine(
    Bilingual("ວິໄລພອນ ສຸວັນນະຈັກ", "Vilayphone Souvannachack"),
    title=Bilingual("ພະນະທ່ານ ນາງ", "H.E. Ms"),
    posts=(post(PostKind.CHAIR),),
)
SENT = SentLine(WORKPLAN, Sent.FILED, date(2027, 3, 29), OFFICER)
PAGE = WeekPage(
    PRINCIPAL,
    date(2027, 4, 5),
    date(2027, 4, 5),
    (APPROVAL,),
    (WORKPLAN,),
    (QUARTER_PLANNED, QUARTER),
    (RoundTableLine(ROUND_TABLE, date(2027, 5, 24)),),
    (SENT, replace(SENT, how=Sent.APPROVED), replace(SENT, how=Sent.ON_PAPER)),
)
FULL = replace(
    PAGE, to_approve=(APPROVAL,) * 30, to_answer=(WORKPLAN,) * 30, meetings=(EXECUTIVE,) * 30, sent=(SENT,) * 30
)
LETTER_A = (595, 842)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("page", [PAGE, FULL, replace(PAGE, to_approve=(), sent=())], ids=["plain", "full", "short"])
async def test_it_is_one_page_of_a4_however_much_there_is(page: WeekPage, language: Language) -> None:
    pdf = await ChildTypesetter().principal_week(page, language)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (only,) = opened.pages
        _, _, width, height = (round(float(edge)) for edge in only.mediabox)
    assert (width, height) == LETTER_A


@pytest.mark.parametrize("language", Language)
def test_every_section_says_what_it_is_and_empty_ones_are_left_out(language: Language) -> None:
    words = page_words(PAGE, language)
    sections = words["sections"]
    assert isinstance(sections, list)
    assert [len(one["entries"]) for one in sections] == [1, 1, 3, 3]
    assert len(page_words(replace(PAGE, to_approve=(), to_answer=()), language)["sections"]) == 2  # type: ignore[arg-type]


async def test_foreign_words_are_neither_commands_nor_longer_than_their_place() -> None:
    nasty = Bilingual("#panic() $x$ *a* " + "ກ" * 500, '#read("/etc/hostname") ' + "a" * 500)
    page = replace(
        FULL, principal=replace(PRINCIPAL, name=nasty), sent=(replace(SENT, by=replace(OFFICER, name=nasty)),)
    )
    sections = page_words(page, Language.LO)["sections"]
    assert isinstance(sections, list)
    entries = [" ".join(word["text"] for word in entry) for one in sections for entry in one["entries"]]
    assert max(len(clusters(entry)) for entry in entries) == LONGEST_ENTRY
    assert (await ChildTypesetter().principal_week(page, Language.LO)).startswith(b"%PDF-")


async def test_a_child_that_hangs_is_ended_and_one_that_fails_is_told() -> None:
    with pytest.raises(NotTypeset, match="longer"):
        await ChildTypesetter(0.2, ("-c", "import threading; threading.Event().wait(60)")).principal_week(
            PAGE, Language.LO
        )
    with pytest.raises(NotTypeset, match="ended with 7"):
        await ChildTypesetter(60, ("-c", "raise SystemExit(7)")).principal_week(PAGE, Language.LO)


def test_a_page_without_anything_is_none() -> None:
    assert PAGE
    assert not WeekPage(PRINCIPAL, date(2027, 4, 5), date(2027, 4, 5))
