"""Telling a story on a stage: who does what, who hears what, and that nobody hears anything else.

A message on a phone is known by the statement it was worded from. What the phone shows is the witness: the books are
only asked which statement that was.
"""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from app.demo.stage import Seat, Stage
from messages.dates import full_date
from roundtable.deliveries import Delivery
from roundtable.languages import Language
from roundtable.moments import local_day
from simulator.keyboards import inline_buttons
from simulator.letters import Letter
from simulator.phone import Message, Phone
from simulator.visitor import link_in, upload


class NotAsTold(AssertionError):
    """The story took another turn: the text says what was expected and what stands on the phone."""


class Teller:
    """The hands and ears of a story. `narrate` gets each line of what happens, in plain text."""

    def __init__(self, stage: Stage, narrate: Callable[[str], None]) -> None:
        self._stage = stage
        self._narrate = narrate
        self._heard_up_to: dict[int, int] = {}
        self._read: dict[int, int] = {}
        self._weeks: set[tuple[Seat, str]] = set()
        self._passed_over: set[str] = set()

    # Doing

    async def morning_of(self, day: date) -> None:
        """Nobody may have unheard messages when a new day comes, but for the page of a week that goes to an office."""
        self.nobody_hears_more()
        await self._stage.morning_of(day)
        for who in self._stage.seats:
            await self._takes_what_is_not_told(who)
        self._narrate(f"== {full_date(local_day(self._stage.clock.now()), Language.EN)}")

    async def joins(self, who: Seat, language: Language) -> None:
        """Opens the start link and chooses a language."""
        phone = self._phone(who)
        self._narrate(f"{name(who)} opens the start link")
        await phone.start(self._stage.seats[who].start_payload)
        await self._stage.settled()
        await self.hears(who, "ChooseLanguage")
        await self.taps(who, "lang", language.value)
        await self.hears(who, "Welcome")

    async def taps(self, who: Seat, *data: str) -> None:
        """Presses the newest button with this verb and these arguments."""
        self._narrate(f"{name(who)} taps {' '.join(data)}")
        await self._phone(who).tap("|".join(data))
        await self._stage.settled()

    async def answers(self, who: Seat, message: Message, verb: str, about: str = "") -> None:
        """Presses the first button of a message with this verb, of an obligation where one is named."""
        offered = [str(button.get("callback_data", "")) for button in inline_buttons(message)]
        data = next((one for one in offered if one.split("|")[0] == verb and about in one), None)
        if data is None:
            raise NotAsTold(f"{name(who)} finds no {verb} under:\n{message.text}\n{offered}")
        await self.taps(who, *data.split("|"))

    async def says(self, who: Seat, text: str) -> None:
        self._narrate(f"{name(who)} writes: {text}")
        await self._phone(who).say(text)
        await self._stage.settled()

    async def sends(self, who: Seat, file_name: str, content: bytes) -> None:
        self._narrate(f"{name(who)} sends {file_name}")
        await self._phone(who).send_file(content, file_name)
        await self._stage.settled()

    async def sends_photographs(self, who: Seat, pictures: list[bytes]) -> None:
        self._narrate(f"{name(who)} sends {len(pictures)} photographs")
        await self._phone(who).send_album(pictures, sent_as="photo")
        await self._stage.settled()

    async def hands_in(self, who: Seat, letter: Letter, paper: str, file_name: str, content: bytes) -> None:
        """At the page behind the link of a letter."""
        self._narrate(f"{name(who)} follows the link of the letter and hands in {file_name}")
        await upload(link_in(letter, paper), file_name, content)
        await self._stage.settled()

    # What takes several taps

    async def plans(self, who: Seat, meeting: str, day: date) -> None:
        await self._picks(who, meeting, "planned", day)

    async def held(self, who: Seat, meeting: str, day: date) -> None:
        await self._picks(who, meeting, "held", day)

    async def _picks(self, who: Seat, meeting: str, purpose: str, day: date) -> None:
        """From the question to the day read back and noted, turning the months as far as needed."""
        await self.taps(who, "date", meeting, purpose)
        shown = await self.hears(who, "AskDate", meeting)
        wanted = f"day|{meeting}|{purpose}|{day.isoformat()}"
        while not any(button.get("callback_data") == wanted for button in inline_buttons(shown)):
            await self.answers(who, shown, "month")
            shown = await self.hears(who, "AskDate", meeting)
        await self.taps(who, *wanted.split("|"))
        await self.answers(who, await self.hears(who, "ConfirmDate", meeting), "sure")
        await self.hears(who, "DateNoted", meeting)

    async def waives(self, who: Seat, meeting: str, reason: str, words: str = "") -> None:
        """Not this period; another reason in `words`."""
        await self.taps(who, "more", meeting)
        others = await self.hears(who, "OtherAnswers", meeting)
        await self.answers(who, others, "waive")
        await self.hears(who, "AskReason", meeting)
        await self.taps(who, "reason", meeting, reason)
        if words:
            await self.hears(who, "AskReasonWords", meeting)
            await self.says(who, words)
        await self.hears(who, "NotThisPeriodNoted", meeting)

    async def files(self, who: Seat, paper: str, *, word_to: Seat, album: int = 0) -> None:
        """Answers the one question with its first button; the paper goes to the RTP Secretariat, an album after its
        words."""
        question = await self.hears(who, "FilingQuestion", paper)
        await self.answers(who, question, "file")
        await self.hears(who, "FiledAs", paper)
        await self.hears(who, "Receipt", paper)
        await self.hears(word_to, "PaperReceived", paper)
        if album:
            self.sees_album(word_to, album)

    # Hearing

    async def hears(self, who: Seat, statement: str, about: str = "") -> Message:
        """The next unheard message on this phone is this statement, about this obligation where one is named."""
        unheard = self._unheard(who)
        wanted = f"{statement} {about}".strip()
        if not unheard:
            raise NotAsTold(f"{name(who)} should hear {wanted}, but the phone is silent.")
        message = unheard[0]
        found = await self._said_in(who, message)
        if found.get("name") != statement or about not in _keys(found):
            raise NotAsTold(f"{name(who)} should hear {wanted}, but reads {found.get('name')}:\n{message.text}")
        self._heard_up_to[self._phone(who).person.id] = message.change
        first = message.text.splitlines()[0] if message.text else f"<{message.document_name or 'a file'}>"
        self._narrate(f"{name(who)} hears {wanted}: {first}")
        return message

    def reads(self, who: Seat, about: str) -> Letter:
        """The next letter that was not read yet speaks of this: an obligation, or words of it."""
        person = self._stage.seats[who]
        letters = self._stage.simulator.mailboxes.of(person)
        read = self._read.get(person.id, 0)
        if len(letters) == read:
            raise NotAsTold(f"{name(who)} should read a letter about {about}, but there is none.")
        letter = letters[read]
        if about not in letter.text:
            raise NotAsTold(f"{name(who)} should read a letter about {about}, but reads:\n{letter.text}")
        self._read[person.id] = read + 1
        self._narrate(f"{name(who)} reads a letter about {about}: {letter.subject}")
        return letter

    def sees_album(self, who: Seat, files: int) -> None:
        """The next unheard messages are one album of so many files, without words."""
        unheard = self._unheard(who)[:files]
        albums = {message.get("media_group_id") for message in unheard}
        if len(unheard) != files or len(albums) != 1 or None in albums:
            raise NotAsTold(f"{name(who)} should see an album of {files} files, but has {unheard}")
        self._heard_up_to[self._phone(who).person.id] = unheard[-1].change
        self._narrate(f"{name(who)} sees {files} files")

    def passes_over(self, *said: str) -> None:
        """From here on the story says nothing of these statements, nor of what is only about obligations like these
        ("RTP/document-"), where they come first on a morning."""
        self._passed_over.update(said)

    def _is_passed_over(self, said: dict[str, Any]) -> bool:
        about = _keys(said).split()
        return said.get("name") in self._passed_over or (
            bool(about) and all(key.startswith(tuple(self._passed_over)) for key in about)
        )

    async def _takes_what_is_not_told(self, who: Seat) -> None:
        """The pages for their principal that came by this morning, one a week, and what is passed over."""
        while unheard := self._unheard(who):
            said = await self._said_in(who, unheard[0])
            if said.get("name") == "PrincipalWeek":
                self._takes_page(who, str(said["data"]["monday"]))
            elif not self._is_passed_over(said):
                return
            self._heard_up_to[self._phone(who).person.id] = unheard[0].change

    def _takes_page(self, who: Seat, monday: str) -> None:
        if (who, monday) in self._weeks:
            raise NotAsTold(f"{name(who)} gets the page of the week from {monday} twice")
        self._weeks.add((who, monday))
        self._narrate(f"{name(who)} gets the page of the week from {monday}")

    def hears_nothing(self, who: Seat) -> None:
        """Fails when there is anything unheard on this phone."""
        if unheard := self._unheard(who):
            texts = "\n---\n".join(message.text for message in unheard)
            raise NotAsTold(f"{name(who)} should hear nothing more, but reads:\n{texts}")

    def nobody_hears_more(self) -> None:
        """Everything on every phone has been heard."""
        for who in self._stage.seats:
            self.hears_nothing(who)

    def _unheard(self, who: Seat) -> list[Message]:
        phone = self._phone(who)
        up_to = self._heard_up_to.get(phone.person.id, 0)
        said = [message for message in phone.messages if message.is_from_bot and message.change > up_to]
        return sorted(said, key=lambda message: message.change)

    async def _said_in(self, who: Seat, message: Message) -> dict[str, Any]:
        async with self._stage.house.storage.work.reading() as tx:
            delivery: Delivery | None = await tx.deliveries.by_message(self._phone(who).person.id, message.id)
        if delivery is None or not delivery.what.statement:
            raise NotAsTold(f"{name(who)} reads something that Tomon never stored:\n{message.text}")
        said: dict[str, Any] = json.loads(delivery.what.statement)
        return said

    def _phone(self, who: Seat) -> Phone:
        return self._stage.simulator.phone(self._stage.seats[who])


def name(who: Seat) -> str:
    return f"{who.body} {who.kind}" + (" (partner)" if who.side == "partner" and who.kind != "co-chair" else "")


def _keys(said: object) -> str:
    """All obligations a statement speaks of, as text."""
    if isinstance(said, dict):
        if said.keys() >= {"body", "duty", "period"}:
            return f"{said['body']}/{said['duty']}/{said['period']} "
        return "".join(_keys(value) for value in said.values())
    return "".join(_keys(value) for value in said) if isinstance(said, list) else ""
