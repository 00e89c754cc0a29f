-- name: rest_days
-- All rest days by date, proposed ones too.
SELECT * FROM rest_days ORDER BY on_date;

-- name: put_rest_day!
-- Add a rest day, or replace the one of this date.
INSERT INTO rest_days (on_date, kind, name_lo, name_en, confirmed)
VALUES (:on_date, :kind, :name_lo, :name_en, :confirmed)
ON CONFLICT (on_date) DO UPDATE SET
    kind = excluded.kind, name_lo = excluded.name_lo, name_en = excluded.name_en, confirmed = excluded.confirmed;

-- name: remove_rest_day$
-- Remove a rest day; nothing comes back when there was none.
DELETE FROM rest_days WHERE on_date = :on_date RETURNING on_date;

-- name: round_tables
-- All round tables by label, with how often their date became another one, and when it last did.
SELECT
    round_tables.*,
    (SELECT COUNT(*) FROM round_table_moves WHERE round_table_moves.label = round_tables.label) AS moves,
    (SELECT MAX(moved_at) FROM round_table_moves WHERE round_table_moves.label = round_tables.label) AS moved_at
FROM round_tables ORDER BY label;

-- name: put_round_table!
-- Add a round table, or replace the one with this label.
INSERT INTO round_tables (
    label, kind, planned_on, provisional, held_on, place_lo, place_en, opener_lo, opener_en, chairs_lo, chairs_en
)
VALUES (
    :label, :kind, :planned_on, :provisional, :held_on, :place_lo, :place_en,
    :opener_lo, :opener_en, :chairs_lo, :chairs_en
)
ON CONFLICT (label) DO UPDATE SET
    kind = excluded.kind, planned_on = excluded.planned_on, provisional = excluded.provisional,
    held_on = excluded.held_on, place_lo = excluded.place_lo, place_en = excluded.place_en,
    opener_lo = excluded.opener_lo, opener_en = excluded.opener_en,
    chairs_lo = excluded.chairs_lo, chairs_en = excluded.chairs_en;

-- name: remove_moves!
-- The moves of a round table that is taken off the list.
DELETE FROM round_table_moves WHERE label = :label;

-- name: remove_round_table!
-- A round table that is taken off the list, and has no moves any more.
DELETE FROM round_tables WHERE label = :label;

-- name: add_move!
-- Note that the date of a round table became another one.
INSERT INTO round_table_moves (label, moved_at, from_on, to_on, provisional, person_id, told_at)
VALUES (:label, :moved_at, :from_on, :to_on, :provisional, :person_id, :told_at);

-- name: moves
-- Every move of one round table, oldest first.
SELECT * FROM round_table_moves WHERE label = :label ORDER BY id;

-- name: untold_moves
-- Moves of which nobody was told yet, oldest first. One that was held moves no more; where that was said by mistake, its
-- moves are told once it is put right.
SELECT m.* FROM round_table_moves m JOIN round_tables t ON t.label = m.label
WHERE m.told_at IS NULL AND t.held_on IS NULL
ORDER BY m.id;

-- name: moves_told!
-- Those concerned were told of all moves of one round table so far.
UPDATE round_table_moves SET told_at = :told_at WHERE label = :label AND told_at IS NULL;

-- name: began_on$
-- The day on which we began; nothing before there is a roster.
SELECT value FROM meta WHERE key = 'since_on';

-- name: begin_on!
-- Begin on another day.
INSERT INTO meta (key, value) VALUES ('since_on', :day) ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- name: served$
-- Which rules were served first on which day; nothing before anything was noted.
SELECT value FROM meta WHERE key = 'duties-since';

-- name: note_served!
-- Note anew which rules were served first on which day.
INSERT INTO meta (key, value) VALUES ('duties-since', :served)
ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- name: given_up$
-- The label of the round table that was given up last.
SELECT value FROM meta WHERE key = 'round_table_given_up';

-- name: give_up!
-- Give up another round table; the one before is of an earlier year by then.
INSERT INTO meta (key, value) VALUES ('round_table_given_up', :label)
ON CONFLICT (key) DO UPDATE SET value = excluded.value;
