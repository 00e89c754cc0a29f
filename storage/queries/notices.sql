-- name: add$
-- Begin a draft and return its id; nothing comes back when its person has one.
INSERT INTO notices (state, person_id, body, audience, made_at)
VALUES ('draft', :person_id, :body, :audience, :made_at)
ON CONFLICT DO NOTHING
RETURNING id;

-- name: notice^
-- One notice.
SELECT * FROM notices WHERE id = :notice_id;

-- name: draft_of^
-- The draft a person goes on with; of two their own, not the one that came with a post.
SELECT * FROM notices
WHERE COALESCE(successor_id, person_id) = :person_id AND state = 'draft'
ORDER BY COALESCE(successor_id, 0), id
LIMIT 1;

-- name: change^
-- Keep a draft as it is now, as one more revision; nothing comes back when it is no draft any more.
UPDATE notices
SET body = :body, audience = :audience, words_lo = :words_lo, words_en = :words_en, file = :file,
    file_settled = :file_settled, revision = revision + 1
WHERE id = :notice_id AND state = 'draft'
RETURNING *;

-- name: approve$
-- Freeze a draft with its recipients and begin to send it; nothing comes back when it is no draft any more.
UPDATE notices
SET state = 'sending', recipients = :recipients, vacant = :vacant, approved_at = :at, not_before_at = :not_before_at
WHERE id = :notice_id AND state = 'draft'
RETURNING id;

-- name: move$
-- Move a notice to another state from one of the listed ones; nothing comes back from any other.
UPDATE notices
SET state = :state, ended_at = :ended_at
WHERE id = :notice_id AND CAST(:before AS TEXT) LIKE '%,' || state || ',%'
RETURNING id;

-- name: hand_over!
-- Another person goes on with a notice.
UPDATE notices SET successor_id = :to_id WHERE id = :notice_id;

-- name: put_off!
-- Say from when on a notice may go out.
UPDATE notices SET not_before_at = :not_before_at WHERE id = :notice_id;

-- name: cut_short!
-- Write no further delivery of a notice.
UPDATE notices SET cut_short = 1 WHERE id = :notice_id;

-- name: spread_up_to!
-- Remember how many recipients have their delivery.
UPDATE notices SET spread = :count WHERE id = :notice_id;

-- name: under_way
-- Notices that are sending or stopped.
SELECT * FROM notices WHERE state IN ('sending', 'stopped') ORDER BY id;

-- name: recent
-- Notices of the listed bodies that were approved, newest first.
SELECT * FROM notices
WHERE CAST(:bodies AS TEXT) LIKE '%,' || body || ',%' AND approved_at IS NOT NULL
ORDER BY id DESC
LIMIT :max_rows;

-- name: attempts
-- The deliveries of a notice's words, oldest first. What rings no bell is a file that follows its words.
SELECT person_id, channel, state, reason, ended_at FROM deliveries
WHERE notice_id = :notice_id AND silent = 0
ORDER BY id;

-- name: alive$
-- The id of a delivery of a notice that still waits or is on its way; nothing comes back when all have ended.
SELECT id FROM deliveries WHERE notice_id = :notice_id AND state IN ('waiting', 'claimed') LIMIT 1;

-- name: hold!
-- Claim nothing of a notice that waits before a moment.
UPDATE deliveries SET next_try_at = :until_at WHERE notice_id = :notice_id AND state = 'waiting';

-- name: withdraw_rest!
-- Withdraw everything of a notice that waits.
UPDATE deliveries SET state = 'withdrawn', reason = :reason, ended_at = :at
WHERE notice_id = :notice_id AND state = 'waiting';

-- name: acknowledge$
-- Note that a person has taken note, and return since when it is so; said again it changes nothing.
INSERT INTO acknowledgements (notice_id, person_id, at) VALUES (:notice_id, :person_id, :at)
ON CONFLICT (notice_id, person_id) DO UPDATE SET at = acknowledgements.at
RETURNING at;

-- name: acknowledged
-- Who has taken note, and when.
SELECT person_id, at FROM acknowledgements WHERE notice_id = :notice_id ORDER BY at, person_id;

-- name: keep_progress!
-- Remember the delivery that last told how far a notice is.
UPDATE notices SET progress_delivery_id = :delivery_id WHERE id = :notice_id;

-- name: progress^
-- The delivery that last told how far a notice is.
SELECT d.statement, d.chat_id, d.message_id, d.state FROM notices n
JOIN deliveries d ON d.id = n.progress_delivery_id
WHERE n.id = :notice_id;

-- name: ended_cards
-- Of notices that ended at a moment or later: the words of the card that told so, and how many have taken note by now.
SELECT n.id, d.statement, (SELECT COUNT(*) FROM acknowledgements a WHERE a.notice_id = n.id) AS acknowledged
FROM notices n JOIN deliveries d ON d.id = n.progress_delivery_id
WHERE n.state = 'done' AND n.ended_at >= :since_at
ORDER BY n.id;
