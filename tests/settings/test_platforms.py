import pytest

from bot.settings import Settings, SettingsError, require_platform, slack_absent, teams_absent, teams_gap

SLACK = {"SLACK_BOT_TOKEN": "xoxb-1"}
INSTALLING = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "shh", "SLACK_SIGNING_SECRET": "s"}
PUBLIC = {"SECOND_CHAIR_PUBLIC_URL": "https://coach.example.org"}
TEAMS = {"TEAMS_APP_ID": "app", "TEAMS_APP_TENANT": "t-1"}


@pytest.mark.parametrize(
    "given",
    [
        SLACK | {"SLACK_APP_TOKEN": "xapp-1"},
        SLACK | {"SLACK_SIGNING_SECRET": "s"},
        INSTALLING | PUBLIC,
        TEAMS | {"TEAMS_APP_PASSWORD": "shh"},
        TEAMS | {"TEAMS_APP_TYPE": "Certificate", "TEAMS_CERTIFICATE": "key.pem"},
        TEAMS | {"TEAMS_APP_TYPE": "UserAssignedMSI"},
        {"TEAMS_DEVELOPMENT": "true"},
        {"TEAMS_DEVELOPMENT": "true", "SECOND_CHAIR_HOST": "localhost"},
        SLACK | {"SLACK_APP_TOKEN": "xapp-1"} | TEAMS | {"TEAMS_APP_PASSWORD": "shh"},
    ],
    ids="+".join,
)
def test_one_platform_that_is_set_up_is_enough(given):
    require_platform(Settings.read(given), http=True)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "SLACK_BOT_TOKEN is not set, and neither is TEAMS_APP_ID"),
        (SLACK, "Neither SLACK_SIGNING_SECRET nor SLACK_APP_TOKEN is set"),
        ({"SLACK_CLIENT_ID": "1.2"}, "needs SLACK_CLIENT_SECRET and SLACK_SIGNING_SECRET and SECOND_CHAIR_PUBLIC_URL"),
        (INSTALLING, "needs SECOND_CHAIR_PUBLIC_URL too"),
        ({"TEAMS_APP_ID": "app"}, "SingleTenant needs TEAMS_APP_TENANT and TEAMS_APP_PASSWORD too"),
        (TEAMS | {"TEAMS_APP_TYPE": "Certificate"}, "Certificate needs TEAMS_CERTIFICATE too"),
        ({"TEAMS_APP_ID": "app", "TEAMS_APP_TYPE": "UserAssignedMSI"}, "UserAssignedMSI needs TEAMS_APP_TENANT"),
        ({"TEAMS_DEVELOPMENT": "true", "SECOND_CHAIR_HOST": "0.0.0.0"}, "SECOND_CHAIR_HOST must be 127.0.0.1"),  # noqa: S104 - refused here
        (SLACK | {"SLACK_APP_TOKEN": "xapp-1", "TEAMS_APP_ID": "app"}, "SingleTenant needs"),
    ],
)  # fmt: skip
def test_what_is_missing_is_one_sentence(given, says):
    with pytest.raises(SettingsError) as error:
        require_platform(Settings.read(given), http=True)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_notes_can_go_out_without_a_way_in():
    require_platform(Settings.read(SLACK), http=False)


def test_with_nothing_set_the_way_to_load_a_file_is_told():
    with pytest.raises(
        SettingsError, match=r"if they stand in \.env, load it first: set -a; \. \./\.env; set \+a$"
    ):
        require_platform(Settings.read({}), http=True)


def test_a_platform_that_is_spoken_to_is_not_absent():
    assert slack_absent(Settings.read(SLACK)) is None
    assert teams_absent(Settings.read(TEAMS)) is None


def test_a_platform_of_which_nothing_is_set_is_absent_and_not_half_set_up():
    for absent in (slack_absent(Settings.read(TEAMS)), teams_absent(Settings.read(SLACK))):
        assert absent is not None
        assert not absent.half


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({"SLACK_SIGNING_SECRET": "s"}, "SLACK_SIGNING_SECRET is set,"),
        (
            {"SLACK_SIGNING_SECRET": "s", "SLACK_APP_TOKEN": "x", "SLACK_CLIENT_SECRET": "y"},
            "SLACK_SIGNING_SECRET, SLACK_APP_TOKEN and SLACK_CLIENT_SECRET are set,",
        ),
        ({"TEAMS_TENANTS": '["t-1"]'}, "TEAMS_TENANTS is set,"),
        ({"TEAMS_APP_PASSWORD": "p", "TEAMS_APP_TENANT": "t"}, "TEAMS_APP_PASSWORD and TEAMS_APP_TENANT are set,"),
    ],
)  # fmt: skip
def test_a_platform_that_is_half_set_up_is_told_by_what_is_set(given, names):
    settings = Settings.read(given)
    (absent,) = filter(None, (a for a in (slack_absent(settings), teams_absent(settings)) if a and a.half))
    assert names in absent.says
    assert absent.says.endswith("or take the rest out.")


def test_a_teams_app_that_lacks_something_is_told_in_a_sentence():
    assert teams_gap(Settings.read(TEAMS | {"TEAMS_APP_PASSWORD": "p"})) == ""
    gap = teams_gap(Settings.read(TEAMS | {"TEAMS_APP_PASSWORD": "p", "TEAMS_APP_TYPE": "Certificate"}))
    assert "needs TEAMS_CERTIFICATE too" in gap
    assert gap.endswith(".")
