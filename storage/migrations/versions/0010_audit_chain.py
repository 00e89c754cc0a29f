"""The place of an audit row in the chain, and the head of the chain."""

from storage.migration_scripts import run_script

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)
