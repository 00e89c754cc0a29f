"""Commands: which of them somebody may use, so that the list in their chat names no other. A pure rule."""

from roundtable.actors import Holder
from roundtable.permissions import Action, may

_NEED = {
    "send": Action.FILE,
    "board": Action.SEE_ROW,
    "notice": Action.SEND_NOTICE,
}
"""Commands that not everybody has any use for, and the right to what they do."""

FOR_SOME = frozenset(_NEED)


def is_offered(command: str, holder: Holder) -> bool:
    """Whether this command stands in the list of this person."""
    action = _NEED.get(command)
    return action is None or any(may(holder, action, body) for body in holder.bodies)
