import { type Report, summarise } from "./model.ts";

/** One object, as `docs` promise it to scripts: nothing may be renamed or removed without a new `version`. */
export function* printJson({ tool, files }: Report): Generator<string> {
  yield `{"version":1,"tool":${JSON.stringify({ name: tool.name, version: tool.version })},"files":[`;
  let separator = "\n";
  for (const { path, kind, checked, notChecked, findings } of files) {
    const entry = {
      path,
      kind,
      checked,
      notChecked: notChecked.map(({ what, reason }) => ({ what, reason })),
      findings: findings.map(({ ruleId, severity, message, range, location, source, reference, fixable }) => ({
        ruleId,
        severity,
        message,
        range,
        location,
        source,
        reference: reference && {
          text: reference.text,
          version: reference.version,
          clause: reference.clause,
          href: reference.href,
        },
        fixable,
      })),
    };
    yield separator + JSON.stringify(entry);
    separator = ",\n";
  }
  yield `\n],"summary":${JSON.stringify(summarise(files))}}\n`;
}
