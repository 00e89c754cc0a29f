"""In whose name assistants act, and which duties nobody can be told of."""

from storage.migration_scripts import run_script

revision = "0016"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)
