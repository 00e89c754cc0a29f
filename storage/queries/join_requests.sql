-- name: begin$
-- Begin a request and return its id; nothing comes back when its chat has an open one.
INSERT INTO join_requests (chat_id, state, language, made_at, moved_at)
VALUES (:chat_id, 'draft', :language, :at, :at)
ON CONFLICT DO NOTHING
RETURNING id;

-- name: request^
-- One request.
SELECT * FROM join_requests WHERE id = :request_id;

-- name: open_of^
-- The open request of a chat.
SELECT * FROM join_requests WHERE chat_id = :chat_id AND state IN ('draft', 'waiting', 'incomplete');

-- name: waiting
-- Requests that wait for a decision, oldest first.
SELECT * FROM join_requests WHERE state = 'waiting' ORDER BY id;

-- name: unmoved_since
-- Open requests that nobody has moved since a moment, oldest first.
SELECT * FROM join_requests
WHERE state IN ('draft', 'waiting', 'incomplete') AND moved_at <= :moved_at
ORDER BY id;

-- name: change^
-- Keep a draft as it is now; nothing comes back when it is no draft any more.
UPDATE join_requests
SET language = :language, body = :body, kind = :kind, side = :side, name_lo = :name_lo, name_en = :name_en,
    position = :position, phone = :phone, phone_settled = :phone_settled, moved_at = :at
WHERE id = :request_id AND state = 'draft'
RETURNING *;

-- name: take_back^
-- Make a draft of an open request that was sent; nothing comes back when it is not open any more.
UPDATE join_requests SET state = 'draft', moved_at = :at
WHERE id = :request_id AND state IN ('waiting', 'incomplete')
RETURNING *;

-- name: speak!
-- Keep the language in which its chat is spoken to.
UPDATE join_requests SET language = :language WHERE id = :request_id;

-- name: send^
-- Put a draft, or one that was asked about, before those who decide; nothing comes back of any other.
UPDATE join_requests
SET state = 'waiting', answer = :answer, revision = revision + 1, moved_at = :at, sent_at = :at, reminded_at = NULL
WHERE id = :request_id AND state IN ('draft', 'incomplete')
RETURNING *;

-- name: ask^
-- Ask for completion of what was looked at; nothing comes back when it has moved on.
UPDATE join_requests SET state = 'incomplete', question = :question, answer = '', moved_at = :at
WHERE id = :request_id AND revision = :revision AND state = 'waiting'
RETURNING *;

-- name: decide^
-- End what was looked at; nothing comes back when it has moved on.
UPDATE join_requests SET state = :state, decided_by = :person_id, reason = :reason, moved_at = :at, ended_at = :at
WHERE id = :request_id AND revision = :revision AND state = 'waiting'
RETURNING *;

-- name: leave^
-- End an open request without a decision; nothing comes back when it is not open.
UPDATE join_requests SET state = :state, moved_at = :at, ended_at = :at
WHERE id = :request_id AND state IN ('draft', 'waiting', 'incomplete')
RETURNING *;

-- name: forget_words!
-- What was typed for a decision is needed no more when there is one, or will be none.
UPDATE join_requests SET position = '', phone = '', question = '', answer = ''
WHERE id = :request_id AND ended_at IS NOT NULL;

-- name: over
-- What ended before a moment and still says who asked.
SELECT * FROM join_requests
WHERE ended_at < :before_at AND (chat_id <> 0 OR name_lo <> '' OR name_en <> '')
ORDER BY id
LIMIT :max_rows;

-- name: forget_asker!
-- Who asked is forgotten.
UPDATE join_requests SET name_lo = '', name_en = '', chat_id = 0 WHERE id = :request_id AND ended_at IS NOT NULL;

-- name: forget!
-- A draft that nobody has seen is no more.
DELETE FROM join_requests WHERE id = :request_id AND state = 'draft' AND revision = 0;

-- name: reminded!
-- Remember that those who decide were reminded of a request.
UPDATE join_requests SET reminded_at = :at WHERE id = :request_id;

-- name: note_sending!
-- Remember that a chat has sent its request.
INSERT INTO join_sendings (chat_id, at) VALUES (:chat_id, :at);

-- name: forget_sendings!
-- Forget from which chat requests were sent before a moment.
DELETE FROM join_sendings WHERE at < :before_at;

-- name: sendings_since^
-- How often requests were sent since a moment: by one chat, and by all.
SELECT COALESCE(SUM(CASE WHEN chat_id = :chat_id THEN 1 ELSE 0 END), 0) AS of_chat, COUNT(*) AS of_all
FROM join_sendings WHERE at >= :since_at;
