-- What a planned meeting is to be about, as somebody typed it; empty where it was taken away again. How often that changed
-- is counted: a calendar that has the meeting takes what is newer.
CREATE TABLE meeting_topics (
    body TEXT NOT NULL REFERENCES bodies (code),
    duty TEXT NOT NULL,
    period TEXT NOT NULL,
    topics TEXT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES persons (id),
    changes BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (body, duty, period)
);
