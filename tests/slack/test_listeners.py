"""Clicks on a note and the pages behind them, through the real app over real sockets."""

import json
from dataclasses import replace

import pytest

from bot.coaching.note_text import WORDS_GONE
from bot.coaching.replies import NOT_JUDGED, TRY_AGAIN
from bot.domain.answers import Verdict
from bot.domain.case import Speaker
from bot.domain.guidance import Playbook
from bot.domain.votes import Judged
from bot.slack.listeners import ADVICE_GONE
from bot.slack.wire.blocks import REASON, Note
from bot.slack.workspaces.authorize import SlackRefusedError
from bot.slack.workspaces.door import NOT_INSTALLED
from tests.slack.room import CARD, Notebook, Running, a_case, a_nudge, open_room, until, words
from tests.slack_server import Ephemeral, OpenView, SlackServer, click, submit


async def a_note(slack: SlackServer, running: Running) -> Ephemeral:
    """Let an agent have a note on the screen."""
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    case = a_case(support.id, slack.world.home.id, (Speaker.AGENT, ana.id, "our system is terrible"))
    await running.room.whisperer.whisper(case, a_nudge(case, ana.id))
    (shown,) = slack.whispers_to(ana)
    return shown


async def answers(slack: SlackServer, count: int = 1) -> list[str]:
    """Return the texts of the app's answers to clicks."""
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
        assert words(after)[5:] == (["Say why"] if verdict is Verdict.NOT_USEFUL else [])


@pytest.mark.parametrize("verdict", Verdict)
async def test_a_click_does_not_bring_back_words_that_were_deleted(slack: SlackServer, verdict):
    async with open_room(slack) as running:
        shown = await a_note(slack, running)
        note = Note.from_value(json.loads(json.dumps(shown.blocks))[-1]["elements"][1]["value"])
        running.coach.reworded.add((note.key, note.nudge))
        await slack.post_interaction(running.url, click(shown, f"nudge:{verdict.value}"))
        await answers(slack)
        (after,) = slack.whispers_to(shown.user)
        assert words(after)[:2] == ["Only you see this", f"*{WORDS_GONE}*"]
        assert words(after)[2].startswith("Thanks: ")
        assert "our system is terrible" not in json.dumps(after.blocks)
        assert len(running.coach.verdicts) == 1


async def test_a_double_click_counts_once(slack: SlackServer):
    async with open_room(slack) as running:
        shown = await a_note(slack, running)
        clicks = [click(shown, "nudge:useful") for _ in range(2)]
        for one in clicks:
            await slack.post_interaction(running.url, one)
        await answers(slack, 2)
        assert len(running.coach.verdicts) == 1
        assert words(slack.whispers_to(shown.user)[0])[-1] == "Thanks: noted as useful."


async def test_a_verdict_on_a_note_that_was_not_given_is_said_to_count_for_nothing(slack: SlackServer):
    async with open_room(slack) as running:
        shown = await a_note(slack, running)
        forged = click(shown, "nudge:useful")
        note = Note.from_value(forged["actions"][0]["value"])
        running.coach.unknown = {f"{CARD.id}.7"}
        forged["actions"][0]["value"] = replace(note, nudge=f"{CARD.id}.7").value
        await slack.post_interaction(running.url, forged)
        assert await answers(slack) == [NOT_JUDGED]
        assert words(shown)[-1] == "Not useful", "the note that was given keeps its buttons"
        assert running.coach.verdicts == {}


async def test_a_reason_on_a_note_that_was_not_given_stays_on_its_page(slack: SlackServer):
    async with open_room(slack) as running:
        view = await not_useful(slack, running)
        running.coach.unknown = set(running.coach.verdicts)
        sent = await slack.post_interaction(running.url, submit(view, {REASON: "Too late."}))
        assert json.loads(sent.body) == {"response_action": "errors", "errors": {REASON: NOT_JUDGED}}
        assert running.coach.reasons == []


async def test_a_click_on_a_note_of_yesterday_is_taken_and_thanked_for_in_a_message_of_its_own(
    slack: SlackServer,
):
    async with open_room(slack) as running:
        shown = await a_note(slack, running)
        old = click(shown, "nudge:not_useful")
        slack.world.advance(24 * 3600)
        assert (await slack.post_interaction(running.url, old)).status == 200
        await slack.wait_for("chat.postEphemeral", 2)
        assert len(running.coach.verdicts) == 1
        assert words(slack.whispers_to(shown.user)[-1])[-2:] == ["Thanks: noted as not useful.", "Say why"]
        assert shown.channel.posts == {}


async def test_a_click_on_a_note_in_a_direct_message_counts(slack: SlackServer):
    async with open_room(slack) as running:
        shown = await a_note(slack, running)
        alone = slack.world.direct_message(slack.world.home, shown.user)
        letter = alone.say(slack.world.home.bot.id, shown.text, blocks=shown.blocks)
        await slack.post_interaction(running.url, click(letter, "nudge:useful", shown.user))
        await answers(slack)
        assert len(running.coach.verdicts) == 1
        assert words(letter.blocks)[-1] == "Thanks: noted as useful."


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
        assert await answers(slack) == [ADVICE_GONE]


async def test_a_verdict_on_advice_that_is_not_in_the_playbook_is_counted_nowhere(slack: SlackServer):
    async with open_room(slack) as running:
        shown = await a_note(slack, running)
        forged = click(shown, "nudge:useful")
        forged["actions"][0]["value"] = forged["actions"][0]["value"].replace(CARD.id, "anything they like")
        await slack.post_interaction(running.url, forged)
        assert await answers(slack) == [ADVICE_GONE]
        assert running.coach.verdicts == {}


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
        said = await answers(slack, 2)
        assert len(running.coach.verdicts) == 1
        # Whoever clicks where the app is not installed is told so, and nothing of the note.
        assert len(slack.calls("response_url")) == 2
        assert said[0] == NOT_INSTALLED


async def test_a_verdict_while_slack_takes_no_answers_is_kept(slack: SlackServer):
    async with open_room(slack) as running:
        shown = await a_note(slack, running)
        lost = click(shown, "nudge:useful") | {"response_url": "http://127.0.0.1:1/nobody"}
        assert (await slack.post_interaction(running.url, lost)).status == 200
        await until(lambda: bool(running.coach.verdicts))


async def not_useful(slack: SlackServer, running: Running) -> OpenView:
    """Let an agent call a note not useful and open the page on which to say why."""
    shown = await a_note(slack, running)
    await slack.post_interaction(running.url, click(shown, "nudge:not_useful"))
    await answers(slack)
    (judged,) = slack.whispers_to(shown.user)
    await slack.post_interaction(running.url, click(judged, "nudge:reason"))
    (call,) = await slack.wait_for("views.open")
    assert call.ok
    (view,) = slack.world.views.values()
    return view


async def test_whoever_found_a_note_not_useful_may_say_why(slack: SlackServer):
    async with open_room(slack) as running:
        view = await not_useful(slack, running)
        sent = await slack.post_interaction(running.url, submit(view, {REASON: "I had asked already."}))
        assert (sent.status, sent.body) == (200, "")
        ((key, person, nudge, card, reason),) = running.coach.reasons
        ((judged, *_),) = running.coach.verdicts.values()
        assert (key, nudge, person) == (judged, *running.coach.verdicts, view.user.id)
        assert (card, reason) == (CARD.id, "I had asked already.")


async def test_a_reason_is_never_required(slack: SlackServer):
    async with open_room(slack) as running:
        view = await not_useful(slack, running)
        nothing_typed = submit(view, {REASON: ""})
        nothing_typed["view"]["state"]["values"][REASON][REASON]["value"] = None
        assert (await slack.post_interaction(running.url, nothing_typed)).status == 200
        assert [reason for *_, reason in running.coach.reasons] == [""], "the coach keeps nothing of it"


async def test_a_page_for_a_reason_that_cannot_be_opened_in_time_says_so(slack: SlackServer):
    async with open_room(slack) as running:
        shown = await a_note(slack, running)
        await slack.post_interaction(running.url, click(shown, "nudge:not_useful"))
        await answers(slack)
        late = click(slack.whispers_to(shown.user)[0], "nudge:reason")
        slack.world.advance(4)
        await slack.post_interaction(running.url, late)
        assert (await answers(slack, 2))[-1] == TRY_AGAIN


async def test_a_reason_the_store_cannot_keep_stays_on_the_page(
    slack: SlackServer, caplog: pytest.LogCaptureFixture
):
    async with open_room(slack) as running:
        view = await not_useful(slack, running)
        running.coach.down = True
        sent = await slack.post_interaction(running.url, submit(view, {REASON: "marzipan"}))
        assert json.loads(sent.body) == {"response_action": "errors", "errors": {REASON: TRY_AGAIN}}
    assert "marzipan" not in caplog.text


async def test_a_reason_from_another_workspace_is_not_kept(slack: SlackServer):
    async with open_room(slack) as running:
        view = await not_useful(slack, running)
        forged = submit(view, {REASON: "Let me in."}) | {"team": {"id": "TELSEWHERE"}}
        assert (await slack.post_interaction(running.url, forged)).status == 200
        assert running.coach.reasons == []


async def test_an_error_nobody_foresaw_is_not_repeated_to_anybody(
    slack: SlackServer, caplog: pytest.LogCaptureFixture
):
    class Broken(Notebook):
        async def judge(self, *_: object) -> Judged:
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
