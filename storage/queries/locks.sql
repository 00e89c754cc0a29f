-- name: hold!
-- Take the row of a name; whoever wants the same waits until this transaction ends.
INSERT INTO locks (name, times) VALUES (:name, 1)
ON CONFLICT (name) DO UPDATE SET times = locks.times + 1;
