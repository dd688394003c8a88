"""Clean rows put into their list: new ones added, changed ones changed, the rest left alone."""

from copy import copy

from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from risk import touching


def take(batches, kind, *, user, reason, after_batch):
    """Put all batches into the list, with history, and touch whom they concern; returns how many rows changed.

    Call it in a transaction; `after_batch()` is called after each batch.
    """
    touched = touching.Touched()
    changed = 0
    for batch in batches:
        rows, before = _take_batch(batch, kind, user=user, reason=reason)
        touched.note(rows + before)
        changed += len(rows)
        after_batch()
    touched.touch()
    return changed


def _take_batch(batch, kind, *, user, reason):
    """Add and change one batch; returns the rows that are new or changed, and the changed ones as they were."""
    fields = {name: kind.model._meta.get_field(name.removesuffix("_id")) for name in batch[0]}
    read = [{name: _typed(fields[name], value) for name, value in values.items()} for values in batch]
    known = _known(read, kind)
    new, changed, before = [], [], []
    for values in read:
        row = known.get(tuple(values[name] for name in kind.key))
        if row is None:
            new.append(kind.model(**values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            before.append(copy(row))
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
    bulk_create_with_history(new, kind.model, batch_size=500, default_user=user, default_change_reason=reason)
    if changed:
        names = [name for name in batch[0] if name not in kind.key]
        bulk_update_with_history(
            changed, kind.model, names, batch_size=500, default_user=user, default_change_reason=reason
        )
    return new + changed, before


def _typed(field, value):
    """The value as a row of the list holds it: days are days."""
    return value if field.is_relation else field.to_python(value)


def _known(read, kind):
    """{key: row} of the rows of this batch that are in the list already."""
    wanted = {f"{name}__in": {values[name] for values in read} for name in kind.key}
    return {tuple(getattr(row, name) for name in kind.key): row for row in kind.model.objects.filter(**wanted)}
