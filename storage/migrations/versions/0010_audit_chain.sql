-- Where a row stands in the chain, on which seal it follows, and when it was sealed; its own seal has been a column from
-- the first. Rows that are there already are sealed by the next ticks, as new ones are.
ALTER TABLE audit ADD COLUMN position BIGINT;
ALTER TABLE audit ADD COLUMN previous TEXT;
ALTER TABLE audit ADD COLUMN sealed_at BIGINT;
CREATE UNIQUE INDEX audit_by_position ON audit (position);
-- What is not sealed yet is little beside what is.
CREATE INDEX audit_unsealed ON audit (id) WHERE position IS NULL;

-- One row: how far the chain goes. Apart from its rows, so that the newest ones cannot be cut off unseen.
CREATE TABLE audit_head (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    position BIGINT NOT NULL,
    seal TEXT NOT NULL
);
