import type { Language } from "../rule/index.ts";

/** The language of the environment: the first variable that is set decides, as POSIX orders them; else the system's. */
export function languageOf(env: NodeJS.ProcessEnv): Language {
  const word = env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return /^fr(?![a-z])/i.test(word) ? "fr" : "en";
}
