"""Settings of the casebook's editing side: Wagtail, kept to the desk under /cms/; public pages use none of it."""

APPS = [
    "wagtail.contrib.simple_translation",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
]

SETTINGS = {
    "WAGTAIL_SITE_NAME": "Anxin",
    "WAGTAIL_I18N_ENABLED": True,
    "WAGTAIL_CONTENT_LANGUAGES": [("en", "English"), ("zh-hans", "简体中文"), ("zh-hant", "繁體中文")],
    "WAGTAILADMIN_PERMITTED_LANGUAGES": [("en", "English"), ("zh-hans", "简体中文"), ("zh-hant", "繁體中文")],
    "WAGTAIL_FRONTEND_LOGIN_URL": "/accounts/login/",
    "WAGTAILADMIN_LOGIN_URL": "/accounts/login/",
    "WAGTAIL_PASSWORD_MANAGEMENT_ENABLED": False,  # accounts are allauth's
    "WAGTAIL_PASSWORD_RESET_ENABLED": False,
    "WAGTAIL_EMAIL_MANAGEMENT_ENABLED": False,
    "WAGTAILUSERS_PASSWORD_ENABLED": False,
    "WAGTAIL_GRAVATAR_PROVIDER_URL": None,  # no request to others
    "WAGTAIL_ENABLE_UPDATE_CHECK": False,
    "WAGTAIL_ENABLE_WHATS_NEW_BANNER": False,
    "WAGTAIL_FINISH_WORKFLOW_ACTION": "casebook.publishing.by_the_last_step",
    "WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT": True,  # what was changed on its way is checked from the beginning
    "WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH": True,
    "WAGTAIL_ALLOW_UNICODE_SLUGS": False,
    "WAGTAILIMAGES_MAX_UPLOAD_SIZE": 8 * 1024 * 1024,
    "WAGTAILIMAGES_MAX_IMAGE_PIXELS": 24_000_000,
    "WAGTAILIMAGES_EXTENSIONS": ["gif", "jpg", "jpeg", "png", "webp"],
    "WAGTAILDOCS_EXTENSIONS": ["pdf"],
    "WAGTAILSEARCH_BACKENDS": {"default": {"BACKEND": "wagtail.search.backends.database"}},
    "WAGTAILEMBEDS_FINDERS": [],
    "TAGGIT_CASE_INSENSITIVE": True,
}
