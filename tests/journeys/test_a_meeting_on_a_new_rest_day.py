"""The day of a meeting becomes a rest day: the RTP Secretariat reads that before it confirms, and in the morning the
officer who keeps the meeting hears of it and gives a new date."""

from datetime import date, time

from roundtable.moments import moment
from roundtable.posts import PostKind, Side
from tests.journeys.conftest import House
from tests.journeys.someone import Someone

TUESDAY, WEDNESDAY = date(2027, 3, 2), date(2027, 3, 3)


async def adds(rtp: Someone, typed: str) -> None:
    """A public holiday, up to its name."""
    await rtp.taps("Add a day")
    await rtp.hears("Which day is a rest day, too?")
    await rtp.says(typed)
    await rtp.hears("What kind of rest day is")
    await rtp.taps("Public holiday")
    await rtp.hears("called?")
    await rtp.says("ວັນພັກພິເສດ / Special holiday")


async def test_an_officer_whose_meeting_falls_on_a_new_rest_day_gives_another_date(house: House) -> None:
    await house.not_this_period("HLT/annual-workplan/2027", "RTP/joint-meeting/2027-Q1")
    rtp, officer = await house.joined("RTP"), await house.joined("HLT", language="ພາສາລາວ")
    head, partner = await house.joined("HLT", PostKind.SECRETARIAT_HEAD), await house.joined("HLT", side=Side.PARTNER)
    await head.presses("Meetings")
    await head.hears("Meetings")
    await head.taps("HLT · Quarter 1/2027")
    await head.hears("quarterly meeting")
    await head.taps("Set a date")
    await head.hears("For which day")
    await head.says("18/3/2027")
    await head.hears("Planned for: Thursday 18 March 2027")
    await head.taps("Confirm")
    await head.hears("planned for Thursday 18 March 2027")

    await house.stage.go_to(moment(TUESDAY, time(20)))
    await rtp.says("/restdays")
    await rtp.hears("Rest days 2027")
    await adds(rtp, "18/3/2027")
    await rtp.hears(
        "Meetings planned for a rest day (their secretariats are told):",
        "Quarterly meeting, quarter 1 of 2027 (HLT): Thursday 18 March 2027",
    )
    await rtp.taps("Confirm this day")
    await rtp.hears("Confirmed: Thursday 18 March 2027, Special holiday.")
    await officer.hears_nothing()

    await house.morning_of("2027-03-03")
    await officer.hears("ໄດ້ກຳນົດໃຫ້ວັນພະຫັດ, 18 ມີນາ 2027 ເປັນວັນພັກທາງລັດຖະການ (ວັນພັກພິເສດ)", "ກອງປະຊຸມໄຕມາດ 1 ປີ 2027")
    await head.hears("Thursday 18 March 2027 has become a rest day (Special holiday).", "If it moves")
    await partner.hears_nothing()
    await officer.taps("ກຳນົດວັນຈັດໃໝ່")
    await officer.hears("ມີນາ 2027")
    await officer.says("25/3/2027")
    await officer.hears("ວັນພະຫັດ, 25 ມີນາ 2027")
    await officer.taps("ຢືນຢັນ")
    await officer.hears("ວັນພະຫັດ, 25 ມີນາ 2027")

    await house.stage.go_to(moment(WEDNESDAY, time(20)))
    await adds(rtp, "25/3/2027")
    await rtp.hears("Quarterly meeting, quarter 1 of 2027 (HLT): Thursday 25 March 2027")
    await rtp.taps("Confirm this day")
    await rtp.hears("Confirmed: Thursday 25 March 2027, Special holiday.")
    await rtp.taps("25/3")
    await rtp.hears("A rest day")
    await rtp.taps("Take it away")
    await rtp.hears("off the table of rest days?")
    await rtp.taps("Yes, take it away")
    await rtp.hears("Thursday 25 March 2027 is no rest day any more.")
    await house.morning_of("2027-03-04")
    await officer.hears_nothing()
