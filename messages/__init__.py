"""What we say: a Statement and a language become words. Lao stands here first, English as its equal."""
