-- By which rhythm of a duty a body goes, for all that falls due from a day on.
CREATE TABLE rhythm_choices (
    body TEXT NOT NULL REFERENCES bodies (code),
    duty TEXT NOT NULL,
    chosen_on TEXT NOT NULL,
    rhythm TEXT NOT NULL,
    person_id BIGINT REFERENCES persons (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (body, duty, chosen_on)
);

-- That somebody wants to be reminded of an obligation again on a day, and not before.
CREATE TABLE laters (
    person_id BIGINT NOT NULL REFERENCES persons (id),
    body TEXT NOT NULL REFERENCES bodies (code),
    duty TEXT NOT NULL,
    period TEXT NOT NULL,
    until_on TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, body, duty, period)
);

-- The date and the ladder that an obligation was opened with (JSON), so that editing the duties changes nothing that
-- somebody has heard of already.
CREATE TABLE open_rules (
    body TEXT NOT NULL REFERENCES bodies (code),
    duty TEXT NOT NULL,
    period TEXT NOT NULL,
    rule TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (body, duty, period)
);
