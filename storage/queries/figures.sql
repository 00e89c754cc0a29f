-- name: updates
-- How many updates wait or are parked, and since when.
SELECT state, COUNT(*) AS count, MIN(received_at) AS oldest_at FROM updates WHERE state <> 'done' GROUP BY state;

-- name: deliveries
-- How many deliveries there are of each channel, lane and state.
SELECT channel, lane, state, COUNT(*) AS count FROM deliveries GROUP BY channel, lane, state;

-- name: unsent^
-- How many deliveries may be sent and are not claimed, and since when.
SELECT COUNT(*) AS count, MIN(next_try_at) AS oldest_at FROM deliveries
WHERE state IN ('waiting', 'claimed') AND state = 'waiting' AND next_try_at <= :now;

-- name: fetching^
-- How many uploads have a file that is neither stored nor refused, and since when.
SELECT COUNT(DISTINCT u.id) AS count, MIN(u.created_at) AS oldest_at
FROM upload_files f JOIN uploads u ON u.id = f.upload_id
WHERE f.sha256 IS NULL AND f.problem IS NULL;

-- name: notices
-- How many notices there are of each state.
SELECT state, COUNT(*) AS count FROM notices GROUP BY state;

-- name: reminders$
-- How many reminders were ever written.
SELECT COUNT(*) FROM reminders;

-- name: parked_since$
-- How many updates were parked at this moment or later.
SELECT COUNT(*) FROM updates WHERE state <> 'done' AND state = 'parked' AND ended_at >= :since;
