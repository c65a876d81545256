import type { Reference } from "../../src/rule/index.ts";
import { sources } from "../doctrine/sources.ts";
import { type Pair, type RequirementRow, targetOf } from "./row.ts";

const trial: Pair = [
  "Essai avec l’outil de test de l’ANS (MOTCO2) ou démonstration.",
  "Trial with the ANS test tool (MOTCO2), or demonstration.",
];

/** A row of the table: ECO identifier, REM identifiers of wave 2 (empty: none seen), wording, rules. */
interface MssRow {
  readonly eco?: string;
  readonly rem?: string;
  readonly title: Pair;
  readonly rules?: readonly string[];
}

const groups: readonly { readonly title: Pair; readonly rows: readonly MssRow[] }[] = [
  {
    title: ["Transport", "Transport"],
    rows: [
      {
        eco: "ECO.1.0.1",
        rem: "SC.MSS/CONF.05",
        title: ["SMTP (RFC 5321) avec STARTTLS.", "SMTP (RFC 5321) with STARTTLS."],
        rules: ["SEC-MSS-001"],
      },
      {
        eco: "ECO.1.0.2",
        rem: "SC.MSS/CONF.06",
        title: ["IMAP4 (RFC 3501 ou 9051) avec STARTTLS.", "IMAP4 (RFC 3501 or 9051) with STARTTLS."],
        rules: ["SEC-MSS-001"],
      },
      {
        eco: "ECO.1.1.1",
        rem: "SC.MSS/CONF.01",
        title: ["TLS 1.2 au moins vers l’API LPS.", "TLS 1.2 at least towards the API LPS."],
        rules: ["SEC-TLS-001", "SEC-TLS-002"],
      },
      {
        eco: "ECO.1.1.3",
        rem: "SC.MSS/CONF.03",
        title: ["Suites cryptographiques admises (liste non lue).", "Allowed cipher suites (list not read)."],
        rules: ["SEC-TLS-004", "SEC-TLS-005"],
      },
      {
        eco: "ECO.1.1.5-6",
        title: [
          "Certificat du serveur : expiration et révocation (CRL ou OCSP) vérifiées.",
          "Server certificate: expiry and revocation (CRL or OCSP) checked.",
        ],
        rules: ["SEC-MSS-008"],
      },
      {
        eco: "ECO.1.1.7",
        rem: "SC.MSS/CONF.22",
        title: ["Dernière CRL non expirée conservée.", "Last non-expired CRL kept."],
      },
      {
        eco: "ECO.1.1.9",
        rem: "SC.MSS/CONF.04",
        title: ["Configuration de la boîte par les enregistrements DNS SRV.", "Mailbox configured by DNS SRV records."],
      },
      {
        eco: "ECO.1.1.10",
        rem: "SC.MSS/CONF.27",
        title: ["Seuls les certificats de l’IGC-Santé sont de confiance.", "Only IGC-Santé certificates are trusted."],
      },
    ],
  },
  {
    title: ["Authentification", "Authentication"],
    rows: [
      {
        eco: "ECO.1.2.1",
        rem: "SC.MSS/CONF.07",
        title: [
          "TLS, puis XOAUTH2 avec le jeton Pro Santé Connect.",
          "TLS, then XOAUTH2 with the Pro Santé Connect token.",
        ],
      },
      {
        eco: "ECO.1.2.5",
        rem: "SC.MSS/CONF.28",
        title: [
          "Jeton d’accès Pro Santé Connect jamais conservé durablement.",
          "Pro Santé Connect access token never stored permanently.",
        ],
      },
      {
        eco: "ECO.1.2.6-7",
        rem: "SC.MSS/CONF.10, .11",
        title: [
          "Session close quand le jeton de rafraîchissement n’est plus valide ; rouverte si Pro Santé Connect l’est encore.",
          "Session ended when the refresh token is invalid; reopened if Pro Santé Connect still is valid.",
        ],
      },
    ],
  },
  {
    title: ["Messages et pièces jointes", "Messages and attachments"],
    rows: [
      {
        eco: "ECO.2.1.1",
        rem: "MSS/va1.01",
        title: [
          "Documents envoyés en IHE_XDM, un patient par message, avec le PDF.",
          "Documents sent as IHE_XDM, one patient per message, with the PDF.",
        ],
        rules: ["xdm/*"],
      },
      {
        eco: "ECO.2.1.2",
        title: [
          "Le destinataire retrouve le patient par patientId de METADATA.XML.",
          "The receiver finds the patient by patientId in METADATA.XML.",
        ],
        rules: ["xdm/*"],
      },
      {
        eco: "ECO.2.1.3",
        title: [
          "Objet du message : XDM/1.0/DDM+ et la suite prévue.",
          "Subject of the message: XDM/1.0/DDM+ and what follows.",
        ],
        rules: ["SEC-MSS-007"],
      },
      {
        eco: "ECO.2.1.5-6",
        title: ["PDF/A-1 tiré du CDA, nommé selon le format prévu.", "PDF/A-1 made from the CDA, named as required."],
      },
      {
        eco: "ECO.2.2.1-2",
        rem: "MSS/va1.12, MSS/va1.08",
        title: [
          "Message-ID, In-Reply-To et References selon la RFC 5322.",
          "Message-ID, In-Reply-To and References by RFC 5322.",
        ],
      },
      { eco: "ECO.2.2.3", title: ["Texte en UTF-8.", "Text in UTF-8."] },
      {
        eco: "ECO.2.2.4",
        rem: "MSS/va1.11",
        title: ["Corps text/plain ou multipart/alternative.", "Body text/plain or multipart/alternative."],
      },
      {
        eco: "ECO.2.2.6",
        title: [
          "Adresse citoyenne construite seulement d’une INS qualifiée.",
          "Citizen address built only from a qualified INS.",
        ],
        rules: ["ins/mssante-address"],
      },
      {
        eco: "ECO.2.2.7",
        rem: "MSS/va1.16",
        title: [
          "Libellé de l’émetteur : titre, prénom, nom, entité.",
          "Sender label: title, first name, name, entity.",
        ],
      },
      {
        eco: "ECO.2.2.8",
        rem: "SC.MSS/CONF.21",
        title: [
          "En-tête X-MSS-MES: FIN pour clore l’échange avec l’usager.",
          "Header X-MSS-MES: FIN to end the exchange with the user.",
        ],
        rules: ["SEC-MSS-004"],
      },
      {
        eco: "ECO.2.3.1",
        rem: "MSS/va1.15",
        title: ["Demande d’accusé de remise (DSN) possible.", "Delivery notification (DSN) can be asked for."],
      },
      {
        eco: "ECO.2.4.1",
        rem: "SC.MSS/CONF.15",
        title: ["En-tête X-MSS-CODECDA : code de l’en-tête CDA.", "Header X-MSS-CODECDA: code of the CDA header."],
        rules: ["SEC-MSS-005"],
      },
      {
        eco: "ECO.2.4.2",
        rem: "SC.MSS/CONF.14",
        title: ["En-tête X-MSS-INS : O ou N.", "Header X-MSS-INS: O or N."],
        rules: ["SEC-MSS-005"],
      },
      {
        eco: "ECO.2.4.3",
        rem: "SC.MSS/CONF.16",
        title: [
          "En-tête X-MSS-NIL : référence du produit donnée par Convergence.",
          "Header X-MSS-NIL: product reference given by Convergence.",
        ],
        rules: ["SEC-MSS-006"],
      },
      {
        rem: "MSS/va1.13",
        title: [
          "Taille limite des pièces jointes de l’opérateur (Mon espace santé : 25 Mo en tout).",
          "Attachment size limit of the operator (Mon espace santé: 25 MB in all).",
        ],
        rules: ["SEC-MSS-009"],
      },
    ],
  },
  {
    title: ["Annuaire, accusés, traces", "Directory, receipts, traces"],
    rows: [
      {
        eco: "ECO.3.1.4",
        rem: "SC.MSS/CONF.20",
        title: ["Recherche dans l’Annuaire Santé.", "Search in the Annuaire Santé."],
      },
      {
        eco: "ECO.3.1.6",
        rem: "MSS/va1.14",
        title: ["Accusé de lecture (MDN) rendu quand il est demandé.", "Read receipt (MDN) returned when asked for."],
      },
      {
        eco: "ECO.4.1.1-2",
        rem: "SC.MSS/CONF.17, .18",
        title: [
          "Traces fonctionnelles : auteur, horodatage, action, requête.",
          "Functional traces: author, timestamp, action, request.",
        ],
        rules: ["@journalisation"],
      },
    ],
  },
];

const source: Reference = sources.mssClientsRestated;

const row = (id: string, { title, rules }: MssRow): RequirementRow => ({
  id,
  title,
  ...(rules && { rules }),
  proof: trial,
});

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
    source,
    confidence: "secondary",
    official: true,
    groups: groups.map(({ title, rows }) => ({
      title,
      requirements: rows.flatMap((one) => (one.eco === undefined ? [] : [row(one.eco, one)])),
    })),
  });

/** The same requirements under the identifiers of wave 2. */
export const mssanteOfWave2 = (): readonly RequirementRow[] =>
  groups.flatMap(({ rows }) => rows.flatMap((one) => (one.rem === undefined ? [] : [row(one.rem, one)])));
