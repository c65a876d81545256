import type { ConfigDialect } from "../kind.ts";
import type { CheckContext } from "../rule/index.ts";
import type { Span } from "../text/index.ts";
import { type Certificate, readCertificates } from "./certificate/index.ts";
import { readApache } from "./dialects/apache.ts";
import { readDockerfile } from "./dialects/dockerfile.ts";
import { readHaproxy } from "./dialects/haproxy.ts";
import { readHcl } from "./dialects/hcl.ts";
import { readJson } from "./dialects/json.ts";
import { readLines } from "./dialects/lines.ts";
import { readNginx } from "./dialects/nginx.ts";
import { readToml } from "./dialects/toml.ts";
import { readXml } from "./dialects/xml.ts";
import { readYaml } from "./dialects/yaml.ts";
import { type Environment, environmentOfName, environmentOfSetting } from "./environment.ts";
import { findMarker, type Marker } from "./markers.ts";
import { type Setting, Settings } from "./setting.ts";

/** The settings of a configuration text, whatever its dialect. Never throws; a broken text gives those of its sound parts. */
export function readSettings(dialect: ConfigDialect, text: string): readonly Setting[] {
  const settings = new Settings(text);
  readers[dialect](text, settings);
  return settings.all;
}

const readers: Readonly<Record<ConfigDialect, (text: string, settings: Settings) => void>> = {
  yaml: readYaml,
  json: readJson,
  properties: (text, settings) => readLines("properties", text, settings),
  env: (text, settings) => readLines("env", text, settings),
  ini: (text, settings) => readLines("ini", text, settings),
  toml: readToml,
  dockerfile: readDockerfile,
  nginx: (text, settings) => readNginx(text, settings),
  apache: (text, settings) => readApache(text, settings),
  haproxy: readHaproxy,
  hcl: readHcl,
  "xml-config": readXml,
  pem: () => {},
};

/** A configuration file as rules see it. */
export interface ConfigFile {
  readonly name: string;
  readonly text: string;
  readonly dialect: ConfigDialect;
  readonly settings: readonly Setting[];
  /** Why the doctrine applies: what was found in the text; absent where only the project says so. */
  readonly marker: Marker | undefined;
  /** Why the generic rules speak; absent where only specific ones do. */
  readonly because: "marker" | "workspace" | "project" | undefined;
  /** Whether Pro Santé Connect is in the text. */
  readonly psc: boolean;
  /** What the file is for; a setting's own key or profile may say otherwise. */
  readonly environment: Environment;
  /** Whether it tells a continuous integration what to do: what that starts is thrown away when the job ends. */
  readonly integration: boolean;
  environmentOf(setting: Setting): Environment;
  /** The settings of the same map, block or section. */
  siblings(setting: Setting): readonly Setting[];
  /** Those whose key matches, literal values only. */
  literals(key: RegExp): readonly Setting[];
  certificates(): readonly Certificate[];
  /** Milliseconds since 1970; absent where the caller gives no clock. */
  readonly now: number | undefined;
}

export interface ConfigSource {
  readonly name: string;
  readonly text: string;
  readonly dialect?: string | undefined;
}

const known = new WeakMap<ConfigSource, readonly Setting[]>();

/** The settings of a source, read once as long as it lives; none where its dialect is not known. */
export function readSettingsOf(source: ConfigSource): readonly Setting[] {
  let settings = known.get(source);
  if (settings === undefined) {
    const dialect = source.dialect as ConfigDialect | undefined;
    settings = dialect !== undefined && dialect in readers ? readSettings(dialect, source.text) : [];
    known.set(source, settings);
  }
  return settings;
}

/** Reads a file for the rules; absent where the doctrine has nothing to say of it, which is told before anything is parsed. */
export function configFile(source: ConfigSource, context: CheckContext): ConfigFile | undefined {
  const { name, text } = source;
  const dialect = source.dialect as ConfigDialect | undefined;
  if (dialect === undefined || !(dialect in readers)) return undefined;
  const certificates = once(() => readCertificates(text));
  const marker =
    findMarker(text) ?? (text.includes("-----BEGIN CERTIFICATE-----") ? igcMarker(certificates()) : undefined);
  const because = reasonOf(marker, context);
  if (marker === undefined && because === undefined) return undefined;
  const settings = withoutDescriptions(name, readSettingsOf(source));
  const named = environmentOfName(name);
  const environment = context.environment !== "unknown" ? context.environment : named;
  const groups = once(() => {
    const all = new Map<string, Setting[]>();
    for (const setting of settings) {
      const group = all.get(setting.group);
      if (group === undefined) all.set(setting.group, [setting]);
      else group.push(setting);
    }
    return all;
  });
  return {
    name,
    text,
    dialect,
    settings,
    marker,
    because,
    psc: /\.esante\.gouv\.fr\/auth|psc\.esante\.gouv\.fr|esw\.esante\.gouv\.fr|pro[-_ ]?sant[eé][-_ ]?connect/i.test(
      text,
    ),
    environment,
    integration: isIntegration(name),
    environmentOf: (setting) => environmentOfSetting(setting) ?? environment,
    siblings: (setting) => groups().get(setting.group) ?? [],
    literals: (key) => settings.filter((setting) => !setting.placeholder && key.test(setting.key)),
    certificates,
    now: context.now,
  };
}

/** What the project says comes first, then what the file shows, then what the workspace around it shows. */
function reasonOf(marker: Marker | undefined, { eHealth, workspace }: CheckContext): ConfigFile["because"] {
  if (eHealth === false) return undefined;
  if (marker !== undefined) return "marker";
  return eHealth ? "project" : workspace === undefined ? undefined : "workspace";
}

/** A JSON schema sets nothing, and of an OpenAPI description only servers and security schemes are configuration. */
function withoutDescriptions(name: string, settings: readonly Setting[]): readonly Setting[] {
  // The manifest of a package says who and what; only its scripts and its configuration do something.
  if (/(?:^|[\\/])(?:package|composer|bower)\.json$/i.test(name))
    return settings.filter(({ key }) => /^(?:scripts|config|proxy|jest)(?:\.|$)/.test(key));
  const schema = settings.find(
    ({ path, value }) => path.length === 1 && path[0] === "$schema" && /json-schema\.org/.test(value),
  );
  if (schema !== undefined) return [];
  const described = settings.some(({ path }) => path.length === 1 && /^(?:openapi|swagger)$/.test(path[0] ?? ""));
  return described
    ? settings.filter(({ key }) => /^(?:servers|host|schemes|components\.security\.schemes|x\.)/.test(key))
    : settings;
}

function igcMarker(certificates: readonly Certificate[]): Marker | undefined {
  const one = certificates.find((certificate) =>
    /IGC-?SANTE/i.test(certificate.issuer.text + certificate.subject.text),
  );
  return one && { start: one.start, end: one.end, topic: "igc-sante", word: "IGC-Santé" };
}

function isIntegration(name: string): boolean {
  return /(?:^|[\\/])(?:\.(?:github|gitea|forgejo)[\\/]workflows|\.circleci|\.gitlab)[\\/]|(?:^|[\\/])(?:[\w.-]*\.gitlab-ci|bitbucket-pipelines|azure-pipelines[\w.-]*|\.drone|\.woodpecker)\.ya?ml$/.test(
    name,
  );
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The whole file, or its first line, for what is missing from it. */
export function topOf(file: ConfigFile): Span {
  const first = file.settings[0];
  return first?.keySpan ?? { start: 0, end: Math.min(file.text.length, 1) };
}
