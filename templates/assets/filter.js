// A field that filters the list on the page: entries that do not hold all its words are hidden, and groups without entries with them.
const field = document.querySelector(".filter");
const list = document.querySelector(".filtered");

if (field && list) {
  const plain = text => text.toLowerCase().replaceAll("'", "’");
  const groups = [...list.querySelectorAll("section:not([data-entry]), .group")];
  // An entry is found by its own words and by the headings above it.
  const entries = [...list.querySelectorAll("[data-entry]")].map(element => {
    const above = groups.filter(group => group.contains(element)).map(group => group.querySelector("h2, h3").textContent);
    return { element, words: plain([element.textContent, ...above].join(" ")) };
  });
  const folds = [...list.querySelectorAll("details")].filter(fold => fold.querySelector("[data-entry]"));
  const jumps = [...document.querySelectorAll(".on-this-page a, .letters a")].map(link => [link.closest("li"), document.getElementById(decodeURIComponent(link.hash.slice(1)))]);

  field.innerHTML = '<label>Filter this list <input type="search" autocomplete="off" spellcheck="false"></label><p class="meta" role="status"></p>';
  const input = field.querySelector("input");
  const status = field.querySelector("p");
  let pause, before = [];

  const show = () => {
    const sought = plain(input.value).split(/\s+/).filter(Boolean);
    for (const { element, words } of entries) element.hidden = !sought.every(word => words.includes(word));
    for (const group of groups) group.hidden = !group.querySelector("[data-entry]:not([hidden])");
    for (const [item, target] of jumps) item.hidden = !!target?.closest("[hidden]");
    // What is found is unfolded; the list without a filter is as it was at first.
    if (!sought.length !== !before.length) for (const fold of folds) fold.open = sought.length > 0;
    before = sought;
    const found = entries.filter(entry => !entry.element.hidden).length;
    const told = sought.length ? `${found} of ${entries.length} shown` : `All ${entries.length} shown`;
    // Told after a pause in typing, so that a screen reader does not speak at every letter.
    clearTimeout(pause);
    pause = setTimeout(() => (status.textContent = told), 300);
  };

  input.addEventListener("input", () => {
    const address = new URL(location);
    if (input.value.trim()) address.searchParams.set("filter", input.value.trim());
    else address.searchParams.delete("filter");
    history.replaceState(history.state, "", address);
    show();
  });
  input.value = new URL(location).searchParams.get("filter") ?? "";
  show();
}
