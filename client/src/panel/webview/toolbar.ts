import type { PageHit } from "../../../../server/src/lsp/protocol.ts";
import { type Drawing, element, icon } from "./dom.ts";
import { type Language, say } from "./words.ts";

/** The bar above every page: back, forward, start, search, follow the cursor, copy a link. */

export interface Bar {
  readonly node: HTMLElement;
  setLanguage(language: Language): void;
  setHistory(back: boolean, forward: boolean): void;
  setFollowing(on: boolean): void;
  setHits(query: string, hits: readonly PageHit[]): void;
}

export interface BarActions {
  go(by: -1 | 1): void;
  open(address: string): void;
  search(query: string): void;
  follow(on: boolean): void;
  copyLink(button: HTMLElement): void;
  announce(text: string): void;
}

/** How long typing must pause before it is searched, in milliseconds. */
const pause = 120;

export function makeBar(actions: BarActions): Bar {
  let language: Language = "fr";
  let hits: readonly PageHit[] = [];
  /** The words that `hits` answer to. */
  let answered = "";
  /** Enter was pressed before the answer came: its first page opens. */
  let hurried = false;
  let chosen = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const button = (drawing: Drawing, onclick: () => void) =>
    element("button", { type: "button", class: "tool", onclick }, icon(drawing));
  const back = button("back", () => actions.go(-1));
  const forward = button("forward", () => actions.go(1));
  const home = button("home", () => actions.open("home"));
  const follow = button("follow", () => actions.follow(follow.getAttribute("aria-pressed") !== "true"));
  const link = button("link", () => actions.copyLink(link));

  const list = element("ul", { id: "hits", role: "listbox", hidden: true });
  const field = element("input", {
    type: "search",
    id: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-controls": "hits",
    "aria-expanded": "false",
  });

  const close = () => {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    chosen = -1;
  };
  const choose = (index: number) => {
    const options = [...list.querySelectorAll<HTMLElement>("[role=option]")];
    chosen = options.length === 0 ? -1 : (index + options.length) % options.length;
    for (const [i, option] of options.entries()) option.setAttribute("aria-selected", String(i === chosen));
    const option = options[chosen];
    if (option === undefined) return;
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const take = (index: number) => {
    const hit = hits[index];
    if (hit === undefined) return;
    field.value = "";
    close();
    actions.open(hit.address);
  };
  const enter = () => {
    if (answered === field.value) return take(Math.max(0, chosen));
    clearTimeout(timer);
    hurried = true;
    actions.search(field.value);
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    hurried = false;
    timer = setTimeout(() => actions.search(field.value), pause);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter") enter();
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  });
  field.addEventListener("focus", () => {
    if (hits.length > 0 && field.value !== "") show();
  });
  field.addEventListener("blur", close);
  // A click must not take the focus first, which would close the list under the mouse.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  const show = () => {
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
  };

  const searchBox = element("div", { class: "search", role: "search" }, icon("search"), field, list);
  const node = element("header", { class: "bar" }, back, forward, home, searchBox, follow, link);
  const name = (what: HTMLElement, key: Parameters<typeof say>[0]) => {
    what.title = say(key, language);
    what.setAttribute("aria-label", say(key, language));
  };

  const bar: Bar = {
    node,
    setLanguage(next) {
      language = next;
      name(back, "back");
      name(forward, "forward");
      name(home, "home");
      name(follow, "follow");
      name(link, "copyLink");
      list.setAttribute("aria-label", say("results", language));
      field.setAttribute("aria-label", say("search", language));
      field.placeholder = say("searchHint", language);
    },
    setHistory(canBack, canForward) {
      // A disabled button loses the focus; one that says so keeps it.
      back.setAttribute("aria-disabled", String(!canBack));
      forward.setAttribute("aria-disabled", String(!canForward));
    },
    setFollowing(on) {
      follow.setAttribute("aria-pressed", String(on));
    },
    setHits(query, found) {
      if (query !== field.value) return;
      hits = found;
      answered = query;
      chosen = -1;
      if (hurried && found.length > 0) {
        hurried = false;
        return take(0);
      }
      field.removeAttribute("aria-activedescendant");
      list.replaceChildren(
        ...found.map((hit, i) =>
          element(
            "li",
            { id: `hit-${i}`, role: "option", "aria-selected": "false", onclick: () => take(i) },
            element("span", { class: "hit-title" }, hit.title),
            element("span", { class: "hit-kind" }, hit.kicker),
            hit.about !== undefined && element("span", { class: "hit-about" }, hit.about),
          ),
        ),
      );
      if (query.trim() === "" || document.activeElement !== field) return close();
      if (found.length === 0)
        list.append(
          element(
            "li",
            { role: "option", "aria-selected": "false", "aria-disabled": "true" },
            say("noResult", language),
          ),
        );
      show();
      actions.announce(found.length === 0 ? say("noResult", language) : say("resultCount", language, found.length));
    },
  };
  bar.setLanguage(document.documentElement.lang === "en" ? "en" : "fr");
  bar.setHistory(false, false);
  bar.setFollowing(false);
  return bar;
}
