/** What a text is, told from its name and its beginning. */
export type Kind =
  | "cda"
  | "fhir-json"
  | "fhir-xml"
  | "svs"
  | "xdm-metadata"
  | "xdm-index"
  | "mail"
  | "saml"
  | "schematron"
  | "config"
  /** A log, a table or a script, in which identifiers of persons are looked for. */
  | "text"
  | "none";

/** The syntax of a configuration text. */
export type ConfigDialect =
  | "yaml"
  | "json"
  | "properties"
  | "env"
  | "ini"
  | "toml"
  | "dockerfile"
  | "nginx"
  | "apache"
  | "haproxy"
  | "hcl"
  | "xml-config"
  | "pem";

export interface DetectedKind {
  readonly kind: Kind;
  /** How the text is written, as far as it matters to who reads it. */
  readonly syntax: "xml" | "json" | "ndjson" | "other";
  /** Of a configuration text only. */
  readonly dialect?: ConfigDialect;
  /** The product that the configuration is for, where the name or the text tells. */
  readonly product?: "traefik" | "compose" | "kubernetes" | "keycloak";
  /** The local name of the root element of an XML text. */
  readonly root?: string;
  /** The type of the first resource of a FHIR JSON text. */
  readonly resourceType?: string;
  /** The ClinicalDocument stands inside another document, such as a style sheet. */
  readonly embedded?: boolean;
}

/** No more than this is looked at, so that the answer costs the same whatever the size of the text. */
const PREFIX = 128 * 1024;
/** A ClinicalDocument embedded in a style sheet is sought this far. */
const EMBEDDED_PREFIX = 1024 * 1024;

/** Tells what a text is, from its file name (a path will do) and its beginning; nothing is parsed. */
export function detectKind(name: string, text: string): DetectedKind {
  const file = (name.split(/[\\/]/).pop() ?? "").toLowerCase().replace(TEMPLATE, "$1");
  const head = text.slice(0, PREFIX);
  const start = /^\uFEFF?\s*/.exec(head)?.[0].length ?? 0;
  const first = head[start];
  if (isXdmIndex(file, head, start)) return { kind: "xdm-index", syntax: "other" };
  if (file.endsWith(".eml")) return { kind: isMssante(head) ? "mail" : "none", syntax: "other" };
  if (first === "<" && !isOtherMarkup(file, head, start)) return detectXml(file, text, head, start);
  if (first === "{" || first === "[") {
    const fhir = detectFhirJson(file, text, head, start);
    if (fhir !== undefined) return fhir;
  }
  return detectConfig(file, name, head);
}

/** The page by which a person opens the documents of an IHE XDM folder: its name, and links into that folder. */
function isXdmIndex(file: string, head: string, start: number): boolean {
  if (!/^index\.html?$/.test(file) || head[start] !== "<") return false;
  return file === "index.htm" ? /IHE[_ ]?XDM|METADATA\.XML/i.test(head) : /IHE_XDM\//i.test(head);
}

/** A mail of MSSanté shows it by an address, a header or an archive of documents. */
function isMssante(head: string): boolean {
  const top = /\r?\n\r?\n/.exec(head)?.index ?? head.length;
  return /^X-MSS-|@[\w.-]*mssante\.fr\b/im.test(head.slice(0, top)) || /ihe[_ -]?xdm[\w -]*\.zip/i.test(head);
}

/** Apache directives and HTML begin with `<` too. */
function isOtherMarkup(file: string, head: string, start: number): boolean {
  return (
    /\.conf$|^\.htaccess$|\.vhost$/.test(file) || /^<!doctype\s+html|^<html[\s>]/i.test(head.slice(start, start + 64))
  );
}

interface Root {
  readonly prefix: string;
  readonly localName: string;
  readonly namespace: string | undefined;
  /** Where the start tag begins. */
  readonly at: number;
}

const SCHEMATRON = new Set(["http://purl.oclc.org/dsdl/schematron", "http://www.ascc.net/xml/schematron"]);
const SAML_ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";

function detectXml(file: string, text: string, head: string, start: number): DetectedKind {
  const root = findRoot(head, start);
  const found = (kind: Kind, more: Partial<DetectedKind> = {}): DetectedKind => ({
    kind,
    syntax: "xml",
    ...(root === undefined ? {} : { root: root.localName }),
    ...more,
  });
  if (root === undefined) return found("none");
  const { localName, namespace } = root;
  if (localName === "ClinicalDocument") return found("cda");
  if (namespace === "http://hl7.org/fhir") return found("fhir-xml");
  if (namespace === "urn:ihe:iti:svs:2008" || localName === "RetrieveValueSetResponse") return found("svs");
  if (SCHEMATRON.has(namespace ?? "")) return found("schematron");
  if (namespace === "http://www.w3.org/1999/XSL/Transform") {
    const embedded = holdsClinicalDocument(text.slice(root.at, EMBEDDED_PREFIX));
    return embedded ? found("cda", { embedded }) : found("none");
  }
  if (localName === "Envelope" || namespace?.startsWith("urn:oasis:names:tc:SAML:2.0:") || localName === "Assertion") {
    if (
      localName !== "EntityDescriptor" &&
      localName !== "EntitiesDescriptor" &&
      head.includes(SAML_ASSERTION, root.at)
    )
      return found("saml");
  }
  if (
    localName === "SubmitObjectsRequest" ||
    localName === "ProvideAndRegisterDocumentSetRequest" ||
    file === "metadata.xml"
  ) {
    if (head.includes("urn:oasis:names:tc:ebxml-regrep:", root.at) || localName === "SubmitObjectsRequest")
      return found("xdm-metadata");
  }
  if (localName === "Envelope" && /SubmitObjectsRequest[\s>]/.test(head.slice(root.at))) return found("xdm-metadata");
  if (isXmlConfig(file, root)) return found("config", { dialect: "xml-config" });
  return found("none");
}

/** The root element: what comes after the declaration, comments, instructions and DOCTYPE. */
function findRoot(head: string, start: number): Root | undefined {
  let at = start;
  for (;;) {
    at = head.indexOf("<", at);
    if (at < 0) return undefined;
    const end = head.startsWith("<!--", at)
      ? after(head, "-->", at + 4)
      : head.startsWith("<?", at)
        ? after(head, "?>", at + 2)
        : head.startsWith("<!", at)
          ? doctypeEnd(head, at)
          : undefined;
    if (end === undefined) break;
    at = end;
  }
  START_TAG.lastIndex = 0;
  const tag = START_TAG.exec(head.slice(at, at + 16 * 1024));
  if (tag === null) return undefined;
  const [whole, prefix = "", localName = ""] = tag;
  const declaration = prefix === "" ? "xmlns" : `xmlns:${prefix}`;
  for (const [, name, , value] of whole.matchAll(DECLARATION))
    if (name === declaration) return { prefix, localName, namespace: value, at };
  return { prefix, localName, namespace: undefined, at };
}

const START_TAG = /<(?:([^\s<>/="':!?]+):)?([^\s<>/="':!?]+)(?:[^<>"']|"[^"<]*"|'[^'<]*')*/y;
const DECLARATION = /(xmlns(?::[^\s=]+)?)\s*=\s*(["'])(.*?)\2/gs;

function after(head: string, terminator: string, from: number): number {
  const found = head.indexOf(terminator, from);
  // An instruction or a comment still being typed ends with its line.
  if (found >= 0) return found + terminator.length;
  const line = head.indexOf("\n", from);
  return line < 0 ? head.length : line;
}

function doctypeEnd(head: string, at: number): number {
  const close = head.indexOf(">", at);
  const subset = head.indexOf("[", at);
  if (subset >= 0 && subset < close) return after(head, "]", subset);
  return close < 0 ? head.length : close + 1;
}

/** A `ClinicalDocument` start tag anywhere in a text, as opposed to the name in an XPath. */
function holdsClinicalDocument(text: string): boolean {
  for (let at = text.indexOf("ClinicalDocument"); at >= 0; at = text.indexOf("ClinicalDocument", at + 1))
    if (/<(?:[\w.-]+:)?$/.test(text.slice(Math.max(0, at - 64), at)) && /[\s>/]/.test(text.charAt(at + 16)))
      return true;
  return false;
}

const NDJSON = /\.(?:ndjson|jsonl)$/;

/** A FHIR resource is an object with the key `resourceType`, wherever among its keys that stands. */
function detectFhirJson(file: string, text: string, head: string, start: number): DetectedKind | undefined {
  const { resourceType, end } = topLevelResourceType(head, start);
  const lines = NDJSON.test(file) || (end !== undefined && /^[ \t]*\r?\n\s*\{/.test(head.slice(end, end + 64)));
  const syntax = lines ? "ndjson" : "json";
  if (resourceType !== undefined) return { kind: "fhir-json", syntax, resourceType };
  if (end !== undefined || text.length <= head.length) return undefined;
  // An object larger than what we look at may have its type at its end.
  const last = /,\s*"resourceType"\s*:\s*"(\w*)"\s*\}\s*$/.exec(text.slice(-1024))?.[1];
  return last === undefined ? undefined : { kind: "fhir-json", syntax, resourceType: last };
}

/** The value of the key `resourceType` of the object that begins at `start`; and where that object ends, if it was reached. */
function topLevelResourceType(head: string, start: number): { resourceType?: string; end?: number } {
  let resourceType: string | undefined;
  let depth = 0;
  for (let at = start; at < head.length; at++) {
    const c = head.charCodeAt(at);
    if (c === 34) {
      const string = at;
      for (at++; at < head.length && head.charCodeAt(at) !== 34; at++) if (head.charCodeAt(at) === 92) at++;
      if (depth !== 1 || at - string !== 13 || !head.startsWith('"resourceType"', string)) continue;
      // A key has a colon after it, or nothing yet.
      const key = /^\s*(?::\s*"?(\w*)|$)/.exec(head.slice(at + 1, at + 128));
      if (key !== null) resourceType ??= key[1] ?? "";
    } else if (c === 123 || c === 91) depth++;
    else if ((c === 125 || c === 93) && --depth <= 0) return { resourceType, end: at + 1 };
  }
  return { resourceType };
}

/** What a template or a sample adds to the name of the file that it becomes, such as `nginx.conf.j2`. */
const TEMPLATE =
  /(.\.(?:conf|cfg|ya?ml|json|properties|toml|ini|tf|env|xml|config))\.(?:template|tmpl|tpl|j2|jinja2?|erb|gotmpl|dist|sample|example|default)$/;

const SNIFFED = 8 * 1024;
const BY_NAME: readonly (readonly [RegExp, ConfigDialect])[] = [
  [/^(?:dockerfile|containerfile)(?:\..+)?$|\.dockerfile$/, "dockerfile"],
  [/^\.env(?:\..+)?$|\.env$/, "env"],
  [/\.properties$/, "properties"],
  [/\.ya?ml$/, "yaml"],
  [/\.jsonc?$/, "json"],
  [/\.toml$/, "toml"],
  [/\.(?:tf|tfvars|hcl)$/, "hcl"],
  [/^haproxy.*\.(?:cfg|conf)$/, "haproxy"],
  [/^nginx.*\.conf$|\.nginx$/, "nginx"],
  [/^(?:httpd|apache).*\.conf$|^\.htaccess$|\.vhost$/, "apache"],
  [/\.ini$/, "ini"],
];
/** Read where the name leaves it open, in this order. */
const BY_CONTENT: readonly (readonly [RegExp, ConfigDialect])[] = [
  [
    /^[ \t]*<\/?(?:VirtualHost|IfModule|Directory|Location|Files)\b|^[ \t]*(?:SSLEngine|SSLProtocol|LoadModule|ServerName|RewriteEngine|OIDC[A-Z]\w+)\s/im,
    "apache",
  ],
  [/^[ \t]*(?:global|defaults|(?:frontend|backend|listen)\s+[^\s;{]+)[ \t]*$/m, "haproxy"],
  [
    /^[ \t]*(?:server|http|events|upstream\s+\S+|location\s[^{\n]*)\s*\{|^[ \t]*ssl_(?:protocols|ciphers|certificate)\s[^;\n]*;/m,
    "nginx",
  ],
  [/^FROM[ \t]+\S/m, "dockerfile"],
  [/^[ \t]*\[[^\]\n]+\][ \t]*$/m, "ini"],
];
/** Logs, tables, scripts of databases, messages of HL7 v2 and notes: where data of persons are left behind. */
const TEXT = /\.(?:csv|tsv|sql|log|txt|hl7|md|dat|dump)(?:\.\d+)?$/;
/** Names that say nothing of the dialect, but that configuration goes by. */
const OPEN_NAME = /\.(?:conf|cfg|cnf|config)$|^[^.]*$/;

function detectConfig(file: string, path: string, head: string): DetectedKind {
  const sniffed = head.slice(0, SNIFFED);
  const config = (dialect: ConfigDialect): DetectedKind => {
    const product = productOf(file, dialect, sniffed);
    const syntax = dialect === "json" ? "json" : "other";
    return { kind: "config", syntax, dialect, ...(product === undefined ? {} : { product }) };
  };
  if (/^[ \t]*-----BEGIN [A-Z0-9 ]+-----/m.test(sniffed) && !/\.(?:md|txt|html?|[cm]?[jt]sx?)$/.test(file)) {
    const named = BY_NAME.find(([pattern]) => pattern.test(file));
    return config(named?.[1] ?? "pem");
  }
  for (const [pattern, dialect] of BY_NAME) if (pattern.test(file)) return config(dialect);
  if (TEXT.test(file)) return { kind: "text", syntax: "other" };
  if (!OPEN_NAME.test(file)) return { kind: "none", syntax: "other" };
  if (/[\\/]nginx[\\/]/.test(path)) return config("nginx");
  if (/[\\/](?:apache2?|httpd)[\\/]/.test(path)) return config("apache");
  for (const [pattern, dialect] of BY_CONTENT) if (pattern.test(sniffed)) return config(dialect);
  return { kind: "none", syntax: "other" };
}

function productOf(file: string, dialect: ConfigDialect, sniffed: string): DetectedKind["product"] {
  if (dialect === "json")
    return /"realm"\s*:/.test(sniffed) && /"(?:clients|identityProviders|sslRequired)"\s*:/.test(sniffed)
      ? "keycloak"
      : undefined;
  if (dialect !== "yaml" && dialect !== "toml") return undefined;
  if (/^traefik/.test(file) || /^(?:\[?entryPoints|certificatesResolvers)\b/m.test(sniffed)) return "traefik";
  if (/^(?:docker-)?compose/.test(file)) return "compose";
  return /^apiVersion:/m.test(sniffed) && /^kind:/m.test(sniffed) ? "kubernetes" : undefined;
}

const XML_CONFIG_ROOTS = new Set([
  "web-app",
  "Server",
  "Context",
  "beans",
  "configuration",
  "Configuration",
  "SPConfig",
  "persistence",
  "project",
  "settings",
  "tomcat-users",
]);

function isXmlConfig(file: string, root: Root): boolean {
  return (
    file.endsWith(".config") ||
    XML_CONFIG_ROOTS.has(root.localName) ||
    // GlassFish and Payara.
    (file === "domain.xml" && root.localName === "domain") ||
    // WildFly and its domains.
    root.namespace?.startsWith("urn:jboss:domain:") === true
  );
}
