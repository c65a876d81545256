import type { Page, PageHit } from "../../../server/src/lsp/protocol.ts";

/** What the extension and the page in its webview say to each other; nothing else passes between them. */

/** Why a page is shown: something opened it, the reader went back or forward, or it follows the cursor. */
export type Origin = "open" | "history" | "follow";

/** How many findings of the open and checked documents a rule has, by the rule's id; and in how many documents. */
export type Counts = Readonly<Record<string, { readonly findings: number; readonly files: number }>>;

export type ToPage =
  | { readonly type: "page"; readonly page: Page; readonly origin: Origin }
  | { readonly type: "missing"; readonly address: string; readonly language: "fr" | "en"; readonly origin: Origin }
  | { readonly type: "counts"; readonly counts: Counts }
  | { readonly type: "hits"; readonly query: string; readonly hits: readonly PageHit[] }
  | { readonly type: "following"; readonly on: boolean }
  | { readonly type: "done"; readonly what: "copied" | "inserted" | "noEditor" }
  | { readonly type: "go"; readonly by: -1 | 1 };

export type FromPage =
  /** The script runs; it shows nothing yet, or what it showed before a reload. */
  | { readonly type: "ready"; readonly address?: string }
  | { readonly type: "open"; readonly address: string; readonly origin: Origin }
  | { readonly type: "search"; readonly query: string }
  | { readonly type: "copy"; readonly text: string }
  | { readonly type: "copyLink"; readonly address: string }
  | { readonly type: "insert"; readonly body: string; readonly language: string }
  | { readonly type: "official"; readonly href: string }
  | { readonly type: "findings"; readonly rule: string }
  | { readonly type: "follow"; readonly on: boolean };

/** What a message from the webview must look like to be taken. */
export function isFromPage(value: unknown): value is FromPage {
  if (typeof value !== "object" || value === null || !("type" in value)) return false;
  const message = value as Record<string, unknown>;
  const text = (...keys: string[]) => keys.every((key) => typeof message[key] === "string");
  switch (message.type) {
    case "ready":
      return message.address === undefined || text("address");
    case "open":
      return text("address") && ["open", "history", "follow"].includes(message.origin as string);
    case "search":
      return text("query");
    case "copy":
      return text("text");
    case "copyLink":
      return text("address");
    case "insert":
      return text("body", "language");
    case "official":
      return text("href");
    case "findings":
      return text("rule");
    case "follow":
      return typeof message.on === "boolean";
    default:
      return false;
  }
}
