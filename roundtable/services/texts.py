"""A typed text, or a voice: what it means depends on what the bot waits for from this chat."""

from dataclasses import replace

from roundtable.awaiting import Awaited, Awaiting
from roundtable.deliveries import Attachment
from roundtable.languages import Language
from roundtable.obligations import ObligationKey
from roundtable.services import (
    absences,
    call_dates,
    channels,
    clearing,
    completions,
    dates,
    enquiries,
    enquiry_answers,
    handovers,
    join_decisions,
    meeting_topics,
    not_understood,
    notice_drafts,
    own_names,
    questions_left,
    reasons,
    rest_day_adding,
    round_table_dates,
    round_table_words,
    search,
)
from roundtable.services.desk import Desk, Turn
from roundtable.services.waiting import awaited_now
from roundtable.statements.dates import DatePurpose
from roundtable.statements.identity import NotUnderstoodKind
from roundtable.submissions import FileKind
from roundtable.typed_days import TypedDay, is_whole


async def take_text(desk: Desk, turn: Turn, text: str, day: TypedDay | None) -> None:
    """`day` is the day the text names, None when it names none. Where no text is awaited, or a reason, the name of a
    paper or of a body is looked for, as a search would; no reason is awaited after that."""
    async with desk.work.reading() as tx:
        awaiting = await awaited_now(tx, turn)
    match awaiting:
        case Awaiting(Awaited.PLANNED_DATE, ObligationKey() as key):
            await dates.say_date(desk, turn, key, DatePurpose.PLANNED, day)
        case Awaiting(Awaited.HELD_DATE, ObligationKey() as key):
            await dates.say_date(desk, turn, key, DatePurpose.HELD, day)
        case Awaiting(Awaited.PROMISED_DATE, ObligationKey() as key):
            await dates.say_date(desk, turn, key, DatePurpose.PROMISED, day)
        case Awaiting(Awaited.AWAY_UNTIL):
            await absences.say_until(desk, turn, day)
        case Awaiting(Awaited.CALL_DATE, question=question):
            await call_dates.take_day(desk, turn, question, day)
        case Awaiting(Awaited.HANDOVER_DATE, question=question):
            await handovers.take_day(desk, turn, question, day)
        case Awaiting(Awaited.ROUND_TABLE_DATE, question=question):
            await round_table_dates.take_day(desk, turn, question, day)
        case Awaiting(Awaited.ROUND_TABLE_WORDS, question=question):
            await round_table_words.take_words(desk, turn, question, text)
        case Awaiting(Awaited.REST_DAY | Awaited.REST_DAY_NAME as what) if what is Awaited.REST_DAY or is_whole(day):
            await rest_day_adding.say_day(desk, turn, day)
        case Awaiting(Awaited.REST_DAY_NAME, question=question):
            await rest_day_adding.take_name(desk, turn, question, text)
        case Awaiting(Awaited.REASON | Awaited.MEETING_TOPICS) if await search.is_named(desk, text):
            await search.search(desk, replace(turn, leaves_off=True), text)
        case Awaiting(Awaited.REASON, ObligationKey() as key):
            await reasons.take_words(desk, turn, key, text)
        case Awaiting(Awaited.MEETING_TOPICS, ObligationKey() as key):
            await meeting_topics.take_topics(desk, turn, key, text)
        case Awaiting(Awaited.SEARCH):
            await search.search(desk, turn, text)
        case Awaiting(Awaited.ADDRESS):
            await channels.take_address(desk, turn, text)
        case Awaiting(Awaited.CODE):
            await channels.take_code(desk, replace(turn, carries_secret=True), text)
        case Awaiting(Awaited.CLEARANCE_WORDS):
            await clearing.take_words(desk, turn, text)
        case Awaiting(Awaited.CLEARANCE_SIGNER):
            await clearing.take_signer(desk, turn, text)
        case Awaiting(Awaited.CLEARANCE_DAY):
            await clearing.take_typed_day(desk, turn, day)
        case Awaiting(Awaited.COMPLETION_WORDS, question=question):
            await completions.take_words(desk, turn, question, text)
        case Awaiting(Awaited.ENQUIRY):
            await enquiries.take(desk, turn, text)
        case Awaiting(Awaited.ENQUIRY_ANSWER):
            await enquiry_answers.take_answer(desk, turn, text)
        case Awaiting(Awaited.NOTICE_LO):
            await notice_drafts.take_words(desk, turn, Language.LO, text)
        case Awaiting(Awaited.NOTICE_EN):
            await notice_drafts.take_words(desk, turn, Language.EN, text)
        case Awaiting(what) if own_names.is_answer(awaiting, text) and not await search.is_named(desk, text):
            await own_names.take_words(desk, turn, what, text)
        case Awaiting(Awaited.JOIN_QUESTION, join_request_id=int() as request_id):
            await join_decisions.take_question(desk, turn, request_id, text)
        case _ if await search.is_named(desk, text):
            await search.search(desk, turn, text)
        case Awaiting(Awaited.FILE | Awaited.NOTICE_FILE):
            await not_understood.say_not_understood(desk, turn, NotUnderstoodKind.TEXT_FOR_FILE, text)
        case _ if not await questions_left.say_left(desk, turn, text):
            await not_understood.say_not_understood(desk, turn, NotUnderstoodKind.TEXT, text)


async def take_voice(desk: Desk, turn: Turn, telegram_file_id: str) -> None:
    """A voice message: heard by people only, so it is for the RTP Secretariat or for who asked it."""
    voice = (Attachment("", "", FileKind.VOICE, telegram_file_id),)
    async with desk.work.reading() as tx:
        awaiting = await awaited_now(tx, turn)
    match awaiting:
        case Awaiting(Awaited.ENQUIRY):
            await enquiries.take(desk, turn, attachments=voice)
        case Awaiting(Awaited.ENQUIRY_ANSWER):
            await enquiry_answers.take_answer(desk, turn, attachments=voice)
        case _ if not await questions_left.say_left(desk, turn, attachments=voice):
            await not_understood.say_not_understood(desk, turn, NotUnderstoodKind.VOICE, attachments=voice)
