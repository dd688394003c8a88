"""Whether a claim meets the conditions of a rule. Looks only at the claim's own row."""

from __future__ import annotations

from aftersales.models import Claim, Rule


def meets(rule: Rule, claim: Claim, state: str = "") -> bool:
    """Whether all conditions hold. `state`: the state the event left the claim in, where it is not the present one."""
    wanted = (
        (rule.states, state or claim.state),
        (rule.kinds, claim.kind),
        (rule.laws, claim.jurisdiction),
        (rule.languages, claim.language),
    )
    return all(not listed or value in listed for listed, value in wanted) and _says(rule, claim)


def _says(rule, claim):
    words = [word.strip().casefold() for word in rule.words.replace("，", ",").split(",") if word.strip()]
    story = claim.story.casefold()
    return not words or any(word in story for word in words)
