"""What happens in the local Slack is told in Slack's words."""

from tests.slack_server import (
    app_home_opened,
    app_mention,
    app_uninstalled,
    bot_message,
    channel_join,
    channel_topic,
    deleted,
    edited,
    file_share,
    me_message,
    member_joined,
    member_left,
    message,
    thread_broadcast,
    tokens_revoked,
    unfurled,
    user_change,
)


async def test_the_kinds_of_message_differ_as_slacks_do(slack, support, ana, cora):
    relay = slack.world.add_bot("Relay")
    parent = message(support, cora, "Where is my parcel?")
    reply = message(support, ana, "I am looking", thread=parent)
    further = message(support, cora, "And?", thread=reply)
    assert (parent["source_team"], "source_team" in reply) == (cora.team_id, False)
    assert reply["parent_user_id"] == cora.id
    assert further["thread_ts"] == reply["thread_ts"] == parent["ts"]
    subtypes = [
        thread_broadcast(support, ana, "For all", parent)["subtype"],
        file_share(support, cora, "Look", thread=parent)["subtype"],
        me_message(support, cora, "waits")["subtype"],
        channel_join(support, relay)["subtype"],
        channel_topic(support, ana, "Parcels")["subtype"],
    ]
    assert subtypes == ["thread_broadcast", "file_share", "me_message", "channel_join", "channel_topic"]
    relayed = bot_message(support, relay, "I am Cora", username="Cora (mail)")
    assert (relayed["subtype"], "user" in relayed) == ("bot_message", False)
    assert bot_message(support, relay, "Ticket opened")["user"] == relay.id
    mention = app_mention(parent)
    assert (mention["type"], mention["ts"], "channel_type" in mention) == ("app_mention", parent["ts"], False)


async def test_an_edit_a_preview_and_a_deletion_differ_as_slacks_do(support, ana, cora):
    said = message(support, cora, "Three weeks!")
    change = edited(said, "Four weeks!", support)
    assert (change["message"]["text"], change["previous_message"]["text"]) == ("Four weeks!", "Three weeks!")
    assert change["message"]["edited"]["user"] == cora.id
    linked = message(support, cora, "https://example.com/")
    assert "edited" not in unfurled(linked, support)["message"]
    gone = deleted(linked, support)
    assert (gone["deleted_ts"], linked["ts"] in support.posts) == (linked["ts"], False)
    message(support, ana, "Sorry", thread=said)
    assert deleted(said, support)["message"]["subtype"] == "tombstone"


async def test_members_homes_and_uninstallations_are_told(slack, support, ana):
    new = slack.world.add_user("New")
    assert (member_joined(support, new)["user"], new.id in support.members) == (new.id, True)
    assert (member_left(support, new)["type"], new.id in support.members) == ("member_left_channel", False)
    ana.is_restricted = True
    assert user_change(ana, support)["user"]["is_restricted"]
    home = slack.world.direct_message(slack.world.home, ana)
    assert app_home_opened(ana, home)["channel"] == home.id
    assert (tokens_revoked(slack.world.home)["type"], slack.world.home.revoked) == ("tokens_revoked", True)
    assert app_uninstalled(slack.world.home)["type"] == "app_uninstalled"
