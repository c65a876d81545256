import type { SchematronSource } from "../../server/src/schematron/index.ts";

/** Files held in memory, by their paths. */
export function memorySource(files: Readonly<Record<string, string>>): SchematronSource & { readonly reads: string[] } {
  const folders = new Map<string, Set<string>>();
  for (const path of Object.keys(files)) {
    const parts = path.split("/");
    for (let i = 0; i < parts.length; i++) {
      const folder = parts.slice(0, i).join("/") || ".";
      const names = folders.get(folder) ?? new Set();
      names.add(parts[i] as string);
      folders.set(folder, names);
    }
  }
  const reads: string[] = [];
  return {
    reads,
    read: (path) => {
      reads.push(path);
      return Object.hasOwn(files, path) ? files[path] : undefined;
    },
    list: (folder) => {
      const names = folders.get(folder);
      return names === undefined ? undefined : [...names];
    },
  };
}

/** A schema of the XSLT 2 query language with the prefixes `x` and `xsi`. */
export function schema(body: string, attributes = 'queryBinding="xslt2"'): string {
  return `<schema xmlns="http://purl.oclc.org/dsdl/schematron" ${attributes}>
    <ns prefix="x" uri="urn:x"/><ns prefix="xsi" uri="http://www.w3.org/2001/XMLSchema-instance"/>${body}</schema>`;
}
