"""How we reach people: one package a channel, and what each channel's answers mean."""
