import type { Page } from "../../../../server/src/lsp/protocol.ts";
import { type Context, copyButton, draw, official, pageLink, rich } from "./blocks.ts";
import { element, icon } from "./dom.ts";
import { type Language, say } from "./words.ts";

/** Draws a page: where it stands, what it is, what it says, and its table of contents. */
export function drawPage(page: Page, context: Context): HTMLElement {
  const { language } = context;
  const { kicker, title, identifier, summary, sections, href, rule } = page;
  return element(
    "div",
    { class: "page", lang: language },
    page.breadcrumb.length > 0 &&
      element(
        "nav",
        { class: "breadcrumb", "aria-label": say("breadcrumb", language) },
        element(
          "ol",
          {},
          page.breadcrumb.map((link) => element("li", {}, pageLink(link.title, link.address, context))),
        ),
      ),
    element(
      "div",
      { class: "head" },
      element("p", { class: "kicker" }, kicker),
      element("h1", { tabindex: -1, id: "title" }, title),
      identifier !== undefined &&
        element(
          "div",
          { class: "to-copy wide" },
          element("code", {}, identifier),
          copyButton(identifier, identifier, context),
        ),
      summary.length > 0 && element("p", { class: "summary" }, rich(summary, context)),
      href !== undefined && element("p", { class: "go" }, official(say("official", language), href, context)),
      rule !== undefined && element("div", { class: "state", "data-state": rule }),
    ),
    sections.length > 2 && contents(page, language),
    element(
      "div",
      { class: "sections" },
      sections.map(({ id, title: name, blocks }) =>
        element(
          "section",
          { id, "aria-labelledby": `${id}-title` },
          element("h2", { id: `${id}-title`, tabindex: -1 }, name),
          blocks.map((block) => draw(block, context)),
        ),
      ),
    ),
    element(
      "footer",
      {},
      element(
        "p",
        {},
        page.edition.text,
        " · ",
        page.edition.laterHref === undefined
          ? page.edition.later
          : official(page.edition.later, page.edition.laterHref, context),
      ),
    ),
  );
}

function contents({ sections }: Page, language: Language): HTMLElement {
  const label = say("contents", language);
  return element(
    "nav",
    { class: "contents", "aria-label": label },
    element("p", { class: "contents-title", "aria-hidden": "true" }, label),
    element(
      "ol",
      {},
      sections.map(({ id, title }) =>
        element(
          "li",
          {},
          element(
            "a",
            {
              href: `#${id}`,
              "data-section": id,
              onclick: (event) => {
                event.preventDefault();
                const heading = document.getElementById(`${id}-title`);
                heading?.scrollIntoView({ block: "start" });
                heading?.focus({ preventScroll: true });
              },
            },
            title,
          ),
        ),
      ),
    ),
  );
}

/** What a rule found in this workspace; filled again when that changes. */
export function fillState(place: HTMLElement, { counts, actions, language }: Context): void {
  const rule = place.dataset.state ?? "";
  const { findings = 0, files = 0 } = counts[rule] ?? {};
  place.className = findings === 0 ? "state none" : "state some";
  place.replaceChildren(
    element(
      "p",
      {},
      icon(findings === 0 ? "good" : "warning"),
      element("strong", {}, say("state", language)),
      language === "fr" ? " : " : ": ",
      findings === 0
        ? say("stateNone", language)
        : `${findings === 1 ? say("findings1", language) : say("findings", language, findings)} ${files === 1 ? say("stateIn1", language) : say("stateIn", language, files)}. `,
      findings > 0 &&
        element(
          "button",
          { type: "button", class: "second", onclick: () => actions.findings(rule) },
          say("showFindings", language),
        ),
    ),
  );
}
