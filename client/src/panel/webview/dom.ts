/** Elements are made, never parsed: no text of a page can become markup. */

type Child = Node | string | undefined | false | readonly Child[];

/** Attributes; a handler under `on…`; what is undefined or false is left out, true is an empty attribute. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>;

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") made.addEventListener(name.replace(/^on/, ""), value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  append(made, children);
  return made;
}

function append(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === undefined || child === false) continue;
    if (typeof child === "string") parent.appendChild(document.createTextNode(child));
    else if (child instanceof Node) parent.appendChild(child);
    else append(parent, child);
  }
}

/** Drawings of 16 by 16, in the colour of the text around them. */
const drawings = {
  back: "M10 3 5 8l5 5",
  forward: "m6 3 5 5-5 5",
  home: "M2.5 7.5 8 3l5.5 4.5M4 6.5V13h3v-3.5h2V13h3V6.5",
  search: "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Zm3.6-1.4L14 14",
  follow: "M8 1.5v3m0 7v3M1.5 8h3m7 0h3M8 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
  link: "M6.5 9.5 9.5 6.5M7 5l2-2a2.8 2.8 0 0 1 4 4l-2 2M9 11l-2 2a2.8 2.8 0 0 1-4-4l2-2",
  external: "M9 2.5h4.5V7M13.5 2.5 7.5 8.5M11.5 9v4.5h-9v-9H7",
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
  insert: "M8 2.5v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11",
  error: "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM5.5 5.5l5 5m0-5-5 5",
  warning: "M8 2 1.5 13.5h13L8 2Zm0 4.5V10m0 1.2v1",
  information: "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM8 7.2v4M8 4.6v1",
  hint: "M5.5 10.5a4 4 0 1 1 5 0c-.6.5-.8 1-.8 1.5H6.3c0-.5-.2-1-.8-1.5ZM6.5 14h3",
  good: "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM5 8.2l2.2 2.2L11 6.2",
  verify: "M5.6 6a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.9m0 1.6v1M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z",
} as const;

export type Drawing = keyof typeof drawings;

/** A drawing that says nothing to a screen reader: the text beside it does. */
export function icon(name: Drawing, extra = ""): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" }))
    svg.setAttribute(key, value);
  svg.setAttribute("class", `icon ${name} ${extra}`.trim());
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", drawings[name]);
  svg.appendChild(path);
  return svg;
}
