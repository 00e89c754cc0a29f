"""What the doctor looks at beyond Telegram: the mail server, the mailbox, the gateway. Nothing is sent."""

import ssl
from collections.abc import AsyncIterator

from app.checkup.finding import Finding
from app.settings import Settings
from channels.email.headers import Sender
from channels.email.message_ids import MessageIds
from channels.email.servers import imap_server, smtp_server
from channels.messenger.gateway import look
from roundtable.ports import TryLater


async def check_mail(settings: Settings, trust: ssl.SSLContext | None = None) -> AsyncIterator[Finding]:
    """Of what is set. `trust` replaces the certificates that this machine trusts."""
    if settings.smtp_url is not None and settings.mail_from is not None:
        yield await check_smtp(settings.smtp_url.get_secret_value(), settings.mail_from, trust)
        yield check_letters(settings)
    if settings.imap_url is not None and settings.mail_from is not None:
        yield await check_imap(settings.imap_url.get_secret_value(), settings.mail_from, trust)
    if settings.messenger_url is not None:
        yield await check_messenger(settings.messenger_url.get_secret_value())


def check_letters(settings: Settings) -> Finding:
    """How letters can be answered. Told, not judged: each way does without the other."""
    by_link = "carry links to answers" if settings.public_url else "carry no links (TOMON_PUBLIC_URL is not set)"
    by_reply = "are read" if settings.imap_url else "are left to people (TOMON_IMAP_URL is not set)"
    return Finding("letters", f"they {by_link}; replies {by_reply}")


async def check_smtp(url: str, mail_from: str, trust: ssl.SSLContext | None = None) -> Finding:
    from channels.email.connections import Connections
    from channels.email.door import NotTaken

    server = smtp_server(url)
    connections = Connections(server, Sender.parse(mail_from).domain, trust=trust)
    try:
        await connections.look()
    except NotTaken as error:
        if error.answer is not None:
            remedy = "Look at user and password in TOMON_SMTP_URL; some providers want a password made for programs."
        elif error.after_s:
            remedy = "Look at the host in TOMON_SMTP_URL: it must encrypt, with a certificate for just this name."
        else:
            remedy = "Look at host and port in TOMON_SMTP_URL, and whether a firewall lets us out to them."
        return Finding("smtp", f"{server.host}:{server.port} does not let us in: {error.trouble}", remedy)
    finally:
        await connections.close()
    return Finding("smtp", f"{server.host}:{server.port} lets us in")


async def check_imap(url: str, mail_from: str, trust: ssl.SSLContext | None = None) -> Finding:
    from channels.email.mailbox import LONG_PAUSE_S, ImapMailbox

    server = imap_server(url)
    mailbox = ImapMailbox(server, MessageIds("doctor"), Sender.parse(mail_from).address, trust=trust)
    try:
        await mailbox.look()
    except TryLater as error:
        remedy = (
            "Look at user, password and folder in TOMON_IMAP_URL, and that the host is the certificate's."
            if error.after_s >= LONG_PAUSE_S
            else "Look at host and port in TOMON_IMAP_URL, and whether a firewall lets us out to them."
        )
        return Finding("imap", f"{server.host}:{server.port} cannot be read: {error}", remedy)
    finally:
        await mailbox.close()
    return Finding("imap", f"{server.folder} at {server.host}:{server.port} can be read")


async def check_messenger(url: str) -> Finding:
    if await look(url):
        return Finding("messenger", "Apprise knows the gateway; whether it takes messages shows only when one is sent")
    return Finding("messenger", "Apprise knows no such gateway", "Look at TOMON_MESSENGER_URL.")
