import { describeWord, knowledge, type OfferPlace } from "../../data/security/index.ts";
import type { Bilingual, CheckContext, Reference } from "../rule/index.ts";
import type { Span } from "../text/index.ts";
import { type ConfigSource, readSettingsOf } from "./file.ts";
import { findMarker } from "./markers.ts";
import type { Setting } from "./setting.ts";

/** What the doctrine says of the setting under the cursor. */
export interface ConfigDescription extends Span {
  readonly texts: readonly { readonly text: Bilingual; readonly reference: Reference }[];
}

/** A sound value for the setting under the cursor. */
export interface ConfigOffer {
  readonly value: string;
  readonly text: Bilingual;
  readonly reference: Reference;
  /** What it takes the place of. */
  readonly span: Span;
}

/** Of a value that the doctrine names, or of a key whose values it rules; only in texts that belong to e-health. */
export function describeConfig(
  source: ConfigSource,
  offset: number,
  context: CheckContext,
): ConfigDescription | undefined {
  if (!speaks(source, context)) return undefined;
  const setting = settingAt(source, offset);
  if (setting === undefined) return undefined;
  const texts = knowledge
    .filter(({ key, value }) => (value?.test(setting.value) ?? false) || (key?.test(setting.key) ?? false))
    .map(({ text, reference }) => ({ text, reference }));
  const word = wordAt(source.text, offset, setting.valueSpan);
  const known = word && describeWord(setting.key, source.text.slice(word.start, word.end));
  if (word !== undefined && known !== undefined) return { ...word, texts: [known, ...texts] };
  const onKey = offset >= setting.keySpan.start && offset <= setting.keySpan.end;
  const { start, end } = onKey ? setting.keySpan : setting.valueSpan;
  return texts.length === 0 ? undefined : { start, end, texts };
}

/** The values that the doctrine asks for at a setting. */
export function offerConfig(source: ConfigSource, offset: number, context: CheckContext): readonly ConfigOffer[] {
  if (!speaks(source, context)) return [];
  const setting = settingAt(source, offset) ?? aboutToBe(source, offset);
  if (setting === undefined || offset < setting.valueSpan.start) return [];
  const place: OfferPlace = {
    dialect: source.dialect ?? "",
    key: setting.key,
    value: setting.value,
    item: /^\d+$/.test(setting.path.at(-1) ?? ""),
  };
  return knowledge.flatMap(({ key, offers = [], text, reference }) => {
    if (!(key?.test(setting.key) ?? false)) return [];
    const values = typeof offers === "function" ? offers(place) : offers;
    return values.map((value) => ({ value, text, reference, span: setting.valueSpan }));
  });
}

/** The setting whose value would begin at an offset where nothing stands yet. */
function aboutToBe({ name, text, dialect }: ConfigSource, offset: number): Setting | undefined {
  const setting = settingAt({ name, dialect, text: `${text.slice(0, offset)}x${text.slice(offset)}` }, offset);
  if (setting === undefined || setting.valueSpan.start !== offset || setting.valueSpan.end !== offset + 1)
    return undefined;
  return { ...setting, valueSpan: { start: offset, end: offset } };
}

/** Whether the general rules speak of the text. */
function speaks({ text }: ConfigSource, { eHealth, workspace }: CheckContext): boolean {
  return eHealth ?? (workspace !== undefined || findMarker(text) !== undefined);
}

/** The word of a list that holds the offset. */
function wordAt(text: string, offset: number, { start, end }: Span): Span | undefined {
  if (offset < start || offset > end || end - start > 4000) return undefined;
  const separates = (at: number) => /[\s:,;"'[\]]/.test(text[at] ?? " ");
  let from = offset;
  let to = offset;
  while (from > start && !separates(from - 1)) from--;
  while (to < end && !separates(to)) to++;
  return to > from ? { start: from, end: to } : undefined;
}

/** The innermost setting whose key or value holds the offset. */
export function settingAt(source: ConfigSource, offset: number): Setting | undefined {
  const holds = ({ start, end }: Span) => offset >= start && offset <= end;
  const found = readSettingsOf(source).filter((one) => holds(one.keySpan) || holds(one.valueSpan));
  return found.reduce<Setting | undefined>((best, one) => {
    const size = one.valueSpan.end - one.keySpan.start;
    return best === undefined || size < best.valueSpan.end - best.keySpan.start ? one : best;
  }, undefined);
}
