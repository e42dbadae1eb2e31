"""What a browser shows of figures: one drawing of the two, words that can be read and do not touch, colours that can be told apart.

The site of figures has every kind and state; of the project's own content, the sections of the closure report are asked too.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from generator.charts.lettering import width as width_of
from tests.browser import CONTRAST, SIDEWAYS, served, unfold
from tests.conftest import run
from tests.figures import PAGES, figures_site

pytestmark = pytest.mark.browser

WIDTHS = (320, 768, 1280)
CLOSURE = "closure-report-2016-21"
# A report with more figures than these is asked about in part, so that a run of the tests stays short.
MOST_SECTIONS = 4

# What stands in each visible drawing: its words as boxes, with the size of type as it is shown.
DRAWN = """() => [...document.querySelectorAll(".chart svg")].filter(svg => svg.checkVisibility()).map(svg => {
  const box = svg.getBoundingClientRect(), scale = box.width / svg.viewBox.baseVal.width;
  const words = [...svg.querySelectorAll("text")].map(t => {
    const b = t.getBoundingClientRect();
    return {text: t.textContent, size: parseFloat(getComputedStyle(t).fontSize) * scale, left: b.left, top: b.top, right: b.right, bottom: b.bottom};
  });
  return {figure: svg.closest("figure").id, left: box.left, top: box.top, right: box.right, bottom: box.bottom, words};
})"""

# Of the two drawings of each chart, how many are shown; small multiples have one.
SHOWN = """() => [...document.querySelectorAll(".chart")].map(chart => [
  chart.closest("figure").id, [...chart.querySelectorAll("svg")].filter(svg => svg.checkVisibility()).length
]).filter(([, shown]) => shown !== 1)"""

# Marks that do not stand out from the ground; rules of the grid, bands and tracks are not meant to.
PALE = f"""() => {{
  const contrast = {CONTRAST}, ground = getComputedStyle(document.body).backgroundColor, wrong = [];
  let marks = 0;
  for (const e of document.querySelectorAll(".chart svg :is(path, circle, text)")) {{
    if (!e.checkVisibility() || e.closest("defs, clipPath")) continue;
    const style = getComputedStyle(e), has = name => e.closest(`[${{name}}]`)?.getAttribute(name);
    if (has("stroke") === "#D9D9D9" || has("fill") === "#ECECEC") continue;
    const paints = [style.fill, style.stroke].filter(c => c.startsWith("rgb") && !/^rgba.*, 0\\)$/.test(c));
    marks += 1;
    if (!paints.some(c => contrast(c, ground) >= (e.matches("text") ? 4.5 : 3))) wrong.push(paints + " on " + ground + ": " + e.outerHTML.slice(0, 80));
  }}
  return [wrong, marks];
}}"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site of figures."""
    root = figures_site(tmp_path_factory.mktemp("figures") / "root")
    ran = run("build", "--root", root)
    assert ran.status == 0, ran.output
    with served(root / "site") as address:
        yield address


@pytest.fixture(scope="module")
def addresses(base: str, real_site: Path) -> Iterator[list[str]]:
    """Where figures stand: both pages of the site of figures, and sections of the closure report."""
    folders = sorted((real_site / "reports" / CLOSURE).glob("*/"))
    # The sections with most figures.
    folders.sort(key=lambda f: -(f / "index.html").read_text(encoding="utf-8").count('class="chart"') if (f / "index.html").exists() else 0)
    with served(real_site) as address:
        yield [base + page for page in PAGES] + [f"{address}reports/{CLOSURE}/{f.name}/" for f in folders[:MOST_SECTIONS]]


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., Page]]:
    contexts = []

    def open_window(width: int = 1280, **settings: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **settings)  # type: ignore[arg-type]
        contexts.append(context)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()


def drawn(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(DRAWN)
    return found


def touching(words: list[dict[str, Any]]) -> list[str]:
    """Pairs of words whose boxes share more than a pixel each way."""
    found = []
    for i, one in enumerate(words):
        for other in words[i + 1 :]:
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            if across > 1 and down > 1:
                found.append(f"{one['text']} | {other['text']}")
    return found


def wrong_drawings(page: Page) -> list[str]:
    """What is wrong with the words of the visible drawings of a page."""
    wrong = []
    for one in drawn(page):
        words = one["words"]
        wrong += [f"{one['figure']}: {w['text']} is {w['size']:.1f} px" for w in words if w["size"] < 12]
        wrong += [f"{one['figure']}: {pair}" for pair in touching(words)]
        wrong += [
            f"{one['figure']}: {w['text']} is cut off" for w in words
            if w["left"] < one["left"] - 0.5 or w["right"] > one["right"] + 0.5 or w["top"] < one["top"] - 1 or w["bottom"] > one["bottom"] + 1
        ]  # fmt: skip
    return wrong


@pytest.mark.parametrize("width", WIDTHS)
def test_words_of_drawings_can_be_read_and_touch_nothing(width: int, window: Callable[..., Page], addresses: list[str]) -> None:
    page = window(width)
    for address in addresses:
        page.goto(address)
        assert page.evaluate(SHOWN) == [], address
        assert wrong_drawings(page) == [], address
        unfold(page)
        assert page.evaluate(SIDEWAYS) == 0, address


def test_on_paper_one_drawing_is_shown_and_its_words_touch_nothing(window: Callable[..., Page], addresses: list[str]) -> None:
    # The text of A4 with the margins of the style sheet: 174 mm.
    page = window(658, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for address in addresses:
        page.goto(address)
        assert page.evaluate(SHOWN) == [], address
        wrong = [w for w in wrong_drawings(page) if " px" not in w]
        assert wrong == [], address
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate(PALE)[0] == [], address


def test_the_questions_of_this_file_find_what_is_wrong(window: Callable[..., Page], base: str) -> None:
    page = window()
    page.goto(base + PAGES[0])
    page.evaluate(
        """() => {
          const svg = [...document.querySelectorAll("#plain svg")].find(s => s.checkVisibility()), words = svg.querySelectorAll("text");
          words[1].setAttribute("y", +words[0].getAttribute("y") + 3);
          words[2].setAttribute("x", -90);
          words[3].setAttribute("font-size", "9");
        }"""
    )
    wrong = wrong_drawings(page)
    assert [w.split(" ", 1)[1] for w in wrong if not w.startswith("plain: ")] == []
    assert any("9.0 px" in w for w in wrong)
    assert any("cut off" in w for w in wrong)
    assert any(" | " in w for w in wrong)


@pytest.mark.parametrize(
    "settings", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=("light", "dark", "forced")
)
def test_marks_stand_out_from_the_ground(settings: dict[str, str], window: Callable[..., Page], addresses: list[str]) -> None:
    page = window(1280, **settings)
    for address in addresses:
        page.goto(address)
        wrong, marks = page.evaluate(PALE)
        assert wrong == [], address
        assert marks > 20 or address not in addresses[:2]


def test_words_are_as_wide_as_the_drawing_counts_on(window: Callable[..., Page], base: str) -> None:
    page = window()
    page.goto(base + PAGES[1])
    measured = page.evaluate(
        "[...document.querySelectorAll('#ranked svg text')].filter(t => t.checkVisibility()).map(t => [t.textContent, t.getComputedTextLength()])"
    )
    assert len(measured) > 40
    assert [(text, real) for text, real in measured if abs(real - width_of(text, 13)) > 1] == []


@pytest.mark.parametrize("width", (320, 1280))
@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_axe_finds_nothing(scheme: str, width: int, window: Callable[..., Page], addresses: list[str]) -> None:
    page = window(width, color_scheme=scheme, bypass_csp=True)
    for address in addresses:
        page.goto(address)
        unfold(page)
        found = Axe().run(page, options={"resultTypes": ["violations"]})
        assert [(v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in found.response["violations"]] == [], address


def test_nothing_is_asked_from_elsewhere_and_nothing_is_refused(window: Callable[..., Page], addresses: list[str]) -> None:
    page = window()
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.add_init_script("window.refused = []; document.addEventListener('securitypolicyviolation', e => refused.push(e.effectiveDirective))")
    for address in addresses:
        page.goto(address)
        assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
        assert page.evaluate("refused") == []
    assert told == []
    assert len(asked) > len(addresses)
    assert [url for url in asked if not url.startswith("http://127.0.0.1:")] == []


def exposed(page: Page, figure: str) -> list[tuple[str, str]]:
    """Role and name of everything that assistive technology is told of a figure, but for text and lines of text."""
    session = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found = session.send("DOM.querySelector", {"nodeId": root, "selector": f"#{figure}"})["nodeId"]
    backend = session.send("DOM.describeNode", {"nodeId": found})["node"]["backendNodeId"]
    start = next(node for node in nodes.values() if node.get("backendDOMNodeId") == backend and not node["ignored"])
    told: list[tuple[str, str]] = []
    waiting = [start["nodeId"]]
    while waiting:
        node = nodes[waiting.pop(0)]
        waiting = [child for child in node.get("childIds", []) if child in nodes] + waiting
        if not node["ignored"]:
            told.append((node["role"]["value"], node.get("name", {}).get("value", "")))
    quiet = {"StaticText", "InlineTextBox"}
    return [one for one in told if one[0] not in quiet]


def test_assistive_technology_meets_one_image_a_caption_and_a_table(window: Callable[..., Page], base: str) -> None:
    page = window()
    page.goto(base + PAGES[0])
    told = exposed(page, "plain")
    roles = [role for role, _ in told]
    assert roles == [
        "figure", "Figcaption", "paragraph", "image", "paragraph", "paragraph", "group", "DisclosureTriangle", "list", "listitem", *["listitem", "link"] * 4,
    ]  # fmt: skip
    assert [name for role, name in told if role == "image"] == [
        "Line chart: Crimes, Anyshire, 2015/16 to 2021/22. The description and the table below give its numbers."
    ]
    unfold(page)
    opened = [role for role, _ in exposed(page, "plain")]
    assert opened.count("table") == 1
    assert opened.count("image") == 1
    assert opened.count("rowheader") == 7
    assert not {"SvgRoot", "graphics-symbol", "graphics-object", "graphics-document"} & set(opened)
