"""Which channels an installation has, and what is opened for them."""

import pytest

from app.further_channels import dispatches, mail_name, mailbox_name, open_channels, open_mailbox
from app.settings import Settings, load_settings
from channels.email.message_ids import MessageIds
from roundtable.channels import ONLY_TELEGRAM, ChannelKind
from roundtable.counters import Counters
from scheduler.clocks import SystemClock
from scheduler.leadership import Lead
from storage.opened import Storage
from tests.cast import desk_at

MAIL = {"TOMON_SMTP_URL": "smtp://127.0.0.1:2525", "TOMON_MAIL_FROM": "RTP <rtp@example.la>"}
MAILBOX = {**MAIL, "TOMON_IMAP_URL": "imap://rtp:secret@127.0.0.1:1143/INBOX"}


@pytest.mark.parametrize(
    ("environment", "channels"),
    [({}, ONLY_TELEGRAM), (MAIL, {ChannelKind.TELEGRAM, ChannelKind.EMAIL})],
)
async def test_services_choose_only_what_is_set_up(
    environment: dict[str, str], channels: set[ChannelKind], storage: Storage
) -> None:
    settings = load_settings(environment)
    assert settings.channels == channels
    async with open_channels(settings, storage.files, SystemClock(), "any") as opened:
        assert opened.keys() == channels - ONLY_TELEGRAM


async def test_a_gateway_is_a_channel_as_well(storage: Storage) -> None:
    settings = Settings.model_construct(
        smtp_url=None, mail_from=None, messenger_url=load_settings(MAIL).smtp_url, imap_url=None
    )
    assert settings.channels == {ChannelKind.TELEGRAM, ChannelKind.MESSENGER}
    async with open_channels(settings, storage.files, SystemClock(), "any") as opened:
        assert opened.keys() == {ChannelKind.MESSENGER}


async def test_each_channel_has_a_loop_of_its_own(storage: Storage) -> None:
    desk = desk_at(storage, SystemClock())
    lead = Lead(storage.work, "only")
    async with open_channels(load_settings(MAIL), storage.files, desk.clock, "any") as opened:
        assert len(dispatches(opened, desk, storage, lead, Counters())) == 1
        assert dispatches({}, desk, storage, lead, Counters()) == ()


async def test_a_mailbox_is_read_only_where_one_is_named() -> None:
    async with open_mailbox(load_settings(MAIL), "any") as mailbox:
        assert mailbox is None
    async with open_mailbox(load_settings(MAILBOX), "any") as mailbox:
        assert mailbox is not None


def test_whatever_an_installation_is_called_its_letters_can_be_known_again() -> None:
    names = {mail_name(name) for name in ("ໂຕະມົນ", "rtp @ vientiane", "x" * 500)}
    assert len(names) == 3
    for name in names:
        ids = MessageIds(name)
        assert ids.delivery_id_of(ids.of(12, "example.la")) == 12


def test_two_mailboxes_are_told_apart_without_naming_anybody() -> None:
    one = mailbox_name(load_settings(MAILBOX))
    other = mailbox_name(load_settings({**MAILBOX, "TOMON_IMAP_URL": "imap://rtp:secret@127.0.0.1:1143/Replies"}))
    renewed = mailbox_name(load_settings({**MAILBOX, "TOMON_IMAP_URL": "imap://rtp:new@127.0.0.1:1143/INBOX"}))
    assert one == renewed != other
    assert "rtp" not in one
    assert mailbox_name(load_settings(MAIL)) == ""
