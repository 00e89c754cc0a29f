"""Pressing: the verb behind every button, whether it is pressed in chat or on the page that a letter links to."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.handlers import (
    absences,
    alarms,
    audit,
    board,
    calendars,
    calls,
    chair_letters,
    channels,
    clearances,
    completions,
    dates,
    duties,
    enquiries,
    groups,
    handovers,
    identity,
    join_requests,
    me,
    meeting_topics,
    notices,
    own_names,
    people,
    principals,
    promises,
    proposals,
    publications,
    rest_days,
    roster,
    round_tables,
    search,
    submissions,
    terms,
)
from bot.taps import Args
from roundtable.actors import Bearer, Stranger
from roundtable.answer_links import subject_of
from roundtable.choices import read_choice, without_name
from roundtable.errors import TooOld
from roundtable.obligations import WaiverReason
from roundtable.ports import Reader
from roundtable.services.desk import Desk, Turn
from roundtable.services.in_names import in_name_of
from roundtable.statements.parts import Statement

Tap = Callable[[Desk, Turn, Args], Awaitable[Statement | None]]
"""What it returns is for the tap itself: a word that passes, where nothing has changed in the chat."""

TAPS: dict[str, Tap] = {
    **absences.TAPS,
    "address": channels.tap_address,
    "alarms": alarms.tap_alarms,
    "approve": duties.tap_approve,
    "arrived": submissions.tap_arrived,
    "assistant": principals.tap_assistant,
    "assistants": principals.tap_assistants,
    "audit": audit.tap_audit,
    "audit-bodies": audit.tap_bodies,
    "audit-kinds": audit.tap_kinds,
    "audit-spans": audit.tap_spans,
    "audit-who": audit.tap_who,
    "board": board.tap_board,
    "board-bodies": board.tap_board_bodies,
    "board-body": board.tap_board_body,
    "board-history": board.tap_board_history,
    "board-list": board.tap_board_list,
    **calendars.TAPS,
    **notices.TAPS,
    "card": duties.tap_card,
    "channels": channels.tap_channels,
    "commands": identity.tap_commands,
    "contacts": me.tap_contacts,
    **calls.TAPS,
    **chair_letters.TAPS,
    **publications.TAPS,
    "clearance-back": clearances.tap_back,
    "clearance-day": clearances.tap_day,
    "clearance-give": clearances.tap_give,
    "clearance-leave": clearances.tap_leave,
    "clearance-paper": clearances.tap_paper,
    "clearance-sure": clearances.tap_sure,
    "complete": completions.tap_begin,
    "completion": completions.tap_show,
    "completion-came": completions.tap_came,
    "completion-check": completions.tap_check,
    "completion-drop": completions.tap_drop,
    "completion-end": completions.tap_end,
    "completion-end-sure": completions.tap_end_sure,
    "completion-pick": completions.tap_pick,
    "completion-send": completions.tap_send,
    "completion-words": completions.tap_words,
    "date": dates.tap_date,
    "day": dates.tap_day,
    "details": submissions.tap_details,
    "enquiries": enquiries.tap_list,
    "enquiry": enquiries.tap_show,
    "enquiry-again": enquiries.tap_again,
    "enquiry-answer": enquiries.tap_answer,
    "enquiry-drop": enquiries.tap_drop,
    "enquiry-files": enquiries.tap_files,
    "enquiry-leave": enquiries.tap_leave,
    "enquiry-pass": enquiries.tap_pass,
    "enquiry-send": enquiries.tap_send,
    "enquiry-write": enquiries.tap_write,
    "file": submissions.tap_file,
    "filing-other": submissions.tap_filing_other,
    "first": channels.tap_first,
    "group-end": groups.tap_end,
    "group-end-sure": groups.tap_end_sure,
    "group-link": groups.tap_link,
    "group-page": groups.tap_page,
    "group-refuse": groups.tap_refuse,
    "group-show": groups.tap_show,
    "group-side": groups.tap_side,
    "groups": groups.tap_groups,
    "handover": handovers.tap_handover,
    "handover-body": handovers.tap_body,
    "handover-day": handovers.tap_day,
    "handover-month": handovers.tap_month,
    "handover-off": handovers.tap_off,
    "handover-paper": handovers.tap_paper,
    "handover-post": handovers.tap_post,
    "handover-sheet": handovers.tap_sheet,
    "handover-sure": handovers.tap_sure,
    "handover-to": handovers.tap_to,
    "howto": identity.tap_howto,
    "invite": people.tap_invite,
    "invite-me": identity.tap_invite_me,
    "invite-not-me": identity.tap_invite_not_me,
    "invite-revoke": people.tap_revoke,
    "join": join_requests.tap_begin,
    "join-approve": join_requests.tap_approve,
    "join-as": join_requests.tap_as,
    "join-ask": join_requests.tap_ask,
    "join-bodies": join_requests.tap_bodies,
    "join-body": join_requests.tap_body,
    "join-card": join_requests.tap_card,
    "join-change": join_requests.tap_change,
    "join-decline": join_requests.tap_decline,
    "join-drop": join_requests.tap_drop,
    "join-drop-sure": join_requests.tap_drop_sure,
    "join-new": join_requests.tap_new,
    "join-part": join_requests.tap_part,
    "join-post": join_requests.tap_post,
    "join-reason": join_requests.tap_reason,
    "join-send": join_requests.tap_send,
    "join-side": join_requests.tap_side,
    "join-waiting": join_requests.tap_waiting,
    "keep": duties.tap_keep,
    "lang": identity.tap_language,
    "language": me.tap_language_asked,
    "later": duties.tap_later,
    "leave": me.tap_leave,
    "leave-ask": me.tap_leave_ask,
    "leave-not": me.tap_leave_not,
    "leave-sure": me.tap_leave_sure,
    "me": me.tap_me,
    "month": dates.tap_month,
    "more": duties.tap_more,
    "not-arrived": duties.tap_not_arrived,
    "nothing": identity.tap_nothing,
    "open": duties.tap_open,
    "own-name": own_names.tap_own_name,
    "own-name-again": own_names.tap_again,
    "paper": duties.tap_paper,
    **promises.TAPS,
    **proposals.TAPS,
    "people": people.tap_people,
    "people-body": people.tap_body,
    "people-member": people.tap_members,
    "people-post": people.tap_post,
    "phone-drop": me.tap_phone_drop,
    "phone-keep": me.tap_phone_keep,
    "phone-show": me.tap_phone_show,
    "reason": duties.tap_reason,
    "reopen": duties.tap_reopen,
    "reopen-sure": duties.tap_reopen_sure,
    "rhythm": duties.tap_rhythm,
    "rhythm-choose": duties.tap_rhythm_choose,
    "search": search.tap_search,
    "see": submissions.tap_see,
    "send": submissions.tap_send,
    **rest_days.TAPS,
    "roster-give": roster.tap_give,
    "roster-load": roster.tap_load,
    "roster-page": roster.tap_page,
    "roster-workbook": roster.tap_workbook,
    **round_tables.TAPS,
    "set-aside": submissions.tap_set_aside,
    "show": submissions.tap_show,
    "stored": me.tap_stored,
    "sure": dates.tap_sure,
    "terms": terms.tap_show,
    "terms-all": terms.tap_list,
    "terms-choose": terms.tap_choose,
    "terms-file": terms.tap_file,
    "terms-sure": terms.tap_sure,
    "tie": principals.tap_tie,
    "tongue": identity.tap_tongue,
    "untie": principals.tap_untie,
    "visible": duties.tap_visible,
    "visible-to": duties.tap_visible_to,
    "withdraw": submissions.tap_withdraw,
    "withdraw-sure": submissions.tap_withdraw_sure,
    "vacant": handovers.tap_vacant,
    **meeting_topics.TAPS,
    "waive": duties.tap_waive,
    "why": duties.tap_why,
    "without": channels.tap_without,
}

OF_STRANGERS = frozenset(
    {
        *("join", "join-bodies", "join-body", "join-change", "join-drop", "join-drop-sure", "join-part", "join-post"),
        *("join-send", "join-side", "leave", "leave-ask", "leave-not", "leave-sure", "tongue"),
        *("invite-me", "invite-not-me"),
    }
)
"""Open to whoever asks to join, who is nobody yet: they lead to the request of the own chat, or to the link that it has
opened, and to nothing else, or erase what came from it."""

OF_FORMER = frozenset(
    {
        *("address", "channels", "first", "lang", "language", "me", "own-name", "own-name-again", "phone-drop"),
        *("phone-keep", "phone-show", "stored", "without"),
        *("enquiry-again", "enquiry-drop", "enquiry-leave", "enquiry-pass", "enquiry-write"),
    }
)
"""Open to who holds no post any more, beside what is open to strangers: their own data and channels, and word to the
RTP Secretariat (permissions.KEPT)."""

IN_A_NAME = frozenset({"approve", "file", "paper", "reopen", "reopen-sure", "withdraw", "withdraw-sure"})
"""Buttons on which the name of a principal may stand: they say something for a body, or ask whether it is to be said.
All others are about whoever presses them, or only show something."""

IN_GROUPS: dict[str, Tap] = {"group-here": groups.tap_here}
"""Buttons under what is said in a group, where anybody can press them."""


async def press_in_group(desk: Desk, turn: Turn, data: str) -> Statement | None:
    """As `press`, in a group: a button that has no place there does nothing and says nothing."""
    verb, args = read_choice(data)
    if verb not in IN_GROUPS:
        raise TooOld
    return await IN_GROUPS[verb](desk, turn, Args(args))


async def press(desk: Desk, turn: Turn, data: str) -> Statement | None:
    """Run the verb of a choice, and return what it has to say to the tap itself. Raises TooOld for what is no button of
    ours, or, at a page, not about what the link is about; Unknown for strangers; and what the verb raises."""
    verb, args = read_choice(data)
    if verb not in TAPS:
        raise TooOld
    if verb not in OF_STRANGERS and not (turn.former is not None and verb in OF_FORMER):
        known(turn)
    _stay_with_the_link(turn, data)
    args, principal_id = without_name(args)
    if principal_id is not None and verb not in IN_A_NAME:
        raise TooOld
    named = replace(turn, pressed=data) if principal_id is None else await in_name_of(desk, turn, principal_id)
    return await TAPS[verb](desk, named, Args(args))


async def press_day(desk: Desk, reader: Reader, turn: Turn, question: str, typed: str) -> None:
    """A day that was typed in answer to a question for one ("date" and its arguments). It is read back as a picked one
    is, or refused for the same reasons."""
    verb, args = read_choice(question)
    if verb != "date":
        raise TooOld
    known(turn)
    _stay_with_the_link(turn, question)
    await dates.take_day(desk, turn, Args(args), reader.date(typed))


async def press_words(desk: Desk, turn: Turn, question: str, typed: str) -> None:
    """A reason that was typed in answer to the question for one ("reason", its obligation, "other")."""
    verb, args = read_choice(question)
    if verb != "reason" or Args(args).word(WaiverReason, 1) is not WaiverReason.OTHER:
        raise TooOld
    known(turn)
    _stay_with_the_link(turn, question)
    await duties.take_reason(desk, turn, Args(args), typed)


def known(turn: Turn) -> None:
    """Raise Unknown for strangers: to ask to join is open to them, and the start link. Raise Former for who held a post
    once."""
    if isinstance(turn.actor, Stranger):
        raise turn.refusal


def _stay_with_the_link(turn: Turn, data: str) -> None:
    if isinstance(turn.actor, Bearer) and subject_of(data) != turn.actor.subject:
        raise TooOld
