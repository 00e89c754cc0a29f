"""A second door: pages and probes over HTTP. Health, the webhook, and the pages that letters link to."""
