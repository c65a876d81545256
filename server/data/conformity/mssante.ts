import { sources } from "../doctrine/sources.ts";
import { type Pair, type RequirementRow, targetOf } from "./row.ts";

const trial: Pair = [
  "Essai avec l’outil de test de l’ANS (MOTCO2) ou démonstration.",
  "Trial with the ANS test tool (MOTCO2), or demonstration.",
];

/** Identifiers in the référentiel and in the REM of wave 2 (empty: none seen), and rules beside those of the requirement. */
type MssRow = readonly [eco: string, rem: string, ...rules: string[]];

const groups: readonly { readonly title: Pair; readonly rows: readonly MssRow[] }[] = [
  {
    title: ["Transport", "Transport"],
    rows: [
      ["ECO.1.0.1", "SC.MSS/CONF.05"],
      ["ECO.1.0.2", "SC.MSS/CONF.06"],
      ["ECO.1.1.1", "SC.MSS/CONF.01"],
      ["ECO.1.1.3", "SC.MSS/CONF.03", "SEC-TLS-004", "SEC-TLS-005"],
      ["ECO.1.1.5-6", ""],
      ["ECO.1.1.7", "SC.MSS/CONF.22"],
      ["ECO.1.1.9", "SC.MSS/CONF.04"],
      ["ECO.1.1.10", "SC.MSS/CONF.27"],
    ],
  },
  {
    title: ["Authentification", "Authentication"],
    rows: [
      ["ECO.1.2.1", "SC.MSS/CONF.07"],
      ["ECO.1.2.5", "SC.MSS/CONF.28"],
      ["ECO.1.2.6-7", "SC.MSS/CONF.10-11"],
    ],
  },
  {
    title: ["Messages et pièces jointes", "Messages and attachments"],
    rows: [
      ["ECO.2.1.1", "MSS/va1.01", "xdm/*"],
      ["ECO.2.1.2", "", "xdm/*"],
      ["ECO.2.1.3", ""],
      ["ECO.2.1.5", ""],
      ["ECO.2.1.6", ""],
      ["ECO.2.2.1-2", "MSS/va1.12"],
      ["ECO.2.2.3", ""],
      ["ECO.2.2.4", "MSS/va1.11"],
      ["ECO.2.2.6", "", "ins/mssante-address"],
      ["ECO.2.2.7", "MSS/va1.16"],
      ["ECO.2.2.8", "SC.MSS/CONF.21"],
      ["ECO.2.3.1", "MSS/va1.15"],
      ["ECO.2.4.1", "SC.MSS/CONF.15"],
      ["ECO.2.4.2", "SC.MSS/CONF.14"],
      ["ECO.2.4.3", "SC.MSS/CONF.16"],
      ["", "MSS/va1.13"],
    ],
  },
  {
    title: ["Annuaire, accusés, traces", "Directory, receipts, traces"],
    rows: [
      ["ECO.3.1.4", "SC.MSS/CONF.20"],
      ["ECO.3.1.6", "MSS/va1.14"],
      ["ECO.4.1.1-2", "SC.MSS/CONF.17-18", "@journalisation"],
    ],
  },
];

const row = (id: string, rules: readonly string[]): RequirementRow[] =>
  id === "" ? [] : [{ id, rules, proof: trial }];

/** The référentiel socle MSSanté #2 (knowledge base, security, section 4.1, after an unofficial restatement). */
export const mssante = () =>
  targetOf({
    id: "mssante",
    title: ["Référentiel socle MSSanté #2, clients de messagerie", "MSSanté core référentiel #2, mail clients"],
    summary: [
      "Exigences d’un logiciel qui envoie ou reçoit par MSSanté.",
      "Requirements of software that sends or receives by MSSanté.",
    ],
    topic: "mssante",
    version: "1.0.1",
    toVerify: [
      "Exigences connues par une restitution non officielle.",
      "Requirements known through an unofficial restatement.",
    ],
    source: sources.mssClientsRestated,
    confidence: "secondary",
    official: true,
    groups: groups.map(({ title, rows }) => ({
      title,
      requirements: rows.flatMap(([eco, , ...own]) => row(eco, own)),
    })),
  });

/** The same requirements under the identifiers of wave 2. */
export const mssanteOfWave2 = (): readonly RequirementRow[] =>
  groups.flatMap(({ rows }) => rows.flatMap(([, rem, ...own]) => row(rem, own)));
