"""Commands: which of them somebody may use, so that the list in their chat names no other. A pure rule."""

from roundtable.actors import Holder
from roundtable.permissions import Action, is_secretariat, may

IN_ORDER = (
    *("start", "open", "send", "meetings", "calendar", "search", "terms", "board", "contact"),
    *("notice", "people", "requests", "vacant", "calls", "assistants", "groups", "enquiries", "roundtables"),
    *("restdays", "audit"),
    *("me", "away", "handover", "write", "language", "leave", "help"),
)
"""Every command, without its slash, as menus list them."""

_NEED = {
    "send": Action.FILE,
    "board": Action.SEE_ROW,
    "notice": Action.SEND_NOTICE,
    "people": Action.SEE_PEOPLE,
    "requests": Action.DECIDE_COLLEAGUE,
    "vacant": Action.SEE_BOARD,
    "calls": Action.RING,
    "assistants": Action.NAME_ASSISTANT,
    "groups": Action.LINK_GROUP,
    "enquiries": Action.ANSWER_ENQUIRY,
    "roundtables": Action.SET_ROUND_TABLE,
    "restdays": Action.SET_REST_DAYS,
    "audit": Action.SEE_AUDIT,
    "write": Action.ENQUIRE,
}
"""Commands that not everybody has any use for, and the right to what they do."""

KEPT = frozenset({"start", "me", "write", "language", "leave", "help"})
"""Commands of who holds no post any more."""

FOR_SOME = frozenset(_NEED)

FOR_FEW = FOR_SOME - {"send", "board", "write"}
"""Left out where it is not known who reads."""


def is_offered(command: str, holder: Holder) -> bool:
    """Whether this command stands in the list of this person, who may hold no post any more. Nobody writes to the RTP
    Secretariat from a post in it."""
    if not holder.posts:
        return command in KEPT
    action = _NEED.get(command)
    posts = [post for post in holder.posts if action is not Action.ENQUIRE or not is_secretariat(post)]
    return action is None or any(may(holder, action, post.body) for post in posts)


def offered(holder: Holder) -> tuple[str, ...]:
    """Every command that this person may use, as menus list them."""
    return tuple(command for command in IN_ORDER if is_offered(command, holder))
