"""Who this Teams knows."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account. `id` is theirs at the Bot Framework, `object_id` in Entra; `role` user or guest."""

    id: str
    object_id: str
    name: str
    tenant: str
    role: str = "user"

    @property
    def upn(self) -> str:
        """Return their user principal name; Entra marks those of guests."""
        mark = "#EXT#@home" if self.role == "guest" else "@home"
        return f"{self.name.lower().replace(' ', '.')}{mark}.example"

    def as_member(self) -> Json:
        """Return them as a roster shows them."""
        return {
            "id": self.id,
            "objectId": self.object_id,
            "aadObjectId": self.object_id,
            "name": self.name,
            "givenName": self.name,
            "userPrincipalName": self.upn,
            "tenantId": self.tenant,
            "userRole": self.role,
        }

    def as_sender(self) -> Json:
        """Return them as an activity names its sender."""
        return {"id": self.id, "name": self.name, "aadObjectId": self.object_id}
