-- name: add$
-- Add an upload and return its id; nothing comes back when its album was there.
INSERT INTO uploads (
    chat_id, person_id, state, created_at, media_group_id, caption, wanted_body, wanted_duty, wanted_period, notice_id,
    thread
)
VALUES (
    :chat_id, :person_id, 'collecting', :created_at, :media_group_id, :caption, :wanted_body, :wanted_duty,
    :wanted_period, :notice_id, :thread
)
ON CONFLICT (chat_id, media_group_id) DO NOTHING
RETURNING id;

-- name: add_file$
-- Add a file to an upload and return its id; nothing comes back when this message's file was there.
INSERT INTO upload_files (upload_id, position, telegram_file_id, kind, name, declared_bytes, media_group_id)
VALUES (:upload_id, :position, :telegram_file_id, :kind, :name, :declared_bytes, :media_group_id)
ON CONFLICT (upload_id, position) DO NOTHING
RETURNING id;

-- name: upload^
-- An upload without its files.
SELECT * FROM uploads WHERE id = :upload_id;

-- name: by_media_group$
-- The id of the newest upload an album of a chat belongs to.
SELECT u.id FROM uploads u
WHERE u.chat_id = :chat_id AND (
    u.media_group_id = :media_group_id
    OR EXISTS (SELECT 1 FROM upload_files f WHERE f.upload_id = u.id AND f.media_group_id = :media_group_id)
)
ORDER BY u.id DESC
LIMIT 1;

-- name: newest$
-- The id of the newest upload of a chat.
SELECT id FROM uploads WHERE chat_id = :chat_id ORDER BY id DESC LIMIT 1;

-- name: files
-- The files of an upload in the order of the chat.
SELECT * FROM upload_files WHERE upload_id = :upload_id ORDER BY position;

-- name: to_fetch
-- Files neither stored nor refused whose next try has come, oldest first.
SELECT * FROM upload_files
WHERE sha256 IS NULL AND problem IS NULL AND next_try_at <= :now
ORDER BY id
LIMIT :max_rows;

-- name: to_ask
-- Uploads still collecting that have files, all of them stored or refused, of people who can be asked just now.
SELECT u.* FROM uploads u
WHERE u.state = 'collecting'
    AND EXISTS (SELECT 1 FROM upload_files f WHERE f.upload_id = u.id)
    AND NOT EXISTS (
        SELECT 1 FROM upload_files f WHERE f.upload_id = u.id AND f.sha256 IS NULL AND f.problem IS NULL
    )
    AND (
        EXISTS (SELECT 1 FROM chats c WHERE c.person_id = u.person_id AND c.unlinked_at IS NULL)
        OR EXISTS (SELECT 1 FROM addresses a WHERE a.person_id = u.person_id AND a.refused_at IS NULL)
    )
ORDER BY u.id;

-- name: stored!
-- Keep what was found in a file that is stored now.
UPDATE upload_files
SET sha256 = :sha256, size_bytes = :size_bytes, media_type = :media_type, name = :name, pages = :pages, problem = NULL
WHERE id = :upload_file_id;

-- name: refused!
-- Keep why a file cannot be taken.
UPDATE upload_files SET problem = :problem WHERE id = :upload_file_id;

-- name: refusals_told!
-- Remember that the refused files of an upload have been spoken of.
UPDATE upload_files SET told = 1 WHERE upload_id = :upload_id AND problem IS NOT NULL;

-- name: try_later!
-- Count a failed try to fetch a file and say when the next one comes.
UPDATE upload_files SET tries = tries + 1, next_try_at = :next_try_at WHERE id = :upload_file_id;

-- name: set_state!
-- Move an upload on.
UPDATE uploads SET state = :state WHERE id = :upload_id;

-- name: tell_waiting$
-- Remember that the person is told that what they sent is being fetched. The id comes back the first time.
UPDATE uploads SET told_waiting = 1 WHERE id = :upload_id AND told_waiting = 0 RETURNING id;

-- name: hand_over
-- What was fetched from one person and not answered yet is asked of another one; their ids come back.
UPDATE uploads SET person_id = :to_id, chat_id = :chat_id, media_group_id = NULL, state = 'collecting'
WHERE person_id = :from_id AND state IN ('collecting', 'asked') AND notice_id IS NULL
    AND (wanted_body = :body OR (wanted_body IS NULL AND CAST(:general AS BIGINT) = 1))
    AND EXISTS (SELECT 1 FROM upload_files f WHERE f.upload_id = uploads.id AND f.sha256 IS NOT NULL)
RETURNING id;

-- name: unanswered
-- What was fetched from one person and not answered yet, oldest first: what hand_over would move.
SELECT * FROM uploads
WHERE person_id = :person_id AND state IN ('collecting', 'asked') AND notice_id IS NULL
    AND (wanted_body = :body OR (wanted_body IS NULL AND CAST(:general AS BIGINT) = 1))
    AND EXISTS (SELECT 1 FROM upload_files f WHERE f.upload_id = uploads.id AND f.sha256 IS NOT NULL)
ORDER BY id;
