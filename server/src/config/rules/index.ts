import type { ConfigRule } from "../rule.ts";
import { certificateRules } from "./certificates.ts";
import { exposureRules } from "./exposure.ts";
import { hostingRules } from "./hosting.ts";
import { networkRules } from "./network.ts";
import { passwordRules } from "./passwords.ts";
import { personalRules } from "./personal.ts";
import { pscRules } from "./psc.ts";
import { pscHostRules } from "./psc-hosts.ts";
import { secretRules } from "./secrets.ts";
import { serviceRules } from "./services.ts";
import { tlsRules } from "./tls.ts";
import { tokenRules } from "./tokens.ts";
import { webRules } from "./web.ts";

/** Every rule on configuration files, certificates and identifiers of persons. */
export const configRules: readonly ConfigRule[] = [
  ...tlsRules,
  ...networkRules,
  ...webRules,
  ...pscHostRules,
  ...pscRules,
  ...tokenRules,
  ...secretRules,
  ...hostingRules,
  ...exposureRules,
  ...serviceRules,
  ...passwordRules,
  ...certificateRules,
  ...personalRules,
];
