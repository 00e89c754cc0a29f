"""The taps behind which each action stands, and what is nobody's business: what the walks over all rights try."""

from roundtable.audiences import Addressed, Audience
from roundtable.obligations import ObligationKey
from roundtable.permissions import Action
from tests.services.asking_to_join import LATIN, NAME

HEALTH = "HLT"
WORKPLAN, APPROVAL, PUBLICATION = (
    ObligationKey(HEALTH, "annual-workplan", "2027"),
    ObligationKey(HEALTH, "workplan-approval", "2027"),
    ObligationKey(HEALTH, "publication", "2027"),
)
QUARTER, REPORT = (
    ObligationKey(HEALTH, "quarterly-meeting", "2027-Q1"),
    ObligationKey(HEALTH, "progress-report", "2027"),
)
SECRETS = (
    "Strictly between us.pdf",
    "HLT-WP-2027-1",
    "a notice that is not yet sent",
    "Health behind doors",
    LATIN,
    NAME,
)
"""What stands in the files, papers, drafts and requests of Health, and what its group is called: for nobody who may not
see them."""

TO_HEALTH = Audience(frozenset(Addressed), frozenset({HEALTH}))

DECISIONS = ("card", "approve", "as", "new", "ask", "decline", "reason")
COLLEAGUE, CHAIR = 1, 2
"""Requests to join Health, as an officer of its secretariat and as its chair."""


def decisions(request_id: int) -> tuple[str, ...]:
    """The taps by which it is looked at and decided about."""
    rest = {"as": "|1|0", "new": "|0", "reason": "|other-body"}
    return tuple(f"join-{verb}|{request_id}|1{rest.get(verb, '')}" for verb in DECISIONS)


_OF_A_DAY = {"date": "", "month": "|2027-04", "day": "|2027-04-20", "sure": "|2027-04-20", "held": "|2027-03-20"}
"""Of a call."""

_OF_A_PROPOSAL = (f"|{WORKPLAN}", f"-yes|{WORKPLAN}|1", f"-why|{WORKPLAN}|1", f"-no|{WORKPLAN}|1|needed")

TRIED: dict[Action, tuple[str, ...]] = {
    Action.SEE_ROW: (
        *(f"card|{WORKPLAN}", f"card|{QUARTER}", f"why|{WORKPLAN}", f"why|{QUARTER}"),
        *("handover-sheet|1", "handover-paper|1", f"board-body|{HEALTH}|1", f"board-history|{HEALTH}|1"),
    ),
    Action.SEE_BOARD: ("board-list|not-received|1", "board-list|to-check|1", "alarms|1", "vacant|1", "board-bodies|1"),
    Action.SEE_AUDIT: (
        "audit|7||0||0|1",
        "audit|all|papers|0|HLT|0|1",
        *(f"{verb}|7||0||0|1" for verb in ("audit-who", "audit-bodies", "audit-kinds", "audit-spans")),
    ),
    Action.FILE: (f"send|{REPORT}",),
    Action.SAY_PAPER: (
        *(f"paper|{REPORT}", f"more|{QUARTER}", f"more|{APPROVAL}", f"more|{QUARTER}|beside"),
        f"later|{QUARTER}",
    ),
    Action.CHOOSE_RHYTHM: (f"rhythm|{REPORT}", f"rhythm-choose|{REPORT}|half-yearly"),
    Action.SAY_DATE: (
        f"date|{QUARTER}|planned",
        f"month|{QUARTER}|planned|2027-04-01",
        f"day|{QUARTER}|planned|2027-03-18",
        f"sure|{QUARTER}|planned|2027-03-18",
        *(f"topics|{QUARTER}", f"topics-drop|{QUARTER}"),
        f"waive|{QUARTER}",
        f"reason|{QUARTER}|merged",
        f"waive|{REPORT}",
        f"reason|{REPORT}|moved",
    ),
    Action.APPROVE: (f"approve|{APPROVAL}|1",),
    Action.DECIDE_PROPOSAL: tuple(f"proposal{rest}" for rest in _OF_A_PROPOSAL),
    Action.OPEN_PAPER: ("details|1", "show|1", f"see|{APPROVAL}"),
    Action.CONFIRM_PAPER: (f"arrived|{REPORT}", f"not-arrived|{REPORT}"),
    Action.SEE_CONTACTS: ("contacts", "contacts|1"),
    Action.SEE_SELF: ("me", "stored"),
    Action.SET_CHANNELS: ("channels", "phone-show|1", "phone-keep|1", "phone-drop"),
    Action.CHANGE_ROSTER: (
        "roster-workbook",
        "roster-give|filled",
        "roster-give|empty",
        "roster-load|1|000000000000",
        "roster-page|1|1",
    ),
    Action.DECIDE_COLLEAGUE: decisions(COLLEAGUE),
    Action.DECIDE_REQUEST: decisions(CHAIR),
    Action.HAND_OVER_OWN: ("handover",),
    Action.HAND_OVER_COLLEAGUE: (
        *("handover-post|5|5", "handover-to|5|5|0", "handover-sure|5|5|0|2027-03-15"),
        *("handover-day|5|5|0|2027-03-15", "handover-month|5|5|0|2027-04-01", "handover-off|1"),
    ),
    Action.HAND_OVER: ("handover-post|1|1", "handover-to|1|1|0", "handover-sure|1|1|0|2027-03-15"),
    Action.BE_AWAY: ("away", "away-day|2027-03-15", "away-acting|2027-03-15|0", "away-sure|2027-03-15|0", "away-back"),
    Action.SET_VISIBILITY: (f"visible|{WORKPLAN}", f"visible-to|{WORKPLAN}|public"),
    Action.LINK_GROUP: (
        f"group-link|1|{HEALTH}",
        "group-show|2",
        "group-side|2|both",
        "group-end|2",
        "group-end-sure|2",
    ),
    Action.NAME_ASSISTANT: ("assistant|7|7", "tie|7|7|1", "untie|7|7|1"),
    Action.SEE_PEOPLE: (f"people-body|{HEALTH}|1", "people-post|1|1", f"people-member|{HEALTH}"),
    Action.INVITE: ("invite|1|0",),
    Action.INVITE_COLLEAGUE: ("invite|5|0", "invite-revoke|1"),
    Action.SET_ROUND_TABLE: (
        *("round-tables", "round-table-new", "round-table|2027", "round-table-prepare|2027|1"),
        *("round-table-date|2027|provisional", "round-table-day|2027|fixed|2027-11-25", "round-table-none|2027"),
        *("round-table-words|2027|place", "round-table-add|high-level|2028"),
        *("round-table-drop|2027", "round-table-drop-sure|2027"),
        *("round-table-sure|2027|fixed|2027-11-25|1", "round-table-none-sure|2027|1"),
        "round-table-kind|2027|high-level",
    ),
    Action.SEND_NOTICE: ("notice-show|1", "notice-send|1|000000000000", "notice-names|1|1", "notice-stop|1"),
    Action.FILE_TERMS: ("terms-file|1|body:HLT|1", "terms-sure|1|body:HLT|1", "terms-choose|1|1"),
    Action.SEE_TERMS: ("terms|body:HLT",),
    Action.ASK_COMPLETION: (
        "complete|1",
        *(f"completion{verb}|1" for verb in ("", "-check", "-drop", "-words", "-came", "-end", "-end-sure")),
        "completion-pick|1|signature",
        "completion-send|1|1",
    ),
    Action.RING: (
        *("calls|1", f"call|{HEALTH}|5", f"call-said|{HEALTH}|5|reached", f"attempts|{WORKPLAN}"),
        *(f"call-{verb}|{WORKPLAN}|5{rest}" for verb, rest in _OF_A_DAY.items()),
    ),
    Action.TELL_CHAIR: (
        f"chair-letter-begin|{WORKPLAN}|lo",
        *(f"chair-letter{verb}|1" for verb in ("", "-send", "-drop")),
    ),
    Action.PUBLISH: (
        *(f"{verb}|{PUBLICATION}" for verb in ("publish", "file-wanted", "more", "waive", "later")),
        *(f"publication{verb}|1" for verb in ("", "-send", "-done", "-drop")),
    ),
    Action.SEE_PROMISES: (f"promises|{HEALTH}|1", "promises-all"),
    Action.CLEAR: ("clearance-give|1", "clearance-back|1"),
    Action.ENQUIRE: ("enquiry-write", "enquiry-pass|1"),
    Action.SET_REST_DAYS: (
        *("rest-days", "rest-days|2027|1", "rest-days-propose|2028", "rest-days-all|2027", "rest-days-all-sure|2027|1"),
        *("rest-day|2027-04-13", "rest-day-confirm|2027-04-13", "rest-day-remove|2027-04-14"),
        *("rest-day-remove-sure|2027-04-14", "rest-day-add", "rest-day-new|2027-04-12"),
        *("rest-day-name|2027-04-12|new-year", "rest-day-known|2027-04-12|new-year"),
        "rest-day-name|2027-04-12|quiet",
    ),
    Action.FOLLOW_CALENDAR: ("calendar-follow", "calendar-address", "calendar-address|anew", "calendar-close"),
    Action.ANSWER_ENQUIRY: ("enquiry|1", "enquiry-answer|1", "enquiries", "enquiry-send|1"),
}
"""The taps behind which each action stands, on what belongs to Health and is on the government's side."""

OWNED_BY_WHO_MADE_THEM = (Action.SET_CHANNELS, Action.CHANGE_ROSTER, Action.SEND_NOTICE, Action.FILE_TERMS)
"""Their buttons name something of one person's own (an upload, a draft): for others they are old."""

ABOUT_ONESELF = frozenset({Action.SEE_CONTACTS, Action.SEE_SELF, Action.SET_CHANNELS}) | {
    *(Action.HAND_OVER_OWN, Action.BE_AWAY, Action.ENQUIRE, Action.FOLLOW_CALENDAR)
}
"""These are for whoever holds a post, and touch nobody else."""
