"""Behind "other": what else can be said of an obligation, as far as whoever asks may say it."""

from roundtable.answers import FITTING, right_to_say
from roundtable.duties import Family
from roundtable.obligations import FactKind, ObligationKey
from roundtable.permissions import Action
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.in_names import names_for
from roundtable.services.laters import later_morning
from roundtable.services.meeting_topics import may_say_topics
from roundtable.services.obligations import settled_already, take_up
from roundtable.services.rhythm_choices import may_choose
from roundtable.statements.other_answers import OtherAnswers


async def show_more(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """The rest of the answers, or how it was settled meanwhile."""
    async with desk.work() as tx:
        seen, item = await take_up(desk, tx, turn, key, Action.SAY_PAPER, FactKind.OPENED)
        if await settled_already(desk, tx, turn, item, edit=True):
            return
        is_approval = item.family is Family.APPROVAL
        statement = OtherAnswers(
            item,
            names_for(seen, turn.holder, key.body, Action.SAY_PAPER) if is_approval else (),
            may_waive=FactKind.WAIVED in FITTING[item.family]
            and seen.may(turn.holder, right_to_say(item.family, Action.SAY_DATE), key.body),
            may_hear_later=later_morning(seen, turn.holder, item) is not None,
            may_choose_rhythm=may_choose(seen, turn.holder, key),
            may_say_topics=may_say_topics(seen, turn, item),
        )
        await answer(desk, tx, turn, statement, edit=True)
