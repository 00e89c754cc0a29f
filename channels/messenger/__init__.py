"""Messengers by phone number: SMS, WhatsApp, LINE and whatever else Apprise speaks, through the installation's gateway.

An optional extra: `gateway.MessengerChannel` is the way out, and imports Apprise when there is something to send;
`standing.Standing` tells a number that is refused from a gateway in trouble.
"""
