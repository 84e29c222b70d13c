"""Who writes through a relay has no id of their platform, and is told by the name the relay gives them."""

import pytest

from bot.domain.identity import is_relayed, relayed, relayed_name


@pytest.mark.parametrize("name", ["Jo Doe", "", "Jo: Doe", "relay:B1:Jo"])
def test_a_relays_writer_is_known_by_their_name(name):
    assert is_relayed(relayed("B1", name))
    assert relayed_name(relayed("B1", name)) == name


@pytest.mark.parametrize("person", ["U0ANA", "29:a", "", "relay", "Jo Doe"])
def test_nobody_else_has_a_name_in_their_id(person):
    assert not is_relayed(person)
    assert relayed_name(person) is None


def test_an_id_that_names_nobody_names_nobody():
    assert relayed_name("relay:B1") == ""
