"""The golden questions over the shipped knowledge."""

from collections.abc import Mapping

import pytest

from knowledge.answering import Answerer
from knowledge.evaluation import Share, judge, shares
from knowledge.loader import load

# Per cent of each group that are right. They guard against regressions and do not state the goal: the lead raises
# them with the measurements (`make bench`).
FLOORS = {"answerable": 80, "refuse": 90, "clarify": 68, "lv-plain": 82, "lv-typo": 77}


@pytest.fixture(scope="module")
def found(answerer: Answerer) -> Mapping[str, Share]:
    return {share.group: share for share in shares(judge(answerer, load().golden))}


@pytest.mark.parametrize("group", FLOORS)
def test_no_group_falls_below_its_floor(found: Mapping[str, Share], group: str) -> None:
    share = found[group]
    assert share.count > 0
    assert share.percent >= FLOORS[group], f"{group}: {share.right} of {share.count} = {share.percent:.1f} %"
