"""Puts the portal's own admin site in the place of Django's."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    """Django's admin, with our way in."""

    default_site = "portal.admin_site.PortalAdminSite"
