"""Strings kept once, in small corpora and in large ones."""

from __future__ import annotations

import pytest

from rawi.model.annotations import Time
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers
from rawi.model.spans import Span
from rawi.store import numbering


@pytest.mark.parametrize("remembered", [0, 2, 200_000])
def test_readings_survive_a_small_memory(monkeypatch, store, add, reading, remembered):
    """With more strings than are remembered, what is written is still read back equal and outlets stay one row each."""
    monkeypatch.setattr(numbering, "_REMEMBERED", remembered)
    written = []
    for number in range(12):
        why = Evidence(f"rule-{number % 5}", (Span(0, 1),), (("n", str(number % 7)),))
        time = Time(span=Span(0, 3), kind="DATE", value="2024", evidence=why)
        layers = Layers().having(Layer(kind="times", component=f"t{number % 3}", version="1", records=(time,)))
        written.append(reading("The dam\nText.", id=f"a{number}", outlet=f"Outlet {number % 4}", layers=layers))
        if number % 5 == 4:
            add(*written[-5:])
    add(*written[10:])
    with store.view() as view:
        assert [view.article(one.article.id) for one in written] == written
        assert sorted(count.count for count in view.status().outlets) == [3, 3, 3, 3]
