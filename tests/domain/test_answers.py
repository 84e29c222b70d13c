from bot.domain.evidence import Evidence
from tests.domain.builders import customer, nudge

LATE = customer("1", "It is late again.")


def test_a_nudge_is_named_by_its_card_and_the_millisecond_it_was_chosen():
    first, second = nudge(LATE, 1.0), nudge(LATE, 1.001)
    assert first.id == "listen_first.1714986001000"
    assert second.id == "listen_first.1714986001001"


def test_a_nudge_without_its_quote_still_names_card_person_and_message():
    bare = nudge(LATE, 1.0).without_quote()
    assert bare.evidence == Evidence("1", "")
    assert (bare.card_id, bare.to, bare.id) == ("listen_first", "ana", nudge(LATE, 1.0).id)
