"""Which entities of a corpus are one, across articles and scripts: names first, then the company they keep.

The method is that of record linkage (Fellegi and Sunter 1969): what agrees speaks for one bearer by as many bits as it is
rare, what differs against it, and a join needs more bits than there are people to mistake for each other.
"""

from rawi.knowledge.across.company import CompanyLikeness, Weights, compare_company
from rawi.knowledge.across.deciding import decide
from rawi.knowledge.across.keys import NameKeys, name_keys
from rawi.knowledge.across.known import known_candidates
from rawi.knowledge.across.likeness import compare_names, names_differ

__all__ = [
    "CompanyLikeness",
    "NameKeys",
    "Weights",
    "compare_company",
    "compare_names",
    "decide",
    "known_candidates",
    "name_keys",
    "names_differ",
]
