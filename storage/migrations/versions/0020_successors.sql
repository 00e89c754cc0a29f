-- Who has come into the post since, and goes on with it; empty while it is still the one who began it, whose name stays
-- on the record.
ALTER TABLE enquiries ADD COLUMN successor_id BIGINT REFERENCES persons (id);
ALTER TABLE clearances ADD COLUMN successor_id BIGINT REFERENCES persons (id);
ALTER TABLE notices ADD COLUMN successor_id BIGINT REFERENCES persons (id);

-- Whoever goes on with a draft may have one of their own beside it.
DROP INDEX notices_one_draft_a_person;
CREATE UNIQUE INDEX notices_one_draft_a_person ON notices (person_id) WHERE state = 'draft' AND successor_id IS NULL;

-- What the successor had of the post on that day before the hand-over was arranged: nothing, or a holding until a day
-- (empty: without end). It comes back when the hand-over is called off.
ALTER TABLE handovers ADD COLUMN had_already BIGINT NOT NULL DEFAULT 0;
ALTER TABLE handovers ADD COLUMN had_until TEXT;
