"""What people ask for in words: what is meant, who may have it, and where the answer goes."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from bot.coaching.commands import FOR_AGENTS, GONE, NO_OWN_CASE, WHO_ARE_YOU
from bot.coaching.drafts import DRAFT_LENGTH, EMPTY_DRAFT, LONG_DRAFT, Checked
from bot.coaching.ports import StoreUnavailableError
from bot.coaching.replies import TRY_AGAIN, Caller, Reply
from bot.domain.answers import Apology, DraftReview
from bot.domain.attention import CaseLine
from bot.domain.case import CaseKey, Speaker
from bot.domain.identity import Mode
from bot.teams import replying, wishes
from bot.teams.commands import NOT_A_CASE, Granting, GrantingPorts, linked, wish_in
from bot.teams.config import Waits
from bot.teams.errors import TeamsNotAnsweringError
from bot.teams.identity import ChannelRules, Identity
from bot.teams.pages import WAITING, Pages
from bot.teams.reading import CHAT, Asked, Sender
from bot.teams.replying import Replying
from bot.teams.sending import Outcome, Sent
from bot.teams.wishes import BUSY, What, Wish, Wishes
from tests.patience import PATIENCE
from tests.teams.kept import KeptPosts, chats_of
from tests.teams.nudges import NOON, PLAYBOOK
from tests.teams.room import PATIENT
from tests.teams.ways import FakeSending
from tests.teams_server.cards import texts_of

PLACE = CaseKey("teams", "t1", "19:support@thread.tacv2", "")
THREAD = replace(PLACE, thread="1772452800000")
DIRECT = CaseKey("teams", "t1", "a:1", "")
LINK = "https://teams.microsoft.com/l/message/19%3Aother%40thread.tacv2/17/?tenantId=t1&parentMessageId=16"
OTHER = CaseKey("teams", "t1", "19:other@thread.tacv2", "16")
ANA, CORA = Sender("29:ana", "ana"), Sender("29:cora", "cora")
MEMBERS: Mapping[str, Mapping[str, Any]] = {
    "ana": {"id": "29:ana", "tenantId": "t1"},
    "cora": {"id": "29:cora", "tenantId": "t2"},
}


def asked(text: str, key: CaseKey = THREAD, sender: Sender = ANA, *, is_private: bool = True) -> Asked:
    return Asked(key, "5", text, sender, is_private, is_shared=key.channel.startswith("19:"))


@dataclass
class Answers:
    """Everything that answers, in one; `gone` are cases nobody knows, `own` the asker's own."""

    own: tuple[CaseKey, ...] = ()
    gone: frozenset[CaseKey] = frozenset()
    supervisors: frozenset[str] = frozenset()
    down: bool = False
    callers: list[tuple[Caller, str]] = field(default_factory=list)
    asked: list[tuple[str, CaseKey, str | None]] = field(default_factory=list)
    hurry: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.hurry.set()

    async def answer(self, caller: Caller, text: str) -> Reply:
        await self.hurry.wait()
        self.callers.append((caller, text))
        return Reply(f"answer to {text}")

    async def apologize(self, key: CaseKey, about: str | None = None) -> Apology | None:
        return None if self._is_gone("apology", key, about) else Apology("a", "b", "c")

    async def check(self, key: CaseKey, draft: str) -> Checked:
        alone = not key.thread or self._is_gone("check", key, draft)
        return Checked(DraftReview((draft,)), in_case=not alone)

    async def candidates(self, workspace: CaseKey, channel: str, person: str) -> tuple[CaseLine, ...]:
        self.asked.append((f"candidates of {person} in {channel}", workspace, None))
        return tuple(CaseLine(key, "x", (), person, NOON) for key in self.own)

    async def is_supervisor(self, workspace: CaseKey, person: str) -> bool:
        return (workspace.tenant, person) in {("t1", one) for one in self.supervisors}

    def _is_gone(self, what: str, key: CaseKey, text: str | None) -> bool:
        if self.down:
            raise StoreUnavailableError("down")
        self.asked.append((what, key, text))
        return key in self.gone


def granting(answers: Answers, members: Mapping[str, Any] = MEMBERS, **roster: Any) -> Granting:
    identity = Identity(FakeSending(members=dict(members), **roster), lambda _: ChannelRules())
    return Granting(GrantingPorts(answers, answers, answers, answers, identity, chats_of(KeptPosts())))


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("apology", Wish(What.APOLOGY, THREAD)),
        ("Apology the late parcel", Wish(What.APOLOGY, THREAD, "the late parcel")),
        ("/apology: the late parcel", Wish(What.APOLOGY, THREAD, "the late parcel")),
        ("check We are\nsorry.", Wish(What.REVIEW, THREAD, "We are\nsorry.")),
        ("check\nWe are sorry.", Wish(What.REVIEW, THREAD, "We are sorry.")),
        ("check", Wish(What.REVIEW, THREAD)),
        ("recap", Wish(What.SAY, THREAD, "recap")),
        (f"recap {LINK}", Wish(What.SAY, THREAD, f"recap {LINK}")),
        ("coach quiet 30m", Wish(What.SAY, THREAD, "quiet 30m")),
        ("/coach tell policy\nit hurts", Wish(What.SAY, THREAD, "tell policy\nit hurts")),
        ("coach", Wish(What.SAY, THREAD)),
        ("quiet 30m", Wish(What.SAY, THREAD, "quiet 30m")),
        ("", Wish(What.SAY, THREAD)),
    ],
)
def test_words_become_wishes(text, wish):
    assert wish_in(asked(text)) == wish


def test_a_draft_of_a_novels_length_is_asked_for_in_parts():
    assert wish_in(asked("check " + "x" * (DRAFT_LENGTH + 1))) == LONG_DRAFT
    assert wish_in(asked("apology " + "x" * 40_000)) == Wish(What.APOLOGY, THREAD, "x" * DRAFT_LENGTH)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (f"recap {LINK}", OTHER),
        (f"look (<{LINK}>).", OTHER),
        (
            "https://teams.cloud.microsoft/l/message/19:c@thread.tacv2/17",
            CaseKey("teams", "t1", "19:c@thread.tacv2", "17"),
        ),
        (
            "https://teams.microsoft.com/l/message/19:c@thread.v2/17?context=x",
            CaseKey("teams", "t1", "19:c@thread.v2", f"{CHAT}:17"),
        ),
        ("https://teams.microsoft.com/l/message/19:c@thread.tacv2/17?tenantId=t2", None),
        ("https://teams.microsoft.com/l/message/19:c@thread.tacv2", None),
        ("https://teams.microsoft.com.evil.example/l/message/19:c/17", None),
        ("recap", None),
    ],
)
def test_a_link_leads_to_a_case_of_the_same_tenant(text, key):
    assert linked(text, "t1") == key


async def test_everything_else_is_said_to_the_commands_with_who_says_it_where():
    answers = Answers()
    grant = granting(answers)
    assert await grant(Wish(What.SAY, THREAD, "mine"), "ana") == Reply("answer to mine")
    await grant(Wish(What.SAY, THREAD, "mine"), "cora")
    assert answers.callers == [
        (Caller(THREAD, "ana", Speaker.AGENT), "mine"),
        (Caller(THREAD, "cora", Speaker.CUSTOMER), "mine"),
    ]


async def test_a_colleague_whom_a_channel_takes_for_its_customer_is_still_one_of_ours_and_a_supervisor_one():
    members = {
        "ana": {"id": "29:ana", "tenantId": "t1"},
        "gil": {"id": "29:gil", "tenantId": "t1", "userRole": "guest"},
        "cora": {"id": "29:cora", "tenantId": "t2"},
    }
    members["sue"] = {"id": "29:sue", "tenantId": "t1"}
    answers = Answers(supervisors=frozenset({"sue", "gil"}))
    rules = ChannelRules(Mode.INTERNAL, agents=frozenset({"somebody-else"}))
    identity = Identity(FakeSending(members=members), lambda _: rules)
    grant = Granting(GrantingPorts(answers, answers, answers, answers, identity, chats_of(KeptPosts())))
    for person in ("ana", "gil", "cora", "sue"):
        await grant(Wish(What.SAY, THREAD, "off"), person)
    assert [(caller.speaker, caller.is_ours) for caller, _ in answers.callers] == [
        (Speaker.CUSTOMER, True),
        (Speaker.CUSTOMER, False),
        (Speaker.CUSTOMER, False),
        (Speaker.AGENT, False),
    ]


async def test_who_cannot_be_told_now_is_nobody_to_the_commands():
    answers = Answers()
    grant = granting(answers, down=True)
    await grant(Wish(What.SAY, THREAD, "help"), "ana")
    assert answers.callers[0][0].speaker is None
    assert await grant(Wish(What.APOLOGY, THREAD), "ana") == Reply(WHO_ARE_YOU)


async def test_a_relayed_agent_is_nobody_to_the_commands():
    answers = Answers()
    grant = granting(answers, {})
    assert await grant.speaker(THREAD, "nobody") is Speaker.OTHER


async def test_a_linked_case_counts_where_the_caller_may_read_it():
    answers = Answers()
    grant = granting(answers)
    await grant(Wish(What.SAY, THREAD, f"recap {LINK}"), "ana")
    await grant(Wish(What.SAY, PLACE, "recap", THREAD), "ana")
    assert [caller.linked for caller, _ in answers.callers] == [OTHER, THREAD]


async def test_an_apology_is_for_the_linked_case_where_the_caller_may_read_it():
    answers = Answers(own=(THREAD,))
    grant = granting(answers)
    assert isinstance(await grant(Wish(What.APOLOGY, PLACE, f"the delay <{LINK}>"), "ana"), Apology)
    assert isinstance(await grant(Wish(What.APOLOGY, THREAD, LINK), "ana"), Apology)
    assert answers.asked == [("apology", OTHER, "the delay"), ("apology", OTHER, None)]


async def test_an_apology_for_a_linked_case_that_the_caller_may_not_read_is_refused():
    answers = Answers()
    identity = Identity(OnlyHere(members=dict(MEMBERS)), lambda _: ChannelRules())
    grant = Granting(GrantingPorts(answers, answers, answers, answers, identity, chats_of(KeptPosts())))
    assert await grant(Wish(What.APOLOGY, THREAD, LINK), "ana") == Reply(GONE)
    assert answers.asked == []


class OnlyHere(FakeSending):
    """Knows everybody, but only in the channel they ask in."""

    async def member(self, key: CaseKey, person: str) -> Mapping[str, Any] | None:
        return await super().member(key, person) if key.channel == PLACE.channel else None


@pytest.mark.parametrize("listed", [frozenset[str](), frozenset({"ana"})], ids=["known here", "listed"])
async def test_a_linked_case_elsewhere_is_gone_for_whoever_cannot_read_it_unless_they_supervise(listed):
    answers = Answers(supervisors=frozenset({"sue"}))
    members = {**MEMBERS, "sue": {"id": "29:sue", "tenantId": "t1"}}
    identity = Identity(OnlyHere(members=members), lambda _: ChannelRules(agents=listed))
    grant = Granting(GrantingPorts(answers, answers, answers, answers, identity, chats_of(KeptPosts())))
    assert await grant(Wish(What.SAY, THREAD, f"take {LINK}"), "ana") == Reply(GONE)
    assert answers.callers == []
    await grant(Wish(What.SAY, THREAD, f"recap {LINK}"), "sue")
    assert answers.callers[0][0].linked == OTHER


class SilentElsewhere(FakeSending):
    """Gives no answer about other channels."""

    async def member(self, key: CaseKey, person: str) -> Mapping[str, Any] | None:
        if key.channel != PLACE.channel:
            raise TeamsNotAnsweringError("down")
        return await super().member(key, person)


async def test_a_linked_case_is_gone_while_teams_does_not_say_who_may_read_it():
    answers = Answers()
    identity = Identity(SilentElsewhere(members=dict(MEMBERS)), lambda _: ChannelRules())
    grant = Granting(GrantingPorts(answers, answers, answers, answers, identity, chats_of(KeptPosts())))
    assert await grant(Wish(What.SAY, THREAD, f"take {LINK}"), "ana") == Reply(GONE)


async def test_a_case_of_another_tenant_is_gone():
    grant = granting(Answers())
    foreign = replace(THREAD, tenant="t9")
    assert await grant(Wish(What.SAY, THREAD, "recap", foreign), "ana") == Reply(GONE)


@pytest.mark.parametrize("what", [What.APOLOGY, What.REVIEW])
async def test_customers_get_one_polite_sentence_and_the_unknown_another(what):
    answers = Answers()
    grant = granting(answers)
    assert await grant(Wish(what, THREAD, "words"), "cora") == Reply(FOR_AGENTS)
    assert await grant(Wish(what, THREAD, "words"), "nobody") == Reply(WHO_ARE_YOU)
    assert answers.asked == []


async def test_help_with_words_is_for_the_thread_it_is_asked_in():
    answers = Answers()
    grant = granting(answers)
    assert isinstance(await grant(Wish(What.APOLOGY, THREAD, "the parcel"), "ana"), Apology)
    checked = Checked(DraftReview(("Sorry.",)), in_case=True)
    assert await grant(Wish(What.REVIEW, THREAD, "Sorry."), "ana") == checked
    assert answers.asked == [("apology", THREAD, "the parcel"), ("check", THREAD, "Sorry.")]


@pytest.mark.parametrize("place", [PLACE, DIRECT], ids=["channel", "1:1 chat"])
async def test_outside_a_thread_it_is_for_the_newest_case_of_their_own(place):
    answers = Answers(own=(THREAD, OTHER))
    grant = granting(answers)
    await grant(Wish(What.APOLOGY, place), "ana")
    assert answers.asked == [
        (f"candidates of ana in {place.channel}", place, None),
        ("apology", THREAD, None),
    ]


async def test_without_any_case_there_is_no_apology_but_a_draft_is_read_alone():
    answers = Answers(gone=frozenset({THREAD}))
    grant = granting(answers)
    assert await grant(Wish(What.APOLOGY, PLACE), "ana") == Reply(NO_OWN_CASE)
    assert await grant(Wish(What.APOLOGY, THREAD), "ana") == Reply(NOT_A_CASE)
    for place in (PLACE, THREAD):
        alone = Checked(DraftReview(("Sorry.",)), in_case=False)
        assert await grant(Wish(What.REVIEW, place, "Sorry."), "ana") == alone
    assert await grant(Wish(What.REVIEW, THREAD, " \n"), "ana") == Reply(EMPTY_DRAFT)


def replier(
    answers: Answers, sending: FakeSending, waits: Waits = PATIENT, drain: float = PATIENCE
) -> Replying:
    grant = granting(answers)
    return Replying(sending, Wishes(grant), Pages(PLAYBOOK), waits, drain=drain)


async def answered(replies: Replying, question: Asked) -> None:
    """Let a question be answered to its end."""
    replies.send(question)
    await replies.close()


def said(sending: FakeSending) -> list[str]:
    """Return the last line of each card that was sent."""
    return [texts_of(given.activity["attachments"][0]["content"])[-1] for given in sending.given]


async def test_a_slash_command_is_answered_where_it_was_said_to_the_one_who_said_it():
    sending = FakeSending()
    await answered(replier(Answers(), sending), asked("mine"))
    (given,) = sending.given
    assert (given.way, given.key, given.to) == ("targeted", THREAD, "29:ana")
    assert given.activity["entities"] == [{"type": "targetedMessageInfo", "messageId": "5"}]
    assert said(sending) == ["answer to mine"]


async def test_a_public_mention_is_answered_privately_without_repeating_it():
    sending = FakeSending()
    await answered(replier(Answers(), sending), asked("mine", is_private=False))
    assert sending.ways == ["targeted"]
    assert "entities" not in sending.given[0].activity


async def test_in_the_1_to_1_chat_the_answer_stands_there():
    sending = FakeSending()
    await answered(replier(Answers(), sending), asked("mine", DIRECT))
    assert sending.ways == ["direct"]


async def test_an_answer_that_cannot_stand_there_goes_to_the_1_to_1_chat_and_never_anywhere_else():
    sending = FakeSending(Sent(Outcome.REFUSED))
    await answered(replier(Answers(), sending), asked("mine"))
    assert sending.ways == ["targeted", "direct"]
    unknown = FakeSending(Sent(Outcome.UNKNOWN))
    await answered(replier(Answers(), unknown), asked("mine"))
    assert unknown.ways == ["targeted"]


async def test_a_message_that_teams_sends_twice_is_answered_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(replying, "REMEMBERED", 1)
    sending = FakeSending()
    replies = replier(Answers(), sending)
    for number in ("5", "5", "6", "5"):
        await answered(replies, replace(asked("mine"), id=number))
    assert len(sending.given) == 3


async def test_a_draft_too_long_is_answered_with_the_sentence():
    sending = FakeSending()
    await answered(replier(Answers(), sending), asked("check " + "x" * 40_000))
    assert said(sending) == [LONG_DRAFT]


async def late(sending: FakeSending, *, question: Asked | None = None, seconds: float = PATIENCE) -> None:
    """Let an answer take longer than anybody likes to wait."""
    answers = Answers()
    answers.hurry.clear()
    replies = replier(answers, sending, Waits(message=0.01, late=seconds))
    replies.send(question or asked("mine"))
    async with asyncio.timeout(PATIENCE):
        while not sending.given:  # noqa: ASYNC110 - nothing tells when it was sent
            await asyncio.sleep(0.01)
    if seconds >= 1:
        answers.hurry.set()
    await replies.close()
    answers.hurry.set()


@pytest.mark.parametrize(
    ("question", "way", "first"),
    [(asked("mine"), "targeted", "t1"), (asked("mine", DIRECT), "direct", "d1")],
    ids=["targeted", "direct"],
)
async def test_a_late_answer_takes_the_place_of_the_news_that_it_is_coming(question, way, first):
    sending = FakeSending()
    await late(sending, question=question)
    assert sending.ways == [way, f"update {way}"]
    assert sending.given[1].replaces == first
    assert said(sending) == [WAITING[What.SAY], "answer to mine"]


async def test_an_answer_that_never_comes_ends_in_one_sentence():
    sending = FakeSending()
    await late(sending, seconds=0.05)
    assert said(sending) == [WAITING[What.SAY], TRY_AGAIN]


async def test_a_message_that_is_gone_meanwhile_is_sent_anew():
    sending = FakeSending(updated=Sent(Outcome.REFUSED, reason="ActivityNotFoundInConversation"))
    await late(sending)
    assert sending.ways == ["targeted", "update targeted", "targeted"]


@pytest.mark.parametrize(
    ("outcome", "ways"),
    [(Outcome.BLOCKED, ["targeted"]), (Outcome.UNKNOWN, ["targeted", "targeted"])],
    ids=["blocked", "unknown"],
)
async def test_where_the_news_did_not_arrive_the_answer_is_sent_on_its_own_if_it_may(outcome, ways):
    sending = FakeSending(Sent(outcome))
    await late(sending)
    assert sending.ways == ways


class Breaking(FakeSending):
    """Breaks."""

    async def send_targeted(self, key: CaseKey, to: str, activity: Mapping[str, Any]) -> Sent:
        raise RuntimeError(f"{to} said it broke again in {key} with {len(activity)}")


async def test_an_answer_that_breaks_says_in_the_log_what_kind_of_error_it_was_and_no_more(
    caplog: pytest.LogCaptureFixture,
):
    await answered(replier(Answers(), Breaking()), asked("mine"))
    assert [record.message for record in caplog.records] == ["an answer failed"]
    assert "broke again" not in caplog.text


async def test_too_many_questions_at_once_are_sent_again_by_teams(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(replying, "AT_MOST", 1)
    answers = Answers()
    answers.hurry.clear()
    replies = replier(answers, FakeSending(), drain=0.05)
    replies.send(asked("mine"))
    with pytest.raises(TeamsNotAnsweringError):
        replies.send(replace(asked("cases"), id="6"))
    await replies.close()


async def test_closing_gives_up_on_what_takes_too_long():
    answers, sending = Answers(), FakeSending()
    answers.hurry.clear()
    replies = replier(answers, sending, drain=0.05)
    replies.send(asked("mine"))
    await replies.close()
    assert sending.given == []
    await replies.close()


async def test_a_wish_is_granted_once_however_often_it_is_asked_for_meanwhile():
    answers = Answers()
    answers.hurry.clear()
    grant = granting(answers)
    asking, wish = Wishes(grant), Wish(What.SAY, THREAD, "mine")
    assert await asking.start(wish, "ana", 0.01) is None
    assert await asking.start(wish, "ana", 0.01) is None
    answers.hurry.set()
    assert await asking.fetch(wish, "ana", 1) == Reply("answer to mine")
    assert len(answers.callers) == 1


async def test_what_was_granted_before_counts_for_nothing_when_it_is_asked_for_anew():
    answers = Answers()
    answers.hurry.clear()
    grant = granting(answers)
    asking, wish = Wishes(grant), Wish(What.SAY, THREAD, "mine")
    await asking.start(wish, "ana", 0.01)
    answers.hurry.set()
    await asyncio.sleep(0.05)
    await asking.start(wish, "ana", 1)
    assert len(answers.callers) == 2


async def test_what_another_process_was_asked_is_granted_here():
    answers = Answers()
    grant = granting(answers)
    wish = Wish(What.SAY, THREAD, "mine")
    assert await Wishes(grant).fetch(wish, "ana", 1) == Reply("answer to mine")


async def test_too_many_wishes_at_once_are_told_so():
    answers = Answers()
    answers.hurry.clear()
    grant = granting(answers)
    asking = Wishes(grant, at_most=1, drain=0.01)
    await asking.start(Wish(What.SAY, THREAD, "mine"), "ana", 0.01)
    assert await asking.start(Wish(What.SAY, THREAD, "cases"), "ana", 0.01) == Reply(BUSY)
    await asking.close()
    await asking.close()


async def test_answers_nobody_fetched_are_let_go_of(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(wishes, "KEPT_SECONDS", -1.0)
    answers = Answers()
    answers.hurry.clear()
    grant = granting(answers)
    asking = Wishes(grant)
    first = Wish(What.SAY, THREAD, "mine")
    await asking.start(first, "ana", 0.01)
    answers.hurry.set()
    await asyncio.sleep(0.05)
    await asking.start(Wish(What.SAY, THREAD, "cases"), "ana", 1)
    await asking.fetch(first, "ana", 1)
    assert [text for _, text in answers.callers] == ["mine", "cases", "mine"]


async def test_a_store_that_is_down_ends_in_one_friendly_sentence(caplog: pytest.LogCaptureFixture):
    grant = granting(Answers(down=True))
    assert await Wishes(grant).start(Wish(What.APOLOGY, THREAD, "secret"), "ana", 1) == Reply(TRY_AGAIN)
    assert "secret" not in caplog.text
