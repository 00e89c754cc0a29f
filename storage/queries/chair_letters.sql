-- name: put_away!
-- What a person has begun about an obligation, and nobody was told by, is told no more.
UPDATE chair_letters SET state = 'discarded'
WHERE period = :period AND body = :body AND duty = :duty AND state = 'draft'
    AND (person_id = :person_id OR successor_id = :person_id);

-- name: begin$
-- Keep a letter that was set, and return its id.
INSERT INTO chair_letters (body, duty, period, language, chair_id, sha256, name, state, person_id, made_at)
VALUES (:body, :duty, :period, :language, :chair_id, :sha256, :name, 'draft', :person_id, :made_at)
RETURNING id;

-- name: letter^
-- One by its id.
SELECT * FROM chair_letters WHERE id = :letter_id;

-- name: told_of
-- The letters by which a chair's office was told of an obligation.
SELECT * FROM chair_letters
WHERE period = :period AND body = :body AND duty = :duty AND state = 'told'
ORDER BY id;

-- name: tell$
-- It is told; nothing comes back when it is no draft any more.
UPDATE chair_letters SET state = 'told', told_at = :at WHERE id = :letter_id AND state = 'draft' RETURNING id;

-- name: discard$
-- It is not told; nothing comes back when it is no draft any more.
UPDATE chair_letters SET state = 'discarded' WHERE id = :letter_id AND state = 'draft' RETURNING id;

-- name: hand_over!
-- Whoever comes into the post of who began it goes on with a draft.
UPDATE chair_letters SET successor_id = :to_id WHERE id = :letter_id AND state = 'draft';
