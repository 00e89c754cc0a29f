"""Of what hangs on a round table it is kept of which day of it people were reminded."""

from storage.migration_scripts import run_script

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)
