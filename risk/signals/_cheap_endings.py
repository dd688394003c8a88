"""Endings sold for about a dollar a year that throw-away shops use far more than lasting ones (signal FR-13).

Country endings stay out, and so do endings that lasting shops use as much: biz, info, pro, tech, cloud.
"""

VERSION = "2026-11"
CHEAP_ENDINGS = frozenset(
    {
        "autos",
        "beauty",
        "best",
        "boats",
        "bond",
        "buzz",
        "cfd",
        "click",
        "club",
        "cyou",
        "fun",
        "hair",
        "icu",
        "life",
        "link",
        "live",
        "lol",
        "ltd",
        "makeup",
        "mom",
        "monster",
        "online",
        "pics",
        "quest",
        "rest",
        "sbs",
        "shop",
        "site",
        "skin",
        "space",
        "store",
        "top",
        "vip",
        "website",
        "xyz",
    }
)
