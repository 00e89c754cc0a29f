"""The two equal languages, and a text that exists in both."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language people are spoken to in. Lao stands first wherever both are shown."""

    LO = "lo"
    EN = "en"

    @property
    def other(self) -> "Language":
        return Language.EN if self is Language.LO else Language.LO


class Tongue(StrEnum):
    """What somebody has chosen to be written to in: one language, or both, Lao first."""

    LO = "lo"
    EN = "en"
    BOTH = "both"

    @property
    def languages(self) -> tuple[Language, ...]:
        """In the order in which they are said."""
        return tuple(Language) if self is Tongue.BOTH else (Language(self.value),)

    @property
    def first(self) -> Language:
        """The language of what can be said in one only: a page, a short hint."""
        return self.languages[0]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text, typed by people in both scripts; never transliterated by a machine."""

    lo: str
    en: str

    @classmethod
    def alike(cls, text: str) -> "Bilingual":
        """Of what is written the same in both: a reference, a code."""
        return cls(text, text)

    def in_(self, language: Language) -> str:
        return self.lo if language is Language.LO else self.en


UNNAMED = Bilingual("", "")
"""Nothing typed yet: a title or salutation that stays away."""
