-- name: add!
-- Add a fact; facts are never changed.
INSERT INTO facts (body, duty, period, kind, at, on_date, reason, person_id, submission_id, words, on_behalf_of)
VALUES (:body, :duty, :period, :kind, :at, :on_date, :reason, :person_id, :submission_id, :words, :on_behalf_of);

-- name: all_facts
-- Every fact in the order it was learnt.
SELECT * FROM facts ORDER BY at, id;

-- name: of_bodies
-- Every fact of the listed bodies in the order it was learnt.
SELECT * FROM facts WHERE CAST(:bodies AS TEXT) LIKE '%,' || body || ',%' ORDER BY at, id;

-- name: of_obligation
-- Every fact of one obligation in the order it was learnt.
SELECT * FROM facts WHERE body = :body AND duty = :duty AND period = :period ORDER BY at, id;
