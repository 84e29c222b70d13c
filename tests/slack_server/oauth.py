"""Slack's side of an installation: the page on which somebody agrees, and the exchange of the code they get."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from tests.slack_server.calls import Ask, RefusedError
from tests.slack_server.people import Json, Team, User
from tests.slack_server.talking import Method
from tests.slack_server.world import World

AUTHORIZE = "/oauth/v2/authorize"


@dataclass(frozen=True, slots=True)
class Agreed:
    """Who agreed to what: what a code stands for."""

    team: Team
    installer: User
    scopes: frozenset[str]
    redirect_uri: str


def agree(world: World, location: str, team: Team, installer: User) -> str:
    """Let somebody agree on the page the app sent them to; return the address they are sent back to.

    Raises ValueError for a page Slack would not show.
    """
    asked = _asked(world, location)
    scopes = frozenset(asked["scope"].split(","))
    code = world.tickets.install_code(Agreed(team, installer, scopes, asked["redirect_uri"]))
    return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"


def decline(world: World, location: str) -> str:
    """Let somebody say no on that page; return the address they are sent back to."""
    asked = _asked(world, location)
    return f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"


def oauth_access(ask: Ask) -> Json:
    """Exchange an install code for the bot's token."""
    known = ask.world.credentials
    if ask.args.get("client_id") != known.client_id:
        raise RefusedError("invalid_client_id", "not this app")
    if ask.args.get("client_secret") != known.client_secret:
        raise RefusedError("bad_client_secret", "wrong secret")
    agreed, error = ask.world.tickets.take_install_code(str(ask.args["code"]))
    if error:
        raise RefusedError(error, str(ask.args["code"]))
    if ask.args.get("redirect_uri") != agreed.redirect_uri:
        raise RefusedError("bad_redirect_uri", f"the code was given for {agreed.redirect_uri}")
    team: Team = agreed.team
    team.scopes, team.revoked = set(agreed.scopes), False
    rotation = {"refresh_token": f"xoxe-{team.id}", "expires_in": 43200} if team.rotates else {}
    return {
        "ok": True,
        "access_token": team.token,
        "token_type": "bot",
        "scope": ",".join(sorted(team.scopes)),
        "bot_user_id": team.bot.id,
        "app_id": known.app_id,
        "team": None if team.whole else {"id": team.id, "name": team.name},
        "enterprise": {"id": team.enterprise, "name": f"{team.name} Inc."} if team.enterprise else None,
        "authed_user": {"id": agreed.installer.id},
        "is_enterprise_install": team.whole,
        **rotation,
    }


def _asked(world: World, location: str) -> Json:
    address = urlsplit(location)
    asked: Json = dict(parse_qsl(address.query))
    if not location.startswith(f"{world.tickets.url}{AUTHORIZE}?"):
        raise ValueError(f"this is no page of Slack's: {location}")
    if asked.get("client_id") != world.credentials.client_id:
        raise ValueError("Slack knows no app of this id")
    if not asked.get("redirect_uri", "").startswith("https://"):
        raise ValueError("Slack sends nobody back to an address that is not https")
    return asked


OAUTH = {"oauth.v2.access": Method(oauth_access, (), ("code",), token="none")}
