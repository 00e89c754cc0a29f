"""Invites that are revoked or for one person; deliveries that carry a secret; codes that fit no invite."""

from storage.migration_scripts import run_script

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)
