import type { Context } from "./context.ts";
import { isA } from "./definitions.ts";
import { decodedSize } from "./identity.ts";
import type { ElementRule } from "./model.ts";
import { checkNarrativeDemands } from "./narrative-demands.ts";
import type { FhirNode } from "./node.ts";
import { safePattern } from "./path/text-functions.ts";
import { compare, Temporal, Undetermined } from "./path/values.ts";
import { convertUnit } from "./ucum-convert.ts";
import { shorten } from "./walk.ts";

/** The limits that a profile sets to a value: least and most, length, decimal places, size, form. */

export function checkLimits(node: FhirNode, element: ElementRule, profile: string, context: Context): void {
  const { value } = node;
  const { report } = context;
  if (value !== undefined && element.maxLength !== undefined && value.length > element.maxLength)
    report.add("profile-value", "too-long", node, { max: element.maxLength, count: value.length, profile });
  for (const [limit, message, sign] of [
    [element.minValue, "too-small", -1],
    [element.maxValue, "too-large", 1],
  ] as const) {
    if (limit === undefined) continue;
    const order = orderTo(node, limit.value);
    if (order === undefined) continue;
    const data = { value: shown(node), limit: limitText(limit.value), profile };
    if (order === "incomparable") report.add("profile-value", "units", node, data);
    else if (order * sign > 0) report.add("profile-value", message, node, data);
  }
  const { more } = element;
  if (more === undefined) return;
  if (value !== undefined) checkText(node, value, more, profile, context);
  const number = value ?? (isA(node.type, "Quantity") ? node.text("value") : undefined);
  const decimals = /\.(\d*)/.exec(number ?? "")?.[1]?.length ?? 0;
  if (more.maxDecimals !== undefined && decimals > more.maxDecimals)
    report.add("profile-value", "decimals", node, { value: shorten(number ?? ""), max: more.maxDecimals, profile });
  if (more.maxSize !== undefined) checkSize(node, more.maxSize, profile, context);
  checkNarrativeDemands(node, more, profile, context);
}

function checkText(
  node: FhirNode,
  value: string,
  { minLength, pattern }: NonNullable<ElementRule["more"]>,
  profile: string,
  { report }: Context,
): void {
  if (minLength !== undefined && value.length < minLength)
    report.add("profile-value", "too-short", node, { min: minLength, count: value.length, profile });
  if (pattern === undefined) return;
  try {
    if (!safePattern(`^(?:${pattern})$`, value).test(value))
      report.add("profile-value", "pattern", node, { value: shorten(value), pattern, profile });
  } catch (error) {
    if (!(error instanceof Undetermined)) throw error;
  }
}

function checkSize(node: FhirNode, max: number, profile: string, { report }: Context): void {
  const data = node.type?.name === "base64Binary" ? node.value : node.text("data");
  const stated = node.type?.name === "Attachment" ? node.text("size") : undefined;
  const size = data === undefined ? (stated === undefined ? undefined : Number(stated)) : decodedSize(data);
  if (size !== undefined && size > max)
    report.add("profile-value", "too-big", node, { size, max, profile }, { span: node.nameSpan });
}

/** How a value stands to a limit: negative below, positive above; undefined where that is not to be told. */
function orderTo(node: FhirNode, limit: unknown): number | "incomparable" | undefined {
  const { value } = node;
  if (typeof limit === "number") return value === undefined ? undefined : Number(value) - limit;
  if (typeof limit === "string")
    return value === undefined ? undefined : compare(new Temporal(value), new Temporal(limit));
  if (typeof limit !== "object" || limit === null) return undefined;
  const { value: number, code, system } = limit as { value?: number; code?: string; system?: string };
  const [own, unit, units] = [node.text("value"), node.text("code"), node.text("system")];
  if (number === undefined || own === undefined || code === undefined || unit === undefined) return undefined;
  if (unit === code) return Number(own) - number;
  if (system !== "http://unitsofmeasure.org" || units !== system) return undefined;
  const converted = convertUnit(Number(own), unit, code);
  return typeof converted === "number" ? converted - number : converted;
}

function shown(node: FhirNode): string {
  return shorten(node.value ?? `${node.text("value") ?? ""} ${node.text("unit") ?? node.text("code") ?? ""}`.trim());
}

function limitText(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  const { value: number, unit, code } = value as { value?: number; unit?: string; code?: string };
  return `${number ?? ""} ${unit ?? code ?? ""}`.trim();
}
