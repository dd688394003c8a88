"""How the API answers and is described: settings of Django REST framework and of drf-spectacular; settings.py takes them in."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.api_keys.KeyAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_THROTTLE_CLASSES": ["accounts.api_keys.QuotaThrottle"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": None,
    "EXCEPTION_HANDLER": "portal.problems.problem",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Anxin API",
    "VERSION": "1",
    "DESCRIPTION": "Check shops, read the reasons, tell us what happened. Errors are problem+json (RFC 9457).",
    "SERVE_INCLUDE_SCHEMA": False,
    "OAS_VERSION": "3.1.0",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {  # lists of words that several shapes use, or that others use under the same name
        "ActorEnum": "aftersales.api.shapes.ACTORS",
        "AttachmentStateEnum": "aftersales.models.talk.Attachment.State",
        "ClaimKindEnum": "aftersales.models.claims.Claim.Kind",
        "ClaimStateEnum": "aftersales.api.shapes.STATE_CODES",
        "ClockBasisEnum": "aftersales.api.shapes.BASIS",
        "EntryKindEnum": "aftersales.api.shapes.ENTRIES",
        "JurisdictionEnum": "portal.settings.JURISDICTIONS",
        "LawPlaceEnum": "casebook.api.shapes.LAW_PLACES",
        "OfferStateEnum": "aftersales.models.remedies.Offer.State",
        "OpenStateEnum": "aftersales.api.asked.OPEN_STATES",
        "TaskKindEnum": "aftersales.models.staff_tasks.StaffTask.Kind",
        "PageKindEnum": "casebook.api.page_shapes.PAGE_KINDS",
        "RuleKindEnum": "casebook.api.shapes.KINDS",
    },
    "PREPROCESSING_HOOKS": ["portal.published_api.ours"],
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "risk.api.schema.complete"],
}
