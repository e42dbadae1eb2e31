"""What pages offer for download, made when it is asked for.

Pages tell the sizes of files. A page of a preview does not wait for all files of the open data to be made anew: what a
file was before stands in for it, and nothing at first, until the files are made.
"""

from collections.abc import Mapping


class Downloads(dict[str, bytes]):
    """Files by address, as pages take them. `made` says whether those are there that no page makes."""

    def __init__(self, before: "Downloads | None") -> None:
        super().__init__()
        self._before: Mapping[str, bytes] = {} if before is None else {**before._before, **before}  # noqa: SLF001 – one of its own kind
        self.made = False
        self._borrowed: set[str] = set()

    def __missing__(self, address: str) -> bytes:
        self._borrowed.add(address)
        return self._before.get(address, b"")

    def settle(self, made: Mapping[str, bytes]) -> bool:
        """Takes the files that were made; tells whether the size of one is not what pages were told."""
        wrong = any(len(made.get(address, b"")) != len(self._before.get(address, b"")) for address in self._borrowed)
        self.update(made)
        self.made, self._before, self._borrowed = True, {}, set()
        return wrong
