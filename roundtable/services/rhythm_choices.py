"""Who has a choice about how often something is sent, and about what."""

from datetime import timedelta

from roundtable.actors import Actor, Holder
from roundtable.duties import DueOn, Duty, PeriodKind
from roundtable.obligations import ObligationKey
from roundtable.permissions import Action, is_secretariat, may
from roundtable.services.snapshots import View
from roundtable.statements.parts import ObligationLine

SOON = timedelta(days=400)
"""How far ahead it is looked for what comes next."""


def has_choice(duty: Duty) -> bool:
    """Whether there are several rhythms, of which each tells its months."""
    yearly = (isinstance(one.due, DueOn) and one.period_kind is not PeriodKind.ROUND_TABLE for one in duty.rhythms)
    return len(duty.rhythms) > 1 and all(yearly)


def may_choose(seen: View, actor: Actor, key: ObligationKey) -> bool:
    """Whether this actor may say how often, and there is something to choose."""
    duty = seen.snapshot.duties.get(key.duty)
    return duty is not None and has_choice(duty) and seen.may(actor, Action.CHOOSE_RHYTHM, key.body)


def choices_of(seen: View, holder: Holder) -> tuple[ObligationLine, ...]:
    """What somebody's own bodies have a choice about: the next obligation of each such duty. The RTP Secretariat, which
    may choose for all, has it on their cards."""
    own = {post.body for post in holder.posts if not is_secretariat(post)}
    bodies = frozenset(body for body in own if may(holder, Action.CHOOSE_RHYTHM, body))
    found: dict[tuple[str, str], ObligationLine] = {}
    if bodies and any(has_choice(duty) for duty in seen.snapshot.duties.all):
        for line in seen.lines_due(seen.today, seen.today + SOON, bodies):
            if has_choice(seen.snapshot.duties[line.key.duty]) and seen.sees(holder, line.key):
                found.setdefault((line.key.body, line.key.duty), line)
    return tuple(found.values())
