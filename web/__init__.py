"""A second door: pages and probes over HTTP. Health today; webhook, feeds and upload pages come to stand beside it."""
