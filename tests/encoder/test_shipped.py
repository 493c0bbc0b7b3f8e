"""The weights that come with rawi: small enough, at home in three languages, one vector space."""

from __future__ import annotations

import numpy as np
import pytest

from rawi import encoder

READ = [
    ("Reem Salem met the minister in Cairo on Monday.", [("Reem Salem", "PER"), ("Cairo", "LOC")], "English"),
    ("التقت ريم سالم الوزير في القاهرة.", [("ريم سالم", "PER"), ("القاهرة", "LOC")], "Arabic"),
    ("ریم سالمی در تهران با وزیر دیدار کرد.", [("ریم سالمی", "PER"), ("تهران", "LOC")], "Persian"),
    (
        "ريم سالمي در تهران با وزير ديدار كرد.",
        [("ريم سالمي", "PER"), ("تهران", "LOC")],
        "Persian from an Arabic keyboard",
    ),
    ("The cat sat on the mat.", [], "no name"),
]
SAME = [
    "The minister said the talks would go on next week.",
    "قال الوزير إن المحادثات ستستمر الأسبوع المقبل.",
    "وزیر گفت مذاکرات هفتهٔ آینده ادامه خواهد یافت.",
]
OTHER = [
    "Heavy rain flooded the lower streets of the old town.",
    "غمرت الأمطار الغزيرة الشوارع السفلى في البلدة القديمة.",
    "باران شدید خیابان‌های پایین شهر قدیمی را زیر آب برد.",
]


@pytest.mark.parametrize(("sentence", "names", "why"), READ, ids=[row[2] for row in READ])
def test_names(shipped_model, sentence, names, why):
    """Plain names in plain sentences are read in every language."""
    (read,) = shipped_model.read([sentence])
    assert [(sentence[name.start : name.end], name.kind) for name in read.names] == names


@pytest.mark.parametrize("at", range(3))
def test_translations_lie_together(shipped_model, at):
    """A sentence lies nearer to its translations than to any other sentence, of its own language too."""
    vectors = np.stack([read.vector for read in shipped_model.read([*SAME, *OTHER])])
    alike = vectors @ vectors[at]
    assert min(alike[:3]) > max(alike[3:])


def test_names_do_not_depend_on_company(shipped_model):
    """What is read in a sentence alone is read in it among others."""
    sentences = [row[0] for row in READ]
    together = shipped_model.read(sentences * 8)
    for at, sentence in enumerate(sentences * 8):
        (alone,) = shipped_model.read([sentence])
        assert [(n.start, n.end, n.kind) for n in together[at].names] == [(n.start, n.end, n.kind) for n in alone.names]
        assert float(alone.vector @ together[at].vector) > 0.99


def test_two_threads_read_the_same(shipped_model):
    """The number of threads changes the speed only."""
    both = encoder.load(threads=2)
    for one, two in zip(shipped_model.read([row[0] for row in READ]), both.read([row[0] for row in READ]), strict=True):
        assert [(n.start, n.end, n.kind) for n in one.names] == [(n.start, n.end, n.kind) for n in two.names]


@pytest.mark.skipif(not encoder.is_complete(encoder.shipped()), reason="this checkout has no weights")
def test_weights_are_small():
    """The three files together have at most 45 MB."""
    assert sum(path.stat().st_size for path in encoder.shipped().iterdir()) <= 45_000_000
