"""The document tree: frozen nodes, labels of captions."""

import dataclasses

import pytest

from gsreport.document import tree
from gsreport.document.tree import Caption, Text


def test_every_node_is_frozen():
    """No stage can change a tree that another stage holds."""
    nodes = [value for value in vars(tree).values() if isinstance(value, type) and dataclasses.is_dataclass(value)]
    assert len(nodes) > 20
    for node in nodes:
        assert node.__dataclass_params__.frozen, node


@pytest.mark.parametrize(("before", "after", "label"), [("", "-кесте.", "16-кесте."), ("Таблица ", ".", "Таблица 16.")])
def test_label_of_a_caption(before, after, label):
    """The label is made of number and affixes."""
    assert Caption((Text("x"),), 16, before, after).label == label
