-- name: number_of$
-- The how-manieth address of a person is open; nothing where none is.
SELECT number FROM calendar_feeds WHERE person_id = :person_id AND is_open = 1;

-- name: open_feed$
-- A new address for a person; the one before opens nothing any more.
INSERT INTO calendar_feeds (person_id, number, is_open, at)
VALUES (:person_id, 1, 1, :at)
ON CONFLICT (person_id) DO UPDATE SET number = calendar_feeds.number + 1, is_open = 1, at = excluded.at
RETURNING number;

-- name: close_feed$
-- A person's address opens nothing any more; nothing comes back where none was open.
UPDATE calendar_feeds SET is_open = 0, at = :at WHERE person_id = :person_id AND is_open = 1 RETURNING number;
