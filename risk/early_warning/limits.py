"""From which score a detector rings; chosen by `manage.py measure_early_warning` on simulated histories (docs/judgement.md).

Together, quiet histories ring at most once in a merchant's year.
"""

LIMITS = {
    "orders": 5.0,  # z of surges
    "views": 5.0,
    "claims": 4.5,
    "reviews": 7.0,
    "price": 0.45,  # by how much at least half of the offers fell
    "unanswered": 1e-2,  # chance of so many, were the merchant as before
    "non_delivery": 3e-3,
}
