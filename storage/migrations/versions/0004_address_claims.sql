-- An address that somebody has given for themselves, until the code that was sent there is typed. `letters` counts the
-- codes of a day; an empty digest is good for nothing any more.
CREATE TABLE address_claims (
    person_id BIGINT PRIMARY KEY REFERENCES persons (id),
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    code_digest TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,
    letters BIGINT NOT NULL
);
