-- The Message-IDs of the letters that files came with: what we say to them stays in the thread.
ALTER TABLE uploads ADD COLUMN thread TEXT NOT NULL DEFAULT '';
