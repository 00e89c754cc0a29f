"""How hypothesis looks for exceptions to the rules: no deadline, because a busy machine is no mistake of a rule."""

from hypothesis import settings

settings.register_profile("rules", deadline=None, max_examples=60)
settings.load_profile("rules")
