-- name: all_topics
-- What every meeting is to be about, where somebody has said so.
SELECT body, duty, period, topics, changes, at FROM meeting_topics ORDER BY body, duty, period;

-- name: put_topics!
-- What a meeting is to be about, instead of what was said before.
INSERT INTO meeting_topics (body, duty, period, topics, person_id, changes, at)
VALUES (:body, :duty, :period, :topics, :person_id, 1, :at)
ON CONFLICT (body, duty, period) DO UPDATE SET
    topics = excluded.topics, person_id = excluded.person_id, changes = meeting_topics.changes + 1, at = excluded.at;
