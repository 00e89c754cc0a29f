"""Answer links: letters carry the answers of chat as links to a page. What a link opens, and what may be said there.

A link is to one subject: an obligation, an upload that is asked about, a paper, a notice. Pure rules.
"""

from roundtable.choices import read_choice, without_name
from roundtable.obligations import WaiverReason

OBLIGATION, UPLOAD, PAPER, NOTICE = "obligation", "upload", "paper", "notice"

_SUBJECTS = {
    **dict.fromkeys(
        (
            *("approve", "arrived", "card", "date", "day", "keep", "later", "month", "more", "not-arrived", "paper"),
            *("proposal", "proposal-no", "proposal-why", "proposal-yes"),
            *("reason", "reopen", "reopen-sure", "rhythm", "rhythm-choose", "see", "send", "sure", "waive", "why"),
        ),
        OBLIGATION,
    ),
    **dict.fromkeys(("file", "filing-other", "set-aside"), UPLOAD),
    **dict.fromkeys(("details", "show", "withdraw", "withdraw-sure"), PAPER),
    "noted": NOTICE,
}
"""Of what the first argument of a verb is the name. A verb that is not here has no place in a letter."""


_ASKING = frozenset(
    {
        *("date", "day", "filing-other", "keep", "month", "more", "proposal", "proposal-why", "reopen", "rhythm"),
        *("waive", "why", "withdraw"),
    }
)
"""Verbs that only ask on: nothing is changed by pressing them."""

_ASKED_BY = {
    "sure": "day",
    "paper": "more",
    "proposal-no": "proposal-why",
    "proposal-yes": "proposal",
    "reason": "waive",
    "reopen-sure": "reopen",
    "rhythm-choose": "rhythm",
    "withdraw-sure": "withdraw",
}


def question_for(data: str) -> str | None:
    """The choice behind which one is asked for this answer, and which itself changes nothing; None where the thing
    that the link is about shows the answer itself."""
    verb, args = read_choice(data)
    if verb in _ASKING or (verb == "reason" and args[1:] == (WaiverReason.OTHER,)):  # which asks for its words
        return data
    if verb in _ASKED_BY and args:
        args, _ = without_name(args)  # whoever only looks on says nothing in a name
        return "|".join((_ASKED_BY[verb], *args))
    return None


def subject_of(data: str) -> str | None:
    """What a choice is about, as a link names it ("obligation HLT/annual-workplan/2027"); None where no link leads."""
    verb, args = read_choice(data)
    kind = _SUBJECTS.get(verb)
    return f"{kind} {args[0]}" if kind is not None and args else None
