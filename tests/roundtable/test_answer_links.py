"""What a link in a letter opens."""

import pytest

from bot.pressing import TAPS
from roundtable.answer_links import question_for, subject_of

BESIDE_LETTERS = {
    *(
        "address",
        "board",
        "board-bodies",
        "board-body",
        "board-history",
        "board-list",
        "channels",
        "commands",
        "first",
        "howto",
        "lang",
        "nothing",
        "open",
        "search",
        "tongue",
        "without",
    ),
    *("contacts", "language", "leave", "leave-ask", "leave-sure", "me", "phone-drop", "phone-keep", "phone-show"),
    *("address", "board", "board-list", "channels", "first", "howto", "lang", "nothing", "open", "tongue", "without"),
    *(
        "contacts",
        "language",
        "leave",
        "leave-ask",
        "leave-not",
        "leave-sure",
        "me",
        "phone-drop",
        "phone-keep",
        "phone-show",
    ),
    *("own-name", "own-name-again", "stored"),
    *("address", "alarms", "board", "board-list", "channels", "first", "howto", "lang", "nothing", "open", "tongue"),
    "without",
}
IN_CHAT = ("audit", "join", "notice")
"""What begins so belongs to reading the audit, to asking to join and deciding about it, or to writing and following a
notice, which is done in chat."""
TERMS = {"terms", "terms-all", "terms-choose", "terms-file", "terms-sure"}
"""Of reference: handed in and handed out in chat."""
CLEARING = {"clearance-back", "clearance-day", "clearance-give", "clearance-leave", "clearance-paper", "clearance-sure"}
"""By a head, or by who prepares it, in chat: what is cleared goes out at once."""
ENQUIRING = {
    *("enquiries", "enquiry", "enquiry-again", "enquiry-answer", "enquiry-drop", "enquiry-files", "enquiry-leave"),
    *("enquiry-pass", "enquiry-send", "enquiry-write"),
}
"""What is passed to the RTP Secretariat is typed or spoken, and so is the answer: in chat."""
CALENDARS = {
    *("calendar", "calendar-address", "calendar-close", "calendar-file", "calendar-follow"),
    *("rest-day", "rest-day-add", "rest-day-confirm", "rest-day-known", "rest-day-name", "rest-day-new"),
    *("rest-day-remove", "rest-day-remove-sure", "rest-days", "rest-days-all", "rest-days-all-sure"),
    "rest-days-propose",
}
"""Looked at, taken away and set in chat; a letter brings its own days."""
COMPLETING = {
    *("complete", "completion", "completion-check", "completion-drop", "completion-pick", "completion-send"),
    *("completion-words", "completion-came", "completion-end", "completion-end-sure"),
}
"""What is missing in a paper is asked by the RTP Secretariat, in chat."""
PUBLISHING = {"file-wanted", "publication", "publication-done", "publication-drop", "publication-send", "publish"}
"""An approved workplan is published by the RTP Secretariat, in chat."""
RINGING = {
    *("attempts", "call", "call-date", "call-day", "call-held", "call-month", "call-said", "call-sure", "calls"),
    *("promises", "promises-all"),
    *("chair-letter", "chair-letter-begin", "chair-letter-drop", "chair-letter-send"),
}
"""The RTP Secretariat's list for the phone is on the phone."""
DECIDING_WHO_SEES = {"visible", "visible-to"}
SAYING_TOPICS = {"topics", "topics-drop"}
"""Of a meeting: typed in chat."""
LINKING_GROUPS = {
    "group-end",
    "group-end-sure",
    "group-link",
    "group-page",
    "group-refuse",
    "group-show",
    "group-side",
    "groups",
}
"""Of Telegram, which is done there."""
PEOPLE_AND_INVITES = {
    "invite",
    "invite-me",
    "invite-not-me",
    "invite-revoke",
    "people",
    "people-body",
    "people-member",
    "people-post",
}
"""Screens of the chat: an invite is a picture to be shown, and words to be forwarded."""
POSTS_AND_ABSENCES = {
    *("away", "away-acting", "away-back", "away-day", "away-sure", "vacant"),
    *("handover", "handover-body", "handover-day", "handover-month", "handover-off", "handover-paper"),
    *("handover-post", "handover-sheet", "handover-sure", "handover-to"),
}
"""Who holds a post, and who is away, is said in chat."""
ROUND_TABLES = {
    *("round-table", "round-table-add", "round-table-date", "round-table-day", "round-table-drop", "round-table-new"),
    *("round-table-none", "round-table-none-sure", "round-table-prepare", "round-table-sure", "round-table-words"),
    *("round-table-drop-sure", "round-table-kind", "round-tables"),
}
"""Set by the RTP Secretariat, in chat."""
CHANGING_THE_ROSTER = {
    *("roster-give", "roster-load", "roster-page", "roster-workbook"),
    *("assistant", "assistants", "tie", "untie"),
}
"""By a workbook that goes to and fro in chat, or by naming in whose name an assistant acts."""


@pytest.mark.parametrize(
    ("data", "subject"),
    [
        ("send|HLT/annual-workplan/2027", "obligation HLT/annual-workplan/2027"),
        ("date|HLT/annual-workplan/2027|promised", "obligation HLT/annual-workplan/2027"),
        ("file|12|HLT/annual-workplan/2027|1", "upload 12"),
        ("details|7", "paper 7"),
        ("noted|3", "notice 3"),
        ("open", None),
        ("tongue|en", None),
        ("send", None),
        ("", None),
        ("nonsense|1", None),
    ],
)
def test_a_choice_is_about_one_thing_or_has_no_place_in_a_letter(data: str, subject: str | None) -> None:
    assert subject_of(data) == subject


def test_every_button_of_ours_was_thought_of() -> None:
    beside = {verb for verb in TAPS if subject_of(f"{verb}|1") is None and not verb.startswith(IN_CHAT)}
    of_people = LINKING_GROUPS | PEOPLE_AND_INVITES | POSTS_AND_ABSENCES
    of_papers = CHANGING_THE_ROSTER | CLEARING | COMPLETING | DECIDING_WHO_SEES | ENQUIRING | PUBLISHING | TERMS
    of_days = CALENDARS | RINGING | ROUND_TABLES | SAYING_TOPICS
    assert beside == BESIDE_LETTERS | of_people | of_papers | of_days


@pytest.mark.parametrize(
    ("data", "question"),
    [
        ("date|HLT/annual-workplan/2027|promised", "date|HLT/annual-workplan/2027|promised"),
        ("sure|HLT/annual-workplan/2027|promised|2027-03-30", "day|HLT/annual-workplan/2027|promised|2027-03-30"),
        ("sure|HLT/annual-workplan/2027|promised|2027-03-30|2", "day|HLT/annual-workplan/2027|promised|2027-03-30|2"),
        ("reason|HLT/quarterly-meeting/2027-Q1|merged", "waive|HLT/quarterly-meeting/2027-Q1|merged"),
        ("reason|HLT/quarterly-meeting/2027-Q1|other", "reason|HLT/quarterly-meeting/2027-Q1|other"),
        ("paper|HLT/annual-workplan/2027", "more|HLT/annual-workplan/2027"),
        ("paper|HLT/workplan-approval/2027|@32", "more|HLT/workplan-approval/2027"),
        ("later|HLT/annual-workplan/2027", None),
        ("rhythm-choose|HLT/progress-report/2027|annual", "rhythm|HLT/progress-report/2027|annual"),
        ("why|HLT/annual-workplan/2027", "why|HLT/annual-workplan/2027"),
        ("approve|HLT/workplan-approval/2027", None),
        ("send|HLT/annual-workplan/2027", None),
        ("withdraw-sure|7", "withdraw|7"),
        ("reopen-sure|HLT/annual-workplan/2027", "reopen|HLT/annual-workplan/2027"),
        ("sure", None),
        ("", None),
    ],
)
def test_an_answer_is_led_up_to_by_the_question_for_it_where_there_is_one(data: str, question: str | None) -> None:
    assert question_for(data) == question
    assert question is None or subject_of(question) == subject_of(data)


def test_no_question_is_an_answer() -> None:
    assert {question_for(question_for(f"{verb}|1") or "") for verb in TAPS} == {
        None,
        *(
            f"{verb}|1"
            for verb in (
                *("date", "day", "filing-other", "keep", "month", "more", "proposal", "proposal-why", "reopen"),
                *("rhythm", "waive", "why", "withdraw"),
            )
        ),
    }
