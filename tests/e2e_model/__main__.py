"""Proves our side of the wire on a real model: `make e2e-model`. It says nothing about how good advice is.

Optional: it needs about 200 MB of wheels. Where they can't be had it ends with exit code 3, never as if it had passed.
"""

import sys
from pathlib import Path

import pytest

from tests.e2e_model.wheels import NoWheelsError, install

NOT_RUN = 3
CHECKS = Path(__file__).with_name("checks.py")


def main() -> int:
    try:
        install()
    except NoWheelsError as error:
        sys.stderr.write(f"The model server was not tried: {error}.\n")
        return NOT_RUN
    return pytest.main(["-v", "--durations=0", "-p", "no:cacheprovider", str(CHECKS)])


if __name__ == "__main__":
    sys.exit(main())
