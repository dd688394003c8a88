"""The quality of after-sales service: the report's five measures and promises kept, per merchant, queue and month."""
