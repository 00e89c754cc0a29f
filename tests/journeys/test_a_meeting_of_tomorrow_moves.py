"""A meeting of tomorrow moves in the evening: both sides hear at once, and why at this hour; then there is silence."""

from datetime import date, time

from roundtable.moments import moment
from roundtable.posts import PostKind, Side
from tests.journeys.conftest import House

TUESDAY = date(2027, 3, 2)


async def test_both_secretariats_hear_in_the_evening_that_it_is_another_day(house: House) -> None:
    await house.not_this_period("HLT/annual-workplan/2027")
    officer, head = await house.joined("HLT"), await house.joined("HLT", PostKind.SECRETARIAT_HEAD, language="ພາສາລາວ")
    partner = await house.joined("HLT", side=Side.PARTNER)
    await officer.presses("Meetings")
    await officer.hears("Meetings")
    await officer.taps("HLT · Quarter 1/2027")
    await officer.hears("quarterly meeting")
    await officer.taps("Set a date")
    await officer.hears("For which day")
    await officer.says("3/3/2027")
    await officer.hears("Planned for: Wednesday 3 March 2027")
    await officer.taps("Confirm")
    await officer.hears("planned for Wednesday 3 March 2027")
    await head.hears_nothing()

    await house.stage.go_to(moment(TUESDAY, time(20)))
    await officer.presses("Meetings")
    await officer.hears("Meetings")
    await officer.taps("HLT · Quarter 1/2027")
    await officer.hears("Planned for: Wednesday 3 March 2027")
    await officer.taps("Give a new date")
    await officer.hears("For which day")
    await officer.says("18/3/2027")
    await officer.hears("Planned for: Thursday 18 March 2027")
    await officer.taps("Confirm")
    await officer.hears("planned for Thursday 18 March 2027", "2 people of the secretariats are told at once")

    await head.hears("ໄດ້ເລື່ອນຈາກວັນພຸດ, 3 ມີນາ 2027 ໄປເປັນວັນພະຫັດ, 18 ມີນາ 2027", "ນອກໂມງລັດຖະການ")
    await partner.hears(
        "has moved from Wednesday 3 March 2027 to Thursday 18 March 2027", "apologise for writing outside office hours"
    )
    await house.morning_of("2027-03-04")
