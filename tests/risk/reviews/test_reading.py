"""Reading reviews: each test below and beyond its limit, and the stars that are left."""

import random
from datetime import date, timedelta

import pytest

from risk.reviews import About, Company, Outcome, Review, plain, read, repeats
from risk.reviews.groups import largest_group
from risk.reviews.likeness import likeness
from risk.reviews.ranks import p_lower
from risk.reviews.repeats import repeated

TODAY = date(2026, 6, 30)
WORDS = [
    "kettle",
    "boils",
    "water",
    "handle",
    "lid",
    "quick",
    "slow",
    "morning",
    "kitchen",
    "family",
    "gift",
    "box",
    "price",
    "colour",
    "weight",
    "button",
    "light",
    "noise",
    "spout",
    "cup",
]


def ago(days):
    return TODAY - timedelta(days=days)


def review(n, stars=4, days=10, **more):
    return Review(author=f"a{n}", stars=stars, day=ago(days), **more)


def said(n, seed=0):
    return " ".join(random.Random(n * 1000 + seed).choices(WORDS, k=30))


def steady(n=60, stars=4):
    return [review(i, stars, days=i * 2 % 170, text=said(i)) for i in range(n)]


def test_of(code, reviews, **about):
    reading = read(reviews, About(TODAY, **about))
    return next(t for t in reading.tests if t.code == code)


test_of.__test__ = False


def test_nothing_is_too_few_for_every_test():
    reading = read([], About(TODAY))
    assert {t.outcome for t in reading.tests} == {Outcome.TOO_FEW}
    assert reading.rating.adjusted is None
    assert reading.facts == {}


def test_steady_reviews_pass_and_keep_their_stars():
    reading = read(steady(), About(TODAY))
    assert Outcome.NOTICED not in {t.outcome for t in reading.tests}
    assert (reading.rating.adjusted, reading.rating.left) == (4.0, 60.0)
    assert reading.rating.low < 4.0 < reading.rating.high
    assert sum(reading.days) == 60


def test_a_burst_is_noticed_and_weighs_less():
    reading = read(steady(30, stars=2) + [review(100 + i, 5, days=5) for i in range(25)], About(TODAY))
    burst = next(t for t in reading.tests if t.code == "bursts")
    assert (burst.outcome, burst.values["days"]) == (Outcome.NOTICED, 1)
    assert burst.taken > 0
    assert reading.rating.adjusted < reading.rating.raw


def test_reviews_of_tomorrow_are_left_out():
    assert read([review(1, days=-1)], About(TODAY)).rating.n == 0


@pytest.mark.parametrize(("usual", "outcome"), [(0.9, "noticed"), (1.0, "passed"), (None, "too_few")])
def test_one_timers_are_held_against_comparable_shops(usual, outcome):
    assert test_of("one_timers", steady(), company=Company(usual_one_timers=usual)).outcome == outcome


@pytest.mark.parametrize(("proved", "rest", "outcome"), [(3, 5, "noticed"), (4, 4, "passed"), (5, 3, "passed")])
def test_the_gap_between_proved_buyers_and_the_rest(proved, rest, outcome):
    rows = [review(i, proved, i, proved=True) for i in range(12)] + [review(50 + i, rest, i) for i in range(12)]
    assert test_of("gap", rows).outcome == outcome


def test_a_gap_needs_ten_on_each_side():
    rows = [review(i, 1, i, proved=True) for i in range(9)] + [review(50 + i, 5, i) for i in range(30)]
    assert test_of("gap", rows).outcome == Outcome.TOO_FEW


def test_ranks_are_those_of_the_reference():
    scipy_says = 0.0009  # scipy.stats.mannwhitneyu(low, high, alternative="less"), asymptotic
    low, high = [1, 2, 2, 3, 3, 3, 4, 2, 1, 5], [4, 5, 5, 3, 5, 4, 5, 5, 4, 5]
    assert p_lower(low, high) == pytest.approx(scipy_says, abs=0.0015)
    assert p_lower([3] * 10, [3] * 10) == 1.0


def test_spun_texts_of_several_authors_are_found_and_honest_ones_are_not():
    template = said(700).split()
    spun = []
    for i in range(6):
        words = list(template)
        words[i] = "really"
        spun.append(review(200 + i, 5, i, text=" ".join(words)))
    found, n, first = repeated(steady() + spun)
    assert found == set(range(60, 66))
    assert (n, len(first)) == (66, 1)


def test_one_author_may_repeat_oneself():
    rows = [Review("one", 5, ago(i), text=said(1)) for i in range(8)]
    assert repeated(rows)[0] == set()


def test_a_short_very_good_is_nobodys_copy():
    assert repeated([review(i, 5, i, text="非常好，推荐购买") for i in range(20)])[0] == set()


def test_chinese_texts_are_compared_by_signs():
    text = "物流很快，包装完整，水壶烧水只要三分钟，声音也不大，家里老人用着放心，会推荐给朋友。"
    rows = [review(i, 5, i, text=text.replace("三", "三四五"[i % 3])) for i in range(6)]
    assert len(repeated(rows)[0]) == 6


def test_many_texts_are_not_all_compared_with_each_other(monkeypatch):
    compared = []
    alike = repeats.jaccard
    monkeypatch.setattr(repeats, "jaccard", lambda one, other: compared.append(1) or alike(one, other))
    monkeypatch.setattr(repeats, "LONGEST_LIST", 5)
    rows = [review(i, 5, i % 100, text="the kettle boils very quickly and " + said(i)) for i in range(2000)]
    repeated(rows)
    assert 0 < len(compared) < 50 * len(rows)  # all pairs would be two million


def test_praise_then_a_wave_of_one_star():
    before = [review(i, 5, 100 + i * 3) for i in range(25)]
    burst = [review(100 + i, 5, 60) for i in range(20)]
    after = [review(200 + i, 1 if i % 2 else 4, 1 + i * 2) for i in range(24)]
    assert test_of("waves", before + burst + after).outcome == Outcome.NOTICED
    assert (
        test_of("waves", before + burst + [review(200 + i, 5, 1 + i * 2) for i in range(24)]).outcome == Outcome.PASSED
    )


def test_a_group_needs_three_shared_merchants_and_five_people():
    def company(people, shops, crowded=()):
        merchants = {f"a{i}": frozenset(range(shops)) for i in range(people)}
        return Company(merchants=merchants, crowded=frozenset(crowded))

    assert len(largest_group(company(5, 3))) == 5
    assert largest_group(company(5, 2)) == frozenset()
    assert largest_group(company(5, 3, crowded=[0])) == frozenset()
    assert test_of("group", steady(10), company=company(5, 3)).outcome == Outcome.NOTICED
    assert test_of("group", steady(10), company=company(4, 3)).outcome == Outcome.PASSED


def test_reviews_for_a_reward_count_nothing():
    reading = read([*steady(10, stars=3), review(99, 5, 3, incentivised=True)], About(TODAY))
    assert reading.rating.adjusted == 3.0
    assert next(t for t in reading.tests if t.code == "paid").taken == 1.0


def test_bad_reviews_that_the_merchant_had_removed_count_again():
    kept = [review(i, 5, i % 90) for i in range(40)]
    gone = [review(100 + i, 1, i, removed_by="merchant") for i in range(20)]
    reading = read(kept + gone, About(TODAY))
    assert next(t for t in reading.tests if t.code == "removals").outcome == Outcome.NOTICED
    assert reading.rating.raw == 5.0
    assert reading.rating.adjusted < 4.0


def test_what_the_platform_removed_counts_nothing():
    rows = [*steady(10, stars=4), *(review(50 + i, 1, i, removed_by="platform") for i in range(10))]
    assert read(rows, About(TODAY)).rating.adjusted == 4.0


def test_texts_written_on_request_need_many():
    rows = [review(i, 5, i, deceptive=0.95) for i in range(8)] + [
        review(50 + i, 5, i, deceptive=0.1) for i in range(12)
    ]
    assert test_of("text", rows).outcome == Outcome.NOTICED
    assert test_of("text", rows[3:]).outcome == Outcome.TOO_FEW


def test_reviews_of_a_former_product():
    rows = [review(i, 5, i, product="USB cable 2 m braided") for i in range(6)] + steady(6)
    reading = read(rows, About(TODAY, title="Smart watch with heart rate", category=""))
    product = next(t for t in reading.tests if t.code == "product")
    assert (product.outcome, product.values["k"]) == (Outcome.NOTICED, 6)
    assert reading.facts["product_similarity"] < 0.3
    assert test_of("product", rows, title="USB cable 1 m braided").outcome == Outcome.PASSED


def test_a_translated_title_is_no_other_product():
    assert likeness("红色电热水壶", "home", "Red kettle", "home") is None
    assert likeness("红色电热水壶 1.7升", "home", "红色电热水壶 1.5升", "home") > 0.6


def test_a_reading_is_stored_as_plain_json():
    told = plain(read(steady(), About(TODAY)))
    assert told["as_of"] == "2026-06-30"
    assert [t["code"] for t in told["tests"]][:2] == ["bursts", "one_timers"]
    assert sum(told["stars"]) == 60


def test_readings_do_not_depend_on_the_order_given():
    rows = steady() + [review(100 + i, 5, days=5, text=said(3)) for i in range(20)]
    shuffled = rows[:]
    random.Random(1).shuffle(shuffled)
    assert plain(read(rows, About(TODAY))) == plain(read(shuffled, About(TODAY)))
