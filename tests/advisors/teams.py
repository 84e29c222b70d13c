"""A team with a policy, and who has which role in it."""

from datetime import tzinfo
from decimal import Decimal

from bot.domain.case import CaseKey
from bot.domain.team import Remedy, Role, TeamPolicy, ToneRule, Unpromisable

SHIPPING = Remedy(
    "free shipping", ("free shipping", "waive the shipping fee"), condition="the parcel is late"
)
TEAM = TeamPolicy(
    roles={
        "supervisor": Role(frozenset({"dana"}), ("S1",), {"dana": "Dana"}),
        "senior": Role(frozenset({"kim"})),
    },
    remedies=(
        SHIPPING,
        Remedy("store credit", ("store credit", "credit"), "agent", Decimal(50), "USD", approver="senior"),
        Remedy("store credit", ("store credit", "credit"), "senior", Decimal(150), "USD"),
        Remedy("discount", ("discount", "<percent> off"), "agent", Decimal(10), "%"),
        Remedy("free month", ("free month", "month free"), "agent", Decimal(1), "month"),
        Remedy("refund", ("refund",), "senior", Decimal(100), "USD"),
        Remedy("exchange of the device", ("new device",), only_if_ours=True),
    ),
    unpromisable=(
        Unpromisable(
            "a delivery date",
            ("will arrive tomorrow", "guarantee delivery"),
            "The date is the courier's estimate, and I will tell you if it moves.",
        ),
        Unpromisable("what engineers will build", ("feature is coming",)),
    ),
    tone=(ToneRule(("unfortunately",), "as it stands"), ToneRule(("valued customer",))),
)


class RoleBook:
    """A directory that knows everybody's roles by heart, and whom it was asked about."""

    def __init__(self, **roles: str) -> None:
        self.roles = roles
        self.asked: list[str] = []

    async def roles_of(self, key: CaseKey, person: str) -> frozenset[str]:  # noqa: ARG002 - the same everywhere
        self.asked.append(person)
        return frozenset(self.roles.get(person, "").split())

    async def people_in(self, key: CaseKey, role: str) -> tuple[str, ...]:  # noqa: ARG002 - the same everywhere
        return tuple(person for person, roles in self.roles.items() if role in roles.split())

    async def zone_of(self, key: CaseKey, person: str) -> tzinfo | None:  # noqa: ARG002 - nobody has one
        return None

    async def is_agent(self, key: CaseKey, person: str) -> bool | None:  # noqa: ARG002 - everybody is
        return True

    async def name_of(self, key: CaseKey, person: str) -> str:  # noqa: ARG002 - nobody has one
        return ""
