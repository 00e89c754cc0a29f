-- name: all
-- Everything that was decided.
SELECT body, duty, period, visibility FROM visibilities ORDER BY body, duty, period;

-- name: put!
-- Decide, instead of what was decided before.
INSERT INTO visibilities (body, duty, period, visibility, set_at)
VALUES (:body, :duty, :period, :visibility, :at)
ON CONFLICT (body, duty, period) DO UPDATE SET visibility = excluded.visibility, set_at = excluded.set_at;
