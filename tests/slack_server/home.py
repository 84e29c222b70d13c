"""The App Home as its user sees it, and the Web API method that suggests what to ask an agent app."""

from tests.slack_server.calls import Ask, RefusedError
from tests.slack_server.people import Json, User
from tests.slack_server.talking import Method
from tests.slack_server.world import OpenView, World

PROMPTS_AT_MOST = 4


def home_of(world: World, user: User) -> OpenView:
    """Return the App Home the user sees. Raises LookupError while nothing was published for them."""
    for view in world.views.values():
        if view.user is user and view.body["type"] == "home":
            return view
    raise LookupError(f"nothing was published for {user.name}")


def suggest_prompts(ask: Ask) -> Json:
    """Show up to four questions in the conversation with an agent app; with a thread, say `ok` and show nothing."""
    channel = ask.channel("channel_id")
    prompts = ask.args["prompts"]
    if not isinstance(prompts, list) or len(prompts) > PROMPTS_AT_MOST:
        raise RefusedError("invalid_arguments", f"at most {PROMPTS_AT_MOST} prompts")
    if not all(prompt.get("title") and prompt.get("message") for prompt in prompts):
        raise RefusedError("invalid_arguments", "a prompt needs title and message")
    if channel.kind != "im":
        raise RefusedError("channel_not_found", f"{channel.id} is no conversation with the app")
    if ask.args.get("thread_ts"):
        ask.shown_nowhere("an agent app must not name a thread")
    return {"ok": True}


HOMES = {
    "assistant.threads.setSuggestedPrompts": Method(
        suggest_prompts, ("assistant:write",), ("channel_id", "prompts")
    ),
}
