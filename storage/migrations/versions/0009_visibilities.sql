-- Who may find, see and get what an obligation is about, where somebody has decided; the body's default holds for all else.
CREATE TABLE visibilities (
    body TEXT NOT NULL REFERENCES bodies (code),
    duty TEXT NOT NULL,
    period TEXT NOT NULL,
    visibility TEXT NOT NULL,
    set_at BIGINT NOT NULL,
    PRIMARY KEY (body, duty, period)
);
