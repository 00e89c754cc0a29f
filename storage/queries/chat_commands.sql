-- name: told
-- The chats that have a list of commands of their own.
SELECT chat_id, told FROM chat_commands ORDER BY chat_id;

-- name: put!
-- Remember which list a chat has now.
INSERT INTO chat_commands (chat_id, told) VALUES (:chat_id, :told)
ON CONFLICT (chat_id) DO UPDATE SET told = excluded.told;

-- name: remove!
-- A chat has no list of its own any more.
DELETE FROM chat_commands WHERE chat_id = :chat_id;
