-- name: put_away!
-- What a person has begun about an obligation, and nobody has cleared, is not gone on with.
UPDATE publications SET state = 'discarded'
WHERE period = :period AND body = :body AND duty = :duty AND state = 'draft'
    AND (person_id = :person_id OR successor_id = :person_id);

-- name: begin$
-- Keep one that is prepared, and return its id.
INSERT INTO publications (body, duty, period, submission_id, state, person_id, made_at)
VALUES (:body, :duty, :period, :submission_id, 'draft', :person_id, :made_at)
RETURNING id;

-- name: publication^
-- One by its id.
SELECT * FROM publications WHERE id = :publication_id;

-- name: draft_of^
-- What a person is preparing about an obligation.
SELECT * FROM publications
WHERE period = :period AND body = :body AND duty = :duty AND state = 'draft'
    AND coalesce(successor_id, person_id) = :person_id
ORDER BY id DESC
LIMIT 1;

-- name: cleared_of^
-- The newest of an obligation that is cleared and not on the website yet.
SELECT * FROM publications
WHERE period = :period AND body = :body AND duty = :duty AND state = 'cleared'
ORDER BY id DESC
LIMIT 1;

-- name: clear$
-- It may be published; nothing comes back when it is no draft any more.
UPDATE publications SET state = 'cleared', cleared_at = :at
WHERE id = :publication_id AND state = 'draft' RETURNING id;

-- name: publish$
-- It is on the website; nothing comes back when it is not cleared, or not any more.
UPDATE publications SET state = 'published' WHERE id = :publication_id AND state = 'cleared' RETURNING id;

-- name: discard$
-- It is not published; nothing comes back when it is published or put away already.
UPDATE publications SET state = 'discarded'
WHERE id = :publication_id AND state IN ('draft', 'cleared') RETURNING id;

-- name: hand_over!
-- Whoever comes into the post of who began it goes on with a draft.
UPDATE publications SET successor_id = :to_id WHERE id = :publication_id AND state = 'draft';
