"""Enquiries to the RTP Secretariat, clearances of what speaks for a house, terms of reference."""

from storage.migration_scripts import run_script

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)
