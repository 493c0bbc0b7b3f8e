"""Comparing names across scripts and spellings: is «اللواء محمد باقري» "Mohammad Bagheri", and why."""

from rawi.knowledge.names.comparison import Comparison, Matching, Reason, compare, scores
from rawi.knowledge.names.index import NameIndex
from rawi.knowledge.names.parts import NameKey, Part, name_key

__all__ = ["Comparison", "Matching", "NameIndex", "NameKey", "Part", "Reason", "compare", "name_key", "scores"]
