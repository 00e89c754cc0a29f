"""A group of Telegram in a story: the bot is added, people talk there, and what it says is read strictly."""

from simulator.chats import ChatKind, GroupChat
from simulator.groups import set_status
from simulator.people import SimPerson
from tests.journeys.conftest import House
from tests.journeys.someone import Someone


class Circle:
    """A group with somebody as its creator, and a stranger among its members."""

    def __init__(self, house: House, creator: Someone, *, kind: ChatKind = "supergroup") -> None:
        self.house = house
        self.simulator = house.stage.simulator
        self.creator = creator.phone.person
        self.member = self.simulator.add_person("Anybody")
        self.group = self.simulator.add_group("Health SWG", self.member, owner=self.creator, bot=None, kind=kind)

    @property
    def has_bot(self) -> bool:
        return self.simulator.world.bot.id in self.group.present()

    async def adds_the_bot(self, by: SimPerson | None) -> None:
        """`by` None: an anonymous administrator."""
        set_status(self.simulator.world, self.group, by, self.simulator.world.bot.id, "member")
        await self.house.stage.settled()

    async def takes_the_bot_out(self) -> None:
        set_status(self.simulator.world, self.group, self.creator, self.simulator.world.bot.id, "kicked")
        await self.house.stage.settled()

    def seen_by(self, person: SimPerson, group: GroupChat | None = None) -> Someone:
        """The group on somebody's phone; everybody reads the same."""
        return Someone(self.house.stage, self.simulator.phone(person, group or self.group))


async def linked_circle(house: House, officer: Someone, *, kind: ChatKind = "supergroup") -> tuple[Circle, Someone]:
    """A group that this secretariat has linked to its body, as a member who is no one to us reads it."""
    circle = Circle(house, officer, kind=kind)
    await circle.adds_the_bot(circle.creator)
    anybody = circle.seen_by(circle.member)
    await anybody.hears("ຍັງບໍ່ທັນໄດ້ເຊື່ອມຕໍ່", "not linked to a body yet")
    await officer.hears("Link the group “Health SWG” to the Health Sector Working Group?")
    await officer.taps("HLT")
    await officer.hears("is now linked to the Health Sector Working Group", "only what is meant for us")
    await anybody.hears("ກຸ່ມນີ້ເຊື່ອມຕໍ່ກັບໜ່ວຍງານຂະແໜງການ ສາທາລະນະສຸກ", "linked to the Health", "/calendar")
    return circle, anybody
