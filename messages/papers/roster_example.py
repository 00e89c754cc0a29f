"""The example in the roster's workbook: the first row of each sheet. Nobody in it exists."""

from datetime import date

from roundtable.bodies import Body, BodyKind, Organisation
from roundtable.circles import Circle
from roundtable.languages import Bilingual, Tongue
from roundtable.posts import PostKind, Side
from roundtable.roster import Roster, RosterCircle, RosterHolder, RosterPerson, RosterPost, RosterPrincipal

_HEALTH = Bilingual("ກະຊວງສາທາລະນະສຸກ", "Ministry of Health")
_ASSISTANT = RosterPerson(
    name=Bilingual("ແກ້ວມະນີ ສີສະຫວ່າງ", "Keomany Sisavang"),
    title=Bilingual("ທ່ານ ນາງ", "Ms"),
    salutation=Bilingual("ຮຽນ", "Dear"),
    position=Bilingual("ຜູ້ຊ່ວຍລັດຖະມົນຕີ", "Assistant to the Minister"),
    tongue=Tongue.BOTH,
    email="keomany@example.la",
    phone="+8562055551234",
    shows_phone=True,
    number=12,
)
_PARTNER = RosterPerson(
    name=Bilingual("Anna Lindqvist", "Anna Lindqvist"),
    title=Bilingual("ທ່ານ ນາງ", "Ms"),
    salutation=Bilingual("ຮຽນ", "Dear"),
    position=Bilingual("ເລຂານຸການເອກ", "First Secretary"),
    tongue=Tongue.EN,
    email="anna@example.org",
    phone="+66855551234",
    number=13,
)

_CHAIR = RosterPerson(
    name=Bilingual("ຄຳຫຼ້າ ພົມມະຈັນ", "Khamla Phommachan"),
    title=Bilingual("ທ່ານ", "H.E."),
    salutation=Bilingual("ກາບຮຽນ", "Dear"),
    position=Bilingual("ລັດຖະມົນຕີ", "Minister"),
    number=14,
)

EXAMPLE = Roster(
    organisations=(Organisation("MOH", _HEALTH, lao_confirmed=True, valid_from=date(2026, 1, 1)),),
    bodies=(
        Body(
            code="HMN",
            kind=BodyKind.SUB_SECTOR_GROUP,
            position=1,
            name=Bilingual("ໜ່ວຍງານຂະແໜງການຍ່ອຍ ສຸຂະພາບແມ່ ແລະ ເດັກ", "Sub-sector Group on Maternal and Child Health"),
            aliases=("MCH", "SWG-MCH"),
            valid_from=date(2026, 1, 1),
            parent="HLT",
        ),
    ),
    posts=(
        RosterPost(
            "HLT",
            PostKind.ASSISTANT,
            Side.GOVERNMENT,
            "MOH",
            (RosterHolder(_ASSISTANT, date(2026, 1, 1), date(2028, 1, 1), (RosterPrincipal(_CHAIR.name, 14),)),),
        ),
        RosterPost("HLT", PostKind.CHAIR, Side.GOVERNMENT, "MOH", (RosterHolder(_CHAIR, date(2026, 1, 1)),)),
    ),
    circles=(
        RosterCircle(
            Circle("NRP", 1, Bilingual("ຄູ່ຮ່ວມພັດທະນາທີ່ບໍ່ມີຫ້ອງການປະຈຳ ສປປ ລາວ", "Non-resident development partners")),
            (RosterHolder(_PARTNER, date(2026, 1, 1)),),
        ),
    ),
)
