"""The index follows the rules that make terms."""

from __future__ import annotations

from rawi.store import indexing


def test_new_rules_make_the_index_anew(three, store, monkeypatch):
    """When the rules have changed, the next writer indexes every article by the new ones."""
    with store.view() as view:
        assert view.search("dam").total == 1
    original = indexing.index_terms

    def shouting(article, layers):
        terms = original(article, layers)
        return type(terms)(words=terms.words.replace("dam", "weir"), forms="", version="2.new")

    monkeypatch.setattr(indexing, "index_terms", shouting)
    monkeypatch.setattr(indexing, "terms_version", lambda: "2.new")
    monkeypatch.setattr(indexing, "_AT_ONCE", 2)
    with store.writer() as writer:
        writer.commit()
    with store.view() as view:
        assert view.search("dam").total == 0
        assert view.search("weir").total == 1
        assert view.search("سد").total == 1
