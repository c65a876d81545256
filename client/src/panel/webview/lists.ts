import { element } from "./dom.ts";
import { type Language, say } from "./words.ts";

/** Lists that may be long: the first items are shown, the others on demand, and a filter looks at all. */

const first = 10;
const brief = 30;
const filtered = 24;

/** The items, those beyond the first ones hidden behind a button. */
export function many(items: readonly HTMLElement[], language: Language, shown = first): HTMLElement[] {
  if (items.length <= shown + 2) return [...items];
  const rest = items.slice(shown);
  for (const item of rest) item.hidden = true;
  const more = element("li", { class: "more" });
  more.append(
    element(
      "button",
      {
        type: "button",
        class: "second",
        onclick: () => {
          for (const item of rest) item.hidden = false;
          more.remove();
          // Focus goes to what appeared, not to nothing.
          rest[0]?.querySelector<HTMLElement>("a, button")?.focus();
        },
      },
      say("more", language, rest.length),
    ),
  );
  return [...items, more];
}

/** A list with a filter where it is long. */
export function long(
  kind: string,
  entries: readonly { readonly words: string; readonly item: HTMLElement }[],
  language: Language,
): HTMLElement {
  const items = entries.map(({ item }) => item);
  // Names alone are taken in at a glance.
  const most = kind.includes("brief") ? brief : first;
  const list = element("ul", { class: kind }, many(items, language, most));
  if (entries.length <= Math.max(filtered, most)) return list;
  const shown = element("span", { class: "under", role: "status" });
  const more = list.querySelector<HTMLElement>(".more");
  const folded = entries.map(({ words }) => fold(words));
  const field = element("input", {
    type: "search",
    class: "filter",
    placeholder: say("filter", language),
    "aria-label": say("filter", language),
    oninput: () => {
      const wanted = fold(field.value);
      const open = more === null || !list.contains(more);
      let count = 0;
      for (const [i, item] of items.entries()) {
        const fits = folded[i]?.includes(wanted) === true;
        item.hidden = wanted === "" ? !open && i >= most : !fits;
        if (fits) count++;
      }
      if (more !== null) more.hidden = wanted !== "";
      shown.textContent = wanted === "" ? "" : say("shown", language, count, items.length);
    },
  });
  return element("div", {}, element("div", { class: "filter-line" }, field, shown), list);
}

/** Without accents or case. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
