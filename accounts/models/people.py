"""People: who signs in, what they may do, how they read."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import duties
from accounts.models.merchants import Representative
from accounts.models.notices import Notice
from accounts.prepared import KEY, Capped, Prepared

UNREAD_UP_TO = 10


def short_name(name, pk):
    """What colleagues call a member of staff of this name ("" for none) and key."""
    return name or gettext("Colleague %(n)s") % {"n": pk}


class UserManager(BaseUserManager):
    """Makes people by e-mail address."""

    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        """Add a person who signs in by e-mail; without a password only passkeys or a reset let them in."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """Add an admin with every right."""
        return self.create_user(email, password, role=User.Role.ADMIN, is_staff=True, is_superuser=True, **fields)

    def get(self, *args, **asked):
        """One person; by the key alone, as every request of somebody signed in asks, it is a query that is written already."""
        if args or asked.keys() != {"pk"} or not isinstance(asked["pk"], int):
            return super().get(*args, **asked)
        found = BY_KEY.objects(None, key=asked["pk"])
        if not found:
            raise User.DoesNotExist
        return found[0][0]

    def get_by_natural_key(self, email):
        """Addresses are the same whatever their case."""
        return self.get(email__iexact=email)


class User(AbstractUser):
    """One person."""

    class Role(models.TextChoices):
        SHOPPER = "shopper", _("Shopper")
        MERCHANT = "merchant", _("Merchant")
        AGENT = "agent", _("Agent")
        LEAD = "lead", _("Lead")
        CURATOR = "curator", _("Curator")
        ADMIN = "admin", _("Admin")

    username = None
    first_name = None
    last_name = None
    email = models.EmailField(_("E-mail address"), max_length=254)
    display_name = models.CharField(_("Name to show"), max_length=80, blank=True)
    role = models.CharField(_("Role"), max_length=10, choices=Role, default=Role.SHOPPER)
    language = models.CharField(_("Language"), max_length=8, choices=settings.LANGUAGES, blank=True)
    jurisdiction = models.CharField(_("Where you buy"), max_length=8, choices=settings.JURISDICTIONS, blank=True)
    large_text = models.BooleanField(_("Larger text"), default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="one_person_per_address")]

    def __str__(self):
        return self.display_name or self.email

    def save(self, *args, update_fields=None, **kwargs):
        """Whether somebody may enter the admin follows from the role."""
        self.is_staff = self.role not in {self.Role.SHOPPER, self.Role.MERCHANT}
        self.is_superuser = self.role == self.Role.ADMIN
        if update_fields is not None and "role" in update_fields:
            update_fields = {*update_fields, "is_staff", "is_superuser"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def has_perm(self, perm, obj=None):
        """What may be done with rows by hand follows from the role alone (accounts.models.duties)."""
        return self.is_active and duties.allows(self.role, perm)

    def has_module_perms(self, app_label):
        """Whether anything of an app may be looked at."""
        return self.is_active and duties.works_with(self.role, app_label)

    def anonymise(self):
        """Keep the row, for the records that name it, and nothing that says who it was."""
        self.email = f"erased-{self.pk}@erased.invalid"
        self.display_name = self.language = self.jurisdiction = ""
        self.role, self.is_active, self.large_text, self.last_login = self.Role.SHOPPER, False, False, None
        self.set_unusable_password()
        self.save()

    def short_name(self):
        """What colleagues call a member of staff; never the address they sign in with."""
        return short_name(self.display_name, self.pk)

    def is_agent(self):
        """Works the queue: agents, leads and admins."""
        return self.is_active and self.role in {self.Role.AGENT, self.Role.LEAD, self.Role.ADMIN}

    def is_lead(self):
        """Decides what an agent may not: leads and admins."""
        return self.is_active and self.role in {self.Role.LEAD, self.Role.ADMIN}

    def is_curator(self):
        """Curates lists, cases and guidance: curators and admins."""
        return self.is_active and self.role in {self.Role.CURATOR, self.Role.ADMIN}

    def is_admin(self):
        """May do everything staff may."""
        return self.is_active and self.role == self.Role.ADMIN

    def works_here(self):
        """Any member of staff."""
        return self.is_active and self.role not in {self.Role.SHOPPER, self.Role.MERCHANT}


def with_head(people):
    """People with what the head of each of their pages says: unread notices, UNREAD_UP_TO at most, and whether they speak for a merchant."""
    unread = Notice.objects.filter(user=OuterRef("pk"), read_at=None).values("pk")[:UNREAD_UP_TO]
    speaks = Representative.objects.filter(user=OuterRef("pk"))
    return people.annotate(unread=Capped(unread), speaks=Exists(speaks))


BY_KEY = Prepared(lambda _user, _now: with_head(User.objects.filter(pk=KEY)), planned=True)
