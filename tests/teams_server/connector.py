"""The connector: where the app sends, changes, deletes, and asks who is there."""

from aiohttp import web

from tests.teams_server.calls import Call, CallLog, Faults, answer_of
from tests.teams_server.cards import message_problem
from tests.teams_server.issuer import Issuer
from tests.teams_server.people import Json, Person
from tests.teams_server.world import Conversation, Post, World


class RefusedError(Exception):
    """Teams does not do what it was asked for."""

    def __init__(self, status: int, code: str, reason: str = "") -> None:
        super().__init__(reason)
        self.status, self.code, self.reason = status, code, reason


class Connector:
    """Answers below /emea/v3/conversations.

    The calls are called create, send, send_targeted, update, update_targeted, delete, delete_targeted and member.
    """

    def __init__(self, world: World, issuer: Issuer, log: CallLog, faults: Faults) -> None:
        self._world = world
        self._issuer = issuer
        self._log = log
        self._faults = faults

    def routes(self) -> list[web.RouteDef]:
        """Return the addresses."""
        conversations = "/emea/v3/conversations"
        activities = f"{conversations}/{{conversation}}/activities"
        return [
            web.post(conversations, self._serve("create", self._create)),
            web.post(activities, self._serve("send", self._send)),
            web.post(f"{activities}/{{activity}}", self._serve("send", self._send)),
            web.put(f"{activities}/{{activity}}", self._serve("update", self._update)),
            web.delete(f"{activities}/{{activity}}", self._serve("delete", self._delete)),
            web.get(
                f"{conversations}/{{conversation}}/members/{{person}}", self._serve("member", self._member)
            ),
            web.get(f"{conversations}/{{conversation}}/pagedmembers", self._serve("members", self._members)),
        ]

    def _serve(self, method, run):
        async def serve(request: web.Request) -> web.StreamResponse:
            body = await request.json() if request.can_read_body else {}
            targeted = request.query.get("isTargetedActivity") == "true"
            args = {**request.match_info, **_page(request), "body": body, "targeted": targeted}
            call = self._log.add(f"{method}_targeted" if targeted else method, args)
            fault = self._faults.take(call.method)
            if fault and fault.delay and not fault.done:
                await self._faults.stall(fault.delay)
            failed = answer_of(fault, call) if fault else None
            if failed is not None and fault and not fault.done:
                return failed
            answer = self._answer(request.headers.get("Authorization", ""), call, run)
            if fault and fault.done:
                await self._faults.stall(fault.delay)
            return failed or answer

        return serve

    def _answer(self, header: str, call: Call, run) -> web.Response:
        try:
            self._check(header)
            answer = run(call.args)
        except RefusedError as refused:
            call.status, call.reason = refused.status, f"{refused.code}: {refused.reason}"
            body = {"error": {"code": refused.code, "message": refused.reason}}
            return web.json_response(body, status=refused.status)
        call.status = 200
        return web.json_response(answer)

    def _check(self, header: str) -> None:
        if self._world.app_id and not self._issuer.accepts(header):
            raise RefusedError(401, "Unauthorized", "no token of the app")

    def _create(self, args: Json) -> Json:
        body = args["body"]
        people = [self._person(member.get("id")) for member in body.get("members", [])]
        if body.get("isGroup") or len(people) != 1 or people[0] is None:
            raise RefusedError(400, "BadSyntax", "a 1:1 chat is with one member")
        if body.get("tenantId") != self._world.home or body.get("bot") != {"id": self._world.bot}:
            raise RefusedError(403, "Forbidden", "another tenant, or another bot")
        return {"id": self._world.direct(people[0]).id}

    def _send(self, args: Json) -> Json:
        conversation, thread = self._conversation(args)
        body, to = args["body"], None
        if problem := message_problem(body):
            raise RefusedError(400, "BadSyntax", problem)
        if args["targeted"]:
            to = self._addressee(conversation, body)
        person = conversation.members[0] if conversation.kind == "personal" else None
        if person is not None and person.id in self._world.blocked:
            raise RefusedError(403, "MessageWritesBlocked", "the person has blocked the app")
        post = Post(conversation, self._world.new_id(), self._world.bot, body, thread, to)
        conversation.posts[post.id] = post
        return {"id": post.id}

    def _update(self, args: Json) -> Json:
        post = self._own(args)
        if problem := message_problem(args["body"]):
            raise RefusedError(400, "BadSyntax", problem)
        if args["targeted"] and args["body"].get("recipient"):
            raise RefusedError(400, "BadSyntax", "a targeted message keeps its recipient")
        post.body = args["body"]
        return {"id": post.id}

    def _delete(self, args: Json) -> Json:
        self._own(args).deleted = True
        return {}

    def _member(self, args: Json) -> Json:
        conversation, _ = self._conversation(args)
        person = self._person(args["person"])
        by_object_id = person is not None and person.object_id == args["person"]
        if person not in conversation.members or (by_object_id and not self._world.knows_object_ids):
            raise RefusedError(404, "MemberNotFoundInConversation", "not a member")
        return person.as_member()

    def _members(self, args: Json) -> Json:
        conversation, _ = self._conversation(args)
        # Teams gives as many at once as it pleases; here it is two.
        start = int(args.get("continuationToken") or 0)
        page = [member.as_member() for member in conversation.members[start : start + 2]]
        more = {"continuationToken": str(start + 2)} if start + 2 < len(conversation.members) else {}
        return {"members": page, **more}

    def _addressee(self, conversation: Conversation, body: Json) -> Person:
        to = self._world.people.get(str(body.get("recipient", {}).get("id")))
        if conversation.kind == "personal":
            raise RefusedError(400, "BadSyntax", "a 1:1 chat has no targeted messages")
        if to is None or to not in conversation.members:
            raise RefusedError(403, "Forbidden", "the recipient is not a member")
        return to

    def _own(self, args: Json) -> Post:
        conversation, _ = self._conversation(args)
        post = conversation.posts.get(args["activity"])
        if post is None or post.deleted or post.sender != self._world.bot:
            raise RefusedError(404, "ActivityNotFoundInConversation", "no such message of the app")
        if args["targeted"] != (post.to is not None):
            raise RefusedError(400, "BadSyntax", "a targeted message is changed as one, and only that")
        return post

    def _conversation(self, args: Json) -> tuple[Conversation, str]:
        name, _, thread = args["conversation"].partition(";messageid=")
        conversation = self._world.conversations.get(name)
        if conversation is None:
            raise RefusedError(404, "ConversationNotFound", name)
        if not conversation.with_app:
            raise RefusedError(403, "BotNotInConversationRoster", "the app was removed")
        return conversation, thread

    def _person(self, name: object) -> Person | None:
        people = self._world.people.values()
        return next((one for one in people if name in (one.id, one.object_id)), None)


def _page(request: web.Request) -> Json:
    return {name: request.query[name] for name in ("continuationToken",) if name in request.query}
