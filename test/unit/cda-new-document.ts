import assert from "node:assert/strict";
import type { Service } from "../../server/src/service.ts";

/** A new document of a model, the same at each run. */
export function newDocument(service: Service, model: string): string {
  let n = 0;
  const uuid = () => `7d6f5c1a-3a52-4a0e-9c8e-${String(++n).padStart(12, "0")}`;
  const text = service.newDocument(model, { now: "20260115103000+0100", uuid });
  assert.ok(text !== undefined, model);
  return text;
}
