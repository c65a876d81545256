import { attributeValue, childElements, isElement, NodeType, textContent, type XmlElement } from "../syntax/index.ts";
import type { FunctionDeclaration } from "./model.ts";

/**
 * What schematrons of the XSLT query languages declare in XSLT. A function whose body is made of variables, sequences,
 * values and choices is the same as an expression, and becomes one; any other is not supported.
 */

const xsltNamespace = "http://www.w3.org/1999/XSL/Transform";

export const isXslt = (element: XmlElement): boolean => element.namespaceURI === xsltNamespace;

/** An `xsl:function` as an expression of its parameters; undefined where its body is more than that. */
export function functionOf(element: XmlElement): FunctionDeclaration | undefined {
  const name = attributeValue(element, "name")?.trim() ?? "";
  const [prefix = "", local = ""] = name.split(":");
  const namespace = local === "" ? undefined : namespaceAt(element, prefix);
  const params: string[] = [];
  const instructions = bodyOf(element).filter((child) => {
    if (typeof child === "string" || !isXslt(child) || child.localName !== "param") return true;
    params.push(attributeValue(child, "name")?.trim() ?? "");
    return false;
  });
  const body = namespace === undefined ? undefined : expressionOf(instructions);
  if (namespace === undefined || body === undefined) return undefined;
  return { namespace, local, params, body: converted(body, attributeValue(element, "as")) };
}

function namespaceAt(element: XmlElement, prefix: string): string | undefined {
  for (let at: XmlElement | undefined = element; at !== undefined; at = isElement(at.parent) ? at.parent : undefined) {
    const value = attributeValue(at, `xmlns:${prefix}`);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** What a body gives is of the type that the function declares: a text that it writes becomes a value of it. */
function converted(body: string, type: string | undefined): string {
  const atomic = /^\s*xs:(boolean|string|integer|decimal|double|date|dateTime)[?*+]?\s*$/.exec(type ?? "")?.[1];
  return atomic === undefined
    ? body
    : `for $r in (${body}) return xs:${atomic}(${atomic === "string" ? "string($r)" : "$r"})`;
}

const literal = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A body: its instructions, and the texts that stand as they are. */
type Body = readonly (XmlElement | string)[];

function bodyOf(element: XmlElement): Body {
  return element.children.flatMap((child): Body => {
    if (isElement(child)) return [child];
    const isText = child.nodeType === NodeType.Text || child.nodeType === NodeType.CData;
    return isText && child.data.trim() !== "" ? [child.data] : [];
  });
}

function expressionOf([first, ...rest]: Body): string | undefined {
  if (first === undefined) return "()";
  if (typeof first !== "string" && isXslt(first) && first.localName === "variable") {
    const value = valueIn(first);
    const inner = expressionOf(rest);
    const name = attributeValue(first, "name")?.trim();
    return value === undefined || inner === undefined ? undefined : `let $${name} := (${value}) return ${inner}`;
  }
  const value = typeof first === "string" ? literal(first) : instructionOf(first);
  if (value === undefined || rest.length === 0) return value;
  const others = expressionOf(rest);
  return others === undefined ? undefined : `((${value}), (${others}))`;
}

/** What a `select`, or else a body, gives. */
function valueIn(element: XmlElement): string | undefined {
  return attributeValue(element, "select") ?? expressionOf(bodyOf(element));
}

function instructionOf(element: XmlElement): string | undefined {
  if (!isXslt(element)) return undefined;
  switch (element.localName) {
    case "sequence":
      return valueIn(element);
    case "value-of": {
      const value = valueIn(element);
      const separator = literal(attributeValue(element, "separator") ?? " ");
      return value === undefined ? undefined : `string-join(for $i in (${value}) return string($i), ${separator})`;
    }
    case "text":
      return literal(textContent(element));
    case "if": {
      const then = expressionOf(bodyOf(element));
      return then === undefined ? undefined : `if (${attributeValue(element, "test") ?? ""}) then (${then}) else ()`;
    }
    case "choose":
      return choiceOf(childElements(element));
    default:
      return undefined;
  }
}

function choiceOf([first, ...rest]: readonly XmlElement[]): string | undefined {
  if (first === undefined) return "()";
  const value = expressionOf(bodyOf(first));
  if (value === undefined || !isXslt(first)) return undefined;
  if (first.localName === "otherwise") return value;
  const otherwise = choiceOf(rest);
  return otherwise === undefined
    ? undefined
    : `if (${attributeValue(first, "test") ?? ""}) then (${value}) else (${otherwise})`;
}
