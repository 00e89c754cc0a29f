"""A life at the desk that leaves words wherever words are kept, to be looked for when it is to be forgotten."""

import json
from dataclasses import replace
from datetime import date
from html import escape

from roundtable.actors import Holder
from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.channels import ChannelKind
from roundtable.clearances import ClearanceState, ClearedBy, Signature
from roundtable.deliveries import Attachment
from roundtable.inbox import StoredUpdate
from roundtable.languages import Bilingual, Language
from roundtable.obligations import ObligationKey, WaiverReason
from roundtable.posts import PostKind, Side
from roundtable.services import (
    channels,
    contacts,
    enquiries,
    identity,
    join_decisions,
    join_requests,
    join_sending,
    notice_drafts,
    reasons,
    submissions,
    texts,
)
from roundtable.services.answering import tell
from roundtable.services.desk import Desk
from roundtable.services.reach import lose_address
from roundtable.services.snapshots import view
from roundtable.statements.completions import CompletionAsked
from roundtable.statements.enquiries import EnquiryReady
from roundtable.statements.submissions import PaperReceived
from roundtable.submissions import FileKind
from tests.cast import Cast, Player
from tests.services.asking_to_join import ask_to_join, fill_in, request_of
from tests.services.places import CHAT

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
MEETING = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
OFFICER, HEAD = PostKind.SECRETARIAT_OFFICER, PostKind.SECRETARIAT_HEAD

NAMES = {
    "plain": Bilingual("ບຸນທຽມ ໄຊຍະວົງ", "Bounthiem Xayavong"),
    "quoted": Bilingual('ບຸນ"ທຽມ" \\ ໄຊ', 'Anna "Bee" O\'Neill \\ Berg'),
    "markup": Bilingual("<ບຸນ> & 100%_ທຽມ", "<Anna> & 100%_Berg"),
}
ADDRESS, PHONE = "bounthiem.x@moh.example.la", "+8562077712345"
TITLE, SALUTATION = Bilingual("ທ່ານ ດຣ ບທ", "Dr Bt"), Bilingual("ກາບຮຽນ ບທ", "Most dear Bt")
POSITION = Bilingual("ຫົວໜ້າຫ້ອງການ ບທ", "Head of Cabinet Bt")
REASON, CAPTION, DRAFT, ACCOUNT = "ຕິດວຽກສຳຄັນ ບທ", "Caption of Bt", "Draft words of Bt", "bt_account_name"
ENQUIRY, VOICE, VOICE_NAME = 'ຂໍຖາມ "ບທ" <b>', "tg-voice-of-bt", "voice of Bt.ogg"
TO_CHANGE = "ຂໍໃຫ້ແກ້ໄຂ ບທ"
MISSING, STILL_MISSING, RETYPED = "ຕື່ມ ບທ ໃຫ້ຄົບ", "ຍັງຂາດ ບທ", "ຂຽນໃໝ່ ບທ"
CALLED, CALLED_LATIN, DOES = "ບທ ຊື່ເກົ່າ", "Bt Oldname", "ວິຊາການ ບທ"
QUESTION, ANSWER = "ຄຳຖາມ ຂອງ ບທ ແມ່ນຫຍັງ", "ຄຳຕອບ ຂອງ ບທ"
SHARED = "+8562077700000"
TYPED = (REASON, CAPTION, DRAFT, ACCOUNT, ENQUIRY, VOICE, VOICE_NAME, TO_CHANGE, MISSING, STILL_MISSING, RETYPED)
ASKED = (CALLED, CALLED_LATIN, DOES, QUESTION, ANSWER, SHARED)
"""What was said while they asked to join, and by them when somebody else did."""


def words_of(name: Bilingual) -> list[str]:
    """Whatever is theirs, also as JSON or HTML write it."""
    own = [name.lo, name.en, TITLE.lo, TITLE.en, SALUTATION.lo, SALUTATION.en, POSITION.lo, POSITION.en]
    own += [ADDRESS, PHONE, *TYPED, *ASKED]
    written = [text for one in own for text in (one, escape(one), json.dumps(one, ensure_ascii=False)[1:-1])]
    return sorted({*written, *(json.dumps(escape(one), ensure_ascii=False)[1:-1] for one in own)})


async def named(cast: Cast, desk: Desk, name: Bilingual) -> Player:
    """The officer of Health, by a name of their own."""
    player = await cast.join("HLT", OFFICER)
    person = replace(player.holder.person, name=name, title=TITLE, salutation=SALUTATION, position=POSITION)
    async with desk.work() as tx:
        await tx.roster.put_person(replace(person, placeholder=False))
    return await renewed(player)


async def renewed(player: Player) -> Player:
    """As the gate sees them now."""
    async with player.desk.work.reading() as tx:
        person = await tx.roster.person_by_chat(player.chat_id)
        assert person is not None
        player.actor = Holder.of(person, await tx.roster.holdings_of(person.id), player.turn().today)
    return player


async def a_life(cast: Cast, desk: Desk, player: Player) -> None:
    """Everything that leaves words: addresses, a typed reason, a paper, a draft, a search, an enquiry, a request to
    join, what a head types, a group, what others were told."""
    await channels.take_address(desk, player.turn(), ADDRESS)
    async with desk.work() as tx:
        await tx.roster.put_address(player.holder.person.id, ChannelKind.EMAIL, ADDRESS, desk.clock.now())
    await contacts.take_contact(desk, player.turn(), PHONE, is_own=True)
    await contacts.keep_phone(desk, player.turn(), shown=True)
    await renewed(player)
    rtp = await cast.join("RTP", OFFICER)
    partner = await cast.join("HLT", OFFICER, side=Side.PARTNER)
    await identity.contact(desk, partner.turn())
    await contacts.show_contacts(desk, partner.turn())
    await reasons.pick_reason(desk, player.turn(5), MEETING, WaiverReason.OTHER)
    await texts.take_text(desk, player.turn(), REASON, None)
    upload = await player.uploads("plan.docx")
    await submissions.file_upload(desk, player.turn(), upload, WORKPLAN, 1)
    async with desk.work() as tx:
        await tx.uploads.add(player.chat_id, player.holder.person.id, desk.clock.now(), "album", CAPTION, None)
        await lose_address(desk, tx, ChannelKind.EMAIL, ADDRESS, desk.clock.now(), "no such mailbox")
    await _updates(desk, player, partner)
    await notice_drafts.begin(desk, player.turn())
    await notice_drafts.take_words(desk, player.turn(), Language.EN, DRAFT)
    assert PaperReceived in [type(one) for one in await rtp.hears()]
    await _passes(desk, player)
    await _asks_to_join(cast, desk, player, rtp)
    await _is_a_head(cast, desk, player, rtp)


async def _updates(desk: Desk, player: Player, other: Player) -> None:
    """From their chat, from a group, and from the chat of somebody who passes their number on."""
    account = {"id": player.chat_id, "username": ACCOUNT}
    in_group = {"message": {"from": account, "text": CAPTION}}
    answered = {"message": {"from": {"id": 9}, "reply_to_message": {"from": account, "text": CAPTION}}}
    shared = {"message": {"from": {"id": other.chat_id}, "contact": {"user_id": player.chat_id, "phone": PHONE}}}
    raws = ((901, player.chat_id, in_group), (903, CHAT, in_group), (904, CHAT, answered), (905, 9, shared))
    async with desk.work() as tx:
        for number, chat_id, said in raws:
            await tx.inbox.store([StoredUpdate(number, chat_id, json.dumps(said))], desk.clock.now())
            await tx.inbox.done(number, desk.clock.now())
        await tx.inbox.store([StoredUpdate(902, player.chat_id, json.dumps(in_group))], desk.clock.now())


async def _passes(desk: Desk, player: Player) -> None:
    """Words, and then a voice that goes on from nothing."""
    voice = Attachment("", VOICE_NAME, FileKind.VOICE, VOICE)
    for words, enclosed in ((ENQUIRY, ()), ("", (voice,))):
        await player.hears()
        await enquiries.write(desk, player.turn())
        await enquiries.take(desk, player.turn(), words, enclosed)
        *_, ready = await player.hears()
        assert isinstance(ready, EnquiryReady)
        await enquiries.pass_on(desk, player.turn(9), ready.enquiry_id)


async def _asks_to_join(cast: Cast, desk: Desk, player: Player, rtp: Player) -> None:
    """From the same chat, under a name that the roster does not know; asked and answered, and still open."""
    asker = cast.stranger_in(player.chat_id)
    await fill_in(asker, kind=PostKind.MEMBER, name=CALLED, latin=CALLED_LATIN, position=DOES, number=SHARED)
    await join_sending.send(desk, asker.turn())
    request = await request_of(asker)
    await join_decisions.ask_question(desk, rtp.turn(9), request.id, request.revision)
    await texts.take_text(desk, rtp.turn(), "Which office?", None)
    await join_requests.take_text(desk, asker.turn(), ANSWER, leaves_contact_out=False)


async def _is_a_head(cast: Cast, desk: Desk, player: Player, rtp: Player) -> None:
    """Asks something of somebody who wants to join, sends something back, and has signed on paper."""
    me, now = player.holder.person, desk.clock.now()
    async with desk.work() as tx:
        head = next(
            one for one in await tx.roster.posts() if (one.body, one.kind, one.side) == ("HLT", HEAD, Side.GOVERNMENT)
        )
        await tx.roster.add_holding(me.id, head.id, None, None)
        asked = await tx.clearances.ask("notice:9001", "HLT", "digest", rtp.holder.person.id, now)
        await tx.clearances.decide(asked.id, ClearanceState.SENT_BACK, me.id, None, TO_CHANGE, now)
        signed = Signature(f"Dr {me.name.en}", date(2027, 2, 1))
        await tx.clearances.add_cleared("notice:9002", "HLT", "digest", me.id, ClearedBy.PAPER, now, signed)
        opened = RoundTable("2031", RoundTableKind.ANNUAL, None, opener=Bilingual(f"ທ່ານ {me.name.lo}", me.name.en))
        await tx.calendar.put_round_table(replace(opened, chairs=opened.opener, place=opened.opener))
        await tx.meeting_topics.put(MEETING, f"{me.name.lo}: {me.name.en}", me.id, now)
    await _asks_for_completion(desk, player, rtp)
    await renewed(player)
    other = await ask_to_join(cast)
    request = await request_of(other)
    await join_decisions.ask_question(desk, player.turn(9), request.id, request.revision)
    await texts.take_text(desk, player.turn(), QUESTION, None)


async def _asks_for_completion(desk: Desk, player: Player, rtp: Player) -> None:
    """While they hold a post in the RTP Secretariat as well: of a paper, told its body; and of another, begun."""
    now = desk.clock.now()
    async with desk.work() as tx:
        (paper,) = await tx.submissions.of(WORKPLAN)
        seen = await view(desk, tx, rtp.turn().today)
        draft = await tx.completions.begin(paper.id, player.holder.person.id, now)
        await tx.completions.change(replace(draft, words=RETYPED), player.holder.person.id)
        before = CompletionAsked(seen.line(WORKPLAN), seen.paper_line(paper), (), RETYPED)
        await tell(desk, tx, rtp.holder.person, before, now)
        await tx.completions.change(replace(draft, words=MISSING), player.holder.person.id)
        word = CompletionAsked(seen.line(WORKPLAN), seen.paper_line(paper), (), MISSING)
        await tell(desk, tx, rtp.holder.person, word, now)
        assert await tx.completions.ask(draft.id, now)
        again = await tx.completions.begin(paper.id, player.holder.person.id, now)
        await tx.completions.change(replace(again, words=STILL_MISSING), player.holder.person.id)
