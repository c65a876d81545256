import type { Page } from "../../../../server/src/lsp/protocol.ts";
import type { Counts, FromPage, Origin, ToPage } from "../messages.ts";
import { type Actions, type Context, fillCount } from "./blocks.ts";
import { element } from "./dom.ts";
import { current, moved, restored, type State, scrolled, visited } from "./history.ts";
import { drawPage, fillState } from "./page.ts";
import { makeBar } from "./toolbar.ts";
import { type Language, say } from "./words.ts";

// The script of the reference panel: it shows the pages that the extension gives it, and asks for those that are wanted.

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: State): void;
};

const editor = acquireVsCodeApi();
const send = (message: FromPage): void => editor.postMessage(message);
let state: State = restored(editor.getState());
let counts: Counts = {};
let page: Page | undefined;
let language: Language = document.documentElement.lang === "en" ? "en" : "fr";
/** The button that asked for what is not done yet. */
let asked: HTMLElement | undefined;

const live = element("div", { class: "live", role: "status", "aria-live": "polite" });
const place = element("main", { id: "main" });

const announce = (text: string): void => {
  live.textContent = text;
};

const keep = (next: State): void => {
  state = next;
  editor.setState(state);
  bar.setHistory(state.at > 0, state.at < state.visits.length - 1);
};

const go = (by: -1 | 1): void => {
  const next = moved(scrolled(state, window.scrollY), by);
  if (next.at === state.at) return;
  keep(next);
  const visit = current(state);
  if (visit !== undefined) send({ type: "open", address: visit.address, origin: "history" });
};

const open = (address: string): void => {
  keep(scrolled(state, window.scrollY));
  send({ type: "open", address, origin: "open" });
};

const actions: Actions = {
  open,
  copy(text, button) {
    asked = button;
    send({ type: "copy", text });
  },
  insert: (body, syntax) => send({ type: "insert", body, language: syntax }),
  official: (href) => send({ type: "official", href }),
  findings: (rule) => send({ type: "findings", rule }),
};

const context = (): Context => ({ language, actions, counts });

const bar = makeBar({
  go,
  open,
  announce,
  search: (query) => send({ type: "search", query }),
  follow(on) {
    keep({ ...state, following: on });
    bar.setFollowing(on);
    send({ type: "follow", on });
  },
  copyLink(button) {
    asked = button;
    const visit = current(state);
    if (visit !== undefined) send({ type: "copyLink", address: visit.address });
  },
});

function showCounts(): void {
  for (const one of document.querySelectorAll<HTMLElement>("[data-count]")) fillCount(one, context());
  for (const one of document.querySelectorAll<HTMLElement>("[data-state]")) fillState(one, context());
}

/** Shows what came, where the reader was if they were there before, and says so to those who do not see it. */
function shown(content: HTMLElement, title: string, address: string, origin: Origin): void {
  const before = current(state)?.address;
  keep(visited(state, address, origin));
  document.documentElement.lang = language;
  document.title = title;
  bar.setLanguage(language);
  const hadFocus = document.hasFocus();
  place.replaceChildren(content);
  place.removeAttribute("aria-busy");
  showCounts();
  watchSections();
  const scroll = origin === "history" || before === address ? (current(state)?.scroll ?? 0) : 0;
  window.scrollTo({ top: scroll, behavior: "instant" });
  announce(title);
  // The cursor of an editor is not robbed of its focus by a page that follows it.
  if (origin !== "follow" && hadFocus) document.getElementById("title")?.focus({ preventScroll: true });
}

function showMissing(address: string): HTMLElement {
  return element(
    "div",
    { class: "page", lang: language },
    element(
      "div",
      { class: "head" },
      element("h1", { id: "title", tabindex: -1 }, say("missingTitle", language)),
      element("p", { class: "summary" }, say("missing", language, address)),
      element(
        "p",
        {},
        element("button", { type: "button", class: "second", onclick: () => open("home") }, say("home", language)),
      ),
    ),
  );
}

/** The table of contents shows where one is. */
let watching: IntersectionObserver | undefined;
function watchSections(): void {
  watching?.disconnect();
  const links = new Map(
    [...document.querySelectorAll<HTMLElement>("[data-section]")].map((link) => [link.dataset.section ?? "", link]),
  );
  if (links.size === 0) return;
  const inSight = new Set<string>();
  watching = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) inSight.add(target.id);
        else inSight.delete(target.id);
      }
      const here = [...links.keys()].find((id) => inSight.has(id));
      for (const [id, link] of links) {
        if (id === here) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      }
    },
    { rootMargin: "-56px 0px -50% 0px" },
  );
  for (const section of document.querySelectorAll("section[id]")) watching.observe(section);
}

function told(what: "copied" | "inserted" | "noEditor"): void {
  announce(say(what, language));
  if (what !== "copied" || asked === undefined) return;
  const button = asked;
  asked = undefined;
  button.classList.add("done");
  setTimeout(() => button.classList.remove("done"), 1200);
}

window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  switch (data.type) {
    case "page":
      page = data.page;
      language = page.language;
      return shown(drawPage(page, context()), page.title, page.address, data.origin);
    case "missing":
      page = undefined;
      language = data.language;
      return shown(showMissing(data.address), say("missingTitle", language), data.address, data.origin);
    case "counts":
      counts = data.counts;
      return showCounts();
    case "hits":
      return bar.setHits(data.query, data.hits);
    case "following":
      keep({ ...state, following: data.on });
      return bar.setFollowing(data.on);
    case "done":
      return told(data.what);
    case "go":
      return go(data.by);
  }
});

let scrolling: ReturnType<typeof setTimeout> | undefined;
window.addEventListener(
  "scroll",
  () => {
    clearTimeout(scrolling);
    scrolling = setTimeout(() => keep(scrolled(state, window.scrollY)), 200);
  },
  { passive: true },
);

place.setAttribute("aria-busy", "true");
document.body.append(bar.node, place, live);
keep(state);
bar.setFollowing(state.following);
if (state.following) send({ type: "follow", on: true });
const here = current(state)?.address;
send({ type: "ready", ...(here !== undefined && { address: here }) });
