"""How we speak: the tags, the length, the words we never use, the spelling of Lao."""

import re
import unicodedata
from html import unescape
from pathlib import Path

import pytest

from messages.samples import Sample, samples
from messages.say import rows
from messages.wording import LONGEST_MESSAGE, TemplateWording
from roundtable.languages import Language
from roundtable.words import Words, visible_length
from tests.messages.telegram_html import faults

ONE_SMALL_SCREEN = 600
LONGER = {"Board", "CommandsOffered.every", "ReceiptDetails.revised"}
"""What is looked up on purpose and read at leisure."""

ROOM = Path(__file__).parents[2] / "messages"
OUR_LAO = [
    *(ROOM / "templates" / "lo").glob("*.j2"),
    *(ROOM / "labels").glob("*.toml"),
    *(ROOM / "samples").glob("*.py"),
]

NEVER = {
    "!": "nobody is shouted at",
    "\u0e96\u0eb7\u0e81": "no passive about somebody's paper",
    "ເລກທີ": "official papers have that, we have references",
    "ແຈ້ງການ": "a numbered official document",
    "ເກີນກຳນົດ": "nobody is called late",
    "ບໍ່ມີສິດ": "rude to a senior",
    "ປະຕິເສດ": "nobody has the power to reject",
}
YOU_TO_A_CHILD = re.compile("ເຈົ້າ(?!ໜ້າທີ່|ການ)")

MISSPELT = {
    "\u0ecd\u0eb2": "AM in two code points",
    "\u0eab\u0e99": "HO NO as two letters",
    "\u0eab\u0ea1": "HO MO as two letters",
    "\u0eab\u0ea5": "HO with a full LO",
    "ໂຕະມິນ": "the table is round",
    "ໂຕະມືນ": "the table is round",
    "\u0ec6\u0ec6": "one repetition is enough",
    "ໄຕຣມາດ": "the source writes it without RO",
    "ບູລິມະສິດ": "the U is short",
    "ຫຍັງ": "spoken, not written to officials",
    "ໃຜ": "spoken, too",
    "ແນວໃດ": "spoken, too",
    "ເທື່ອ": "spoken, too",
    "ທວງຖາມ": "nobody is dunned",
    "ຕົວຊີ້ວັດ": "the source's word for an indicator is another",
}
WORD_AGAINST_AND = re.compile(r"[^\s\"]ແລະ(?= )|(?<= )ແລະ\S|[^\s\"]ຫຼື ")


def spoken(words: Words) -> str:
    labels = [button.label for row in words.buttons for button in row]
    return "\n".join((unescape(words.html), *labels))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_every_message_keeps_our_manners(sample: Sample, language: Language, wording: TemplateWording) -> None:
    words = wording.words(sample.statement, language)
    assert faults(words.html) == []
    text = spoken(words)
    assert [why for word, why in NEVER.items() if word in text] == []
    assert not YOU_TO_A_CHILD.search(text)
    assert not re.search(r"\b(late|overdue)\b", text)
    assert [sign for sign in text if unicodedata.category(sign) == "So"] == []
    statement = type(sample.statement)
    longest = LONGEST_MESSAGE if LONGER & {sample.name, statement.__name__} else ONE_SMALL_SCREEN
    assert 0 < visible_length(words.html) <= longest * (2 if statement.both_languages else 1)


def test_no_indentation_and_no_second_blank_line_leaks() -> None:
    for row in rows():
        outside = re.sub("<pre>.*?</pre>", "", row.words.html, flags=re.DOTALL)
        assert [line for line in outside.split("\n") if line != line.strip()] == [], row.name
        assert "\n\n\n" not in row.words.html, row.name
        assert "  " not in outside, row.name
        assert row.words.html == row.words.html.strip(), row.name


@pytest.mark.parametrize("path", OUR_LAO, ids=lambda path: path.name)
def test_our_lao_is_spelt_one_way(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [why for word, why in MISSPELT.items() if word in text] == []
    assert WORD_AGAINST_AND.findall(text) == []


def test_a_second_spelling_would_be_found() -> None:
    assert any(word in "ກໍານົດ" for word in MISSPELT)
    assert any(word in "ຫນ່ວຍງານ" for word in MISSPELT)
    assert WORD_AGAINST_AND.search("ປະທານ ແລະປະທານຮ່ວມ")
    assert not YOU_TO_A_CHILD.search("ເຈົ້າໜ້າທີ່ອາວຸໂສ")
