"""What holds for every test: how hypothesis searches."""

from hypothesis import HealthCheck, settings

# The same examples in every run and on every machine: a test that failed fails again, and one that passed is not
# lost to a slow machine. A test that needs more examples than these says so.
settings.register_profile(
    "tests", max_examples=50, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("tests")
