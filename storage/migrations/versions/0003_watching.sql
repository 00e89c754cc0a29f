-- For whoever watches: what is counted again and again is counted along an index.

CREATE INDEX updates_unsettled ON updates (state, received_at) WHERE state <> 'done';
CREATE INDEX deliveries_counted ON deliveries (channel, lane, state);
CREATE INDEX notices_counted ON notices (state);
