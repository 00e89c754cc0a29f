-- name: add$
-- Store a group that the bot has come to, and return its id.
INSERT INTO groups (chat_id, title, added_by, added_at)
VALUES (:chat_id, :title, :added_by, :added_at)
RETURNING id;

-- name: one^
-- A group by its id.
SELECT * FROM groups WHERE id = :group_id;

-- name: open_in^
-- The group of a chat that is not closed.
SELECT * FROM groups WHERE chat_id = :chat_id AND closed_at IS NULL;

-- name: linked
-- All groups that are linked, by title.
SELECT * FROM groups WHERE closed_at IS NULL AND body IS NOT NULL ORDER BY title, id;

-- name: not_linked
-- Groups that were added before a moment and that nobody has linked.
SELECT * FROM groups WHERE closed_at IS NULL AND body IS NULL AND added_at < :before ORDER BY id;

-- name: to_leave
-- Closed groups in which the bot still is, once all is said there.
SELECT * FROM groups g
WHERE g.to_be_left = 1
    AND NOT EXISTS (
        SELECT 1 FROM deliveries d
        WHERE d.state IN ('waiting', 'claimed') AND d.channel = 'telegram' AND d.chat_id = g.chat_id
    )
ORDER BY g.id;

-- name: of_chat_before$
-- The body that a chat was linked to until it ended; nothing comes back where its last link ended in another way.
SELECT CASE WHEN reason = 'body-ended' THEN body ELSE NULL END FROM groups
WHERE chat_id = :chat_id AND closed_at IS NOT NULL AND reason <> 'moved'
ORDER BY id DESC LIMIT 1;

-- name: ask!
-- Somebody is asked to which body a group is to be linked.
UPDATE groups SET linked_by = :person_id WHERE id = :group_id;

-- name: link!
-- Link a group to a body.
UPDATE groups SET body = :body, side = :side, linked_by = :linked_by, linked_at = :linked_at WHERE id = :group_id;

-- name: set_side!
-- Other people sit in a group than was said.
UPDATE groups SET side = :side WHERE id = :group_id;

-- name: retitle!
-- A group is called otherwise now.
UPDATE groups SET title = :title WHERE id = :group_id;

-- name: move!
-- A group has another chat now, and with it the body that it was linked to until that ended.
UPDATE groups SET chat_id = :chat_id
WHERE id = :group_id
    OR (reason = 'body-ended' AND chat_id = (SELECT g.chat_id FROM groups g WHERE g.id = :group_id));

-- name: close!
-- Close a group.
UPDATE groups SET closed_at = :at, reason = :reason, to_be_left = :to_be_left WHERE id = :group_id;

-- name: left!
-- The bot is not in this chat any more, or is wanted there again: nothing of it is to be left.
UPDATE groups SET to_be_left = 0 WHERE chat_id = :chat_id AND to_be_left = 1;
