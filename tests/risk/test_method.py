"""The method page: everything it says is read from what is in force and what was measured."""

import json

import pytest

from risk import figures, versions
from risk.models import ModelVersion

pytestmark = pytest.mark.django_db


def test_everybody_may_read_how_we_judge(client, model):
    response = client.get("/method/")
    assert response.status_code == 200
    assert model.sha256 in response.text
    assert not response.cookies


def test_every_sign_of_the_model_stands_there_with_its_weights(client, model):
    page = client.get("/method/").text
    signals = json.loads(model.content)["signals"]
    for id_, told in signals.items():
        assert f'id="{id_}"' in page
        shown = [name for name, weight in told["levels"].items() if name and weight != "hard" and not told["computed"]]
        assert all(f"<code>{level}</code>" in page for level in shown)
    assert str(len(signals)) in page
    assert "−1.45" in page  # a refitted weight of an old address


def test_the_words_are_those_of_the_reader(client, model):
    title = json.loads(model.content)["signals"]["FR-04"]["title"]
    assert title["hans"] in client.get("/method/", headers={"accept-language": "zh-hans"}).text
    assert title["hant"] in client.get("/method/", headers={"accept-language": "zh-hant"}).text


def test_measured_figures_are_those_of_the_files(client, model):
    page = client.get("/method/").text
    card, refit, imitation = figures.name_card(), figures.refit(), figures.imitation()
    measured = card["cross_validation"]
    assert f"{measured['auc']:.3f}" in page
    assert f"{measured['recall_at_1_percent_false_alarms']:.3f}" in page
    assert f"{refit['figures']['refitted (cross-validated)']['auc']:.3f}" in page
    assert all(f"{row['auc']:.3f}" in page for row in imitation["sets_of_names"])
    assert "0.15%" in page


def test_what_was_not_reached_is_said(client, model):
    page = client.get("/method/").text
    assert "They are not reached." in page
    assert "never lifts a result past 20 in 100" in page
    assert "9 of its honest shops are younger than two years: too few" in page
    assert "1 of these 9 falls into the top band." in page
    assert "FR-06" in page


def test_a_set_of_a_handful_of_names_is_left_out(client, model):
    assert "lookalike_dev" not in figures.name_card()["never_trained_on"]
    assert "Set kept apart: lookalike_dev" not in client.get("/method/").text


def test_older_versions_are_listed_page_by_page(client, model):
    for n in range(12):
        text = versions.declared(f"0.{n}.0")
        ModelVersion.objects.create(
            number=f"0.{n}.0", content=text.text, sha256=text.sha256, published_at="2020-01-01T00:00:00Z"
        )
    assert "<td>0.11.0</td>" in client.get("/method/").text
    assert "<td>0.0.0</td>" in client.get("/method/?page=2").text


def test_a_new_version_changes_the_page_at_once(client, model):
    client.get("/method/")
    text = versions.declared("2.0.0")
    ModelVersion.objects.create(number="2.0.0", content=text.text, sha256=text.sha256)
    assert text.sha256 in client.get("/method/").text


def test_a_kept_page_takes_one_query_and_is_not_sent_twice(client, model, django_assert_num_queries):
    etag = client.get("/method/").headers["ETag"]
    with django_assert_num_queries(1):
        assert client.get("/method/", headers={"if-none-match": etag}).status_code == 304


def test_somebody_signed_in_reads_it_under_their_own_head(client, model, login, shopper):
    login(shopper)
    assert "My page" in client.get("/method/").text
