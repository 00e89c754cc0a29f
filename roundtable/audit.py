"""The audit: what is done here, by kinds, and what can be asked of it. (audit_chain.py: that nobody changes it.)"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

PERSONAL = ("person", "link", "letter")
"""How an actor begins that is a person: in chat, by a link that was sent to them, by a letter from their address."""
OPERATOR = "operator"
"""Whoever is at the shell, as audit rows name them."""


class AuditKind(StrEnum):
    PAPERS = "papers"  # what is due, and the answers to it
    PEOPLE = "people"  # who comes and goes, and how they are written to
    NOTICES = "notices"
    HOUSE = "house"  # roster, calendar, invites, groups
    REFUSED = "refused"  # what was not done


_BY_KIND: dict[AuditKind, tuple[str, ...]] = {
    AuditKind.PAPERS: (
        *("opened", "submitted", "on-paper", "paper-arrived", "planned", "held", "waived", "withdrawn", "approved"),
        "published",
        *("proposed", "agreed", "not-now"),
        *("later", "rhythm-chosen", "topics-said", "topics-removed"),
        *("visibility", "files-by-letter", "file-refused", "terms-filed", "alarm", "alarm-ended"),
        *("call-reached", "call-promised", "call-wrong-number", "call-somebody-else", "call-unanswered"),
        *("chair-told", "chair-letter-dropped", "chair-letter-overtaken"),
        *("publication-dropped", "publication-overtaken", "file-wanted"),
        *("completion-asked", "completion-ended", "completion-dropped", "completion-overtaken"),
    ),
    AuditKind.PEOPLE: (
        *("joined", "name-given", "position-given", "post-added", "returned", "language", "channels", "chat-lost"),
        *("address-given", "address-confirmed", "address-put", "address-removed", "address-lost"),
        *("letters-stopped", "letters-resumed", "letter-did-not-arrive", "stranger-offered"),
        *("calendar-opened", "calendar-closed"),
        *("forgotten", "phone-kept", "phone-shown", "phone-hidden", "phone-of-another"),
        *("join-asked", "join-completion", "join-approved", "join-declined", "join-withdrawn", "join-lapsed"),
        *("away", "back", "handover-arranged", "handover-called-off", "handed-over"),
        *("assistant-named", "assistant-unnamed", "principal-week"),
    ),
    AuditKind.NOTICES: (
        *("notice-approved", "notice-stopped", "notice-continued", "notice-cut-short", "notice-dropped", "notice-done"),
        "noted",
        *("clearance-asked", "clearance-sent-back", "cleared-by-head", "cleared-by-paper", "cleared-by-operator"),
        *("enquiry-passed", "enquiry-answered", "enquiries-listed"),
    ),
    AuditKind.HOUSE: (
        *("invite", "invite-revoked", "post-made", "roster-load", "roster-export", "calendar-load", "began-earlier"),
        *("round-table-added", "round-table-moved", "round-table-held", "round-table-changed", "round-table-removed"),
        "round-table-kind",
        *("rest-day-proposed", "rest-day-confirmed", "rest-day-added", "rest-day-removed"),
        *("group-added", "group-linked", "group-unlinked", "group-side", "group-moved", "group-lost"),
        "group-given-up",
    ),
    AuditKind.REFUSED: (
        *(
            "refused",
            "stranger-refused",
            "invite-refused",
            "invite-not-me",
            "codes-guessed",
            "contact-refused",
            "join-limit",
        ),
        *("group-refused", "former-refused"),
    ),
}

KIND_OF: dict[str, AuditKind] = {action: kind for kind, actions in _BY_KIND.items() for action in actions}
"""Every action that is written anywhere. Each has its words in messages/labels (audit-action)."""


def actions_of(kind: AuditKind) -> tuple[str, ...]:
    return _BY_KIND[kind]


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """A row as it is shown. `on_behalf_of` is the id of the person in whose name it was done."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    on_behalf_of: int | None = None

    @property
    def person_id(self) -> int | None:
        """Who did it, None where it was no person we know."""
        return person_of(self.actor)


def person_of(actor: str) -> int | None:
    """The person behind "person:12", "link:12" or "letter:12"."""
    who, _, number = actor.partition(":")
    return int(number) if who in PERSONAL and number.isdecimal() else None


@dataclass(frozen=True, slots=True)
class AuditQuery:
    """Which rows: those that fit everything that is asked. `person_id` is who did it, or in whose name it was done;
    `body` what was done about it or by its people; `actions` any of these (empty: all); `subject` how it begins;
    `since` is included, `until` excluded."""

    actor: str = ""
    person_id: int | None = None
    body: str = ""
    actions: Collection[str] = ()
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None
