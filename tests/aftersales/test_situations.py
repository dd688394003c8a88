"""The first question's choices: every kind of claim is reached, every word is one of the law's."""

from aftersales.forms.moves import OFFERABLE
from aftersales.models import Claim
from aftersales.situations import EVIDENCE, GROUPS, OF_ORDER, SITUATIONS, situation_of_problem
from casebook.rights.facts import read_facts, read_plain
from casebook.rights.loading import book


def test_every_kind_of_claim_can_be_told():
    assert {s.kind for s in SITUATIONS.values()} == set(Claim.Kind.values)


def test_every_kind_of_claim_names_the_evidence_it_needs():
    assert set(EVIDENCE) == set(Claim.Kind.values)


def test_every_situation_stands_in_a_group_and_every_group_holds_some():
    assert {s.group for s in SITUATIONS.values()} == set(GROUPS)


def test_problems_wishes_and_facts_are_words_of_the_law():
    facts = book().vocabulary.facts
    for s in SITUATIONS.values():
        assert s.problem == "" or s.problem in facts["problem"].values
        assert set(s.wishes) <= set(OFFERABLE)
        read_facts(facts, read_plain(facts, s.facts))


def test_what_a_kind_of_order_tells_is_known_to_the_law():
    facts = book().vocabulary.facts
    assert set(OF_ORDER) <= set(Claim.OrderKind.values)
    for told in OF_ORDER.values():
        read_facts(facts, told)


def test_a_problem_of_the_law_leads_to_its_situation():
    assert situation_of_problem("not_delivered") == "parcel"
    assert situation_of_problem("") == ""
    assert situation_of_problem("nonsense") == ""
