-- name: circles
-- All circles in official order.
SELECT * FROM circles ORDER BY position, code;

-- name: belongings
-- Who belongs to which circle, in official order.
SELECT b.circle, b.start_on, b.end_on, p.*, t.chat_id, e.address AS email, m.address AS phone
FROM circle_people b
JOIN circles c ON c.code = b.circle
JOIN persons p ON p.id = b.person_id
LEFT JOIN chats t ON t.person_id = p.id AND t.unlinked_at IS NULL
LEFT JOIN addresses e ON e.person_id = p.id AND e.channel = 'email' AND e.refused_at IS NULL
LEFT JOIN addresses m ON m.person_id = p.id AND m.channel = 'messenger' AND m.refused_at IS NULL
ORDER BY c.position, c.code, b.id;

-- name: circles_of
-- The circles that are valid and to which a person belongs on a day, in official order.
SELECT DISTINCT c.code, c.position
FROM circle_people b
JOIN circles c ON c.code = b.circle
WHERE b.person_id = :person_id
    AND (b.start_on IS NULL OR b.start_on <= :day) AND (b.end_on IS NULL OR b.end_on > :day)
    AND (c.valid_from IS NULL OR c.valid_from <= :day) AND (c.valid_until IS NULL OR c.valid_until > :day)
ORDER BY c.position, c.code;

-- name: put_circle!
-- Add a circle, or replace the one with this code.
INSERT INTO circles (code, position, name_lo, name_en, valid_from, valid_until)
VALUES (:code, :position, :name_lo, :name_en, :valid_from, :valid_until)
ON CONFLICT (code) DO UPDATE SET
    position = excluded.position, name_lo = excluded.name_lo, name_en = excluded.name_en,
    valid_from = excluded.valid_from, valid_until = excluded.valid_until;

-- name: move_belonging!
-- That a person's time in a circle began on another day.
UPDATE circle_people SET start_on = :start_on, end_on = :end_on
WHERE circle = :circle AND person_id = :person_id
    AND COALESCE(start_on, '') = COALESCE(CAST(:was_from AS TEXT), '');

-- name: put_belonging!
-- That a person belongs to a circle from a day on, and until when, whatever was known of the end.
INSERT INTO circle_people (circle, person_id, start_on, end_on) VALUES (:circle, :person_id, :start_on, :end_on)
ON CONFLICT (circle, person_id, COALESCE(start_on, '')) DO UPDATE SET end_on = excluded.end_on;
