"""What pages offer for download, made when it is asked for.

Pages tell the sizes of files. A page of a preview does not wait for all files of the open data to be made anew: what a
file was before stands in for it, until the files are made.
"""

from collections.abc import Callable, Mapping


class Downloads(dict[str, bytes]):
    """Files by address, as pages take them; `make` makes those that no page makes. `borrowed` lists what was taken from before, as often as it was."""

    def __init__(self, before: "Downloads | None", make: Callable[[], Mapping[str, bytes]]) -> None:
        super().__init__()
        self._before: Mapping[str, bytes] = {} if before is None else {**before._before, **before}  # noqa: SLF001 – one of its own kind
        self._make = make
        self._made = False
        self.borrowed: list[str] = []

    def __missing__(self, address: str) -> bytes:
        if address in self._before:
            self.borrowed.append(address)
            return self._before[address]
        self.settle(self._make())
        return self.get(address, b"")

    def fresh(self, address: str) -> bytes | None:
        """A file as it is now; None where there is none."""
        if address not in self and not self._made:
            self.settle(self._make())
        return self.get(address)

    def settle(self, made: Mapping[str, bytes]) -> frozenset[str]:
        """Takes the files that were made; gives those whose size is not what pages were told."""
        wrong = frozenset(address for address in self.borrowed if len(made.get(address, b"")) != len(self._before[address]))
        self.update(made)
        self._made, self._before, self.borrowed = True, {}, []
        return wrong
