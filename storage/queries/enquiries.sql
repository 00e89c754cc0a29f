-- name: forget_begun!
-- Forget what a person has begun and not gone on with.
DELETE FROM enquiries WHERE person_id = :person_id AND state = 'begun';

-- name: begin$
-- Begin an enquiry without words and return its id.
INSERT INTO enquiries (state, person_id, follows_id, made_at)
VALUES ('begun', :person_id, :follows_id, :made_at)
RETURNING id;

-- name: begun_by^
-- What a person has begun.
SELECT * FROM enquiries WHERE person_id = :person_id AND state = 'begun';

-- name: offer$
-- Keep words that may be passed and return their id.
INSERT INTO enquiries (state, person_id, words, attachments, follows_id, made_at)
VALUES ('offered', :person_id, :words, :attachments, :follows_id, :made_at)
RETURNING id;

-- name: forget_most!
-- Forget the offers of a person but for the newest ones.
DELETE FROM enquiries
WHERE person_id = :person_id AND state = 'offered' AND id NOT IN (
    SELECT id FROM enquiries WHERE person_id = :person_id AND state = 'offered' ORDER BY id DESC LIMIT :most
);

-- name: enquiry^
-- One enquiry.
SELECT * FROM enquiries WHERE id = :enquiry_id;

-- name: pass_on$
-- Pass an offered one to the RTP Secretariat; nothing comes back when it is not offered any more.
UPDATE enquiries SET state = 'passed', post_id = :post_id, passed_at = :at
WHERE id = :enquiry_id AND state = 'offered'
RETURNING id;

-- name: drop!
-- Forget one that was not passed.
DELETE FROM enquiries WHERE id = :enquiry_id AND state IN ('begun', 'offered');

-- name: waiting
-- Enquiries that wait for an answer, oldest first; not of who is forgotten: nothing of theirs is left to be answered.
SELECT e.* FROM enquiries e JOIN persons p ON p.id = e.person_id
WHERE e.state = 'passed' AND p.forgotten_at IS NULL
ORDER BY e.id;

-- name: passed_since$
-- How many a person has passed since a moment.
SELECT COUNT(*) FROM enquiries WHERE person_id = :person_id AND passed_at >= :since_at;

-- name: listed!
-- Remember that one was listed as waiting long.
UPDATE enquiries SET listed_at = :at WHERE id = :enquiry_id;

-- name: forget_offers!
-- Forget what was begun or offered before a moment and never passed.
DELETE FROM enquiries WHERE state IN ('begun', 'offered') AND made_at < :before_at;

-- name: forget_drafts!
-- Forget the draft answer of a person.
DELETE FROM enquiry_answers WHERE person_id = :person_id AND sent_at IS NULL;

-- name: draft_answer$
-- Keep a draft answer and return its id.
INSERT INTO enquiry_answers (enquiry_id, person_id, post_id, words, attachments, made_at)
VALUES (:enquiry_id, :person_id, :post_id, :words, :attachments, :made_at)
RETURNING id;

-- name: draft_of^
-- The draft answer of a person.
SELECT * FROM enquiry_answers WHERE person_id = :person_id AND sent_at IS NULL;

-- name: answer^
-- One answer, a draft or sent.
SELECT * FROM enquiry_answers WHERE id = :answer_id;

-- name: answer_to^
-- The answer that was sent to an enquiry.
SELECT * FROM enquiry_answers WHERE enquiry_id = :enquiry_id AND sent_at IS NOT NULL;

-- name: send_answer$
-- A draft is sent; its enquiry comes back, nothing when it was answered already.
UPDATE enquiry_answers SET sent_at = :at
WHERE id = :answer_id AND sent_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM enquiry_answers other
    WHERE other.enquiry_id = enquiry_answers.enquiry_id AND other.sent_at IS NOT NULL
)
RETURNING enquiry_id;

-- name: answered!
-- An enquiry has its answer.
UPDATE enquiries SET state = 'answered' WHERE id = :enquiry_id;

-- name: hand_over
-- Whoever comes into a post goes on with what was passed from it and is not answered; the ids come back.
UPDATE enquiries SET successor_id = :to_id
WHERE post_id = :post_id AND COALESCE(successor_id, person_id) = :from_id AND state = 'passed'
RETURNING id;

-- name: drop_answer!
-- Forget a draft answer.
DELETE FROM enquiry_answers WHERE id = :answer_id AND sent_at IS NULL;
