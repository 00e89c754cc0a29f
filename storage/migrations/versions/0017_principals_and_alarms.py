"""In whose name assistants act, and which duties nobody can be told of."""

from storage.migration_scripts import run_script

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)
