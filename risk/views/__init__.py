"""Pages of the check: one view, one address, one template of the same name."""
