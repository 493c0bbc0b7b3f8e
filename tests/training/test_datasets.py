"""Annotated sets: tags follow their words into pieces, and nothing measured on is trained on."""

from __future__ import annotations

import pytest

from rawi.encoder.pieces import Vocabulary

PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁U", ".", "▁S", "▁Salem", "▁Re", "em", "▁met")
VOCABULARY = Vocabulary(PIECES, [0.0] * 4 + [-1.0] * 7, unknown=3)


@pytest.mark.parametrize(
    ("token", "tag", "tags"),
    [
        ("Reem", "B-PER", ["B-PER"]),
        ("U.S.", "B-LOC", ["B-LOC", "I-LOC", "I-LOC", "I-LOC"]),
        ("U.S.", "I-ORG", ["I-ORG"] * 4),
        ("U.S.", "O", ["O"] * 4),
        ("met", "B-DAT", ["O"]),
    ],
)
def test_a_token_of_several_words_goes_on_inside(training, token, tag, tags):
    """The first word of a token has its tag, the others are inside; kinds that are not read are O."""
    assert [tag for _, tag in training("datasets").word_tags(VOCABULARY, [(token, tag)])] == tags


def test_first_pieces_carry_the_tags(training):
    """Only the first piece of a word, and neither special, has a tag."""
    module = training("datasets")
    (example,) = module.examples(VOCABULARY, [[("Reem", "B-PER"), ("met", "O")]], school="aqmar")
    assert example.pieces.tolist() == [0, 8, 9, 10, 2]
    assert example.tags.tolist() == [-1, module.TAGS.index("B-PER"), -1, 0, -1]
    assert module.SCHOOLS[example.school] == "aqmar"


def test_long_sentences_are_cut_between_names(training):
    """A sentence above the bound is cut into examples, none of which begins inside a name."""
    module = training("datasets")
    sentence = [("met", "O")] * 7 + [("Reem", "B-PER"), ("Salem", "I-PER"), ("met", "O")]
    cut = list(module.examples(VOCABULARY, [sentence], school="nsurl", longest=10))
    assert sum(len(example.pieces) - 2 for example in cut) == 11
    firsts = [module.TAGS[example.tags[1]] for example in cut]
    assert not [tag for tag in firsts if tag.startswith("I-")]


@pytest.mark.shared
def test_nothing_measured_is_trained_on(training, shared):
    """No sentence of a measured set stands among those trained on, and research-only sets are not read for training."""
    module = training("datasets")
    root = shared / "data" / "ner"
    measured = {module._text(s) for found in module.measured_sets(root).values() for s in found}
    trained = {module._text(s) for found in module.trained_sets(root).values() for s in found}
    assert len(trained) > 40_000
    assert not measured & trained
    assert not {"arman", "conll2003"} & {path.split("/")[0] for paths in module.TRAINED.values() for path in paths}
