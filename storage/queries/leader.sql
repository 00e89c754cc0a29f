-- name: take$
-- Become leader when nobody leads, we do, or the beat stood still; the new fence comes back.
UPDATE leadership SET holder = :holder, beat = beat + 1, fence = fence + 1
WHERE id = 1 AND (holder IS NULL OR holder = :holder OR beat = CAST(:seen_beat AS BIGINT))
RETURNING fence;

-- name: beat$
-- One more beat of the leader; nothing comes back when the lead is lost.
UPDATE leadership SET beat = beat + 1 WHERE id = 1 AND holder = :holder AND fence = :fence RETURNING beat;

-- name: seen^
-- The row as it is now.
SELECT holder, beat, fence FROM leadership WHERE id = 1;

-- name: free!
-- Stop leading, so that another may take over at once.
UPDATE leadership SET holder = NULL WHERE id = 1 AND holder = :holder AND fence = :fence;
