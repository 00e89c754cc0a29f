-- name: add$
-- Add a submission and return its id; nothing comes back when its version or reference was there.
INSERT INTO submissions (body, duty, period, version, reference, received_at, person_id, channel, on_behalf_of)
VALUES (:body, :duty, :period, :version, :reference, :received_at, :person_id, :channel, :on_behalf_of)
ON CONFLICT DO NOTHING
RETURNING id;

-- name: add_files*!
-- Add the files of a submission.
INSERT INTO submission_files (
    submission_id, position, sha256, size_bytes, media_type, name, kind, pages, telegram_file_id
)
VALUES (:submission_id, :position, :sha256, :size_bytes, :media_type, :name, :kind, :pages, :telegram_file_id);

-- name: submission^
-- A submission without its files.
SELECT * FROM submissions WHERE id = :submission_id;

-- name: of_obligation
-- All versions handed in for an obligation, oldest first.
SELECT * FROM submissions WHERE body = :body AND duty = :duty AND period = :period ORDER BY version;

-- name: all_submissions
-- All submissions, newest first.
SELECT * FROM submissions ORDER BY received_at DESC, id DESC;

-- name: of_bodies
-- The submissions of the listed bodies, newest first.
SELECT * FROM submissions WHERE CAST(:bodies AS TEXT) LIKE '%,' || body || ',%' ORDER BY received_at DESC, id DESC;

-- name: files
-- The files of a submission in their order.
SELECT * FROM submission_files WHERE submission_id = :submission_id ORDER BY position;

-- name: all_files
-- The files of all submissions in their order.
SELECT * FROM submission_files ORDER BY submission_id, position;
