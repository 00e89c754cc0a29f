-- name: head^
-- How far the chain goes; nothing before the first row was sealed.
SELECT position, seal FROM audit_head WHERE id = 1;

-- name: put_head!
-- The chain goes so far now.
INSERT INTO audit_head (id, position, seal) VALUES (1, :position, :seal)
ON CONFLICT (id) DO UPDATE SET position = excluded.position, seal = excluded.seal;

-- name: newest_position$
-- The last position that a row stands at, whatever the head says.
SELECT MAX(position) FROM audit;

-- name: unsealed
-- Rows that are not sealed yet, by id.
SELECT id, at, actor, action, subject, on_behalf_of, details_digest FROM audit
WHERE position IS NULL AND id > :after ORDER BY id LIMIT :max_rows;

-- name: backlog^
-- How many rows are not sealed yet, and since when.
SELECT COUNT(*) AS count, MIN(at) AS oldest_at FROM audit WHERE position IS NULL;

-- name: seal*!
-- Give a row its place in the chain.
UPDATE audit SET position = :position, previous = :previous, sealed_at = :sealed_at, seal = :seal WHERE id = :id;

-- name: sealed
-- Sealed rows after a position, in the order of the chain, with the details that are still there.
SELECT a.id, a.at, a.actor, a.action, a.subject, a.on_behalf_of, a.details_digest,
    a.position, a.previous, a.sealed_at, a.seal, d.salt, d.details
FROM audit a LEFT JOIN audit_details d ON d.audit_id = a.id
WHERE a.position > :after ORDER BY a.position LIMIT :max_rows;
