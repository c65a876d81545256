import { pgssis } from "../../../data/security/index.ts";
import type { ConfigFile } from "../file.ts";
import { type ConfigRule, configRule } from "../rule.ts";
import type { Setting } from "../setting.ts";
import { textOf } from "./repairs.ts";

const root = configRule({
  id: "security/docker-root-user",
  sec: ["DOCK-001"],
  scope: "generic",
  dialects: ["dockerfile", "yaml"],
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
    default: {
      fr: "La dernière étape de l’image n’a pas d’utilisateur propre.",
      en: "The last stage of the image has no user of its own.",
    },
    asked: { fr: "Le conteneur est lancé en root.", en: "The container is started as root." },
  },
  fixes: {
    asked: { fr: "Donnez un utilisateur qui n’est pas root.", en: "Give a user that is not root." },
  },
  bad: [
    [
      "deployment.yaml",
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: fhir }\nspec:\n  template:\n    spec:\n      securityContext: { runAsUser: ⟦0⟧ }\n",
    ],
    ["Dockerfile", '# fhir\nFROM ⟦eclipse-temurin:21⟧\nCOPY app.jar /app.jar\nCMD ["java", "-jar", "/app.jar"]\n'],
  ],
  good: [
    [
      "Dockerfile",
      '# fhir\nFROM eclipse-temurin:21\nCOPY app.jar /app.jar\nUSER app\nCMD ["java", "-jar", "/app.jar"]\n',
    ],
  ],
  *check(file) {
    if (file.dialect === "yaml") {
      for (const setting of file.literals(/(?:^|\.)security\.context\.run\.as\.user$|^services\.[^.]+\.user$/))
        if (/^(?:root|0)(?::|$)/.test(setting.value) && file.environmentOf(setting) !== "test")
          yield { at: setting, message: "asked" };
      return;
    }
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
    if (file.dialect === "yaml") return { text: "10001", safe: false };
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

/** How container images are built and named. */
export const imageRules: readonly ConfigRule[] = [root, latest, remote];
