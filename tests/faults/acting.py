"""People who talk and who send papers while something goes wrong, and what they asked and sent."""

from collections import Counter
from dataclasses import dataclass, field

from app.demo.papers import word_document
from roundtable.people import Holding
from simulator.phone import Phone
from tests.holders import is_of_a_secretariat, is_the_officer_of_a_secretariat
from tests.journeys.apart import WITHIN_S

QUESTIONS = (("/help", "Send a paper"), ("/board", "year 2027 so far"), ("/language", "Please choose a language"))
"""Each with what its answer says, and nothing else that is said to these people."""
HAND_IN = ("UXO", "MAC")
"""The bodies whose people send papers; those of the others only hear."""


def hears(holding: Holding) -> bool:
    return is_of_a_secretariat(holding) and holding.post.body not in HAND_IN


def hands_in(holding: Holding) -> bool:
    return is_the_officer_of_a_secretariat(holding) and holding.post.body in HAND_IN


@dataclass(slots=True)
class Acting:
    """They begin nothing new once it `is_over`. `asked` counts questions and `papers` names files, by chat; both note
    what is begun, so that what is never answered is missed. Raises AssertionError for who waits in vain."""

    patience_s: float = WITHIN_S
    is_over: bool = False
    asked: Counter[int] = field(default_factory=Counter)
    papers: dict[int, list[str]] = field(default_factory=dict)

    async def ask(self, phone: Phone, question: str, answer: str) -> None:
        self.asked[phone.chat.id] += 1
        await phone.say(question)
        await phone.expect(answer, self.patience_s)

    async def talk(self, phone: Phone) -> None:
        """One question after the other, each when the one before was answered."""
        while not self.is_over:
            for question, answer in QUESTIONS:
                await self.ask(phone, question, answer)

    async def send(self, phone: Phone) -> None:
        """One paper after the other, each filed with one tap."""
        names = self.papers.setdefault(phone.chat.id, [])
        while not self.is_over:
            name = f"Workplan-{phone.chat.id}-{len(names) + 1}.docx"
            names.append(name)
            await phone.send_file(word_document([name]), name)
            # Not that it is being fetched, which names it too and becomes this question.
            question = await phone.expect(f"File: {name}", self.patience_s)
            await phone.tap(question.buttons[0], message=question)
            await phone.expect("has received", self.patience_s)
