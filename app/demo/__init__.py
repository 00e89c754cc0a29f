"""The demonstration: the whole Tomon in one process with a simulated Telegram, phones to hold and a clock to move."""
