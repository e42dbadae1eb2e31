// Asks the preview for news: reloads the page where its reader was, tells what is wrong, marks numbers and links to drafts.
"use strict";

const bar = document.getElementById("preview");
const told = document.getElementById("preview-told");
const ended = document.getElementById("preview-ended");
const numbers = document.getElementById("preview-numbers");
const place = `preview place ${location.pathname}`;
const CLOSED = "preview closed";

// A fold is known by its words, and by how many before it have the same.
function folds() {
  const found = new Map();
  for (const fold of document.querySelectorAll("details")) {
    const words = fold.querySelector("summary")?.textContent.trim() ?? "";
    let number = 0;
    while (found.has(`${number} ${words}`)) number += 1;
    found.set(`${number} ${words}`, fold);
  }
  return found;
}

function reload() {
  const open = [...folds()].filter(([, fold]) => fold.open).map(([name]) => name);
  // Counted without what is told above the page, which may be longer or shorter next time.
  sessionStorage.setItem(place, JSON.stringify({ open, x: scrollX, y: Math.max(0, scrollY - told.offsetHeight) }));
  history.scrollRestoration = "manual";
  location.reload();
}

function comeBack() {
  const was = JSON.parse(sessionStorage.getItem(place) ?? "null");
  sessionStorage.removeItem(place);
  if (!was) return;
  for (const [name, fold] of folds()) fold.open = was.open.includes(name);
  const there = () => scrollTo({ left: was.x, top: was.y && was.y + told.offsetHeight, behavior: "instant" });
  there();
  // The browser may go to the anchor of the address when all is loaded.
  addEventListener("load", () => { there(); history.scrollRestoration = "auto"; }, { once: true });
}

function show(html, name) {
  bar.dataset.told = name;
  told.innerHTML = html;
  close();
}

// What was closed stays closed until something else is told.
function close() {
  told.hidden = sessionStorage.getItem(CLOSED) === bar.dataset.told;
  document.getElementById("preview-close")?.addEventListener("click", () => {
    sessionStorage.setItem(CLOSED, bar.dataset.told);
    told.hidden = true;
  });
}

async function listen() {
  while (!document.hidden) {
    const query = new URLSearchParams({ path: location.pathname, page: bar.dataset.page, told: bar.dataset.told });
    try {
      const news = await (await fetch(`/__preview/news?${query}`, { signal: listening.signal })).json();
      ended.hidden = true;
      if (news.page !== bar.dataset.page) return reload();
      if (news.told !== bar.dataset.told) show(news.panel, news.told);
    } catch {
      if (listening.signal.aborted) return;
      ended.hidden = false;
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

// A page that nobody sees asks nothing: browsers allow few open requests to one server.
let listening = new AbortController();
document.addEventListener("visibilitychange", () => {
  listening.abort();
  listening = new AbortController();
  listen();
});

numbers.addEventListener("click", () => {
  const on = numbers.getAttribute("aria-pressed") === "true";
  document.cookie = `preview-numbers=${on ? "" : "marked"}; path=/; SameSite=Strict${on ? "; max-age=0" : ""}`;
  reload();
});

const drafts = JSON.parse(bar.dataset.drafts);
for (const link of document.querySelectorAll("a[href]"))
  if (!bar.contains(link) && drafts.some((draft) => link.pathname.startsWith(draft))) link.classList.add("preview-to-draft");

close();
comeBack();
listen();
