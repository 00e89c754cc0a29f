"""Behind "other": what else can be said of an obligation, as far as whoever asks may say it."""

from roundtable.answers import FITTING, right_to_say
from roundtable.duties import Family
from roundtable.obligations import FactKind, ObligationKey
from roundtable.permissions import Action, may
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.in_names import names_for
from roundtable.services.laters import later_morning
from roundtable.services.meeting_topics import may_say_topics
from roundtable.services.obligations import require, require_sight, settled_already, take_up
from roundtable.services.rhythm_choices import may_choose
from roundtable.services.snapshots import View, view
from roundtable.statements.approvals import MOST_NAMES
from roundtable.statements.other_answers import OtherAnswers
from roundtable.statements.parts import ObligationLine


async def show_more(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """The rest of the answers, or how it was settled meanwhile."""
    async with desk.work() as tx:
        seen, item = await take_up(desk, tx, turn, key, Action.SAY_PAPER, FactKind.OPENED)
        if not await settled_already(desk, tx, turn, item, edit=True):
            await answer(desk, tx, turn, _others(seen, turn, item), edit=True)


async def show_beside(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """What can be done with it however it stands, and however long ago it was: asked for from its card."""
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        item = seen.line(key)
        require(seen, turn, right_to_say(item.family, Action.SAY_PAPER), key)
        require_sight(turn, seen, key)
        await answer(desk, tx, turn, _others(seen, turn, item), edit=True)


def _others(seen: View, turn: Turn, item: ObligationLine) -> OtherAnswers:
    holder, key = turn.holder, item.key
    is_approval = item.family is Family.APPROVAL
    approves_for = names_for(seen, holder, key.body, Action.APPROVE) if is_approval else ()
    return OtherAnswers(
        item,
        names_for(seen, holder, key.body, Action.SAY_PAPER) if is_approval else (),
        may_waive=FactKind.WAIVED in FITTING[item.family]
        and seen.may(holder, right_to_say(item.family, Action.SAY_DATE), key.body),
        may_hear_later=later_morning(seen, holder, item) is not None,
        may_choose_rhythm=may_choose(seen, holder, key),
        may_say_topics=may_say_topics(seen, turn, item),
        may_set_visibility=may(holder, Action.SET_VISIBILITY, key.body, seen.asked_side(key)),
        may_see_paper=len(approves_for) == MOST_NAMES,
    )
