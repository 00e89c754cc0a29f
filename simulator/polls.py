"""A poll and who voted for what. Source: https://core.telegram.org/bots/api#poll"""

from dataclasses import dataclass, field

from simulator.refusals import bad_request
from simulator.wire import Json

MAX_QUESTION = 300
MAX_OPTION = 100
MAX_OPTIONS = 12


@dataclass
class Poll:
    """A regular poll. `votes` holds the places of the chosen options by user id."""

    id: str
    question: str
    options: list[str]
    is_anonymous: bool = True
    allows_multiple_answers: bool = False
    allows_revoting: bool = True
    is_closed: bool = False
    votes: dict[int, list[int]] = field(default_factory=dict)

    def option_ids(self, places: list[int]) -> list[str]:
        """What stays with an option whatever happens to its place."""
        return [f"{self.id}-{place}" for place in places]

    def as_json(self) -> Json:
        voted = [place for places in self.votes.values() for place in places]
        return {
            "id": self.id,
            "question": self.question,
            "options": [
                {"persistent_id": option_id, "text": text, "voter_count": voted.count(place)}
                for place, (text, option_id) in enumerate(
                    zip(self.options, self.option_ids([*range(len(self.options))]), strict=True)
                )
            ],
            "total_voter_count": len(self.votes),
            "is_closed": self.is_closed,
            "is_anonymous": self.is_anonymous,
            "type": "regular",
            "allows_multiple_answers": self.allows_multiple_answers,
            "allows_revoting": self.allows_revoting,
            "members_only": False,
        }

    def vote(self, user_id: int, places: list[int]) -> str | None:
        """Counts a vote, or takes it back when nothing is chosen. Answers why not, or None when it was done."""
        if self.is_closed:
            return "the poll is closed"
        if len(places) > 1 and not self.allows_multiple_answers:
            return "the poll takes one answer"
        if not set(places) <= set(range(len(self.options))):
            return "the poll has no such option"
        if user_id in self.votes and not self.allows_revoting:
            return "the poll takes no second vote"
        self.votes.pop(user_id, None)
        if places:
            self.votes[user_id] = sorted(set(places))
        return None


def check_poll(question: str, options: list[str]) -> None:
    """Raises BotApiError (400) for what makes no poll."""
    if not question:
        raise bad_request("poll question must be non-empty")
    if len(question) > MAX_QUESTION:
        raise bad_request(f"poll question length must not exceed {MAX_QUESTION}")
    if not options:
        raise bad_request("poll must have at least 1 option")
    if len(options) > MAX_OPTIONS:
        raise bad_request(f"poll can't have more than {MAX_OPTIONS} options")
    if not all(options):
        raise bad_request("poll options must be non-empty")
    if any(len(option) > MAX_OPTION for option in options):
        raise bad_request(f"poll options length must not exceed {MAX_OPTION}")
