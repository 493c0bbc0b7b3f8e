"""Evidence as a sentence in the reader's language: a table keyed by the evidence's code.

The gaps `%(name)s` are filled from the evidence's values. A code that is not in the table (a plug-in's, or one newer than the
table) is shown with its code and values, so that nothing is ever shown without its reason.
"""

from __future__ import annotations

from collections.abc import Mapping

from rawi.model.evidence import Evidence
from rawi.web.excerpts import bounded, isolated
from rawi.web.interface import Interface, marked

SENTENCES: Mapping[str, str] = {
    "similar-words": marked("Its words are like those of another account (similarity %(score)s)."),
}
"""Evidence code -> sentence. A gap the evidence does not fill shows as an ellipsis."""

_MOST = 300


def sentence(evidence: Evidence, interface: Interface) -> str:
    """The plain sentence of `evidence`; values are cut at 300 code points."""
    values = {name: isolated(bounded(value, _MOST)) for name, value in evidence.values}
    known = SENTENCES.get(evidence.code)
    if known is not None:
        return interface.text(known, **values)
    listed = "; ".join(isolated(f"{name}: {value}") for name, value in values.items())
    if listed:
        return interface.text(marked("Reason “%(code)s” (%(values)s)."), code=isolated(evidence.code), values=listed)
    return interface.text(marked("Reason “%(code)s”."), code=isolated(evidence.code))
