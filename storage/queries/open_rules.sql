-- name: all_open_rules
-- The dates and ladders that obligations were opened with.
SELECT body, duty, period, rule FROM open_rules ORDER BY body, duty, period;

-- name: put_open_rule*!
-- What obligations are opened with; what was kept before stays.
INSERT INTO open_rules (body, duty, period, rule, at) VALUES (:body, :duty, :period, :rule, :at)
ON CONFLICT (body, duty, period) DO NOTHING;
