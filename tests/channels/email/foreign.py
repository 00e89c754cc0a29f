"""Letters of others, as their programmes and servers write them, with invented people."""

from email.message import EmailMessage
from email.policy import SMTP

OURS = "<delivery-7.test-1@example.la>"
RETURNED = f"Message-ID: {OURS}\r\nFrom: rtp@example.la\r\nTo: noy@gone.example.la\r\nSubject: Reminder\r\n"


def reply(text: str = "Please find it attached.", *files: tuple[str, bytes], **headers: str) -> bytes:
    """`headers` have _ for -; an empty one is left out."""
    letter = EmailMessage(policy=SMTP)
    known = {"From": "Somchai <somchai@health.example.la>", "To": "rtp@example.la", "Subject": "Re: ບົດລາຍງານ"}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in {**known, "In-Reply-To": OURS, **named}.items():
        if value:
            letter[name] = value
    letter.set_content(text)
    for name, content in files:
        letter.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return letter.as_bytes()


def report(status: str, diagnostic: str, *, action: str = "failed", returned: str = RETURNED) -> bytes:
    """As Postfix and Exchange write it: https://www.rfc-editor.org/rfc/rfc3464"""
    recipient = "Final-Recipient: rfc822;\r\n noy@gone.example.la\r\n"
    return (
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@mail.example.la (Mail Delivery System)\r\n"
        "To: rtp@example.la\r\nSubject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\n"
        'Content-Type: multipart/report; report-type=delivery-status;\r\n boundary="x/y"\r\nMIME-Version: 1.0\r\n\r\n'
        "--x/y\r\nContent-Type: text/plain\r\n\r\nI'm sorry to have to inform you that your message could not\r\n"
        "be delivered.\r\n\r\n<noy@gone.example.la>: host said so\r\n\r\n"
        "--x/y\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mail.example.la\r\nArrival-Date: Mon,  1 Mar 2027 08:30:00 +0700\r\n\r\n"
        f"{recipient}Action: {action}\r\nStatus: {status}\r\nDiagnostic-Code: smtp; {diagnostic}\r\n\r\n"
        f"--x/y\r\nContent-Type: text/rfc822-headers\r\n\r\n{returned}\r\n--x/y--\r\n"
    ).encode()


EXIM = (
    "Return-path: <>\r\nX-Failed-Recipients: noy@gone.example.la\r\nAuto-Submitted: auto-replied\r\n"
    "From: Mail Delivery System <Mailer-Daemon@mail.example.la>\r\nTo: rtp@example.la\r\n"
    "Subject: Mail delivery failed: returning message to sender\r\nMessage-Id: <E1-0001@mail.example.la>\r\n\r\n"
    "This message was created automatically by mail delivery software.\r\n\r\n  noy@gone.example.la\r\n"
    "    host mx.gone.example.la [192.0.2.1]\r\n    SMTP error from remote mail server after RCPT TO:\r\n"
    "    550 5.1.1 <noy@gone.example.la>: Recipient address rejected\r\n\r\n"
    f"------ This is a copy of your message, including all the headers. ------\r\n\r\n{RETURNED}\r\nHello\r\n"
).encode()

QMAIL = (
    "Return-Path: <>\nFrom: MAILER-DAEMON@mail.example.la\nTo: rtp@example.la\nSubject: failure notice\n\n"
    "Hi. This is the qmail-send program at mail.example.la.\nI'm afraid I wasn't able to deliver your message.\n\n"
    "<noy@gone.example.la>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n"
    f"--- Below this line is a copy of the message.\n\nReturn-Path: <rtp@example.la>\n{RETURNED}\nHello\n"
).encode()

VACATION = reply("I am in Savannakhet until Monday.", Auto_Submitted="auto-replied (vacation)")
