from __future__ import annotations

import pytest

from summarise.agreement.wordings import common_wording

FULL = "I told him we have to mend the bridge before the winter, and soon"


@pytest.mark.parametrize(
    ("wordings", "common"),
    [
        ([FULL], FULL),
        ([FULL, FULL.upper()], FULL),
        (
            [FULL, "We have to mend the bridge before the winter"],
            "… we have to mend the bridge before the winter …",
        ),
        ([FULL, "“I told him we have to mend the bridge”"], "I told him we have to mend the bridge …"),
        (
            [FULL, "we have to mend the bridge, he said", "have to mend the bridge"],
            "… have to mend the bridge …",
        ),
        ([FULL, "mend the bridge"], None),
        ([FULL, ""], None),
    ],
)
def test_only_what_all_have_is_shown(wordings: list[str], common: str | None) -> None:
    assert common_wording(wordings) == common
