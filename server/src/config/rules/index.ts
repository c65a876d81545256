import type { ConfigRule } from "../rule.ts";
import { certificateRules } from "./certificates.ts";
import { hostingRules } from "./hosting.ts";
import { networkRules } from "./network.ts";
import { personalRules } from "./personal.ts";
import { pscRules } from "./psc.ts";
import { secretRules } from "./secrets.ts";
import { serviceRules } from "./services.ts";
import { tlsRules } from "./tls.ts";

/** Every rule on configuration files, certificates and identifiers of persons. */
export const configRules: readonly ConfigRule[] = [
  ...tlsRules,
  ...networkRules,
  ...pscRules,
  ...secretRules,
  ...hostingRules,
  ...serviceRules,
  ...certificateRules,
  ...personalRules,
];
