-- name: begin$
-- Begin to ask for completion of a paper and return its id; nothing comes back where that was begun already.
INSERT INTO completions (submission_id, state, person_id, made_at)
VALUES (:submission_id, 'draft', :person_id, :made_at)
ON CONFLICT DO NOTHING
RETURNING id;

-- name: draft_of^
-- What a person has begun about a paper and nobody else goes on with.
SELECT * FROM completions
WHERE submission_id = :submission_id AND person_id = :person_id AND state = 'draft' AND successor_id IS NULL;

-- name: completion^
-- One by its id.
SELECT * FROM completions WHERE id = :completion_id;

-- name: asked_about^
-- What was asked to be completed in a paper.
SELECT * FROM completions WHERE submission_id = :submission_id AND state = 'asked';

-- name: change$
-- Change a draft and return its new revision; nothing comes back when it is none any more.
UPDATE completions SET wanted = :wanted, words = :words, revision = revision + 1
WHERE id = :completion_id AND state = 'draft'
RETURNING revision;

-- name: add_words!
-- What somebody has typed, beside what was typed before.
INSERT INTO completion_words (completion_id, person_id, words) VALUES (:completion_id, :person_id, :words);

-- name: ask$
-- It is asked; nothing comes back when it is no draft any more.
UPDATE completions SET state = 'asked', asked_at = :at WHERE id = :completion_id AND state = 'draft' RETURNING id;

-- name: discard$
-- It is not asked; nothing comes back when it is no draft any more.
UPDATE completions SET state = 'discarded' WHERE id = :completion_id AND state = 'draft' RETURNING id;

-- name: end!
-- What was asked of a paper is not needed any more.
UPDATE completions SET state = 'ended' WHERE submission_id = :submission_id AND state = 'asked';

-- name: hand_over!
-- Whoever comes into the post of who began it goes on with a draft.
UPDATE completions SET successor_id = :to_id WHERE id = :completion_id AND state = 'draft';
