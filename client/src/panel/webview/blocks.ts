import type { Block, RichText } from "../../../../server/src/lsp/protocol.ts";
import type { Counts } from "../messages.ts";
import { type Drawing, element, icon } from "./dom.ts";
import { long, many } from "./lists.ts";
import { type Language, say } from "./words.ts";

/** Draws the blocks of a page. */

/** What a block may ask for. */
export interface Actions {
  open(address: string): void;
  copy(text: string, button: HTMLElement): void;
  insert(body: string, language: string): void;
  official(href: string): void;
  findings(rule: string): void;
}

export interface Context {
  readonly language: Language;
  readonly actions: Actions;
  readonly counts: Counts;
}

type Of<Type extends Block["type"]> = Extract<Block, { type: Type }>;

export function draw(block: Block, context: Context): HTMLElement {
  switch (block.type) {
    case "prose":
      return element(
        "div",
        { class: "prose" },
        block.paragraphs.map((text) => element("p", {}, rich(text, context))),
      );
    case "list":
      return element(
        "ul",
        { class: "facts-list" },
        block.items.map((text) => element("li", {}, rich(text, context))),
      );
    case "facts":
      return element(
        "dl",
        { class: "facts" },
        block.facts.map(({ label, value }) =>
          element("div", {}, element("dt", {}, label), element("dd", {}, rich(value, context))),
        ),
      );
    case "identifiers":
      return identifiers(block, context);
    case "rules":
      return rules(block, context);
    case "pages":
      return pages(block, context);
    case "links":
      return element(
        "ul",
        { class: "links" },
        block.items.map(({ label, href }) => element("li", {}, official(label, href, context))),
      );
    case "snippets":
      return element(
        "ul",
        { class: "cards" },
        many(
          block.items.map((item) => snippet(item, context)),
          context.language,
        ),
      );
    case "codes":
      return codes(block, context);
    case "examples":
      return examples(block, context);
    case "text":
      return element(
        "div",
        { class: "to-copy" },
        element("code", {}, block.text),
        copyButton(block.text, block.text, context),
      );
    case "note":
      return element(
        "div",
        { class: `note ${block.tone}` },
        icon(block.tone === "verify" ? "verify" : block.tone === "caution" ? "warning" : "information"),
        element("p", {}, element("strong", {}, block.label), ` — `, rich(block.text, context)),
      );
    case "source":
      return source(block, context);
  }
}

/** A text with its links; an address that is not a page's is shown letter by letter. */
export function rich(text: RichText, context: Context): (Node | string)[] {
  return text.map((run) => {
    if (typeof run === "string") return run;
    if ("text" in run) return pageLink(run.text, run.address, context);
    const code = element("code", {}, run.code);
    return run.address === undefined ? code : pageLink(code, run.address, context);
  });
}

/** A link to another page of the panel. */
export function pageLink(content: string | Node, address: string, { actions }: Context): HTMLAnchorElement {
  return element(
    "a",
    {
      href: "#",
      "data-address": address,
      onclick: (event) => {
        event.preventDefault();
        actions.open(address);
      },
    },
    content,
  );
}

/** A link that leaves the editor. */
export function official(label: string, href: string, { actions }: Context): HTMLAnchorElement {
  return element(
    "a",
    {
      href,
      class: "official",
      title: href,
      onclick: (event) => {
        event.preventDefault();
        actions.official(href);
      },
    },
    label,
    icon("external"),
  );
}

export function copyButton(text: string, about: string, { actions, language }: Context): HTMLButtonElement {
  const label = say("copy", language);
  return element(
    "button",
    {
      type: "button",
      class: "quiet",
      title: label,
      "aria-label": `${label} ${about}`,
      onclick: (event) => actions.copy(text, event.currentTarget as HTMLElement),
    },
    icon("copy"),
  );
}

function badge(text: string, kind = ""): HTMLElement {
  return element("span", { class: `badge ${kind}`.trim() }, text);
}

function identifiers({ items }: Of<"identifiers">, context: Context): HTMLElement {
  return element(
    "ul",
    { class: "identifiers" },
    many(
      items.map(({ value, label, address, nature, natureLabel }) =>
        element(
          "li",
          { class: nature ?? "" },
          element(
            "div",
            { class: "name" },
            address === undefined ? label : pageLink(label, address, context),
            natureLabel !== undefined && nature !== "production" && badge(natureLabel, nature),
          ),
          element("div", { class: "to-copy" }, element("code", {}, value), copyButton(value, value, context)),
        ),
      ),
      context.language,
    ),
  );
}

/** Those with findings in this workspace come first. */
function rules({ items }: Of<"rules">, context: Context): HTMLElement {
  const found = (id: string) => context.counts[id]?.findings ?? 0;
  const sorted = [...items].sort((a, b) => found(b.id) - found(a.id));
  return long(
    "rules",
    sorted.map(({ id, title, address, severity, severityLabel, caution, off }) => ({
      words: `${id} ${title}`,
      item: element(
        "li",
        {},
        icon(severity, "severity"),
        element(
          "div",
          {},
          pageLink(title, address, context),
          element(
            "div",
            { class: "under" },
            element("span", {}, severityLabel),
            element("code", {}, id),
            caution !== undefined && badge(caution, "verify"),
            off && badge(say("off", context.language)),
            count(id, context),
          ),
        ),
      ),
    })),
    context.language,
  );
}

/** How many findings a rule has here; filled again when they change. */
function count(rule: string, context: Context): HTMLElement {
  const place = element("span", { class: "count", "data-count": rule });
  fillCount(place, context);
  return place;
}

export function fillCount(place: HTMLElement, { counts, actions, language }: Context): void {
  const rule = place.dataset.count ?? "";
  const found = counts[rule]?.findings ?? 0;
  place.replaceChildren();
  if (found === 0) return;
  const text = found === 1 ? say("findings1", language) : say("findings", language, found);
  place.append(
    element(
      "button",
      {
        type: "button",
        class: "badge findings",
        "aria-label": `${text}: ${rule}`,
        onclick: () => actions.findings(rule),
      },
      text,
    ),
  );
}

function pages({ items }: Of<"pages">, context: Context): HTMLElement {
  const brief = items.every(({ about }) => about === undefined);
  return long(
    brief ? "pages brief" : "pages",
    items.map(({ title, address, about, caution }) => ({
      words: `${title} ${about ?? ""}`,
      item: element(
        "li",
        {},
        pageLink(title, address, context),
        caution !== undefined && [" ", badge(caution, "verify")],
        about !== undefined && element("div", { class: "under" }, about),
      ),
    })),
    context.language,
  );
}

function snippet(item: Of<"snippets">["items"][number], context: Context): HTMLElement {
  const { actions, language } = context;
  const act = (label: string, body: string, syntax: string, drawing: Drawing, onclick: () => void) =>
    element(
      "button",
      {
        type: "button",
        class: body === "" ? "second" : "second",
        "aria-label": `${label} (${syntax.toUpperCase()}) : ${item.title}`,
        onclick,
      },
      icon(drawing),
      item.variants.length > 1 ? `${label} (${syntax.toUpperCase()})` : label,
    );
  return element(
    "li",
    { class: "card" },
    element("h3", {}, item.title),
    element("div", { class: "under" }, `${say("prefix", language)} `, element("code", {}, item.prefix)),
    element(
      "div",
      { class: "buttons" },
      item.variants.map(({ body, language: syntax }) =>
        act(say("insert", language), body, syntax, "insert", () => actions.insert(body, syntax)),
      ),
    ),
    item.variants.map(({ preview, language: syntax }) =>
      element(
        "details",
        {},
        element("summary", {}, say("preview", language), item.variants.length > 1 ? ` (${syntax.toUpperCase()})` : ""),
        element(
          "div",
          { class: "text-block" },
          element(
            "pre",
            { tabindex: 0, role: "group", "aria-label": `${item.title} (${syntax.toUpperCase()})` },
            preview,
          ),
          copyButton(preview, item.title, context),
        ),
      ),
    ),
  );
}

function codes({ items }: Of<"codes">, context: Context): HTMLElement {
  const { language } = context;
  return long(
    "codes",
    items.map(({ code, display, address, withdrawn }) => ({
      words: `${code} ${display}`,
      item: element(
        "li",
        { class: withdrawn ? "withdrawn" : "" },
        element(
          "span",
          { class: "code" },
          address === undefined ? element("code", {}, code) : pageLink(element("code", {}, code), address, context),
        ),
        element(
          "span",
          {},
          withdrawn ? element("s", {}, display) : display,
          withdrawn && [" ", badge(say("withdrawn", language))],
        ),
        copyButton(code, code, context),
      ),
    })),
    language,
  );
}

function examples({ items }: Of<"examples">, context: Context): HTMLElement {
  return element(
    "div",
    { class: "examples" },
    items.map(({ verdict, label, text, focus }) =>
      element(
        "figure",
        { class: verdict },
        element("figcaption", {}, icon(verdict === "bad" ? "error" : "good"), label),
        element(
          "div",
          { class: "text-block" },
          element(
            "pre",
            { tabindex: 0, role: "group", "aria-label": label },
            focus === undefined
              ? text
              : [
                  text.slice(0, focus.start),
                  element("mark", {}, text.slice(focus.start, focus.end)),
                  text.slice(focus.end),
                ],
          ),
          verdict === "good" && copyButton(text, label, context),
        ),
      ),
    ),
  );
}

function source({ text, href, address, caution }: Of<"source">, context: Context): HTMLElement {
  const { language } = context;
  return element(
    "p",
    { class: "source" },
    element("strong", {}, say("source", language)),
    language === "fr" ? " : " : ": ",
    address === undefined ? text : pageLink(text, address, context),
    caution !== undefined && [" ", badge(caution, "verify")],
    href !== undefined && [" · ", official(say("open", language), href, context)],
  );
}
