import type { ConfigFile } from "../file.ts";
import type { Setting } from "../setting.ts";

export const bas = "https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet";

export const live = "https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet";

export const topics = ["pro-sante-connect"];

/** Whether a setting belongs to the client of Pro Santé Connect: its path says so, or a sibling holds one of its addresses. */
export function ofPsc(file: ConfigFile, setting: Setting): boolean {
  if (!file.psc) return false;
  if (/(?:^|\.)(?:psc|pro\.?sante\.?connect|esante\.wallet)(?:\.|$)/.test(setting.key)) return true;
  // Flat configuration: of one provider in mod_auth_openidc, by names elsewhere.
  if (file.dialect === "apache") return true;
  if (file.dialect === "env")
    return (
      /^(?:\w+\.)?(?:oidc|oauth2?|openid|auth|sso|scopes?|acr|response\.type)(?:\.|$)/.test(setting.key) &&
      !/^(?:google|microsoft|azure|github|gitlab|franceconnect|apple|facebook|keycloak)\./.test(setting.key)
    );
  const known = pscAddresses(file);
  const tenant = quarkusTenant(setting.key);
  if (tenant !== undefined) return known.some((one) => quarkusTenant(one.key) === tenant);
  return known.some(
    (one) =>
      one.group === setting.group ||
      one.group.startsWith(`${setting.group}/`) ||
      setting.group.startsWith(`${one.group}/`),
  );
}

/** The tenant of a setting of Quarkus OIDC: "" for the default one. */
export function quarkusTenant(key: string): string | undefined {
  const match = /^quarkus\.oidc\.(\w+)/.exec(key);
  if (match === null) return undefined;
  const own =
    /^(?:auth|authentication|credentials|client|tls|token|application|discovery|scopes|roles|logout|introspection|jwks|enabled|tenant|provider|connection|proxy|public|user|end)$/;
  return own.test(match[1] as string) ? "" : match[1];
}

const addresses = new WeakMap<ConfigFile, readonly Setting[]>();

/** The settings that hold an address of Pro Santé Connect, sought once a file. */
function pscAddresses(file: ConfigFile): readonly Setting[] {
  let found = addresses.get(file);
  if (found === undefined) {
    found = file.settings.filter((one) => /(?:esw|psc)\.esante\.gouv\.fr/i.test(one.value) && one.value.length < 2000);
    addresses.set(file, found);
  }
  return found;
}

/** mod_auth_openidc's address of the provider, where that is Pro Santé Connect. */
export function moduleProvider(file: ConfigFile): Setting | undefined {
  if (file.dialect !== "apache" || file.settings.some((one) => /include/.test(one.key) && /oidc|psc/i.test(one.value)))
    return undefined;
  return file.settings.find(
    (one) =>
      /oidc\.?provider\.(?:metadata\.?url|issuer|authorization\.endpoint)$/.test(one.key) &&
      /(?:esw|psc)\.esante\.gouv\.fr/i.test(one.value),
  );
}

/** Whether the tenant of a server's address signs users in, rather than checking tokens. */
export function isWebApp(file: ConfigFile, server: Setting): boolean {
  const tenant = quarkusTenant(server.key);
  return file.settings.some(
    (one) =>
      quarkusTenant(one.key) === tenant &&
      (/\.authentication\./.test(one.key) || (/application\.type$/.test(one.key) && /web-app|hybrid/i.test(one.value))),
  );
}

/** Whether a setting lies in the Keycloak identity provider of Pro Santé Connect. */
export function inPscProvider(file: ConfigFile, setting: Setting): boolean {
  const provider = /^(.*\/)?identityProviders\/(\d+)/.exec(setting.group)?.[0];
  return (
    provider !== undefined &&
    file.settings.some(
      (one) =>
        one.group.startsWith(provider) &&
        /^(?:alias|providerId)$/.test(one.path.at(-1) ?? "") &&
        /psc|pro-?sante-?connect/i.test(one.value),
    )
  );
}
