import { type ShapeElement, type Skeleton, type SkeletonValue, skeleton } from "../shape/index.ts";

/**
 * An element of a Shape with its mandatory content as XML, or the quoted value of an attribute. The first line is not
 * indented; those within are, one step further than `indent`.
 *
 * `asSnippet`: what is left to choose is a tab stop of an LSP snippet. `naming` turns the Shape's names into those of
 * the document, where it binds other prefixes.
 */
export function skeletonXml(
  element: ShapeElement,
  indent: string,
  asSnippet: boolean,
  naming: (name: string) => string = (name) => name,
): string {
  let stops = 0;
  const written = (value: SkeletonValue, escaped: (text: string) => string): string => {
    if (!asSnippet) return escaped(value.text);
    if (value.fixed) return snippetText(escaped(value.text));
    stops++;
    if (value.choices.length > 1)
      return `\${${stops}|${value.choices.map((choice) => snippetChoice(escaped(choice))).join(",")}|}`;
    return value.text === "" ? `$${stops}` : `\${${stops}:${snippetText(escaped(value.text))}}`;
  };
  const quoted = (value: SkeletonValue): string => `"${written(value, attributeText)}"`;

  const print = (part: Skeleton, margin: string): string => {
    const name = naming(part.name);
    const attributes = part.attributes.map((a) => ` ${a.name.slice(1)}=${quoted(a.value)}`).join("");
    const start = `<${name}${attributes}`;
    if (part.children.length > 0) {
      const inner = margin + step(indent);
      const lines = part.children.map((child) => `\n${inner}${print(child, inner)}`).join("");
      return `${start}>${lines}\n${margin}</${name}>`;
    }
    if (part.value !== undefined) return `${start}>${written(part.value, contentText)}</${name}>`;
    if (part.attributes.length > 0) return `${start}/>`;
    return asSnippet ? `${start}>$${++stops}</${name}>` : `${start}></${name}>`;
  };

  const top = skeleton(element);
  if (top.name.startsWith("@")) return quoted(top.value ?? { text: "", fixed: false, choices: [] });
  return print(top, indent);
}

/** One step of indentation in the style of what is there. */
export function step(indent: string): string {
  return indent.includes("\t") ? "\t" : "  ";
}

function contentText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function attributeText(text: string): string {
  return contentText(text).replaceAll('"', "&quot;");
}

function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

function snippetChoice(text: string): string {
  return text.replace(/[\\,|]/g, "\\$&");
}
