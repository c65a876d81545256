import { cnilLogging, gdpr, hds, pgssis, regionOutsideEea, telemetryHosts } from "../../../data/security/index.ts";
import type { ConfigFile } from "../file.ts";
import { type ConfigRule, configRule } from "../rule.ts";
import type { Setting } from "../setting.ts";
import { endsWith, isNo, seconds } from "./common.ts";
import { regionInside, textOf } from "./repairs.ts";

/** A region by its code or, as Azure shows it, by its name (`East US`); an availability zone counts as its region. */
function isOutsideEea(value: string): boolean {
  return regionOutsideEea.test(value.replace(/([a-z]-[a-z]+-\d)[a-f]$/, "$1").replaceAll(" ", ""));
}

const region = configRule({
  id: "security/hosting-outside-eea",
  sec: ["HDS-001"],
  scope: "generic",
  topics: ["hds"],
  reference: hds,
  obligation: "shall",
  confidence: "inferred",
  severity: "error",
  title: { fr: "Hébergement hors de l’Espace économique européen", en: "Hosting outside the European Economic Area" },
  why: {
    fr: "Le référentiel HDS impose de stocker les données de santé dans l’Espace économique européen.",
    en: "The HDS framework requires health data to be stored in the European Economic Area.",
  },
  fix: {
    fr: "Choisissez une région de l’EEE chez un hébergeur certifié HDS.",
    en: "Choose a region of the EEA at an HDS certified host.",
  },
  messages: {
    fr: "La région « {region} » est hors de l’Espace économique européen.",
    en: 'The region "{region}" is outside the European Economic Area.',
  },
  bad: [
    ["main.tf", '# données de santé, HDS\nprovider "aws" {\n  region = "⟦us-east-1⟧"\n}\n'],
    ["serverless.yml", "service: fhir\nprovider:\n  name: aws\n  region: ⟦us-west-2⟧\n"],
    [".env", "FHIR_URL=https://fhir.exemple.fr\nAWS_REGION=⟦eu-west-2⟧\n"],
  ],
  good: [["main.tf", '# données de santé, HDS\nprovider "aws" {\n  region = "eu-west-3"\n}\n']],
  *check(file) {
    for (const setting of file.literals(
      /(?:^|\.)(?:region|aws\.region|aws\.default\.region|location|availability\.zone|gcp\.region|azure\.region|bucket\.region|s3\.region)(?:\.name|\.static)?$|variable\.region\.default$/,
    )) {
      const { value } = setting;
      if (!isOutsideEea(value)) continue;
      // A second provider in us-east-1 serves global services, such as certificates of CloudFront.
      if (
        file.siblings(setting).some((one) => /(?:^|\.)alias$/.test(one.key)) ||
        /replica|destination|copy|backup/.test(setting.key)
      )
        continue;
      yield { at: setting, data: { region: value } };
    }
  },
  replacement: regionInside,
});

const replica = configRule({
  id: "security/replication-outside-eea",
  sec: ["HDS-002"],
  scope: "generic",
  topics: ["hds"],
  reference: hds,
  obligation: "shall",
  confidence: "inferred",
  severity: "error",
  title: {
    fr: "Copie ou sauvegarde hors de l’Espace économique européen",
    en: "Copy or backup outside the European Economic Area",
  },
  why: {
    fr: "Une sauvegarde est un stockage : le référentiel HDS la veut dans l’Espace économique européen.",
    en: "A backup is storage: the HDS framework wants it in the European Economic Area.",
  },
  fix: { fr: "Choisissez une région de l’EEE.", en: "Choose a region of the EEA." },
  messages: {
    fr: "La copie part vers « {region} », hors de l’Espace économique européen.",
    en: 'The copy goes to "{region}", outside the European Economic Area.',
  },
  bad: [
    [
      "main.tf",
      '# données de santé, HDS\nresource "aws_db_instance_automated_backups_replication" "copy" {\n  destination_region = "⟦us-east-1⟧"\n}\n',
    ],
  ],
  good: [
    [
      "main.tf",
      '# données de santé, HDS\nresource "aws_db_instance_automated_backups_replication" "copy" {\n  destination_region = "eu-west-1"\n}\n',
    ],
  ],
  *check(file) {
    for (const setting of file.literals(
      /(?:replica|replication|destination|copy|backup|secondary|failover)(?:\.\w+)*\.(?:region|region\.name|location)$|(?:replica|destination|backup|secondary|copy)\.?region$/,
    ))
      if (isOutsideEea(setting.value) && !/(?:^|\.)source\.region/.test(setting.key))
        yield { at: setting, data: { region: setting.value } };
  },
  replacement: regionInside,
});

const telemetry = configRule({
  id: "security/telemetry-outside-eea",
  sec: ["HDS-004"],
  scope: "generic",
  topics: ["hds", "rgpd"],
  reference: { ...hds, clause: "transparence sur les transferts" },
  obligation: "should",
  confidence: "inferred",
  severity: "warning",
  title: {
    fr: "Télémétrie vers un service hors de l’Espace économique européen",
    en: "Telemetry to a service outside the European Economic Area",
  },
  why: {
    fr: "Journaux, traces et adresses de pages peuvent porter des données de santé.",
    en: "Logs, traces and page addresses may carry health data.",
  },
  fix: {
    fr: "Choisissez une instance européenne ou un outil hébergé, et filtrez ce qui est envoyé.",
    en: "Choose a European instance or a hosted tool, and filter what is sent.",
  },
  messages: {
    fr: "La télémétrie part vers un service hors de l’EEE.",
    en: "Telemetry goes to a service outside the EEA.",
  },
  bad: [
    [".env", "FHIR_URL=https://fhir.exemple.fr\nSENTRY_DSN=⟦https://abc@o123.ingest.sentry.io/42⟧\n"],
    ["docker-compose.yml", "services:\n  fhir:\n    environment:\n      DD_SITE: ⟦datadoghq.com⟧\n"],
  ],
  good: [[".env", "FHIR_URL=https://fhir.exemple.fr\nSENTRY_DSN=https://abc@o123.ingest.de.sentry.io/42\n"]],
  *check(file) {
    for (const setting of file.settings) {
      if (setting.value.length > 2000 || /description|content\.security\.policy/.test(setting.key)) continue;
      if (telemetryHosts.some((host) => host.test(setting.value))) yield { at: setting };
    }
  },
});

const encryption = configRule({
  id: "security/encryption-at-rest-disabled",
  sec: ["ENC-001"],
  scope: "generic",
  topics: ["hds", "rgpd"],
  reference: gdpr,
  obligation: "should",
  confidence: "inferred",
  severity: "error",
  title: { fr: "Stockage sans chiffrement", en: "Storage without encryption" },
  why: {
    fr: "Le chiffrement est la première des mesures que l’article 32 du RGPD cite.",
    en: "Encryption is the first of the measures that article 32 of the GDPR names.",
  },
  fix: { fr: "Activez le chiffrement.", en: "Turn encryption on." },
  messages: { fr: "Le chiffrement du stockage est désactivé.", en: "Encryption of the storage is turned off." },
  bad: [
    ["main.tf", '# données de santé, HDS\nresource "aws_db_instance" "dossier" {\n  storage_encrypted = ⟦false⟧\n}\n'],
    ["storage.yml", '# fhir\napiVersion: storage.k8s.io/v1\nkind: StorageClass\nparameters:\n  encrypted: "⟦false⟧"\n'],
  ],
  good: [
    ["main.tf", '# données de santé, HDS\nresource "aws_db_instance" "dossier" {\n  storage_encrypted = true\n}\n'],
  ],
  *check(file) {
    for (const setting of file.literals(
      endsWith(
        "(?:storage|ebs|disk|volume)?\\.?encrypted",
        "encryption\\.at\\.rest(?:\\.enabled)?",
        "at\\.rest\\.encryption\\.enabled",
        "encrypt\\.at\\.rest\\.enabled",
        "encryption\\.enabled",
        "server\\.side\\.encryption\\.enabled",
        "disk\\.encryption",
      ),
    ))
      if (isNo(setting.value) && file.environmentOf(setting) !== "test") yield { at: setting };
  },
  replacement: () => ({ text: "true", safe: false }),
});

const wire =
  /(?:^|\.)(?:org\.apache\.http(?:\.\w+)*|org\.apache\.hc\.client5\.http(?:\.wire|\.headers)?|httpclient\.wire|org\.apache\.cxf(?:\.\w+)*|reactor\.netty\.http\.client|okhttp3?|feign|system\.net\.http(?:\.http\.client)?|org\.springframework\.web\.client\.rest\.?template|org\.springframework\.ws\.client\.message\.tracing|com\.sun\.mail|angus\.mail|ca\.uhn\.fhir\.rest\.client(?:\.interceptor)?)$/;

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
        wire.test(key.replace(/\.(?:level|logger\.level)$/, "")) &&
        /log/.test(key)
      )
        yield { at: setting };
      else if (/log\.format$|pattern$|access\.log\.pattern$|(?:^|\.)log\.pattern/.test(key)) {
        const field =
          /\$http_authorization|\$http_cookie|\$request_body|%\{(?:i,)?(?:Authorization|Cookie)\}i?|%X\{(?:ins|nir|matricule|token|access_token)\}/i.exec(
            value,
          );
        if (field !== null) yield { at: setting, message: "pattern", data: { field: field[0] } };
      }
    }
  },
  replacement(finding, file) {
    if (finding.message === "default") return { text: file.dialect === "json" ? "Warning" : "WARN", safe: false };
    const old = textOf(finding, file);
    const text = old.replace(
      /\s*["[]?(?:\$http_authorization|\$http_cookie|\$request_body|%\{(?:i,)?(?:Authorization|Cookie)\}i?|%X\{(?:ins|nir|matricule|token|access_token)\})["\]]?/gi,
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
      if (/audit|acces|access|secur|trace/i.test(`${setting.key} ${around}`)) yield { at: setting, data: { days } };
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

const root = configRule({
  id: "security/docker-root-user",
  sec: ["DOCK-001"],
  scope: "generic",
  dialects: ["dockerfile"],
  reference: pgssis,
  obligation: "should",
  confidence: "inferred",
  severity: "warning",
  title: { fr: "Image dont le programme tourne en root", en: "Image whose program runs as root" },
  why: {
    fr: "Une faille du programme donne alors tout le conteneur.",
    en: "A flaw in the program then gives the whole container away.",
  },
  fix: { fr: "Ajoutez une instruction USER.", en: "Add a USER instruction." },
  messages: {
    fr: "La dernière étape de l’image n’a pas d’utilisateur propre.",
    en: "The last stage of the image has no user of its own.",
  },
  bad: [["Dockerfile", '# fhir\nFROM ⟦eclipse-temurin:21⟧\nCOPY app.jar /app.jar\nCMD ["java", "-jar", "/app.jar"]\n']],
  good: [
    [
      "Dockerfile",
      '# fhir\nFROM eclipse-temurin:21\nCOPY app.jar /app.jar\nUSER app\nCMD ["java", "-jar", "/app.jar"]\n',
    ],
  ],
  *check(file) {
    const last = file.settings.findLast((one) => one.path[1] === "FROM");
    if (last === undefined) return;
    const inside = file.siblings(last);
    const user = inside.findLast((one) => one.path[1] === "USER");
    if (user !== undefined) {
      if (/^(?:root|0)(?::|$)/.test(user.value)) yield { at: user };
    } else if (
      !/nonroot|distroless|unprivileged|rootless|^scratch\b|keycloak|bitnami/i.test(last.value) &&
      inside.some((one) => /^(?:CMD|ENTRYPOINT)$/.test(one.path[1] ?? ""))
    )
      yield { at: last };
  },
  replacement(finding, file) {
    if (file.settings.some((one) => one.path[1] === "USER" && one.valueSpan.start === finding.start))
      return { text: "10001", safe: false };
    const last = file.settings.findLast((one) => one.path[1] === "FROM");
    const start = last && file.siblings(last).find((one) => /^(?:CMD|ENTRYPOINT)$/.test(one.path[1] ?? ""));
    if (start === undefined) return undefined;
    const { start: at } = start.keySpan;
    return {
      at: { start: at, end: at },
      text: "USER 10001\n",
      safe: false,
      title: { fr: "Ajouter USER 10001", en: "Add USER 10001" },
    };
  },
});

const latest = configRule({
  id: "security/docker-image-latest",
  sec: ["DOCK-001"],
  scope: "generic",
  dialects: ["dockerfile", "yaml"],
  reference: pgssis,
  obligation: "should",
  confidence: "inferred",
  severity: "warning",
  title: { fr: "Image sans version fixe", en: "Image without a fixed version" },
  why: {
    fr: "On ne sait pas ce qui est livré, ni quelles failles y sont.",
    en: "One does not know what is delivered, nor what flaws it has.",
  },
  fix: { fr: "Donnez une version, ou mieux une empreinte.", en: "Give a version, or better a digest." },
  messages: { fr: "Cette image n’a pas de version fixe.", en: "This image has no fixed version." },
  bad: [
    ["Dockerfile", "# fhir\nFROM ⟦eclipse-temurin:latest⟧\nUSER app\n"],
    ["docker-compose.yml", "services:\n  fhir:\n    image: ⟦hapiproject/hapi:latest⟧\n"],
  ],
  good: [["Dockerfile", "# fhir\nFROM eclipse-temurin:21.0.4_7-jre\nUSER app\n"]],
  *check(file) {
    if (file.dialect === "yaml") {
      for (const setting of file.literals(/(?:^|\.)(?:containers|services\.[^.]+)\.image$|image\.tag$/)) {
        const tag = setting.key.endsWith("tag") ? setting.value : (/:([^/:]+)$/.exec(setting.value)?.[1] ?? "latest");
        const digest = setting.value.includes("@sha256:");
        // What Compose builds itself has no version yet.
        const built =
          file.siblings(setting).some((one) => /(?:^|\.)build$/.test(one.key)) || buildsBeside(file, setting);
        if (tag === "latest" && !digest && !built && file.environmentOf(setting) !== "test") yield { at: setting };
      }
      return;
    }
    const stages = new Set(
      file.settings.flatMap(
        (one) => /\sas\s+(\S+)/i.exec(one.path[1] === "FROM" ? one.value : "")?.[1]?.toLowerCase() ?? [],
      ),
    );
    for (const setting of file.settings) {
      if (setting.path[1] !== "FROM" || setting.placeholder || setting.value.includes("$")) continue;
      const image = setting.value.replace(/^--\S+\s+/, "").split(/\s/)[0] ?? "";
      if (image === "scratch" || stages.has(image.toLowerCase()) || image.includes("@sha256:")) continue;
      if (/:latest$/.test(image) || !/:[^/]+$/.test(image)) yield { at: setting };
    }
  },
});

/** Whether a service of a Compose file has a `build` section. */
function buildsBeside(file: ConfigFile, setting: Setting): boolean {
  return file.settings.some((one) => one.group.startsWith(`${setting.group}/build`));
}

const remote = configRule({
  id: "security/docker-remote-add",
  sec: ["DOCK-001"],
  scope: "generic",
  dialects: ["dockerfile"],
  reference: pgssis,
  obligation: "should",
  confidence: "inferred",
  severity: "warning",
  title: { fr: "ADD d’une adresse HTTP", en: "ADD of an HTTP address" },
  why: {
    fr: "Ce qui est pris en clair peut être changé en chemin.",
    en: "What is fetched in clear can be changed on its way.",
  },
  fix: { fr: "Prenez-le en https, et vérifiez son empreinte.", en: "Fetch it over https, and verify its digest." },
  messages: { fr: "Un fichier est pris en HTTP, sans TLS.", en: "A file is fetched over HTTP, without TLS." },
  bad: [["Dockerfile", "# fhir\nFROM eclipse-temurin:21\nADD ⟦http://depot.exemple.fr/app.jar /app.jar⟧\nUSER app\n"]],
  good: [["Dockerfile", "# fhir\nFROM eclipse-temurin:21\nADD https://depot.exemple.fr/app.jar /app.jar\nUSER app\n"]],
  *check(file) {
    for (const setting of file.settings)
      if (setting.path[1] === "ADD" && /^(?:--\S+\s+)*http:\/\//.test(setting.value)) yield { at: setting };
  },
  replacement: (finding, file) => ({ text: textOf(finding, file).replace("http://", "https://"), safe: false }),
});

export const hostingRules: readonly ConfigRule[] = [
  region,
  replica,
  telemetry,
  encryption,
  logData,
  short,
  long,
  root,
  latest,
  remote,
];
