import pytest

from tests.fakes import Room


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def room() -> Room:
    """Every port of the coach, with nothing said yet."""
    return Room()
