"""What many tests of the desk begin with."""

import pytest

from tests.factories import make_claim


@pytest.fixture
def claim(db):
    return make_claim("in_mediation")


@pytest.fixture
def desk(login, agent):
    return login(agent)
