"""What a list of the desk shows."""

import re


def listed_in(page):
    """The numbers of the claims in a list, in its order."""
    return re.findall(r"data-open>(\w+)<", page.text)
