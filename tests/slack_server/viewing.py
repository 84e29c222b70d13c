"""The Web API methods that open, change and publish views."""

from tests.slack_server.blocks import view_problem, with_block_ids
from tests.slack_server.calls import Ask, RefusedError
from tests.slack_server.people import Json, User
from tests.slack_server.talking import Method
from tests.slack_server.world import OpenView


def open_view(ask: Ask) -> Json:
    """Open a modal for the user who holds the trigger."""
    holder, error = ask.world.tickets.take_trigger(str(ask.args["trigger_id"]))
    if error:
        raise RefusedError(error, f"trigger {ask.args['trigger_id']}")
    body = _checked(ask, "modal")
    return _stored(ask, holder, body)


def update_view(ask: Ask) -> Json:
    """Change a modal that is open."""
    view = ask.world.views.get(str(ask.args.get("view_id"))) or _by_external_id(ask)
    if view is None or view.team is not ask.team or view.body["type"] != "modal":
        raise RefusedError("not_found", f"no modal {ask.args.get('view_id') or ask.args.get('external_id')}")
    if ask.args.get("hash") not in {None, view.hash}:
        raise RefusedError("hash_conflict", "the modal was changed meanwhile")
    view.body = _checked(ask, "modal")
    view.hash = ask.world.new_ts()
    return {"ok": True, "view": view.as_view()}


def publish_view(ask: Ask) -> Json:
    """Show an App Home to a user."""
    user = ask.user("user_id")
    body = _checked(ask, "home")
    for view in ask.world.views.values():
        if view.user is user and view.team is ask.team and view.body["type"] == "home":
            view.body, view.hash = body, ask.world.new_ts()
            return {"ok": True, "view": view.as_view()}
    return _stored(ask, user, body)


def _stored(ask: Ask, user: User, body: Json) -> Json:
    view = OpenView(ask.world, ask.world.new_id("V"), ask.team, user, body, ask.world.new_ts())
    ask.world.views[view.id] = view
    return {"ok": True, "view": view.as_view()}


def _checked(ask: Ask, kind: str) -> Json:
    view: Json = ask.args["view"]
    if problem := view_problem(view, kind):
        metadata = {"messages": [f"[ERROR] {problem}"]}
        raise RefusedError("invalid_arguments", problem, response_metadata=metadata)
    return {**view, "blocks": with_block_ids(view["blocks"])}


def _by_external_id(ask: Ask) -> OpenView | None:
    wanted = ask.args.get("external_id")
    same = [view for view in ask.world.views.values() if wanted and view.body.get("external_id") == wanted]
    return same[-1] if same else None


VIEWING = {
    "views.open": Method(open_view, (), ("trigger_id", "view")),
    "views.update": Method(update_view, (), ("view",)),
    "views.publish": Method(publish_view, (), ("user_id", "view")),
}
