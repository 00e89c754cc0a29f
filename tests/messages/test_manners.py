"""How we speak: the tags, the length, the words we never use, the spelling of Lao."""

import re
import unicodedata
from html import unescape
from pathlib import Path

import pytest

from messages.say import Spoken, rows
from messages.wording import LONGEST_MESSAGE, visible_length
from roundtable.statements import all_statements
from tests.messages.telegram_html import faults

ONE_SMALL_SCREEN = 600
LONGER = {"Board", "OpenList.many", "OpenList", "ReceiptDetails.revised"}
"""What is looked up on purpose and read at leisure."""

ROOM = Path(__file__).parents[2] / "messages"
OUR_LAO = [
    *(ROOM / "templates" / "lo").glob("*.j2"),
    *(ROOM / "labels").glob("*.toml"),
    *(ROOM / "samples").glob("*.py"),
]
BOTH = {kind.__name__ for kind in all_statements() if kind.both_languages}

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
}
WORD_AGAINST_AND = re.compile(r"[^\s\"]ແລະ(?= )|(?<= )ແລະ\S|[^\s\"]ຫຼື ")


def spoken(row: Spoken) -> str:
    labels = [button.label for line in row.words.buttons for button in line]
    return "\n".join((unescape(row.words.html), *labels))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.name}-{row.language}")
def test_every_message_keeps_our_manners(row: Spoken) -> None:
    assert faults(row.words.html) == []
    text = spoken(row)
    assert [why for word, why in NEVER.items() if word in text] == []
    assert not YOU_TO_A_CHILD.search(text)
    assert not re.search(r"\b(late|overdue)\b", text)
    assert [sign for sign in text if unicodedata.category(sign) == "So"] == []


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.name}-{row.language}")
def test_every_message_fits_one_small_screen(row: Spoken) -> None:
    name = row.name.split(".")[0]
    longest = LONGEST_MESSAGE if LONGER & {row.name, name} else ONE_SMALL_SCREEN * (2 if name in BOTH else 1)
    assert 0 < visible_length(row.words.html) <= longest


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.name}-{row.language}")
def test_no_indentation_and_no_second_blank_line_leaks(row: Spoken) -> None:
    outside = re.sub("<pre>.*?</pre>", "", row.words.html, flags=re.DOTALL)
    assert [line for line in outside.split("\n") if line != line.strip()] == []
    assert "\n\n\n" not in row.words.html
    assert "  " not in outside
    assert row.words.html == row.words.html.strip()


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
