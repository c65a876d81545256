import type { ConfigRule } from "../rule.ts";
import { certificateRules } from "./certificates.ts";
import { exposureRules } from "./exposure.ts";
import { hostingRules } from "./hosting.ts";
import { imageRules } from "./images.ts";
import { keyRules } from "./keys.ts";
import { logRules } from "./logs.ts";
import { networkRules } from "./network.ts";
import { passwordRules } from "./passwords.ts";
import { personalRules } from "./personal.ts";
import { pscRules } from "./psc.ts";
import { pscHostRules } from "./psc-hosts.ts";
import { secretRules } from "./secrets.ts";
import { serviceRules } from "./services.ts";
import { tlsRules } from "./tls.ts";
import { cipherRules } from "./tls-ciphers.ts";
import { tlsServerRules } from "./tls-servers.ts";
import { tokenRules } from "./tokens.ts";
import { webRules } from "./web.ts";

/** Every rule on configuration files, certificates and identifiers of persons. */
export const configRules: readonly ConfigRule[] = [
  ...tlsRules,
  ...cipherRules,
  ...tlsServerRules,
  ...networkRules,
  ...webRules,
  ...pscHostRules,
  ...pscRules,
  ...tokenRules,
  ...secretRules,
  ...keyRules,
  ...hostingRules,
  ...logRules,
  ...imageRules,
  ...exposureRules,
  ...serviceRules,
  ...passwordRules,
  ...certificateRules,
  ...personalRules,
];
