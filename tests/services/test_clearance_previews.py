"""What a head looks at before it goes out: said to be a draft, and in their own language first."""

from html import escape

import pytest

from roundtable.languages import Language, Tongue
from roundtable.services.desk import Desk
from tests.cast import Cast
from tests.services.test_clearances import asked
from tests.services.test_notice_drafts import HEAD, LAO, OFFICER


@pytest.mark.parametrize(
    ("tongue", "first"), [(Tongue.LO, Language.LO), (Tongue.EN, Language.EN), (Tongue.BOTH, Language.LO)]
)
async def test_a_head_reads_that_it_is_a_draft_then_their_own_language_and_then_the_other(
    cast: Cast, desk: Desk, tongue: Tongue, first: Language
) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    async with desk.work() as tx:
        await tx.roster.set_language(head.holder.person.id, tongue)
    await asked(desk, rtp)
    draft, one, other, _ = reversed(await head.deliveries())
    assert draft.what.words is not None
    assert all(
        said in draft.what.words.html for said in ("Draft, for you to look at: nothing has been sent", "— English —")
    )
    assert (one.what.language, other.what.language) == (first, first.other)
    for preview in (one, other):
        assert preview.what.words is not None
        assert (escape(LAO, quote=False) in preview.what.words.html) is (preview.what.language is Language.LO)
