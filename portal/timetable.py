"""The timetable of background work; settings.py hands it to Celery."""

from celery.schedules import crontab


def of(sweep_seconds):
    """What runs when; `sweep_seconds`: how often rows that wait are looked for."""
    return {
        "rescore what is stale": {"task": "risk.tasks.rescore_stale", "schedule": sweep_seconds},
        "ask outside sources": {"task": "risk.tasks.collect_due", "schedule": sweep_seconds},
        "fetch lists of domains": {"task": "risk.tasks.fetch_domain_lists", "schedule": crontab(minute=12)},
        "tell watchers": {"task": "risk.tasks.tell_watchers", "schedule": sweep_seconds},
        "forget old answers of the API": {"task": "accounts.tasks.forget_answers", "schedule": crontab(minute=27)},
        "send the mail that waits": {"task": "accounts.tasks.send_notices", "schedule": sweep_seconds},
        "forget ended sessions": {"task": "risk.tasks.forget_strangers", "schedule": crontab(hour=3, minute=37)},
        "look for early warnings": {"task": "risk.tasks.watch_early", "schedule": crontab(minute=33)},
        "take down notices": {"task": "risk.tasks.lapse_notices", "schedule": 60},
        "check proofs of control": {"task": "risk.tasks.check_proofs", "schedule": 300},
        "look at dispute clocks": {"task": "risk.tasks.mind_disputes", "schedule": crontab(minute=7)},
        "remind of last days to act": {"task": "risk.tasks.remind_deadlines", "schedule": crontab(minute=17)},
        "take in waiting lists": {"task": "risk.tasks.run_imports", "schedule": sweep_seconds},
        "take in published lists": {"task": "risk.tasks.take_feeds", "schedule": 300},
        "read reviews": {"task": "risk.tasks.read_reviews", "schedule": sweep_seconds},
        "look at offers": {"task": "risk.tasks.look_at_listings", "schedule": sweep_seconds},
        "move overdue claims": {"task": "aftersales.tasks.move_overdue", "schedule": sweep_seconds},
        "write notices of steps": {"task": "aftersales.tasks.deliver_notices", "schedule": sweep_seconds},
        "count the time of claims": {"task": "aftersales.tasks.count_time", "schedule": sweep_seconds},
        "count the figures of months": {"task": "aftersales.tasks.count_figures", "schedule": sweep_seconds},
        "look for what worsened": {"task": "aftersales.tasks.watch_figures", "schedule": crontab(hour=2, minute=13)},
        "ask how it was": {"task": "aftersales.tasks.ask_how_it_was", "schedule": 300},
        "act by the rules of the desk": {"task": "aftersales.tasks.act_by_rules", "schedule": sweep_seconds},
        "remind of claims": {"task": "aftersales.tasks.remind_claims", "schedule": 300},
        "remind of purchases": {"task": "aftersales.tasks.remind_purchases", "schedule": crontab(hour=7, minute=47)},
        "look through files": {"task": "aftersales.tasks.look_through_files", "schedule": sweep_seconds},
        "seal case files": {"task": "aftersales.tasks.seal_bundles", "schedule": sweep_seconds},
        "call merchants' systems": {"task": "aftersales.tasks.call_webhooks", "schedule": sweep_seconds},
        "fetch mail": {"task": "aftersales.tasks.fetch_mail", "schedule": 60},
        "read mail that came": {"task": "aftersales.tasks.read_mail", "schedule": sweep_seconds},
        "send warnings": {"task": "casebook.tasks.send_alerts", "schedule": sweep_seconds},
        "collect words of claims": {"task": "aftersales.tasks.index_claims", "schedule": sweep_seconds},
        "end holds": {"task": "aftersales.tasks.end_holds", "schedule": 60},
        "send planned messages": {"task": "aftersales.tasks.send_planned", "schedule": 60},
        "work in bulk": {"task": "aftersales.tasks.work_in_bulk", "schedule": sweep_seconds},
        "enter sanctions": {"task": "risk.tasks.enter_sanctions", "schedule": sweep_seconds},
        "count signs": {"task": "risk.tasks.tally_signs", "schedule": crontab(minute=22)},
        "publish what is due": {"task": "casebook.tasks.publish_scheduled", "schedule": 60},
        "remind of reviews": {"task": "casebook.tasks.remind_reviewers", "schedule": crontab(hour=6, minute=37)},
        "look for broken links": {"task": "casebook.tasks.check_links", "schedule": crontab(hour=5, minute=7)},
        "remind of practice": {"task": "casebook.tasks.remind_practice", "schedule": crontab(hour=8, minute=12)},
        "forget what is kept too long": {
            "task": "aftersales.tasks.sweep_retention",
            "schedule": crontab(hour=4, minute=7),
        },
    }
