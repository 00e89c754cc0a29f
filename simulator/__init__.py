"""The outside world on loopback: a Bot API that speaks HTTP as Telegram does, and phones to hold in the hand.

An independent witness: it imports nothing of the bot it watches. `server.Simulator` runs one; `world.World` is the same
world without a server; `phone.Phone` drives one person's phone.
"""
