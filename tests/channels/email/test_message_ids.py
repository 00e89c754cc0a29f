"""Message-IDs: ours are known again, and of a thread as many are kept as stand in one line."""

import pytest

from channels.email.message_ids import thread_of
from tests.channels.email.conftest import IDS


@pytest.mark.parametrize(
    ("message_id", "delivery_id"),
    [
        ("<delivery-7.test-1@example.la>", 7),
        (" <delivery-7.test-1@another.example.la> ", 7),
        ("<delivery-7.test-2@example.la>", None),
        ("<delivery-7.test-1x@example.la>", None),
        ("<delivery-.test-1@example.la>", None),
        ("<delivery-99999999999999999999.test-1@example.la>", None),
        ("delivery-7.test-1@example.la", None),
        ("<CAF=x@mail.gmail.com>", None),
        ("", None),
    ],
)
def test_only_our_own_message_ids_name_a_delivery(message_id: str, delivery_id: int | None) -> None:
    assert IDS.delivery_id_of(message_id) == delivery_id


def test_of_a_long_thread_the_last_letters_are_kept() -> None:
    longer = [f"<{'x' * 240}{number}@a>" for number in range(9)]
    assert thread_of(" ".join(longer), "<z@a>") == " ".join((*longer[-3:], "<z@a>"))
