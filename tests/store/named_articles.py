"""Four articles that name a minister (invented) in three scripts, with their mentions and links."""

from __future__ import annotations

from rawi.model.annotations import Link, Mention
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers
from rawi.model.spans import Span

WHY = Evidence("test")
KARMI, LATIN, DIWAN, SYRIA = "person/salim-karmi", "person/salim-al-karmi", "org/diwan", "place/syria"

ARTICLES = {
    "ar-1": ("ar", "النهر", "2024-10-02", "قال الوزير سالم الكرمي إن السد آمن. وأضاف الكرمي ذلك في سوريا."),
    "ar-2": ("ar", "المرفأ", "2024-11-20", "زار الرئيس سالم الكرمي ديوان الماء."),
    "fa-1": ("fa", "کاریز", "2024-10-05", "سالم کرمی وزیر نیرو گفت. وزیر رفت."),
    "en-1": ("en", "Karwan Daily", None, "Minister Salim al-Karmi spoke in Syria."),
}
"""Language, outlet, day and text."""
NAMED = {
    "ar-1": (
        ("سالم الكرمي", "PER", "name", KARMI, "الوزير"),
        ("الكرمي", "PER", "name", KARMI, None),
        ("سوريا", "LOC", "name", SYRIA, None),
    ),
    "ar-2": (("سالم الكرمي", "PER", "name", KARMI, "الرئيس"), ("ديوان الماء", "ORG", "name", DIWAN, None)),
    "fa-1": (("سالم کرمی", "PER", "name", KARMI, None), ("وزیر رفت", "PER", "nominal", KARMI, None)),
    "en-1": (("Salim al-Karmi", "PER", "name", LATIN, "Minister"), ("Syria", "LOC", "name", SYRIA, None)),
}
"""Words, type, kind, entity and title of each mention, in the order of the text."""


def layers_of(text: str, rows) -> Layers:
    """Mentions and links at the words of the rows."""
    mentions, links, at = [], [], 0
    for words, kind, how, entity, title in rows:
        start = text.index(words, at)
        at = start + len(words)
        beside = Span(text.index(title), text.index(title) + len(title)) if title else None
        span = Span(start, at)
        mentions.append(Mention(span=span, type=kind, kind=how, evidence=WHY, title=beside))
        links.append(Link(mention=span, entity=entity, evidence=WHY))
    layers = Layers().having(Layer(kind="mentions", component="test", version="1", records=tuple(mentions)))
    return layers.having(Layer(kind="links", component="test", version="1", records=tuple(links)))
