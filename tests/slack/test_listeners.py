"""Clicks and commands, through the real app over real sockets."""

from dataclasses import replace

import pytest

from bot.domain.answers import Verdict
from bot.domain.case import Speaker
from bot.domain.guidance import Playbook
from bot.slack.authorize import SlackRefusedError
from bot.slack.identity import ChannelRules, Mode
from bot.slack.listeners import GONE, HELP, ROLES, TRY_AGAIN
from tests.slack.room import CARD, Notebook, Running, a_case, a_nudge, open_room, until, words
from tests.slack_server import Ephemeral, SlackServer, click, slash_command


async def a_note(slack: SlackServer, running: Running) -> Ephemeral:
    """Let an agent have a note on the screen."""
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    case = a_case(support.id, slack.world.home.id, (Speaker.AGENT, ana.id, "our system is terrible"))
    await running.room.whisperer.whisper(case, a_nudge(case, ana.id))
    (shown,) = slack.whispers_to(ana)
    return shown


async def answers(slack: SlackServer, count: int = 1) -> list[str]:
    """Return the texts of the app's answers to clicks and commands."""
    return [call.args.get("text", "") for call in await slack.wait_for("response_url", count)]


@pytest.mark.parametrize("verdict", Verdict)
async def test_a_verdict_is_taken_and_thanked_for(slack: SlackServer, verdict):
    async with open_room(slack) as running:
        shown = await a_note(slack, running)
        answer = await slack.post_interaction(running.url, click(shown, f"nudge:{verdict.value}"))
        assert answer.status == 200
        await answers(slack)
        ((key, person, card, taken),) = running.coach.verdicts.values()
        assert (key.channel, person, card, taken) == (shown.channel.id, shown.user.id, CARD.id, verdict)
        (after,) = slack.whispers_to(shown.user)
        assert words(after)[:4] == [
            "Only you see this",
            f"*{CARD.nudge}*",
            "> our system is terrible",
            f'Try: "{CARD.openings[0]}"',
        ]
        assert words(after)[4].startswith("Thanks: ")
        assert len(words(after)) == 5


async def test_a_double_click_counts_once(slack: SlackServer):
    async with open_room(slack) as running:
        shown = await a_note(slack, running)
        clicks = [click(shown, "nudge:useful") for _ in range(2)]
        for one in clicks:
            await slack.post_interaction(running.url, one)
        await answers(slack, 2)
        assert len(running.coach.verdicts) == 1
        assert words(slack.whispers_to(shown.user)[0])[-1] == "Thanks: noted as useful."


async def test_a_click_on_a_note_of_this_morning_is_taken_though_it_cannot_be_answered(slack: SlackServer):
    async with open_room(slack) as running:
        shown = await a_note(slack, running)
        old = click(shown, "nudge:not_useful")
        slack.world.advance(31 * 60)
        assert (await slack.post_interaction(running.url, old)).status == 200
        await until(lambda: bool(running.coach.verdicts))


async def test_a_verdict_the_store_cannot_take_is_asked_for_again(slack: SlackServer):
    async with open_room(slack, Notebook(down=True)) as running:
        shown = await a_note(slack, running)
        await slack.post_interaction(running.url, click(shown, "nudge:useful"))
        assert await answers(slack) == [TRY_AGAIN]
        assert words(shown)[-1] == "Not useful"


async def test_why_opens_a_page_about_the_card(slack: SlackServer):
    async with open_room(slack) as running:
        shown = await a_note(slack, running)
        assert (await slack.post_interaction(running.url, click(shown, "nudge:why"))).status == 200
        (call,) = await slack.wait_for("views.open")
        assert call.ok
        (view,) = slack.world.views.values()
        assert words(view.body["blocks"])[0] == CARD.title
        assert running.coach.verdicts == {}


async def test_a_page_that_cannot_be_opened_in_time_is_said_instead(slack: SlackServer):
    async with open_room(slack) as running:
        shown = await a_note(slack, running)
        late = click(shown, "nudge:why")
        slack.world.advance(4)
        await slack.post_interaction(running.url, late)
        assert await answers(slack) == [" ".join(CARD.why.split("\n", 1))]


async def test_why_on_a_card_that_left_the_playbook_says_so(slack: SlackServer):
    async with open_room(slack, playbook=Playbook({})) as running:
        shown = await a_note(slack, running)
        await slack.post_interaction(running.url, click(shown, "nudge:why"))
        assert await answers(slack) == [GONE]


async def test_a_click_that_is_not_from_its_note_does_nothing(slack: SlackServer):
    async with open_room(slack) as running:
        shown = await a_note(slack, running)
        forged = [click(shown, "nudge:useful") for _ in range(4)]
        forged[0]["channel"] = {"id": "CELSEWHERE", "name": "elsewhere"}
        forged[1]["team"] = {"id": "TELSEWHERE"}
        forged[2]["actions"][0]["value"] = "{}"
        forged[3]["actions"][0].pop("value")
        for one in forged:
            assert (await slack.post_interaction(running.url, one)).status == 200
        await slack.post_interaction(running.url, click(shown, "nudge:useful"))
        await answers(slack)
        assert len(running.coach.verdicts) == 1
        assert len(slack.calls("response_url")) == 1


async def test_a_verdict_while_slack_takes_no_answers_is_kept(slack: SlackServer):
    async with open_room(slack) as running:
        shown = await a_note(slack, running)
        lost = click(shown, "nudge:useful") | {"response_url": "http://127.0.0.1:1/nobody"}
        assert (await slack.post_interaction(running.url, lost)).status == 200
        await until(lambda: bool(running.coach.verdicts))


@pytest.mark.parametrize("text", ["", "help", "the payload was late", "quiet for ever", "payload"])
async def test_the_command_explains_itself_to_the_caller_alone(slack: SlackServer, text):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_room(slack) as running:
        command = slash_command(support, ana, "/coach", text)
        assert (await slack.post_command(running.url, command)).status == 200
        assert await answers(slack) == [f"{HELP}\n{ROLES[Speaker.AGENT]}"]
        assert len(slack.whispers_to(ana)) == 1
        assert support.posts == {}


async def test_the_command_says_whom_it_takes_the_caller_for(slack: SlackServer):
    ana, gil, jo = slack.world.add_user("Ana"), slack.world.add_guest("Gil"), slack.world.add_user("Jo")
    support = slack.world.add_channel("support", ana, gil, jo)
    rules = ChannelRules(Mode.CONNECT, agents=frozenset({ana.id}))
    async with open_room(slack, default=rules) as running:
        cast = ((ana, Speaker.AGENT), (gil, Speaker.CUSTOMER), (jo, Speaker.OTHER))
        for nth, (person, role) in enumerate(cast, start=1):
            await slack.post_command(running.url, slash_command(support, person, "/coach"))
            assert (await answers(slack, nth))[-1].endswith(ROLES[role])


async def test_the_command_answers_though_slack_cannot_say_who_calls(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    slack.fail("users.info", status=502, times=9)
    async with open_room(slack) as running:
        await slack.post_command(running.url, slash_command(support, ana, "/coach"))
        assert await answers(slack) == [HELP]


@pytest.mark.parametrize(
    ("text", "seconds"), [("quiet 30m", 1_800), ("QUIET 2h", 7_200), ("quiet 9999h", 24 * 3_600)]
)
async def test_the_command_keeps_the_coach_quiet_towards_the_caller(slack: SlackServer, text, seconds):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_room(slack) as running:
        await slack.post_command(running.url, slash_command(support, ana, "/coach", text))
        assert await answers(slack) == [f"I'll keep quiet towards you for {seconds // 60} minutes."]
        ((key, person, hushed),) = running.coach.quiet
        assert (key.tenant, person, hushed) == (slack.world.home.id, ana.id, seconds)


async def test_quiet_the_store_cannot_keep_is_said_to_be_missing(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_room(slack, Notebook(down=True)) as running:
        await slack.post_command(running.url, slash_command(support, ana, "/coach", "quiet 5m"))
        assert await answers(slack) == [TRY_AGAIN]


async def test_an_error_nobody_foresaw_is_not_repeated_to_anybody(
    slack: SlackServer, caplog: pytest.LogCaptureFixture
):
    class Broken(Notebook):
        async def judge(self, *_: object) -> bool:
            raise LookupError("marzipan")

    async with open_room(slack, Broken()) as running:
        shown = await a_note(slack, running)
        assert (await slack.post_interaction(running.url, click(shown, "nudge:useful"))).status == 200
        assert await answers(slack) == [TRY_AGAIN]
        assert "an answer failed" in caplog.text
    assert "marzipan" not in caplog.text


async def test_a_token_slack_refuses_stops_the_start_with_one_sentence(slack: SlackServer):
    slack.world.home.revoked = True
    with pytest.raises(SlackRefusedError, match="copy the Bot User OAuth Token"):
        async with open_room(slack):
            pass


async def test_the_secrets_of_the_configuration_are_not_shown(slack: SlackServer):
    async with open_room(slack) as running:
        shown = repr(replace(running.room._config))  # noqa: SLF001 - what a traceback would show
        for secret in (slack.bot_token, slack.signing_secret, slack.app_token):
            assert secret not in shown
