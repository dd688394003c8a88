"""Words of the judgement for templates."""
