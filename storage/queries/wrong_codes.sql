-- name: add!
-- A chat has sent a code that fits no invite.
INSERT INTO wrong_codes (chat_id, at) VALUES (:chat_id, :at);

-- name: of_chat
-- When a chat has sent such codes since a moment, oldest first.
SELECT at FROM wrong_codes WHERE chat_id = :chat_id AND at > :after ORDER BY at, id;

-- name: chats$
-- How many chats have sent at least so many since a moment.
SELECT COUNT(*) FROM (
    SELECT chat_id FROM wrong_codes WHERE at > :after GROUP BY chat_id HAVING COUNT(*) >= :at_least
) guessing;

-- name: forget!
-- Forget what is older than a moment.
DELETE FROM wrong_codes WHERE at < :before;
