-- name: of_period
-- The names of all reminders written for a period.
SELECT body, duty, period, person_id, stage FROM reminders WHERE period = :period;

-- name: add*!
-- Write reminders; those already written stay as they are.
INSERT INTO reminders (body, duty, period, person_id, stage, delivery_id, made_at)
VALUES (:body, :duty, :period, :person_id, :stage, :delivery_id, :made_at)
ON CONFLICT (period, body, duty, person_id, stage) DO NOTHING;

-- name: of_delivery
-- The reminders a delivery speaks of.
SELECT * FROM reminders WHERE delivery_id = :delivery_id ORDER BY id;
