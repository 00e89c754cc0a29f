-- name: add$
-- Add a row and return its id.
INSERT INTO audit (at, actor, action, subject, on_behalf_of, details_digest)
VALUES (:at, :actor, :action, :subject, :on_behalf_of, :details_digest)
RETURNING id;

-- name: add_details!
-- Keep the details of a row where they can be erased.
INSERT INTO audit_details (audit_id, salt, details) VALUES (:audit_id, :salt, :details);

-- name: newest
-- The newest rows, newest first.
SELECT at, actor, action, subject FROM audit ORDER BY id DESC LIMIT :max_rows;

-- name: entries
-- The rows that fit, newest first, up to an id, without the first few. What is empty asks for nothing. A body's rows
-- speak of its obligations, papers, posts, people, notices, groups and requests to join, or were written by its people.
WITH people AS (SELECT h.person_id AS id FROM holdings h JOIN posts p ON p.id = h.post_id WHERE p.body = :body)
SELECT a.id, a.at, a.actor, a.action, a.subject, a.on_behalf_of FROM audit a
WHERE a.id <= :up_to AND a.at >= :since AND a.at < :until
  AND (:actors = '' OR :actors LIKE '%,' || a.actor || ',%' OR a.on_behalf_of = :person_id)
  AND (:actions = '' OR :actions LIKE '%,' || a.action || ',%')
  AND (:subject = '' OR substr(a.subject, 1, length(:subject)) = :subject)
  AND (
    :body = '' OR a.subject = :body OR a.subject LIKE :body || '/%' OR a.subject LIKE '% ' || :body || '/%'
    OR a.subject LIKE '% ' || :body OR a.subject LIKE :body || '-%'
    OR a.subject IN (SELECT 'join-request:' || j.id FROM join_requests j WHERE j.body = :body)
    OR a.subject IN (SELECT 'post:' || p.id FROM posts p WHERE p.body = :body)
    OR a.subject IN (SELECT 'notice:' || n.id FROM notices n WHERE n.body = :body)
    OR a.subject IN (
        SELECT 'completion:' || c.id FROM completions c JOIN submissions s ON s.id = c.submission_id
        WHERE s.body = :body
    )
    OR a.subject IN (SELECT 'chair:' || l.id FROM chair_letters l WHERE l.body = :body)
    OR a.subject IN (SELECT 'publication:' || p.id FROM publications p WHERE p.body = :body)
    OR a.subject IN (SELECT 'person:' || people.id FROM people)
    OR a.actor IN (SELECT 'person:' || people.id FROM people)
    OR a.actor IN (SELECT 'link:' || people.id FROM people)
    OR a.actor IN (SELECT 'letter:' || people.id FROM people)
    OR a.on_behalf_of IN (SELECT people.id FROM people)
  )
ORDER BY a.id DESC LIMIT :max_rows OFFSET :skip;

-- name: newest_id$
-- The id of the newest row.
SELECT MAX(id) FROM audit;

-- name: actors
-- Everybody who did something since a moment, and in whose name; each pair once.
SELECT DISTINCT actor, on_behalf_of FROM audit WHERE at >= :since;
