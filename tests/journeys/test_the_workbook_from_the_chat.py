"""An officer of the RTP Secretariat has only her phone: she asks for the roster, changes a cell and sends it back."""

import io

import openpyxl

from messages.roster_words import sheet_title
from roundtable.posts import PostKind
from roundtable.roster_columns import COLUMNS, RosterSheet
from roundtable.roster_principals import COLUMN as ASSISTANT_TO
from tests.journeys.conftest import House
from tests.journeys.someone import Someone
from tests.journeys.test_an_invited_officer import code_in, invites


async def asked(someone: Someone, which: str) -> tuple[str, bytes]:
    """The name of the file and what is in it."""
    await someone.says("/people")
    await someone.hears("People and posts")
    await someone.taps("Roster workbook")
    await someone.hears("Roster workbook", "Please choose")
    await someone.taps(which)
    given = await someone.hears("send it back in this chat", "nothing changes before you confirm it")
    return given.document_name, await someone.phone.download(given)


def with_cell(content: bytes, code: str, key: str, value: str) -> bytes:
    """As a spreadsheet saves it: one cell of a body is another one."""
    book, target = openpyxl.load_workbook(io.BytesIO(content)), io.BytesIO()
    page = book[sheet_title(RosterSheet.BODIES)]
    columns = [one.key for one in COLUMNS[RosterSheet.BODIES]]
    row = next(row for row in page.iter_rows(min_row=2) if row[columns.index("code")].value == code)
    row[columns.index(key)].value = value
    book.save(target)
    return target.getvalue()


async def test_she_asks_for_todays_roster_changes_one_cell_and_confirms_what_she_is_shown(house: House) -> None:
    rtp = await house.joined("RTP")
    name, content = await asked(rtp, "Today's roster")
    assert name == "roster-2027-02-26.xlsx"
    await rtp.sends(content, name)
    await rtp.hears(name, "Everything in it is in the roster already. Nothing was changed")

    await rtp.sends(with_cell(content, "EDU", "name-en", "Education and Sports Sector Working Group"), name)
    await rtp.hears("changed EDU Education and Sports Sector Working Group", "Nothing is changed yet")
    await rtp.taps("Change the roster")
    await rtp.hears("The roster is now as in the workbook")
    await rtp.says("/people")
    await rtp.hears("EDU: Education and Sports Sector Working Group")
    await rtp.says("/audit")
    await rtp.hears("roster handed out as a workbook")


async def test_an_empty_workbook_comes_back_and_changes_nothing(house: House) -> None:
    rtp = await house.joined("RTP")
    name, content = await asked(rtp, "Empty workbook")
    assert name == "roster-template.xlsx"
    await rtp.sends(content, name)
    await rtp.hears(name, "There is nothing in it yet", "Nothing was changed")


def with_phones(content: bytes, count: int) -> bytes:
    """So many named rows get another telephone number."""
    book, target = openpyxl.load_workbook(io.BytesIO(content)), io.BytesIO()
    page, columns = book[sheet_title(RosterSheet.POSTS)], [one.key for one in COLUMNS[RosterSheet.POSTS]]
    seen: set[object] = set()
    for row in page.iter_rows(min_row=2):
        number = row[columns.index("number")].value
        if number is not None and number not in seen and len(seen) < count:
            seen.add(number)
            row[columns.index("phone")].value = f"+85620555500{len(seen):02}"
    book.save(target)
    return target.getvalue()


async def test_what_is_no_workbook_or_no_roster_is_said_so_to_who_may_change_the_roster(house: House) -> None:
    rtp = await house.joined("RTP")
    await rtp.sends(b"Name,Post\nKeo,Chair\n", "roster-2027-02-26.xlsx")
    refused = await rtp.hears("roster-2027-02-26.xlsx", "save it as .xlsx once more")
    assert "This type of file" not in refused.text
    book, target = openpyxl.Workbook(), io.BytesIO()
    book.create_sheet("Budget")["A1"] = "Budget"
    book.save(target)
    await rtp.sends(target.getvalue(), "budget.xlsx")
    await rtp.hears("budget.xlsx", "no sheet of the roster", "/people", "Roster workbook")


async def test_what_was_changed_can_still_be_read_page_by_page_afterwards(house: House) -> None:
    rtp = await house.joined("RTP")
    name, content = await asked(rtp, "Today's roster")
    await rtp.sends(with_phones(content, 8), name)
    await rtp.hears("address of", "Phone: empty → +8562055550001", "Nothing is changed yet")
    await rtp.taps("Change the roster")
    await rtp.hears("The roster is now as in the workbook", "Phone: empty → +8562055550001", "page 1 of 2")
    await rtp.taps("Next page")
    await rtp.hears("The roster is now as in the workbook", "Phone: empty → +8562055550008", "page 2 of 2")
    await rtp.taps("Page before")
    await rtp.hears("The roster is now as in the workbook", "page 1 of 2")


async def test_a_workbook_from_before_somebody_left_brings_nobody_back(house: House) -> None:
    rtp, officer = await house.joined("RTP"), await house.joined("HLT")
    name, content = await asked(rtp, "Today's roster")
    await officer.says("/leave")
    await officer.hears("What goes")
    await officer.taps("Forget me")
    await officer.hears("Please confirm once more")
    await officer.taps("Yes, forget me")
    await officer.hears("Your data has been erased")
    await rtp.hears("asked to be forgotten")
    await rtp.sends(content, name)
    await rtp.hears("left and was forgotten", "Please take the row out", "Nothing was changed")


async def test_a_workbook_from_before_somebody_typed_their_name_changes_its_other_cell_and_keeps_the_name(
    house: House,
) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "HLT/annual-workplan/2027")
    rtp = await house.joined("RTP")
    to_pass = await invites(rtp, "HLT", "Secretariat officer")
    officer = house.stranger()
    await officer.opens(code_in(to_pass))
    await officer.hears("Please choose a language")
    await officer.taps("English")
    await officer.hears("Please type your name")
    await rtp.hears("came in by the link as")
    name, content = await asked(rtp, "Today's roster")
    await officer.says("Keo Many")
    await officer.hears("Noted: Keo Many")
    await officer.says("Deputy Head of Division")
    await officer.hears("This is how you stand in the lists")
    await rtp.sends(content, name)
    await rtp.hears("have given their names since this file was made: 1", "Nothing was changed")
    await rtp.sends(with_cell(content, "EDU", "name-en", "Education and Sports Sector Working Group"), name)
    await rtp.hears("changed EDU", "have given their names since this file was made: 1", "Nothing is changed yet")
    await rtp.taps("Change the roster")
    await rtp.hears("The roster is now as in the workbook", "What they gave is kept")
    _, now = await asked(rtp, "Today's roster")
    book = openpyxl.load_workbook(io.BytesIO(now))
    cells = [cell.value for row in book[sheet_title(RosterSheet.POSTS)].iter_rows() for cell in row]
    assert cells.count("Keo Many") in (1, 2), "nobody twice"
    assert "Deputy Head of Division" in cells


async def test_the_head_of_another_secretariat_is_offered_none_and_given_none(house: House) -> None:
    head = await house.joined("HLT", PostKind.SECRETARIAT_HEAD)
    await head.says("/people")
    assert "Roster workbook" not in (await head.hears("HLT")).buttons


async def test_an_assistant_hears_once_in_whose_name_a_workbook_lets_them_act(house: House) -> None:
    rtp, assistant = await house.joined("RTP"), await house.joined("HLT", PostKind.ASSISTANT)
    name, content = await asked(rtp, "Today's roster")
    book, target = openpyxl.load_workbook(io.BytesIO(content)), io.BytesIO()
    page, columns = book[sheet_title(RosterSheet.POSTS)], [one.key for one in COLUMNS[RosterSheet.POSTS]]
    of_health = [row for row in page.iter_rows(min_row=2) if row[columns.index("body")].value == "HLT"]
    chair, tied = (
        of_health[0],
        next(row for row in of_health if "Assistant" in str(row[columns.index("name-en")].value)),
    )
    tied[columns.index(ASSISTANT_TO)].value = chair[columns.index("number")].value
    book.save(target)
    for _ in range(2):
        await rtp.sends(target.getvalue(), name)
    await rtp.hears("Assistants and whom they assist: 1", "Nothing is changed yet")
    await rtp.hears("Assistants and whom they assist: 1", "Nothing is changed yet")
    await rtp.taps("Change the roster")
    await rtp.hears("The roster is now as in the workbook")
    await assistant.hears("From now on you act here in the name of Chair of the Health Sector Working Group")
    await rtp.sends(target.getvalue(), name)
    await rtp.hears("Nothing was changed")
