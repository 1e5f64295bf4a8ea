"""The pack for a meeting: the records of chosen people, as one PDF."""

from viz.pack.document import write_pack
from viz.pack.drawing import drawing_pdf
from viz.pack.model import MeetingPack, PackFinding, PackLine, PackPerson

__all__ = ["MeetingPack", "PackFinding", "PackLine", "PackPerson", "drawing_pdf", "write_pack"]
