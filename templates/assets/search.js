// The search: words from the address (?q=…), results from the index that Pagefind made, shown ten at a time.
(async () => {
  const asked = (new URLSearchParams(location.search).get("q") ?? "").trim().slice(0, 200);
  // Keeps the room for results free before anything is painted.
  if (asked) document.documentElement.classList.add("asking");
  await new Promise((ready) => document.addEventListener("DOMContentLoaded", ready));
  const $ = (id) => document.getElementById(id), list = $("results"), field = $("q");
  const make = (tag, text, more) => Object.assign(document.createElement(tag), { textContent: text }, more);
  const say = (text, lead) => $("found").replaceChildren(text, ...(lead ? [make("a", "A to Z", { href: list.dataset.aToZ }), " lists every page."] : []));
  if (location.protocol === "file:") return say("The search cannot work on a copy that is opened from a disk. The ", true);
  if (!asked) return;
  field.value = asked;
  document.title = `${asked} – ${document.title}`;
  list.ariaBusy = "true";
  say("Searching…");

  // Words of questions stand on nearly every page and tell nothing of what is sought.
  const EMPTY = /^(a|about|all|an|and|any|are|as|at|be|been|by|can|could|did|do(es|ing|ne|wn)?|ever|for|from|get(ting)?|go(es|ing|ne|t)?|had|happen(s|ed|ing)?|ha[sv]e?|how|in|into|is|its?|many|me|more|much|my|o[fnr]|our|over|please|rising|should|show|since|so|tell|than|that|the|their|the[myn]|there|these|this|to|too|under|up|us|was|we|were|wh(at|en|ere|ich|o|y)|will|with|would|you|your)$/;
  const base = new URL(list.dataset.index, location.href);

  // How many letters to change from one word to the other; two that swapped places count once.
  const steps = (a, b) => {
    const row = [[...b, 0].map((_, j) => j)];
    for (let i = 1; i <= a.length; i++) {
      row[i] = [i];
      for (let j = 1; j <= b.length; j++) {
        row[i][j] = Math.min(row[i - 1][j] + 1, row[i][j - 1] + 1, row[i - 1][j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[i][j] = Math.min(row[i][j], row[i - 2][j - 2] + 1);
      }
    }
    return row[a.length][b.length];
  };

  const name = (hit) => hit.meta.name ?? hit.meta.title;
  const show = (hit) => {
    const link = make("a", name(hit), { href: new URL(".." + hit.raw_url, location.href) });
    const excerpt = make("p", ""), item = make("li", "");
    // Every second piece is a found word. Nothing of the index is taken for HTML.
    hit.excerpt.split(/<\/?mark>/).forEach((text, i) => excerpt.append(make(i % 2 ? "mark" : "span", text.replaceAll("&lt;", "<").replaceAll("&gt;", ">"))));
    item.append(link, make("p", hit.meta.kind, { className: "meta" }), excerpt);
    list.append(item);
    return link;
  };

  try {
    const [{ createInstance }, known] = await Promise.all([
      import(new URL("pagefind.js", base)),
      fetch(new URL("words.txt", base)).then((answer) => answer.text()).then((text) => text.split("\n")),
    ]);
    // With a year or another number in the question, single values go first.
    const [value, once] = /\d/.test(asked) ? [8, 4] : [2, 1];
    const ranking = { metaWeights: { title: 5, subject: 3, value, once, kind: 0.2, name: 0 } };
    const pagefind = createInstance({ noWorker: true, excerptLength: 28, ranking });
    const find = async (words) => (await pagefind.search(words.join(" "))).results;
    // A word as the site spells it: the commonest of those that are nearest. Nothing for a word that is like none.
    const spelt = (word) => {
      if (/\d/.test(word) || word.length < 4 || known.some((other) => other.startsWith(word))) return word;
      const near = known.filter((other) => other[0] === word[0]).map((other) => [steps(word, other), other]).sort((a, b) => a[0] - b[0])[0];
      if (near?.[0] <= (word.length < 7 ? 1 : 2)) return near[1];
      return known.some((other) => other.startsWith(word.slice(0, Math.max(4, word.length - 3)))) ? word : "";
    };

    // 2019-20, 2019/2020 and 2019 to 2020 are one year; words joined by hyphens are spelt one by one.
    const plain = asked.toLowerCase().replace(/\b((?:19|20)\d\d)\s*(?:[-–/]|to)\s*(?:19|20)?(\d\d)\b/g, "$1/$2");
    const all = plain.match(/\d{4}\/\d\d|[\p{L}\p{N}&’']+/gu) ?? [];
    const meant = all.filter((word) => !EMPTY.test(word));
    let words = (meant.length ? meant : all).map(spelt), hits = [];
    const mended = words.join() !== (meant.length ? meant : all).join();
    words = words.filter(Boolean);
    if (/^".+"$/.test(asked)) hits = await find([plain]);
    else if (words.length) hits = await find(words);
    // What was asked in its place, if it was not just what was typed.
    let instead = mended ? words.join(" ") : "";
    // Where nothing holds all the words: what is found without the one that leaves the fewest results.
    if (!hits.length && words.length > 1) {
      for (const word of [...words]) {
        const rest = words.filter((other) => other !== word), found = await find(rest);
        if (found.length && (!hits.length || found.length < hits.length)) [hits, instead] = [found, rest.join(" ")];
      }
    }
    const many = `${hits.length} result${hits.length === 1 ? "" : "s"}`;
    if (!hits.length) say(`Nothing was found for “${asked}”. Try fewer or other words. The `, true);
    else say(`${instead && `Nothing holds all of “${asked}”. `}${many} for “${instead || asked}”`);

    // What is called exactly as asked goes first.
    const bare = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "").replace(/s$/, "");
    const first = await Promise.all(hits.splice(0, 20).map(async (hit) => [bare(name(await hit.data())) !== bare(words.join("")), hit]));
    hits.unshift(...first.sort(([a], [b]) => a - b).map(([, hit]) => hit));

    let shown = 0;
    const more = make("button", "", { type: "button" });
    const next = async () => {
      const [link] = (await Promise.all(hits.slice(shown, (shown += 10)).map((hit) => hit.data()))).map(show);
      more.hidden = shown >= hits.length;
      more.textContent = `Show more results (${hits.length - shown} left)`;
      return link;
    };
    more.onclick = async () => (await next()).focus();
    await next();
    list.after(more);
  } catch {
    say("The search does not work in this browser, or a part of it could not be loaded. The ", true);
  }
  list.ariaBusy = "false";
})();
