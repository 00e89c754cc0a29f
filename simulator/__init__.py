"""The outside world on loopback: a Bot API that speaks HTTP as Telegram does, and phones to hold in the hand.

An independent witness: it imports nothing of the bot it watches. `server.Simulator` runs one; `world.World` is the same
world without a server; `phone.Phone` drives one person's phone, `phone.RemotePhone` one in another process.
`mail_server.serving_mail` takes letters for the people who have an address and puts them into their `mailboxes`.
`limits`, `sliding_window` and `punishing` decide about 429; `faults.Faults` is the schedule of what goes wrong.

Stricter than Telegram: parameters, fields of buttons, album items and reply parameters unknown to it are refused
instead of overlooked, and webhooks and files by URL never leave loopback. Not here: parse modes other than HTML, inline
mode, channels, payments, business accounts, the opening and closing of topics in forums, media other than documents,
photos and voices, quizzes, polls that close by themselves, custom and paid reactions.
"""
