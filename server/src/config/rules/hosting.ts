import { gdpr, hds, regionOutsideEea, telemetryHosts } from "../../../data/security/index.ts";
import { type ConfigRule, configRule } from "../rule.ts";
import { endsWith, isNo } from "./common.ts";
import { regionInside } from "./repairs.ts";

/** A region by its code or, as Azure shows it, by its name (`East US`); an availability zone counts as its region. */
function isOutsideEea(value: string): boolean {
  // Continents, as Google Cloud names them.
  if (/^(?:US|ASIA|NAM4)$/.test(value)) return true;
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
    // The region of what an ARN names.
    for (const setting of file.literals(
      /(?:replica|replication|destination|copy|backup|secondary)(?:\.\w+)*\.(?:arn|kms\.key\.id)$/,
    )) {
      const region = /^arn:aws[\w-]*:[\w-]+:([a-z]{2}-[a-z-]+-\d):/.exec(setting.value)?.[1];
      if (region === undefined || !isOutsideEea(region)) continue;
      const start = setting.valueSpan.start + setting.rawValue.indexOf(region);
      yield { at: { start, end: start + region.length }, of: setting, data: { region } };
    }
  },
  replacement: regionInside,
});

const analyticsKey =
  /(?:^|\.)(?:google\.)?(?:analytics|tag\.manager|gtm|ga4?|gtag)(?:\.\w+)*$|measurement\.id$|tracking\.id$/;

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
      if (
        telemetryHosts.some((host) => host.test(setting.value)) ||
        (analyticsKey.test(setting.key) && /^(?:G-[A-Z0-9]{6,12}|UA-\d{4,}-\d+|GTM-[A-Z0-9]{5,9})$/.test(setting.value))
      )
        yield { at: setting };
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
        "encryption\\.at\\.host\\.enabled",
        "enable\\.encryption",
      ),
    ))
      if (isNo(setting.value) && !/transit/.test(setting.key) && file.environmentOf(setting) !== "test")
        yield { at: setting };
  },
  replacement: () => ({ text: "true", safe: false }),
});

export const hostingRules: readonly ConfigRule[] = [region, replica, telemetry, encryption];
