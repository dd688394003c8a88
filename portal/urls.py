"""The site map; the only place that says /api/ and /admin/."""

urlpatterns = []
