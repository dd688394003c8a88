"""Settings of the portal: one file; what differs between machines comes from the environment (.env.example)."""

import secrets
import sys
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from portal import api_settings, casebook_settings, environment, logs, rate_limits, timetable

BASE_DIR = Path(__file__).resolve().parent.parent
env = environment.read(BASE_DIR / ".env")

TESTING = "pytest" in sys.modules
VAR = Path(env.str("ANXIN_VAR", str(BASE_DIR / "var")))  # everything the embedded default writes
VAR.mkdir(mode=0o700, parents=True, exist_ok=True)

# --- where we run: without DATABASE_URL the portal is embedded (SQLite, private broker, one machine) ---------
DATABASE_URL = env.str("DATABASE_URL", "")
EMBEDDED = not DATABASE_URL
DEBUG = env.bool("DEBUG", False)


def _embedded_secret() -> str:
    """A secret key of this installation, made once; a real deployment must name its own."""
    path = VAR / "secret.key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text()


SECRET_KEY = env.str("SECRET_KEY", "") or (_embedded_secret() if EMBEDDED or TESTING else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY must be set as soon as DATABASE_URL is (see .env.example)")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])  # earlier keys, while a new one takes over
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if EMBEDDED or TESTING else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env.str("SITE_URL", f"http://127.0.0.1:{env.int('PORT', 8000)}")  # for links in mail
HTTPS = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "portal.admin_app.PortalAdminConfig",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "drf_spectacular",
    "simple_history",
    "csp",
    "django_structlog",
    *casebook_settings.APPS,
    "portal",
    "accounts",
    "casebook",
    "aftersales",
    "risk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.headers.PolicyMiddleware",
    "portal.headers.not_kept",
    "accounts.middleware.deeds_are_noted",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "accounts.middleware.ReaderLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
]

ROOT_URLCONF = "portal.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.reader.reader",
            ],
        },
    }
]

# --- rows ----------------------------------------------------------------------------------------------------
if EMBEDDED:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR / "anxin.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
            },
        }
    }
else:
    # Behind a pooler that lends a connection for one transaction (PgBouncer), nothing may be left with the connection.
    pooled = env.bool("DATABASE_POOLED", False)
    kept = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, "DISABLE_SERVER_SIDE_CURSORS": pooled}
    DATABASES = {"default": env.db("DATABASE_URL") | kept}
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # addresses are unique whatever their case: a constraint of accounts.User
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- broker and cache: Redis only when it is named; the embedded start names its own ---------------------------
REDIS_URL = env.str("REDIS_URL", "")
EMBEDDED_BROKER = env.str("ANXIN_BROKER", "")  # set by `manage.py start` for its own processes
NUDGES = bool(REDIS_URL or EMBEDDED_BROKER)  # without a broker the sweeps find every row by themselves
CACHE_NUMBER = 1 + int(env.str("PYTEST_XDIST_WORKER", "gw0")[2:])  # processes that test side by side share no cache
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "portal.cache.CarryingOnCache",
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
            "LOCATION": env.str("CACHE_URL", urlsplit(REDIS_URL)._replace(path=f"/{CACHE_NUMBER}").geturl()),
        }
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 5000}}}
# Parts of pages that many pages share, in each process; their names say all they depend on.
CACHES["pieces"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pieces"}

CELERY_BROKER_URL = REDIS_URL or EMBEDDED_BROKER or "memory://"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.1, "interval_max": 0.1}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {
        "visibility_timeout": 600,
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 2,
        "socket_timeout": 5,
    }
    if CELERY_BROKER_URL != "memory://"
    else {}
)
SWEEP_SECONDS = env.int("SWEEP_SECONDS", 60 if NUDGES else 5)
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "beat-schedule")
CELERY_BEAT_SCHEDULE = timetable.of(SWEEP_SECONDS)

# --- people --------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
)
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "display_name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_ADAPTER = "accounts.adapter.PortalAdapter"
ACCOUNT_EMAIL_SENDER_NAME = "Anxin"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Anxin · "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
MFA_ADAPTER = "accounts.adapter.PortalMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Anxin"
MFA_TOTP_TOLERANCE = 1  # phones whose clock is half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SIMPLE_HISTORY_REVERT_DISABLED = True  # history is read, never played back
STAFF_TWO_STEP = env.bool("STAFF_TWO_STEP", not EMBEDDED)  # staff must have a second step; off only when embedded

# --- mail: files under var/mail until a server is named ---------------------------------------------------------
EMAIL_URL = env.str("EMAIL_URL", "")
vars().update(
    env.email_url("EMAIL_URL")
    if EMAIL_URL
    else {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": str(VAR / "mail")}
)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("FROM_EMAIL", "Anxin <no-reply@anxin.example>")
REPLY_DOMAIN = env.str("REPLY_DOMAIN", "")  # where answers to our mail arrive; "" = mail asks to answer on the page
INBOX_URL = env.str("INBOX_URL", "")  # imaps://name:password@host/folder, read by a worker
INBOX_KEY = env.str("INBOX_KEY", "")  # what a mail service must show to hand in a mail by webhook
INBOX_TRUSTS = env.str("INBOX_TRUSTS", "")  # the server whose Authentication-Results count

# --- words -----------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文"), ("zh-hant", "繁體中文")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", "Asia/Shanghai")
FORMAT_MODULE_PATH = ["portal.formats"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
JURISDICTIONS = [
    ("cn", _("Mainland China")),
    ("hk", _("Hong Kong")),
    ("tw", _("Taiwan")),
    ("eu", _("European Union")),
    ("uk", _("United Kingdom")),
    ("us", _("United States")),
    ("other", _("Somewhere else")),
]

# --- files -----------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns about a folder that is not there
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 3600
MEDIA_ROOT = VAR / "media"
MEDIA_URL = "media/"  # pictures of the casebook; only their renditions are handed out
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # a longer form is refused with a page that says so
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024  # larger uploads are streamed to disk
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300
IMPORT_MAX_BYTES = env.int("IMPORT_MAX_BYTES", 300 * 1024 * 1024)
EVIDENCE_ROOT = Path(env.str("EVIDENCE_ROOT", str(VAR / "evidence")))  # files of claims: never under a web root
EVIDENCE_SCANNER = env.list("EVIDENCE_SCANNER", default=[])  # a virus scanner's command, such as clamdscan,--no-summary

# --- safety ----------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": [],
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:  # browsers take these names only from this very host, over https
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_FAILURE_VIEW = "portal.views.csrf_failure"
if HTTPS:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31536000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", False) else None
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", 0)  # how many proxies of ours stand in front (for the client's address)

# --- the judgement ---------------------------------------------------------------------------------------------
NETWORK_EVIDENCE = env.bool("NETWORK_EVIDENCE", False)  # may workers look at shops' sites
RDAP_BOOTSTRAP_URL = env.str("RDAP_BOOTSTRAP_URL", "https://data.iana.org/rdap/dns.json")  # who registers what
WHOIS_ROOT = env.str("WHOIS_ROOT", "whois.iana.org")
ARCHIVE_URL = env.str("ARCHIVE_URL", "https://web.archive.org/cdx/search/cdx")
VIES_URL = env.str("VIES_URL", "https://ec.europa.eu/taxation_customs/vies/rest-api")
COMPANIES_HOUSE_URL = env.str("COMPANIES_HOUSE_URL", "https://api.company-information.service.gov.uk")
COMPANIES_HOUSE_KEY = env.str("COMPANIES_HOUSE_KEY", "")  # without it UK company numbers are not looked up
CERTIFICATE_LOGS_URL = env.str("CERTIFICATE_LOGS_URL", "https://crt.sh")
WEB_RISK_URL = env.str("WEB_RISK_URL", "https://webrisk.googleapis.com")
WEB_RISK_KEY = env.str("WEB_RISK_KEY", "")  # without it browser warnings are not known
DNS_BLOCK_LISTS = env.dict("DNS_BLOCK_LISTS", default={})  # name=zone, commas between; only lists that allow our use
RATE_LIMITS = dict(rate_limits.MOST)
COLLECT_LANES = env.int("COLLECT_LANES", 4)  # how many workers ask outside sources at once
RESCORE_LANES = env.int("RESCORE_LANES", 2)  # how many workers share a long backlog
API_KEY_DAILY_QUOTA = env.int("API_KEY_DAILY_QUOTA", 10_000)

# --- the casebook's desk ---------------------------------------------------------------------------------------
vars().update(casebook_settings.SETTINGS)
WAGTAILADMIN_BASE_URL = SITE_URL

REST_FRAMEWORK = api_settings.REST_FRAMEWORK
SPECTACULAR_SETTINGS = api_settings.SPECTACULAR_SETTINGS

# --- logs ------------------------------------------------------------------------------------------------------
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_CELERY_ENABLED = True
LOGGING = logs.set_up(env.str("LOG_LEVEL", "ERROR" if TESTING else "INFO"))
