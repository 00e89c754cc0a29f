"""Which fixtures every test may ask for, and how hypothesis looks for exceptions to the rules. A plugin further down
the list replaces fixtures of one further up."""

from hypothesis import settings

pytest_plugins = ["tests.postgres", "tests.storage_fixtures", "tests.desk_fixtures", "tests.stopwatch"]

# No deadline: a busy machine is no mistake of a rule. The same examples for the same code: a change that breaks nothing
# is never held up by what somebody else left. Which modules are loaded counts as well: hypothesis takes some numbers
# from them, so that a file by itself has other examples than all of them, and what fails in a part of them is looked
# for by running the same part. `make fuzz` looks further, elsewhere each time.
settings.register_profile("rules", deadline=None, max_examples=60, derandomize=True)
settings.register_profile(
    "further", settings.get_profile("rules"), max_examples=600, derandomize=False, print_blob=True
)
settings.load_profile("rules")
