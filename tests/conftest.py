"""Which fixtures every test may ask for. A plugin further down the list replaces fixtures of one further up."""

pytest_plugins = ["tests.postgres", "tests.storage_fixtures", "tests.desk_fixtures", "tests.stopwatch"]
