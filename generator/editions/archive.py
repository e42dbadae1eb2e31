"""Files as one zip. Every file has the same date, the earliest that a zip can tell, and the same rights."""

import io
import zipfile
from collections.abc import Mapping

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = 0o644 << 16


def archive(files: Mapping[str, bytes]) -> bytes:
    """The zip of some files by their path in it, in the order of paths."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(files):
            packed.writestr(entry(path), files[path])
    return out.getvalue()


def entry(path: str) -> zipfile.ZipInfo:
    """A file of a zip, compressed, under its path."""
    info = zipfile.ZipInfo(path, _EARLIEST)
    info.create_system, info.external_attr, info.compress_type = _UNIX, _READABLE, zipfile.ZIP_DEFLATED
    return info
