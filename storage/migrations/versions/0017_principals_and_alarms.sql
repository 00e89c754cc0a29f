-- In whose name an assistant acts: `post_id` is the assistant's own post. A tie is in force while both hold their posts,
-- hence it has no days of its own.
CREATE TABLE ties (
    assistant_id BIGINT NOT NULL REFERENCES persons (id),
    post_id BIGINT NOT NULL REFERENCES posts (id),
    principal_id BIGINT NOT NULL REFERENCES persons (id),
    PRIMARY KEY (assistant_id, post_id, principal_id)
);

-- The principal in whose name somebody spoke; empty for whoever spoke for themselves or for their office.
ALTER TABLE facts ADD COLUMN on_behalf_of BIGINT REFERENCES persons (id);
ALTER TABLE submissions ADD COLUMN on_behalf_of BIGINT REFERENCES persons (id);

-- Obligations of which nobody could be told, and that the RTP Secretariat has heard of it. `cause` is who and why.
CREATE TABLE alarms (
    body TEXT NOT NULL REFERENCES bodies (code),
    duty TEXT NOT NULL,
    period TEXT NOT NULL,
    cause TEXT NOT NULL,
    raised_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (body, duty, period, cause)
);
CREATE INDEX alarms_open ON alarms (body, duty, period) WHERE ended_at IS NULL;
