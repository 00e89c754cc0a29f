-- name: overtake!
-- What was asked about a subject is asked anew.
UPDATE clearances SET state = 'overtaken' WHERE subject = :subject AND state = 'asked';

-- name: add$
-- Add a clearance and return its id.
INSERT INTO clearances (
    subject, house, digest, state, asked_by, asked_at, how, decided_by, decided_at, signed_by, signed_on
)
VALUES (
    :subject, :house, :digest, :state, :asked_by, :asked_at, :how, :decided_by, :decided_at, :signed_by, :signed_on
)
RETURNING id;

-- name: clearance^
-- One clearance.
SELECT * FROM clearances WHERE id = :clearance_id;

-- name: asked^
-- What is asked about a subject and not decided.
SELECT * FROM clearances WHERE subject = :subject AND state = 'asked' ORDER BY id DESC LIMIT 1;

-- name: cleared^
-- How a subject was cleared.
SELECT * FROM clearances WHERE subject = :subject AND state = 'cleared' ORDER BY id DESC LIMIT 1;

-- name: decide$
-- Decide what is asked; nothing comes back when it is not asked any more.
UPDATE clearances SET state = :state, decided_by = :decided_by, how = :how, words = :words, decided_at = :at
WHERE id = :clearance_id AND state = 'asked'
RETURNING id;

-- name: type_about!
-- A person types about one clearance, and about no other.
UPDATE clearances SET typing_by = CASE WHEN id = :clearance_id THEN CAST(:person_id AS BIGINT) ELSE NULL END
WHERE (typing_by = :person_id OR id = :clearance_id) AND state = 'asked';

-- name: typed_by^
-- What a person types about.
SELECT * FROM clearances WHERE typing_by = :person_id AND state = 'asked' ORDER BY id DESC LIMIT 1;

-- name: hand_over
-- Whoever comes into a post goes on with what was prepared from it for a house and is not decided, of one kind of
-- subject; it comes back.
UPDATE clearances
SET successor_id = :to_id, typing_by = CASE WHEN typing_by = :from_id THEN NULL ELSE typing_by END
WHERE house = :house AND subject LIKE :kind || ':%' AND COALESCE(successor_id, asked_by) = :from_id AND state = 'asked'
RETURNING *;

-- name: sign!
-- Keep who has signed on paper, and when.
UPDATE clearances SET signed_by = :signed_by, signed_on = :signed_on WHERE id = :clearance_id AND state = 'asked';
