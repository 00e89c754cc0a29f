"""What people type, understood in both languages: the Reader port of the centre."""

from messages.menu import leaves_contact_out, menu_verb
from messages.typed_dates import read_date
from roundtable.typed_days import TypedDay


class BilingualReader:
    """Menu buttons and dates, in any spelling and in either language whatever the person has chosen."""

    def menu_verb(self, text: str) -> str | None:
        """send, open, calendar, meetings, search or contact when the text is one of the six menu buttons; me, write or
        join when it is one of the few of who holds no post any more."""
        return menu_verb(text)

    def leaves_contact_out(self, text: str) -> bool:
        """Whether the text is the button that leaves out one's own phone number."""
        return leaves_contact_out(text)

    def date(self, text: str) -> TypedDay | None:
        """The day a text names, with its year or without; None when it is not clearly one, NoSuchDay for one that its
        month does not have, DayWithTime where a time stands after it."""
        return read_date(text)
