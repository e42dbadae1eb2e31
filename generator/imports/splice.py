"""Changes a data file at the places that an import names, and leaves every other byte as it is."""

from collections.abc import Iterator, Sequence

from yaml.nodes import MappingNode, Node

from generator.imports import entries
from generator.imports.plan import Step
from generator.model import NO_NUMBER, Printed, Value
from generator.yamltext import Editor, in_brackets, listed, scalar


def changed(text: str, steps: Sequence[Step]) -> str:
    """The text of a data file with some steps taken; a new file is its first comment."""
    editor = Editor(text)
    for measure, its in _grouped(step for step in steps if step.held is None):
        _add(editor, measure, its)
    for step in steps:
        if step.held is not None:
            values = listed(editor.entries[step.given.measure.id], "values").value
            _change(editor, next(node for node in values if _stands_at(node, step.held)), step, step.held)
    return editor.text()


def _grouped(steps: Iterator[Step]) -> Iterator[tuple[str, list[Step]]]:
    groups: dict[str, list[Step]] = {}
    for step in steps:
        groups.setdefault(step.given.measure.id, []).append(step)
    yield from groups.items()


def _stands_at(node: Node, value: Value) -> bool:
    return bool((node.start_mark.line + 1, node.start_mark.column + 1) == (value.where.line, value.where.column))


def _add(editor: Editor, measure: str, steps: Sequence[Step]) -> None:
    """Puts new values behind the last of their measure, or at the end of the file."""
    if measure not in editor.entries:
        editor.append("".join(f"{line}\n" for line in (f"{measure}:", *(line for step in steps for line in entries.entry(step.given, 2)))))
        return
    values = listed(editor.entries[measure], "values")
    if in_brackets(values):
        flows = ["{" + ", ".join(f"{key}: {text}" for key, text in entries.pairs(step.given, flow=True)) + "}" for step in steps]
        editor.insert(values.value[-1].end_mark.index, "".join(f", {flow}" for flow in flows))
    else:
        editor.below(values, [line for step in steps for line in entries.entry(step.given, values.start_mark.column)])


def _change(editor: Editor, node: MappingNode, step: Step, held: Value) -> None:
    """Changes the parts of a value that differ."""
    given, what = step.given, step.what
    edit = _Entry(editor, node)
    if "number" in what:
        edit.number(step)
        first, *others = given.printed
        if first.source != held.printed[0].source or "place" in what:
            edit.put("source", first.source.id)
            edit.put("place", scalar(first.place, flow=edit.flow))
        if first.source != held.printed[0].source:
            edit.drop("also")
            others = list(given.printed[1:])
        edit.also([other for other in others if other not in held.printed])
    else:
        edit.also([printed for printed in given.printed if printed not in held.printed])
        if "status" in what:
            edit.put("status", entries.marks(tuple(dict.fromkeys((*edit.status, *given.status)))))
    for key, text in (
        ("qualifier", given.qualifier or ""),
        ("to", entries.number(given.upper)),
        ("period_basis", given.basis or ""),
        ("discrepancy", given.discrepancy or ""),
        ("note", scalar(given.note or "", flow=edit.flow)),
    ):
        if key in what:
            edit.put(key, text)
    edit.done()


class _Entry:
    """One value whose keys are changed. Keys are put where the order of keys has them."""

    def __init__(self, editor: Editor, node: MappingNode) -> None:
        self._editor, self._node = editor, node
        self.flow = in_brackets(node)
        self._keys = {key.value: (key, value) for key, value in node.value}
        self._new: dict[str, str] = {}
        self._dropped: set[str] = set()

    @property
    def status(self) -> tuple[str, ...]:
        """The marks that the file has: the one for a revision may follow from a correction and stand nowhere."""
        return tuple(node.value for node in self._keys["status"][1].value) if "status" in self._keys else ()

    def put(self, key: str, text: str) -> None:
        """Gives a key what stands behind it, whether it is there or not."""
        self._new[key] = text

    def drop(self, key: str) -> None:
        """Takes a key away."""
        if key in self._keys:
            self._dropped.add(key)

    def number(self, step: Step) -> None:
        """The number, or the marks in its place."""
        given = step.given
        kept = [letter for letter in self.status if letter not in NO_NUMBER or given.number is None]
        status = [*kept, *(letter for letter in given.status if letter not in kept)]
        if given.number is None:
            self.drop("value")
            self.drop("to")
            self.drop("qualifier")
        else:
            self.put("value", entries.number(given.number))
        if status:
            self.put("status", entries.marks(status))
        else:
            self.drop("status")

    def also(self, places: Sequence[Printed]) -> None:
        """Further places that print the value."""
        if not places:
            return
        written = [entries.place(printed) for printed in places]
        if "also" not in self._keys or "also" in self._dropped:
            self._dropped.discard("also")
            self.put("also", f"[{', '.join(written)}]")
            return
        there = self._keys["also"][1]
        if in_brackets(there):
            at = there.value[-1].end_mark.index
            self._editor.insert(at, "".join(f", {one}" for one in written))
        else:
            self._editor.below(there, [f"{' ' * there.start_mark.column}- {one}" for one in written])

    def done(self) -> None:
        """Makes the changes: keys that are there in their place, others behind the last that goes before them."""
        indent = self._node.start_mark.column
        for key in entries.ORDER:
            if key in self._new and key in self._keys:
                value = self._keys[key][1]
                self._editor.replace(value.start_mark.index, self._editor.last(value), self._written(key, indent)[len(key) + 2 :])
            elif key in self._new:
                self._insert(key, indent)
        for key in self._dropped - self._new.keys():
            self._take(key)

    def _written(self, key: str, indent: int) -> str:
        """`key: text`, on several lines for a long note."""
        if self.flow:
            return f"{key}: {self._new[key]}"
        return self._editor.end.join(entries.key_lines(key, self._new[key], indent)).lstrip()

    def _insert(self, key: str, indent: int) -> None:
        before = [name for name in entries.ORDER[: entries.ORDER.index(key)] if name in self._keys and name not in self._dropped]
        if not before:
            return
        # Behind the one of them that stands last, whatever the order of keys in this file is.
        value = max((self._keys[name][1] for name in before), key=lambda node: node.start_mark.index)
        if self.flow:
            self._editor.insert(self._editor.last(value), f", {self._written(key, indent)}")
        else:
            self._editor.below(value, [f"{' ' * indent}{self._written(key, indent)}"])

    def _take(self, key: str) -> None:
        """Takes a key and its value away, with the comma or the line end before or behind it."""
        keys = list(self._keys)
        place = keys.index(key)
        name, value = self._keys[key]
        if place > 0:
            end_of = self._editor.last if self.flow else self._editor.line_end
            self._editor.replace(end_of(self._keys[keys[place - 1]][1]), end_of(value), "")
        else:
            self._editor.replace(name.start_mark.index, self._keys[keys[1]][0].start_mark.index, "")
