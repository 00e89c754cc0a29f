"""Posts of a body, with assistants in them, as a roster has them."""

from dataclasses import replace

from messages.roster_words import BilingualRosterWords
from roundtable.bodies import Body, BodyKind
from roundtable.languages import Bilingual
from roundtable.posts import PostKind, Side
from roundtable.roster import Roster, RosterHolder, RosterPerson, RosterPost, RosterPrincipal
from roundtable.roster_mistakes import Mistake
from roundtable.roster_rows_read import KnownRoster
from roundtable.roster_workbook import read_roster_workbook
from storage.files.workbook import workbook_of
from storage.files.workbook_cells import read_cells

HEALTH = Body("HLT", BodyKind.SWG, 1, Bilingual("ສາທາລະນະສຸກ", "Health"))
EDUCATION = Body("EDU", BodyKind.SWG, 2, Bilingual("ສຶກສາ", "Education"))
KHAMLA = RosterPerson(Bilingual("ຄຳຫຼ້າ ພົມມະຈັນ", "Khamla Phommachan"), number=7)
BOUNMY = RosterPerson(Bilingual("ບຸນມີ", "Bounmy, Dr, PhD"), number=8)
SOMSY = RosterPerson(Bilingual("ສົມສີ", "Somsy"))
PARTNER = RosterPerson(Bilingual("Anna", "Anna"), number=9)
KEO = RosterPerson(Bilingual("ແກ້ວ", "Keo"))


def post(kind: PostKind, *people: RosterPerson, side: Side = Side.GOVERNMENT, body: str = "HLT") -> RosterPost:
    return RosterPost(body, kind, side, None, tuple(map(RosterHolder, people)))


def assisting(*principals: RosterPerson) -> RosterPost:
    named = tuple(RosterPrincipal(one.name, one.number) for one in principals)
    return RosterPost("HLT", PostKind.ASSISTANT, Side.GOVERNMENT, None, (RosterHolder(KEO, assistant_to=named),))


BESIDE = (
    post(PostKind.CHAIR, KHAMLA),
    post(PostKind.MEMBER, BOUNMY, SOMSY),
    post(PostKind.MEMBER, PARTNER, side=Side.PARTNER),
    post(PostKind.CHAIR, RosterPerson(Bilingual("ວັນນາ", "Vanna")), body="EDU"),
    post(PostKind.SECRETARIAT_HEAD, RosterPerson(Bilingual("ໄພວັນ", "Phaivanh"))),
)
NUMBERLESS = tuple(
    post(one.kind, *(replace(holder.person, number=None) for holder in one.holders), side=one.side, body=one.body)
    for one in BESIDE
)
"""Those who come into an empty house, which gives the numbers."""


def roster(*posts: RosterPost) -> Roster:
    return Roster(bodies=(HEALTH, EDUCATION), posts=posts)


def read(content: bytes, known: KnownRoster | None = None) -> tuple[Roster, tuple[Mistake, ...]]:
    return read_roster_workbook(workbook_of(read_cells(content)), BilingualRosterWords(), known or KnownRoster())
