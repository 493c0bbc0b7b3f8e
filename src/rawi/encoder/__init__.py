"""The multilingual model: one pass over a sentence gives its names and its vector.

from rawi import encoder
model = encoder.load()
for read in model.read(["…", "…"]):
    read.names, read.vector
"""

from rawi.encoder.reading import Encoded, Encoder, TaggedName, load
from rawi.encoder.weights import is_complete, shipped

__all__ = ["Encoded", "Encoder", "TaggedName", "is_complete", "load", "shipped"]
