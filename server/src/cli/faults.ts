import type { Bilingual } from "../rule/index.ts";

/** Why a file could not be read, without the path, which the caller names. */
export function readingFault(error: unknown): Bilingual {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return reasons[code] ?? { fr: `lecture impossible (${code || "erreur"})`, en: `cannot be read (${code || "error"})` };
}

const reasons: Readonly<Record<string, Bilingual>> = {
  ENOENT: { fr: "fichier introuvable", en: "no such file" },
  ENOTDIR: { fr: "fichier introuvable", en: "no such file" },
  EACCES: { fr: "accès refusé", en: "permission denied" },
  EPERM: { fr: "accès refusé", en: "permission denied" },
  EISDIR: { fr: "c’est un dossier", en: "is a folder" },
  ELOOP: { fr: "liens symboliques en boucle", en: "too many symbolic links" },
};

/**
 * What is said of a fault of the program itself: its kind and where, not its message, which may quote a document.
 * `DOCTRINE_SANTE_DEBUG=1` gives the message as well.
 */
export function internalFault(error: unknown): Bilingual {
  const { name = "Error", message = "", stack = "" } = error as Error;
  const where = /\n\s+at (.+)/.exec(stack)?.[1] ?? "";
  const told = process.env.DOCTRINE_SANTE_DEBUG
    ? `${name}: ${message}${stack.slice(stack.indexOf("\n"))}`
    : `${name}, ${where}`;
  return { fr: `erreur interne (${told})`, en: `internal error (${told})` };
}
