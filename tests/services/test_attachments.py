"""Files that go with words: one with them, several behind them, in albums as large as Telegram takes."""

import pytest

from roundtable.deliveries import Attachment
from roundtable.posts import PostKind
from roundtable.services.answering import tell
from roundtable.services.desk import Desk
from roundtable.statements.identity import ChooseLanguage
from roundtable.submissions import FileKind
from tests.cast import Cast


def pages(count: int) -> tuple[Attachment, ...]:
    return tuple(Attachment(f"{number:064x}", f"page-{number}.jpg", FileKind.PHOTO) for number in range(count))


@pytest.mark.parametrize(("count", "messages"), [(0, [0]), (1, [1]), (2, [0, 2]), (10, [0, 10]), (23, [0, 10, 10, 3])])
async def test_every_file_goes_in_its_order(cast: Cast, desk: Desk, count: int, messages: list[int]) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    sent = pages(count)
    async with desk.work() as tx:
        assert await tell(desk, tx, rtp.holder.person, ChooseLanguage(), desk.clock.now(), attachments=sent)
    stored = [one.what.attachments for one in reversed(await rtp.deliveries())]
    assert [len(attachments) for attachments in stored] == messages
    assert tuple(one for attachments in stored for one in attachments) == sent
