"""Which addresses the API's schema is made of: ours alone; the editors' desk has calls of its own for its own pages."""


def ours(endpoints, **_more):
    """drf-spectacular's preprocessing hook: (path, pattern, method, view) of everything under /api/v1/."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/v1/")]
