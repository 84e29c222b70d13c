"""The App Home: what an agent, a supervisor and everybody else see in it, and what a click changes."""

import asyncio
import re

import pytest

from bot.coaching.commands import FOR_AGENTS
from bot.coaching.digesting import TOO_FEW
from bot.coaching.replies import TRY_AGAIN
from bot.coaching.staff import Kept, PolicyNote
from bot.domain.answers import Delivery
from bot.domain.assessment import Facts, Fault, Tension
from bot.domain.attention import CaseLine, Reason
from bot.domain.case import Case, CaseKey, Speaker
from bot.domain.digest import Digest, Row, Table
from bot.domain.evidence import Evidence
from bot.domain.identity import Mode
from bot.domain.notices import Need
from bot.domain.policy import Level
from bot.slack.hearing.identity import ChannelRules
from bot.slack.home.home_view import HomePage, OwnCase, TeamPage, home_view
from bot.slack.wire.blocks import RECAP_CASE, Note
from tests.fakes import FakePeople, Room
from tests.slack.casebook import a_thread, kept
from tests.slack.room import Running, a_nudge, open_room, words
from tests.slack_server import Channel, OpenView, SlackServer, User, app_home_opened, click_in_view, home_of
from tests.slack_server.blocks import find_action, view_problem
from tests.slack_server.people import Json

CUSTOMER, AGENT = Speaker.CUSTOMER, Speaker.AGENT
KEY = CaseKey("slack", "T1", "C1", "1772452800.000001")


@pytest.fixture
def ana(slack: SlackServer) -> User:
    return slack.world.add_user("Ana")


@pytest.fixture
def sue(slack: SlackServer) -> User:
    return slack.world.add_user("Sue")


@pytest.fixture
def cora(slack: SlackServer) -> User:
    return slack.world.add_guest("Cora")


@pytest.fixture
def support(slack: SlackServer, ana: User, sue: User, cora: User) -> Channel:
    return slack.world.add_channel("support", ana, sue, cora)


@pytest.fixture
def house(sue: User) -> Room:
    house = Room()
    house.appoint(sue.id)
    return house


@pytest.fixture
def case(house: Room, support: Channel, ana: User, cora: User) -> Case:
    return a_thread(house, support, (CUSTOMER, cora, "My parcel is late"), (AGENT, ana, "Let me look."))


async def opened(slack: SlackServer, running: Running, user: User) -> OpenView:
    """Let the user open the App Home; return it as it is then."""
    before = len(slack.calls("views.publish"))
    channel = slack.world.direct_message(slack.world.home, user)
    (answer,) = await slack.deliver(running.url, app_home_opened(user, channel))
    assert answer.ok
    calls = await slack.wait_for("views.publish", before + 1)
    assert calls[-1].ok, calls[-1].reason
    return home_of(slack.world, user)


async def clicked(
    slack: SlackServer, running: Running, view: OpenView, action: str, option: str = ""
) -> OpenView:
    """Let the user click in their App Home; return it as it is then."""
    before = len(slack.calls("views.publish"))
    answer = await slack.post_interaction(running.url, click_in_view(view, action, option=option))
    assert answer.ok
    calls = await slack.wait_for("views.publish", before + 1)
    assert calls[-1].ok, calls[-1].reason
    return home_of(slack.world, view.user)


def shown(view: OpenView | Json) -> str:
    """Return what can be read in a view, without what can be clicked."""
    blocks = view["blocks"] if isinstance(view, dict) else view.body["blocks"]
    return "\n".join(words([block for block in blocks if block["type"] != "actions"]))


def labels(view: OpenView) -> list[str]:
    elements = [e for b in view.body["blocks"] if b["type"] == "actions" for e in b["elements"]]
    return [e["text"]["text"] for e in elements if e["type"] == "button"]


async def test_slack_is_answered_before_the_page_is_made(
    slack: SlackServer, house: Room, case: Case, ana: User
):
    slack.fail("views.publish", delay=1.5)
    async with open_room(slack, house=house) as running:
        channel = slack.world.direct_message(slack.world.home, ana)
        (answer,) = await slack.deliver(running.url, app_home_opened(ana, channel))
        assert answer.ok
        assert not any(call.answer for call in slack.calls("views.publish"))
        await slack.wait_for("views.publish")


async def test_an_agent_sees_their_open_cases_with_what_needs_them_and_the_way_there(
    slack: SlackServer, house: Room, support: Channel, ana: User, cora: User
):
    a_thread(house, support, (CUSTOMER, cora, "My parcel is late"), (AGENT, ana, "Let me look."))
    angry = (CUSTOMER, cora, "You are useless, where is it?!")
    a_thread(
        house,
        support,
        (AGENT, ana, "I'll write to you soon."),
        angry,
        age=3600,
        facts=Facts(tension=Tension.FURIOUS),
    )
    async with open_room(slack, house=house) as running:
        text = shown(await opened(slack, running, ana))
    assert text.index("You are useless") < text.index("My parcel is late")
    assert "has waited" in text
    assert f"https://home.slack.example/archives/{support.id}/p" in text
    assert "The team's open cases" not in text


async def test_an_agent_without_cases_is_told_so(slack: SlackServer, house: Room, ana: User):
    async with open_room(slack, house=house) as running:
        assert "You have no open case." in shown(await opened(slack, running, ana))


async def test_a_note_that_did_not_arrive_elsewhere_can_be_read_here(
    slack: SlackServer, house: Room, case: Case, ana: User, sue: User
):
    lost = a_nudge(case, ana.id, delivery=Delivery.REFUSED, line="Say when.")
    perhaps = a_nudge(case, ana.id, delivery=Delivery.UNKNOWN, line="Ask what they need.")
    arrived = a_nudge(case, ana.id, line="It arrived.")
    others = a_nudge(case, sue.id, delivery=Delivery.REFUSED, line="For Sue.")
    withheld = a_nudge(case, ana.id, delivery=Delivery.SHADOWED, line="Withheld.")
    nudges = (lost, perhaps, arrived, others, withheld)
    house.cases.put(Case(case.key, case.messages, nudges=nudges))
    async with open_room(slack, house=house) as running:
        text = shown(await opened(slack, running, ana))
    assert "*Say when.*" in text
    assert "*Ask what they need.*" in text
    assert not any(word in text for word in ("It arrived.", "For Sue.", "Withheld."))


@pytest.mark.parametrize("who", ["guest", "stranger", "unlisted"])
async def test_whoever_is_no_agent_sees_one_polite_sentence_and_nothing_of_cases(
    slack: SlackServer, house: Room, case: Case, ana: User, who
):
    people = {
        "guest": slack.world.add_guest("Gil"),
        "stranger": slack.world.add_stranger("Sam"),
        "unlisted": slack.world.add_user("Uma"),
    }
    rules = ChannelRules(Mode.INTERNAL, agents=frozenset({ana.id}))
    async with open_room(slack, house=house, rules_of=lambda _: rules) as running:
        view = await opened(slack, running, people[who])
    assert words(view.body["blocks"]) == [FOR_AGENTS]


async def test_an_agent_listed_for_one_channel_alone_is_let_in(
    slack: SlackServer, house: Room, case: Case, ana: User, support: Channel
):
    listed = ChannelRules(Mode.INTERNAL, agents=frozenset({ana.id}))
    rules = {support.id: listed}

    async with open_room(
        slack,
        house=house,
        rules_of=lambda name: rules.get(name, ChannelRules(Mode.INTERNAL)),
        named_channels=lambda: rules,
    ) as running:
        assert "My parcel is late" in shown(await opened(slack, running, ana))


async def test_a_click_changes_a_setting_at_once_and_shows_it(slack: SlackServer, house: Room, ana: User):
    people = house.people
    key = CaseKey("slack", slack.world.home.id, "", "")
    async with open_room(slack, house=house, people=people) as running:
        view = await opened(slack, running, ana)
        assert "Notes reach you." in shown(view)
        view = await clicked(slack, running, view, "home:say:level", "level veteran")
        assert (await people.everything_kept(key, ana.id)).level is Level.VETERAN
        assert "Your level is veteran now." in shown(view)
        _, select = find_action(view.body["blocks"], "home:say:level")
        assert select["initial_option"]["value"] == "level veteran"
        view = await clicked(slack, running, view, "home:say:0")
        assert (await people.everything_kept(key, ana.id)).quiet_seconds == 1800
        assert "I keep quiet towards you for another 30 minutes." in shown(view)
        assert labels(view)[:2] == ["End the quiet", "Switch notes off"]
        view = await clicked(slack, running, view, "home:say:1")
        assert (await people.everything_kept(key, ana.id)).is_off
        view = await clicked(slack, running, view, "home:say:2")
        assert await people.everything_kept(key, ana.id) == Kept(Level.VETERAN)
        assert "Notes reach you." in shown(view)


async def test_forget_me_asks_first_and_then_deletes_what_is_kept(slack: SlackServer, house: Room, ana: User):
    people = house.people
    key = CaseKey("slack", slack.world.home.id, "", "")
    await people.set_level(key, ana.id, Level.NEW)
    async with open_room(slack, house=house, people=people) as running:
        view = await opened(slack, running, ana)
        assert "your level: new" in shown(view)
        _, forget = find_action(view.body["blocks"], "home:say:forget")
        assert forget["confirm"]["deny"]["text"] == "Keep it"
        view = await clicked(slack, running, view, "home:say:forget")
        assert "Nothing is kept under your name." in shown(view)
        assert await people.everything_kept(key, ana.id) == Kept()


async def test_a_supervisor_sees_the_teams_cases_and_opens_a_recap(
    slack: SlackServer, house: Room, case: Case, sue: User
):
    async with open_room(slack, house=house) as running:
        view = await opened(slack, running, sue)
        text = shown(view)
        assert "The team's open cases" in text
        assert "My parcel is late" in text
        await slack.post_interaction(running.url, click_in_view(view, RECAP_CASE))
        (call,) = await slack.wait_for("views.open")
    assert call.ok, call.reason


async def test_a_supervisor_says_whose_fault_it_was(
    slack: SlackServer, house: Room, case: Case, sue: User, ana: User
):
    async with open_room(slack, house=house) as running:
        view = await opened(slack, running, sue)
        assert "Our fault" in labels(view)
        view = await clicked(slack, running, view, "home:fault:ours")
        assert (await kept(house, case)).facts.fault is Fault.OURS
        assert "it was our fault" in shown(view)
        await clicked(slack, running, view, "home:fault:not_ours")
        assert (await kept(house, case)).facts.fault is Fault.NOT_OURS
        assert "Our fault" not in labels(await opened(slack, running, ana))


async def test_a_supervisors_own_case_is_not_listed_twice(
    slack: SlackServer, house: Room, support: Channel, sue: User, cora: User
):
    a_thread(house, support, (CUSTOMER, cora, "My parcel is late"), (AGENT, sue, "Let me look."))
    async with open_room(slack, house=house) as running:
        text = shown(await opened(slack, running, sue))
    assert text.count("My parcel is late") == 1
    assert "There is no open case." in text


async def test_the_digest_is_made_only_for_a_supervisor_who_asks_for_it(
    slack: SlackServer, house: Room, case: Case, sue: User, ana: User
):
    async with open_room(slack, house=house) as running:
        view = await opened(slack, running, sue)
        assert TOO_FEW not in shown(view)
        view = await clicked(slack, running, view, "home:say:digest")
        assert TOO_FEW in shown(view)
        assert "Show the digest" not in labels(view)
        forged = click_in_view(await opened(slack, running, ana), "home:say:0")
        forged["actions"][0]["value"] = "digest"
        before = len(slack.calls("views.publish"))
        await slack.post_interaction(running.url, forged)
        await slack.wait_for("views.publish", before + 1)
        assert "The cases together" not in shown(home_of(slack.world, ana))


async def test_a_digest_of_many_agents_is_shown_once_it_is_asked_for(
    slack: SlackServer, house: Room, support: Channel, sue: User, cora: User
):
    for number in range(6):
        agent = slack.world.add_user(f"Agent {number}")
        a_thread(house, support, (CUSTOMER, cora, "My parcel is late"), (AGENT, agent, "Let me look."))
    async with open_room(slack, house=house) as running:
        view = await opened(slack, running, sue)
        assert "6 cases, " not in shown(view)
        view = await clicked(slack, running, view, "home:say:digest")
        assert "6 cases, " in shown(view)
        assert "Show the digest" in labels(await opened(slack, running, sue))


async def test_with_the_store_down_one_sentence_says_so(slack: SlackServer, house: Room, ana: User):
    house.people.down = True
    async with open_room(slack, house=house, people=house.people) as running:
        view = await opened(slack, running, ana)
    assert words(view.body["blocks"]) == [TRY_AGAIN]


async def test_what_nobody_foresaw_is_said_in_one_sentence_without_its_text(
    slack: SlackServer, house: Room, ana: User, caplog: pytest.LogCaptureFixture
):
    class Broken(FakePeople):
        async def everything_kept(self, key: CaseKey, person: str) -> Kept:  # noqa: ARG002 - the port's words
            raise ValueError("marzipan")

    async with open_room(slack, house=house, people=Broken(house.clock)) as running:
        view = await opened(slack, running, ana)
    assert words(view.body["blocks"]) == [TRY_AGAIN]
    assert "marzipan" not in caplog.text


async def test_a_slack_that_takes_no_page_changes_nothing(slack: SlackServer, house: Room, ana: User):
    slack.fail("views.publish", error="not_enabled")
    async with open_room(slack, house=house) as running:
        channel = slack.world.direct_message(slack.world.home, ana)
        await slack.deliver(running.url, app_home_opened(ana, channel))
        (call,) = await slack.wait_for("views.publish")
        assert call.error == "not_enabled"
        assert "Your settings" in shown(await opened(slack, running, ana))


@pytest.mark.parametrize(
    ("action", "value"),
    [
        ("home:say:0", "level everything"),
        ("home:say:0", "tell policy it is all their fault"),
        ("home:fault:ours", "not a case"),
        ("home:fault:ours", '["slack","T9","C1","1.000001"]'),
    ],
)
async def test_a_click_that_this_app_never_made_changes_nothing(  # noqa: PLR0913, PLR0917 - fixtures and its two parts
    slack: SlackServer, house: Room, case: Case, sue: User, action, value
):
    async with open_room(slack, house=house) as running:
        view = await opened(slack, running, sue)
        forged = click_in_view(view, action)
        forged["actions"][0]["value"] = value
        before = len(slack.calls("views.publish"))
        await slack.post_interaction(running.url, forged)
        await slack.wait_for("views.publish", before + 1)
    assert (await kept(house, case)).facts.fault is Fault.UNKNOWN
    assert shown(home_of(slack.world, sue)).startswith("Your open cases")


async def test_opening_it_again_and_again_is_no_event_that_comes_twice(
    slack: SlackServer, house: Room, ana: User
):
    channel = slack.world.direct_message(slack.world.home, ana)
    async with open_room(slack, house=house) as running:
        event = app_home_opened(ana, channel)
        for _ in range(2):
            await slack.post_event(running.url, event, event_id="Ev1")
        await slack.post_event(running.url, event, event_id="Ev2")
        await slack.wait_for("views.publish", 2)
        await asyncio.sleep(0.2)
    assert len(slack.calls("views.publish")) == 2


def a_line(number: int, **known: object) -> CaseLine:
    key = CaseKey("slack", "T1", "C1", f"1772452800.{number:06d}")
    return CaseLine(key, f"case {number}", (), None, NOW, **known)


NOW = Room().clock.now()


def test_a_hundred_blocks_hold_all_but_the_lists_ends():
    reason = Reason(Need.WAITING, "A customer has waited 40 minutes.", Evidence("m1", "late"), NOW)
    lines = tuple(
        CaseLine(CaseKey("slack", "T1", "C1", f"1.{n:06d}"), "about " * 20, (reason,), None, NOW)
        for n in range(200)
    )
    missed = (Note(KEY, "n", "c", "Say when.", "late", "Soon."),) * 3
    told = tuple(PolicyNote("It takes too long to get an approval.", NOW, "U1") for _ in range(9))
    digest = Digest(9, NOW, NOW, topics=Table((Row("time", 9),), 3), waited=7.0, notes=("not shown here",))
    page = HomePage(
        own=tuple(OwnCase(line, missed) for line in lines),
        kept=Kept(Level.NEW, quiet_seconds=90),
        team=TeamPage(lines, digest=digest, told=told),
        confirms_fault=True,
    )
    view = home_view(page)
    assert view_problem(view, "home") == ""
    text = shown(view)
    assert len(re.findall(r"^and \d+ more$", text, re.MULTILINE)) == 3
    assert "• time: 9\n• fewer than 5 agents: 3" in text
    assert "Half of the answers came within 7 minutes, by the clock." in text
    assert "not shown here" not in text
    assert "I keep quiet towards you for another 2 minutes" in text


def test_what_people_told_is_shown_with_their_name_or_without():
    told = (PolicyNote("approve <faster>", NOW, "U1"), PolicyNote("long " * 200, NOW))
    page = HomePage((), Kept(), team=TeamPage((), no_digest="Too few.", told=told))
    text = shown(home_view(page))
    assert "• approve &lt;faster&gt; (<@U1>, <!date^" in text
    assert "… (unnamed)" in text
    assert "Too few." in text


def test_a_list_that_just_fits_is_not_cut():
    page = HomePage(tuple(OwnCase(a_line(n)) for n in range(19)), Kept())
    text = shown(home_view(page))
    assert "*case 18*" in text
    assert "more" not in text


def test_quiet_that_has_begun_is_never_no_minutes():
    text = shown(home_view(HomePage((), Kept(quiet_seconds=1))))
    assert "I keep quiet towards you for another minute." in text
