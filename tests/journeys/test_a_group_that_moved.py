"""A group becomes a supergroup, which is another chat with another id; what is on its way to it finds it."""

from roundtable.deliveries import DeliveryState, Lane, NewDelivery
from roundtable.languages import Language
from roundtable.words import Words
from simulator.chats import GroupChat
from simulator.groups import migrate
from tests.journeys.conftest import House


async def said_to(group: GroupChat, house: House, *texts: str) -> None:
    """Stored as a service stores it: nothing of ours speaks to groups by itself yet."""
    now = house.stage.clock.now()
    async with house.stage.house.storage.work() as tx:
        for text in texts:
            words = Words(f"<b>{text}</b>")
            await tx.deliveries.add(NewDelivery(group.id, None, Lane.ANSWER, Language.LO, "Said", words, now, now))
    await house.stage.settled()


async def test_what_is_said_to_a_group_that_became_a_supergroup_arrives_there_once_and_in_order(house: House) -> None:
    simulator = house.stage.simulator
    owner = simulator.add_person("Khamla")
    group = simulator.add_group("Health SWG", owner=owner, kind="group")
    await said_to(group, house, "Before")
    supergroup = migrate(simulator.world, group)
    await said_to(group, house, "First", "Second", "Third")
    for chat, texts in ((group, ["Before"]), (supergroup, ["First", "Second", "Third"])):
        # Telegram's own notes that the group has moved have no text.
        assert [message.text for message in simulator.phone(owner, chat).messages if message.text] == texts
    async with house.stage.house.storage.work.reading() as tx:
        kept = await tx.deliveries.list(None, 10)
    assert {(one.what.chat_id, one.state) for one in kept} == {
        (group.id, DeliveryState.SENT),
        (supergroup.id, DeliveryState.SENT),
    }
