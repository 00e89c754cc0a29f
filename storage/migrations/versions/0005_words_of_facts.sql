-- A reason that was typed, where none of those to pick from is right.
ALTER TABLE facts ADD COLUMN words TEXT NOT NULL DEFAULT '';
