"""Of two who typed what is missing in a paper one is forgotten: the other's words and draft stay."""

from dataclasses import replace

from roundtable.completions import CompletionState
from roundtable.services.desk import Desk
from roundtable.services.forgetting import forget_by_operator
from tests.cast import Cast, Player
from tests.services.completing import HEAD, OFFICER, WORDS, filed, looked_at, stored

OTHER = "ຂໍໃຫ້ລະບຸງົບປະມານ"


async def gone_on(cast: Cast, desk: Desk) -> tuple[Player, Player, int]:
    """An officer has typed, and whoever came into the post has typed instead; both are there still."""
    rtp, successor = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    ready = await looked_at(desk, rtp, await filed(desk, await cast.join("HLT", OFFICER)))
    async with desk.work() as tx:
        await tx.completions.hand_over(ready.id, successor.holder.person.id)
        draft = await tx.completions.get(ready.id)
        assert draft is not None
        await tx.completions.change(replace(draft, words=OTHER), successor.holder.person.id)
    return rtp, successor, ready.id


async def typed_by(desk: Desk, player: Player) -> tuple[str, ...]:
    async with desk.work.reading() as tx:
        return (await tx.traces.typed_by(player.holder.person.id)).words


async def test_who_began_is_forgotten_and_the_successor_goes_on(cast: Cast, desk: Desk) -> None:
    rtp, successor, completion_id = await gone_on(cast, desk)
    assert (await typed_by(desk, rtp), await typed_by(desk, successor)) == ((WORDS,), (OTHER,))
    await forget_by_operator(desk, rtp.holder.person.id)
    draft = await stored(desk, completion_id)
    assert (draft.state, draft.words) == (CompletionState.DRAFT, OTHER)
    assert (await typed_by(desk, rtp), await typed_by(desk, successor)) == ((), (OTHER,))


async def test_whoever_goes_on_is_forgotten_with_their_draft_and_no_words_of_the_other(cast: Cast, desk: Desk) -> None:
    rtp, successor, completion_id = await gone_on(cast, desk)
    await forget_by_operator(desk, successor.holder.person.id)
    draft = await stored(desk, completion_id)
    assert (draft.state, draft.words) == (CompletionState.DISCARDED, "")
    assert (await typed_by(desk, rtp), await typed_by(desk, successor)) == ((WORDS,), ())
