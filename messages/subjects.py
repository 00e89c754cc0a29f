"""The subjects of letters: what is said or asked, and of what."""

from messages import periods
from messages.buttons import said
from messages.foreign_text import on_one_line
from messages.labels import labels_in
from roundtable.clusters import clip
from roundtable.languages import Language
from roundtable.statements.parts import FileLine, ObligationLine, Statement, SubmissionLine

LONGEST_SUBJECT = 110

TOLD_AS = {
    "ApprovalAsked": "tell",
    "CompletionAsked": "completion",
    "EnquiriesWaiting": "enquiries",
    "EnquiryAnswered": "enquiry",
    "EnquiryReady": "enquiry",
    "EnquiryReceived": "enquiry",
    "EnquiryReply": "enquiry-reply",
    "FileRefused": "not-taken",
    "FileWanted": "send",
    "FilingChoices": "confirm",
    "FilingQuestion": "confirm",
    "MeetingHeldAsked": "tell",
    "MeetingToPlan": "give-day",
    "NothingToFile": "file-received",
    "PaperDue": "due",
    "PaperNotFound": "check",
    "PaperNotYetReceived": "send",
    "PaperReceived": "received",
    "PaperToCheck": "check",
    "PaperWithdrawn": "withdrawn",
    "PublicationAsked": "publish",
    "Receipt": "received",
    "ReceiptTakenBack": "taken-back",
    "SecretariatWeek": "week",
    "WorkplanPublished": "published",
}
"""Statements whose letters say in the subject what they are or ask for. Of the others it is what they are about."""


def items_of(statement: Statement) -> tuple[ObligationLine, ...]:
    """The obligations it speaks of, in its order."""
    item, items = getattr(statement, "item", None), getattr(statement, "items", ())
    return (item,) if isinstance(item, ObligationLine) else tuple(items)


def subject_of(statement: Statement, language: Language) -> str:
    """On one line: what is said or asked, and what it is about, where that is one thing."""
    labels, items, called = labels_in(language), items_of(statement), statement.called()
    told_as = TOLD_AS.get(type(statement).__name__)
    if told_as is not None:
        text = labels("subject", told_as).format(**_fillings(statement, language)).rstrip(": ")
    elif called is not None:
        text = labels("subject", "called").format(title=on_one_line(said(called, language)))
    elif len(items) == 1:
        (item,) = items
        title = periods.titled_of(
            item.key,
            on_one_line(said(item.title, language)),
            on_one_line(said(item.body_name, language)),
            language,
            item.round_table,
        )
        text = labels("subject", "item").format(title=title[:1].upper() + title[1:])
    else:
        text = labels("subject", "digest" if items else "default")
    return clip(text, LONGEST_SUBJECT)


def _fillings(statement: Statement, language: Language) -> dict[str, str]:
    """Short, for the lists of a phone: the body by its code, a paper by its reference."""
    fillings: dict[str, str] = {}
    for item in items_of(statement):
        title = periods.titled(item.key, on_one_line(said(item.title, language)), language, item.round_table)
        fillings["title"] = f"{title[:1].upper()}{title[1:]} · {item.key.body}"
        day = item.standing.due_on
        fillings["day"] = f"{day.day}/{day.month}/{day.year}"
    paper, files = getattr(statement, "paper", None), getattr(statement, "files", ())
    if isinstance(paper, SubmissionLine):
        fillings["reference"] = paper.reference
    names = [file.name for file in files if isinstance(file, FileLine)] or [getattr(statement, "name", "")]
    fillings["file"] = on_one_line(str(names[0]))
    return fillings
