import { attribute, childElements, NodeType, parseXml, type XmlElement } from "../../syntax/index.ts";
import type { Span } from "../../text/index.ts";
import type { Settings } from "../setting.ts";

/**
 * Reads the XML that configuration is written in: web.config, web.xml, logback, log4j2, Tomcat, Spring beans.
 * `<add key="a" value="b"/>`, `<property name="a" value="b"/>` and `<logger name="a" level="b"/>` set `a`.
 */
export function readXml(text: string, settings: Settings): void {
  const { root } = parseXml(text);
  if (root === undefined) return;
  const stack: { element: XmlElement; path: readonly string[] }[] = [{ element: root, path: [root.localName] }];
  for (let next = stack.pop(); next !== undefined && !settings.full; next = stack.pop()) {
    const { element, path } = next;
    for (const one of element.attributes)
      settings.add([...path, one.localName], one.value, one.nameSpan, one.valueSpan, { quoted: true });
    const name = attribute(element, "key") ?? attribute(element, "name");
    const value = attribute(element, "value") ?? attribute(element, "level") ?? attribute(element, "connectionString");
    if (name !== undefined && value !== undefined) {
      const logger = /^(?:logger|root)$/i.test(element.localName);
      const own = logger ? ["logging", "level", ...name.value.split(".")] : [...path, ...name.value.split(/[.:]/)];
      settings.add(own.filter(Boolean), value.value, name.valueSpan, value.valueSpan, { quoted: true });
    }
    const elements = childElements(element);
    if (elements.length === 0) {
      const span = textSpan(element, text);
      if (span !== undefined) {
        const content = text.slice(span.start, span.end);
        settings.add(path, content, element.nameSpan, span);
        if (name !== undefined)
          settings.add([...path, ...name.value.split(".")].filter(Boolean), content, name.valueSpan, span);
      }
      const paramName = element.localName === "param-value" ? siblingText(element, "param-name") : undefined;
      if (paramName && span)
        settings.add(
          [...path.slice(0, -1), ...paramName.split(".")],
          text.slice(span.start, span.end),
          element.nameSpan,
          span,
        );
    }
    if (path.length > 200) continue;
    const counts = new Map<string, number>();
    const children = elements.map((child) => {
      const count = (counts.get(child.localName) ?? 0) + 1;
      counts.set(child.localName, count);
      return { element: child, path: [...path, count === 1 ? child.localName : `${child.localName}#${count}`] };
    });
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i] as { element: XmlElement; path: string[] });
  }
}

function textSpan(element: XmlElement, text: string): Span | undefined {
  const content = element.children.filter(
    (child) => child.nodeType === NodeType.Text || child.nodeType === NodeType.CData,
  );
  const first = content[0];
  const last = content.at(-1);
  if (first === undefined || last === undefined) return undefined;
  let { start } = first;
  let { end } = last;
  while (start < end && /\s/.test(text[start] as string)) start++;
  while (end > start && /\s/.test(text[end - 1] as string)) end--;
  return end > start ? { start, end } : undefined;
}

function siblingText(element: XmlElement, name: string): string | undefined {
  if (element.parent.nodeType !== NodeType.Element) return undefined;
  const sibling = childElements(element.parent, name)[0];
  const first = sibling?.children[0];
  return first?.nodeType === NodeType.Text ? first.data.trim() : undefined;
}
