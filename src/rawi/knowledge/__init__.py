"""Mentions to entities: links inside one article, with evidence, and the entities they name."""

from rawi.knowledge.linking import Linker, entities_of, link_article

__all__ = ["Linker", "entities_of", "link_article"]
