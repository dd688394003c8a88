from django.db import migrations, models

from accounts.schema import AddIndexAtWork


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('aftersales', '0009_figures_are_counted_index'),
    ]

    operations = [
        AddIndexAtWork(
            model_name='claim',
            index=models.Index(
                condition=models.Q(('lane', 'over'), _negated=True),
                fields=['merchant', 'kind', '-filed_at'],
                name='claim_open_of_merchant',
            ),
        ),
    ]
