"""Beginning and ending to watch a shop or an offer."""

from django.db import transaction

from risk.models import Watch


def of(user, subject):
    """This person's watch on a shop or listing, or None."""
    return Watch.objects.filter(user=user, **_owner(subject)).first()


@transaction.atomic
def begin(user, subject, *, by_mail, act_by):
    """Watch a shop or listing from its result of now on, or change how; returns the Watch.

    `act_by`: the last day to act that a reminder is wanted for, or None.
    """
    standing = getattr(subject, "standing", None)
    seen = standing.assessment if standing else None
    watch, _new = Watch.objects.select_for_update().get_or_create(
        user=user,
        **_owner(subject),
        defaults={"last_seen": seen, "last_band": seen.band if seen else ""},
    )
    if watch.act_by != act_by:
        watch.reminded_at = None  # another day, another reminder
    watch.by_mail, watch.act_by = by_mail, act_by
    watch.save(update_fields=["by_mail", "act_by", "reminded_at"])
    return watch


def end(user, subject):
    """Stop watching."""
    Watch.objects.filter(user=user, **_owner(subject)).delete()


def _owner(subject):
    return {subject._meta.model_name: subject}
