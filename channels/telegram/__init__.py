"""Telegram: the one room that calls the Bot API.

`bot_api.TelegramBotApi` is the way in; `outcomes` says what Telegram's answers mean, `pacing` how fast we may write.
"""
