/** Hosts of Pro Santé Connect (keycloak-prosanteconnect, psc.properties; obsolete ones from documents of 2021). */
export interface PscHost {
  readonly host: string;
  readonly environment: "production" | "test";
  readonly obsolete?: true;
  /** The host of the other environment, or the one that took its place. */
  readonly counterpart?: string;
}

export const pscHosts: readonly PscHost[] = [
  { host: "auth.esw.esante.gouv.fr", environment: "production", counterpart: "auth.bas.psc.esante.gouv.fr" },
  { host: "wallet.esw.esante.gouv.fr", environment: "production", counterpart: "wallet.bas.psc.esante.gouv.fr" },
  { host: "auth.bas.psc.esante.gouv.fr", environment: "test", counterpart: "auth.esw.esante.gouv.fr" },
  { host: "wallet.bas.psc.esante.gouv.fr", environment: "test", counterpart: "wallet.esw.esante.gouv.fr" },
  {
    host: "auth.bas.esw.esante.gouv.fr",
    environment: "test",
    obsolete: true,
    counterpart: "auth.bas.psc.esante.gouv.fr",
  },
  {
    host: "wallet.bas.esw.esante.gouv.fr",
    environment: "test",
    obsolete: true,
    counterpart: "wallet.bas.psc.esante.gouv.fr",
  },
  { host: "integrateurs-cps.asipsante.fr", environment: "test", obsolete: true },
];

/** Mail domains open to the public: a health document sent there leaves MSSanté's circle of trust. */
export const publicMailDomains: readonly string[] = [
  "gmail.com",
  "googlemail.com",
  "outlook.com",
  "outlook.fr",
  "hotmail.com",
  "hotmail.fr",
  "live.fr",
  "yahoo.com",
  "yahoo.fr",
  "orange.fr",
  "wanadoo.fr",
  "free.fr",
  "sfr.fr",
  "laposte.net",
  "icloud.com",
];

/** Hosts of services that take telemetry outside the European Economic Area unless told otherwise. */
export const telemetryHosts: readonly RegExp[] = [
  /\b(?:www\.)?google-analytics\.com\b/i,
  /\bgoogletagmanager\.com\b/i,
  /@(?:o\d+\.)?(?:ingest\.)?(?:us\.)?sentry\.io\b/i,
  /@o\d+\.ingest\.us\.sentry\.io\b/i,
  /\b(?:api|intake|app|http-intake\.logs)\.datadoghq\.com\b/i,
  /^datadoghq\.com$/i,
  /\bapi\.mixpanel\.com\b/i,
  /\bapi\.segment\.io\b/i,
  /\bcollector\.newrelic\.com\b/i,
  /\b(?:(?:east|west|central|northcentral|southcentral|westcentral)us|uksouth|ukwest|canada|brazil|japan|australia|\w*asia|\w*india|korea)\w*-?\d*\.in\.applicationinsights\.azure\.com\b/i,
];
