import { cnilLogging, personalContext } from "../../../data/security/index.ts";
import type { ConfigFile } from "../file.ts";
import { type ConfigRule, configRule } from "../rule.ts";
import type { Setting } from "../setting.ts";
import { seconds } from "./common.ts";
import { textOf } from "./repairs.ts";

const wire =
  /(?:^|\.)(?:org\.apache\.http(?:\.\w+)*|org\.apache\.hc\.client5\.http(?:\.wire|\.headers)?|httpclient\.wire|org\.apache\.cxf(?:\.\w+)*|reactor\.netty\.http\.client|okhttp3?|feign|system\.net\.http(?:\.http\.client)?|org\.springframework\.web\.client\.rest\.?template|org\.springframework\.ws\.client\.message\.tracing|com\.sun\.mail|angus\.mail|ca\.uhn\.fhir\.rest\.client(?:\.interceptor)?)$/;

/** Log4j's properties name a logger beside its level. */
function namesWire(file: ConfigFile, setting: Setting): boolean {
  return (
    /(?:^|\.)level$/.test(setting.key) &&
    file.siblings(setting).some((one) => /(?:^|\.)name$/.test(one.key) && wire.test(one.value.toLowerCase()))
  );
}

const logData = configRule({
  id: "security/log-personal-data",
  sec: ["LOG-001"],
  scope: "generic",
  topics: ["journalisation", "rgpd"],
  reference: { ...cnilLogging, clause: "minimisation des données dans les journaux" },
  obligation: "should",
  confidence: "verified",
  severity: "warning",
  title: { fr: "Données personnelles ou jetons dans les journaux", en: "Personal data or tokens in logs" },
  why: {
    fr: "Ce niveau écrit les en-têtes et les corps des échanges : jetons, identités, données de santé.",
    en: "This level writes the headers and bodies of exchanges: tokens, identities, health data.",
  },
  fix: { fr: "Remontez le niveau, ou masquez ces champs.", en: "Raise the level, or mask these fields." },
  messages: {
    default: { fr: "Les échanges HTTP sont journalisés en entier.", en: "HTTP exchanges are logged in full." },
    pattern: { fr: "Le format de journal écrit « {field} ».", en: 'The log format writes "{field}".' },
  },
  bad: [
    ["application.yml", "fhir.url: https://fhir.exemple.fr\nlogging.level:\n  org.apache.http.wire: ⟦DEBUG⟧\n"],
    [
      "logback.xml",
      '<configuration><!-- fhir --><logger name="org.apache.http.wire" level="⟦DEBUG⟧"/></configuration>',
    ],
    ["nginx.conf", "http {\n  log_format ⟦fhir '$remote_addr $http_authorization'⟧;\n}\n"],
  ],
  good: [["application.yml", "fhir.url: https://fhir.exemple.fr\nlogging.level:\n  org.apache.http.wire: WARN\n"]],
  *check(file) {
    for (const setting of file.settings) {
      const { key, value } = setting;
      if (file.environmentOf(setting) === "test" || value.length > 1000) continue;
      if (
        /^(?:DEBUG|TRACE|ALL|FULL|BODY|VERBOSE|FINE|FINEST)$/i.test(value) &&
        (wire.test(key.replace(/\.(?:level|logger\.level)$/, "")) || namesWire(file, setting)) &&
        /log/.test(key)
      )
        yield { at: setting };
      else if (/log\.(?:\w+\.)*format$|pattern$|(?:^|\.)log\.pattern|output\.template$/.test(key)) {
        const field =
          /\$http_authorization|\$http_cookie|\$request_body|%\{(?:i,)?(?:Authorization|Cookie)\}i?/i.exec(value) ??
          personalContext.exec(value);
        if (field !== null) yield { at: setting, message: "pattern", data: { field: field[0] } };
      }
    }
  },
  replacement(finding, file) {
    if (finding.message === "default") return { text: file.dialect === "json" ? "Warning" : "WARN", safe: false };
    const old = textOf(finding, file);
    const text = old.replace(
      /\s*["[]?(?:\$http_authorization|\$http_cookie|\$request_body|%\{(?:i,)?(?:Authorization|Cookie)\}i?|%(?:X|mdc)\{[^}]*(?:matricule|token|jwt|saml|vihf|authorization|password|ins|nir|birth|patient|nom)[^}]*\})["\]]?/gi,
      "",
    );
    return { text: text.trimStart(), safe: false, title: { fr: "Ôter ces champs", en: "Remove these fields" } };
  },
});

/** Days that a log is kept, where its key and its name tell both. */
function retention(key: string, value: string): number | undefined {
  if (
    /(?:retention\.?days|retention\.in\.days|retention\.period\.days|log\.retention\.days|max\.?age\.?days)$/.test(key)
  )
    return /^\d+$/.test(value) ? Number(value) : undefined;
  if (/(?:max\.history|maxhistory|retained\.file\.count\.limit)$/.test(key))
    return /^\d+$/.test(value) ? Number(value) : undefined;
  if (/(?:log|audit)\S*retention(?:\.period|\.time)?$/.test(key)) {
    const time = seconds(value);
    return time === undefined || /^\d+$/.test(value) ? undefined : time / 86400;
  }
  return undefined;
}

const short = configRule({
  id: "security/log-retention-short",
  sec: ["LOG-002"],
  scope: "generic",
  topics: ["journalisation"],
  reference: { ...cnilLogging, clause: "durée de conservation" },
  obligation: "should",
  confidence: "verified",
  severity: "warning",
  title: { fr: "Journal d’accès gardé moins de six mois", en: "Access log kept less than six months" },
  why: {
    fr: "La CNIL recommande de garder les journaux d’accès de six mois à un an.",
    en: "The CNIL recommends keeping access logs for six months to a year.",
  },
  fix: { fr: "Gardez-les de 180 à 365 jours.", en: "Keep them for 180 to 365 days." },
  messages: { fr: "Ce journal d’accès est gardé {days} jours.", en: "This access log is kept for {days} days." },
  bad: [
    ["application.yml", "fhir.url: https://fhir.exemple.fr\naudit:\n  log:\n    retention-days: ⟦30⟧\n"],
    [
      "logback.xml",
      '<configuration><!-- fhir --><appender name="AUDIT"><rollingPolicy><fileNamePattern>/var/log/audit.%d{yyyy-MM-dd}.log</fileNamePattern><maxHistory>⟦30⟧</maxHistory></rollingPolicy></appender></configuration>',
    ],
  ],
  good: [["application.yml", "fhir.url: https://fhir.exemple.fr\naudit:\n  log:\n    retention-days: 365\n"]],
  *check(file) {
    for (const setting of file.literals(/retention|max\.?history|max\.?age|retained/)) {
      const days = retention(setting.key, setting.value);
      if (days === undefined || days <= 0 || days >= 180 || file.environmentOf(setting) === "test") continue;
      // Only logs that are named as those of access or of security.
      const around = file
        .siblings(setting)
        .map((one) => (/name|pattern|file|path/.test(one.key) ? one.value : ""))
        .join(" ");
      if (/audit|acces|access|secur|trace/i.test(`${setting.key} ${around}`) || isAccessLog(file, setting))
        yield { at: setting, data: { days } };
    }
  },
  replacement: () => ({ text: "365", safe: false }),
});

const long = configRule({
  id: "security/log-retention-long",
  sec: ["LOG-003"],
  scope: "generic",
  topics: ["journalisation"],
  reference: { ...cnilLogging, clause: "durée de conservation" },
  obligation: "should",
  confidence: "verified",
  severity: "information",
  title: { fr: "Journal gardé plus d’un an", en: "Log kept more than a year" },
  why: {
    fr: "La CNIL recommande un an au plus, trois quand un contrôle interne le justifie.",
    en: "The CNIL recommends a year at most, three where internal control justifies it.",
  },
  fix: {
    fr: "Ramenez la durée à un an, ou notez ce qui la justifie.",
    en: "Bring it down to a year, or record what justifies it.",
  },
  messages: { fr: "Ce journal est gardé {days} jours.", en: "This log is kept for {days} days." },
  bad: [["main.tf", '# hds\nresource "aws_cloudwatch_log_group" "acces" {\n  retention_in_days = ⟦1827⟧\n}\n']],
  good: [["main.tf", '# hds\nresource "aws_cloudwatch_log_group" "acces" {\n  retention_in_days = 365\n}\n']],
  *check(file) {
    for (const setting of file.literals(/retention|max\.?history|max\.?age|retained/)) {
      const days = retention(setting.key, setting.value);
      if (
        days !== undefined &&
        days > 366 &&
        !/backup|snapshot|archive/.test(setting.key) &&
        /log|audit|trace/.test(setting.key)
      )
        yield { at: setting, data: { days } };
    }
  },
  replacement: () => ({ text: "365", safe: false }),
});

const timestamp = configRule({
  id: "security/log-timestamp",
  sec: ["LOG-004"],
  scope: "generic",
  topics: ["journalisation"],
  reference: { ...cnilLogging, clause: "journaux horodatés" },
  obligation: "should",
  confidence: "verified",
  severity: "information",
  title: { fr: "Journal d’accès sans date", en: "Access log without a date" },
  why: {
    fr: "Une trace d’accès vaut par sa date ; sans elle, on ne peut pas la recouper.",
    en: "An access record is worth its date; without it, it cannot be matched with others.",
  },
  fix: {
    fr: "Écrivez la date et le fuseau, par exemple %d{ISO8601,UTC} ou %d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX}.",
    en: "Write the date and the zone, for example %d{ISO8601,UTC} or %d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX}.",
  },
  messages: {
    fr: "L’horodatage de ce journal d’accès n’a pas de date.",
    en: "The timestamp of this access log has no date.",
  },
  bad: [
    [
      "logback.xml",
      '<configuration><!-- fhir --><appender name="AUDIT"><encoder><pattern>⟦%d{HH:mm:ss} %msg%n⟧</pattern></encoder></appender></configuration>',
    ],
    ["application.properties", "fhir.url=https://fhir.exemple.fr\naudit.log.pattern=⟦%d{HH:mm:ss.SSS} %m%n⟧\n"],
  ],
  good: [
    [
      "logback.xml",
      '<configuration><!-- fhir --><appender name="AUDIT"><encoder><pattern>%d{ISO8601,UTC} %msg%n</pattern></encoder></appender></configuration>',
    ],
  ],
  *check(file) {
    for (const setting of file.literals(/(?:^|\.)pattern(?:\.layout\.pattern)?$/)) {
      const format = /%(?:d|date)\{([^}]*)\}/.exec(setting.value)?.[1];
      if (!/%(?:m|msg|message)\b/.test(setting.value) || format === undefined || !isAccessLog(file, setting)) continue;
      if (!/[yuD]|ISO8601|UNIX|DATE|DEFAULT/.test(format)) yield { at: setting };
    }
    // Serilog.
    for (const setting of file.literals(/(?:^|\.)output\.template$/)) {
      const format = /\{Timestamp:([^}]*)\}/.exec(setting.value)?.[1];
      const named = file.siblings(setting).some((one) => /path$/.test(one.key) && /audit|acc[eè]s/i.test(one.value));
      if (named && format !== undefined && !/[yoORu]|^s$/.test(format)) yield { at: setting };
    }
  },
  replacement: (finding, file) => ({
    text: textOf(finding, file)
      .replace(/%(?:d|date)\{[^}]*\}/, "%d{ISO8601,UTC}")
      .replace(/\{Timestamp:[^}]*\}/, "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz}"),
    safe: false,
  }),
});

/** Whether a log is named as one of access or audit: in its key, or by the appender that it belongs to. */
function isAccessLog(file: ConfigFile, setting: Setting): boolean {
  if (/audit|acces/i.test(setting.key)) return true;
  const appender = setting.path.findIndex((segment) => /^(?:appender|RollingFile|File)(?:#\d+)?$/.test(segment));
  if (appender < 0) return false;
  const group = `${setting.group.split("/").slice(0, 2).join("/")}/${setting.path.slice(0, appender + 1).join("/")}`;
  return file.settings.some(
    (one) =>
      (one.group === group || one.group.startsWith(`${group}/`)) &&
      /^(?:name|file|fileName|filePattern|fileNamePattern)$/.test(one.path.at(-1) ?? "") &&
      /audit|acc[eè]s/i.test(one.value),
  );
}

/** What logs say of persons, and for how long. */
export const logRules: readonly ConfigRule[] = [logData, short, long, timestamp];
