-- name: take!
-- Write the row of a name; whoever wants the same waits until this transaction ends.
INSERT INTO locks (name, times) VALUES (:name, 1)
ON CONFLICT (name) DO UPDATE SET times = locks.times + 1;

-- name: leave_nothing!
-- Take the row away again: while this transaction goes on others still wait for it, and nothing is kept afterwards.
DELETE FROM locks WHERE name = :name;
