"""Abbreviations in texts: which the glossary explains, and where a page writes out what one stands for.

A page writes an abbreviation out where it first stands in running text, “ASB (anti-social behaviour)”, for every
reader and on paper too, unless the text itself does so just before or after. Titles, links, code, roles and official
names stay as they are.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from generator.model import Site, Term
from generator.prose import Block, Prose

# Two capitals side by side, or parted by an ampersand, with what clings to them: PFCC, EViE, A&E, PCSOs.
_RUN = re.compile(r"(?<![\w&])[A-Za-z0-9]*(?:[A-Z]{2}|[A-Z]&[A-Z])[A-Za-z0-9&]*")
# A writer's own explanation stands at most so many words away: “the Commissioner's fund, known as CSDF”.
_BETWEEN = r"\W*(?:\w+\W+){0,3}"


@dataclass(frozen=True)
class Abbreviations:
    """What is known of abbreviations: the glossary's, and the official names in which some stand."""

    terms: Mapping[str, Term]
    names: tuple[str, ...]
    _known: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        longest = sorted({*self.terms, *self.names}, key=lambda name: (-len(name), name))
        known = "|".join(re.escape(name) for name in longest) or r"(?!)"
        object.__setattr__(
            self,
            "_known",
            re.compile(rf"(?<![\w&])(?P<term>{known})(?P<plural>s?)(?P<owner>’s(?!\w)|(?<=s)’(?= [a-z]))?(?P<compound>(?:-\w+)*)(?![\w&])"),
        )

    def uses(self, text: str) -> Iterator[re.Match[str]]:
        """Every term and name of a text that holds an abbreviation; of two that overlap, the longer."""
        return self._known.finditer(text)

    def unexplained(self, text: str) -> Iterator[re.Match[str]]:
        """Every abbreviation of a text that is neither a term nor part of a term or name."""
        runs = list(_RUN.finditer(text))
        known = [match.span("term") for match in self.uses(text)] if runs else []
        return (run for run in runs if not any(start < run.end() and run.start() < end for start, end in known))


def abbreviations(site: Site) -> Abbreviations:
    """What a site knows of abbreviations."""
    terms = {t.term: t for t in site.terms.values() if is_abbreviation(t)}
    titles = [t.term for t in site.terms.values() if t.term not in terms]
    titles += [source.title for source in site.sources.values()]
    for plan in site.plans.values():
        titles += [plan.title, *(priority.title for priority in plan.priorities)]
    titles += [site.organisation.name, site.organisation.site_title]
    return Abbreviations(terms, tuple(title for title in titles if _RUN.search(title)))


def is_abbreviation(term: Term) -> bool:
    """Tells an abbreviation from a special term by its form: one word with capitals side by side."""
    return " " not in term.term and _RUN.match(term.term) is not None


class Explained:
    """The abbreviations that a page has written out so far. Texts come in the order in which the page shows them."""

    def __init__(self, known: Abbreviations) -> None:
        self._known = known
        self._met: set[str] = set()

    def written_out(self, prose: Prose, meet: Callable[[Block], None] | None = None) -> Prose:
        """The text with each abbreviation written out that the page has not met; `meet` hears of each block in its place."""
        tokens: list[Token] = []
        blocks: list[Block] = []
        for index, token in enumerate(prose.tokens):
            if token.type == "inline" and not (index and prose.tokens[index - 1].type == "heading_open"):
                children = token.children or []
                written = self._passage(children)
                tokens.append(token if written is children else token.copy(children=written))
            elif token.type == "colon_fence" and "block" in token.meta:
                block: Block = token.meta["block"]
                if meet:
                    meet(block)
                block = replace(block, body=self.written_out(block.body, meet))
                blocks += [block, *block.body.blocks]
                tokens.append(token.copy(meta={**token.meta, "block": block}))
            else:
                tokens.append(token)
        return replace(prose, tokens=tuple(tokens), blocks=tuple(blocks))

    def _passage(self, children: list[Token]) -> list[Token]:
        """One paragraph: its tokens, with those that hold a first use split around it; the very same where none does."""
        text = "".join(_reads(child) for child in children)
        uses = [use for use in self._known.uses(text) if use["term"] in self._known.terms and use["term"] not in self._met]
        if not uses:
            return children
        split: list[Token] = []
        offset, links = 0, 0
        for child in children:
            end = offset + len(_reads(child))
            links += {"link_open": 1, "link_close": -1}.get(child.type, 0)
            inside = [use for use in uses if offset <= use.start() and use.end() <= end] if child.type == "text" and not links else []
            split += self._first_uses(child, text, offset, inside)
            offset = end
        return split

    def _first_uses(self, child: Token, text: str, offset: int, uses: Sequence[re.Match[str]]) -> Iterator[Token]:
        """A piece of running text, split around the abbreviations that it is the first to use."""
        done = offset
        for use in uses:
            term = self._known.terms[use["term"]]
            if term.term in self._met:
                continue
            self._met.add(term.term)
            if term.familiar:
                continue
            yield _words(text[done : use.start()])
            yield Token("abbr_open", "abbr", 1)
            yield _words(use["term"] + use["plural"])
            yield Token("abbr_close", "abbr", -1)
            yield _words(text[use.end("plural") : use.end()] + ("" if _explains(text, use, term) else f" ({_expansion(use, term)})"))
            done = use.end()
        yield child if done == offset else _words(text[done : offset + len(child.content)])


def _words(text: str) -> Token:
    return Token("text", "", 0, content=text)


def _reads(child: Token) -> str:
    """What a token adds to the words around it; a role counts as one word, whatever it says."""
    if child.type in ("text", "text_special", "code_inline"):
        return child.content
    return {"softbreak": "\n", "hardbreak": "\n", "myst_role": "0"}.get(child.type, "")


def _explains(text: str, use: re.Match[str], term: Term) -> bool:
    """Tells whether a writer explained an abbreviation: it stands alone in brackets, or its expansion just before or after."""
    before, after = text[: use.start()], text[use.end() :]
    if before.endswith("(") and after.startswith(")"):
        return True
    words = r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", term.expansion.replace("'", "’")))
    return bool(re.search(rf"\b{words}\w*{_BETWEEN}$", before, re.IGNORECASE) or re.match(rf"{_BETWEEN}{words}", after, re.IGNORECASE))


def _expansion(use: re.Match[str], term: Term) -> str:
    """What an abbreviation stands for, in the number and case in which it is used."""
    words = term.expansion.replace("'", "’")
    if use["plural"]:
        words = f"{words[:-1]}ies" if re.search("[^aeiou]y$", words) else f"{words}es" if re.search("(s|x|ch|sh)$", words) else f"{words}s"
    return words + (("’" if words.endswith("s") else "’s") if use["owner"] else "")
