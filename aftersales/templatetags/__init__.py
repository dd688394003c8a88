"""Words of claims in templates."""
