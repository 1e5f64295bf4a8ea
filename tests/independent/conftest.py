"""Skip loudly where the reference data is absent: the bands of offences are read from it."""

import pytest

from .bands import reference_data


@pytest.fixture(autouse=True)
def reference_data_is_there() -> None:
    if not reference_data().exists():
        pytest.skip("NO REFERENCE DATA: set JOINEDUP_TEST_DATA to its folder")
