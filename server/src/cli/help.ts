import type { Bilingual } from "../rule/index.ts";
import type { CommandName } from "./options.ts";

const overview: Bilingual = {
  fr: `doctrine-sante vérifie des documents de santé (CDA, FHIR, configuration) selon la doctrine française.

Usage :
  doctrine-sante check [chemins…]                vérifie des fichiers, des dossiers, des motifs ; « - » lit l’entrée standard
  doctrine-sante report [chemins…]               dit, exigence par exigence, ce que les fichiers montrent d’une cible
  doctrine-sante explain ID|OID|URL|CODE         explique une règle, un identifiant, une URL ou un code
  doctrine-sante rules [--format json|md]        donne toutes les règles
  doctrine-sante convert FICHIER                 convertit une ressource FHIR de JSON en XML ou de XML en JSON
  doctrine-sante fhirpath EXPRESSION FICHIER     évalue une expression FHIRPath sur une ressource
  doctrine-sante lsp --stdio                     lance le serveur de langage, pour tout éditeur
  doctrine-sante --version | --help

Options communes :
  --lang fr|en      langue des messages (sinon celle du projet, puis LC_ALL, LC_MESSAGES, LANG)
  -h, --help        cette aide ; après une commande, l’aide de la commande
`,
  en: `doctrine-sante checks health documents (CDA, FHIR, configuration) against the French doctrine.

Usage:
  doctrine-sante check [paths…]                  checks files, folders and globs; "-" reads the standard input
  doctrine-sante report [paths…]                 tells, requirement by requirement, what files show of a target
  doctrine-sante explain ID|OID|URL|CODE         explains a rule, an identifier, a URL or a code
  doctrine-sante rules [--format json|md]        lists all rules
  doctrine-sante convert FILE                    converts a FHIR resource from JSON to XML or from XML to JSON
  doctrine-sante fhirpath EXPRESSION FILE        evaluates a FHIRPath expression on a resource
  doctrine-sante lsp --stdio                     starts the language server, for any editor
  doctrine-sante --version | --help

Common options:
  --lang fr|en      language of the messages (else the project's, then LC_ALL, LC_MESSAGES, LANG)
  -h, --help        this help; after a command, the command's help
`,
};

const check: Bilingual = {
  fr: `Usage : doctrine-sante check [options] [chemins…]

Sans chemin, vérifie le dossier courant. Les dossiers cachés, node_modules, dist et build sont passés.

  --format text|json|sarif|junit     forme du résultat (text)
  --lang fr|en                       langue des messages
  --config FICHIER                   ce fichier de projet pour tous les documents
  --no-config                        sans aucun fichier de projet
  --stdin-name NOM                   nom du document lu sur l’entrée standard
  --fhir-package DOSSIER|TGZ|NOM     paquet FHIR : dossier de ressources, archive, ou nom du cache ~/.fhir/packages
                                     tel que hl7.fhir.fr.core@2.2.0 (répétable)
  --schematrons DOSSIER              dossier des schématrons officiels
  --profile URL                      profil FHIR demandé (répétable)
  --fail-on error|warning|information|hint|never
                                     gravité qui donne le code de retour 1 (error)
  --jobs N                           nombre de fils d’exécution (celui des processeurs)
  --shard I/N                        la part I des N parts des fichiers
  --baseline FICHIER                 tait ce que ce fichier connaît déjà
  --update-baseline                  écrit dans ce fichier ce qui est trouvé
  --stats                            donne les comptes et les durées, sur la sortie d’erreur

Code de retour : 0 rien au seuil ou au-dessus ; 1 au moins un signalement ; 2 mauvais usage ou fichier illisible
(les autres sont tout de même vérifiés).
`,
  en: `Usage: doctrine-sante check [options] [paths…]

Without a path, checks the current folder. Hidden folders, node_modules, dist and build are passed over.

  --format text|json|sarif|junit     form of the result (text)
  --lang fr|en                       language of the messages
  --config FILE                      this project file for all documents
  --no-config                        without any project file
  --stdin-name NAME                  name of the document read from the standard input
  --fhir-package DIR|TGZ|NAME        FHIR package: folder of resources, archive, or a name in the cache
                                     ~/.fhir/packages such as hl7.fhir.fr.core@2.2.0 (repeatable)
  --schematrons DIR                  folder of the official schematrons
  --profile URL                      FHIR profile asked for (repeatable)
  --fail-on error|warning|information|hint|never
                                     severity that makes the exit status 1 (error)
  --jobs N                           number of threads (that of the processors)
  --shard I/N                        part I of the N parts of the files
  --baseline FILE                    says nothing of what this file knows already
  --update-baseline                  writes what is found to that file
  --stats                            gives counts and durations, on the standard error stream

Exit status: 0 nothing at or above the threshold; 1 at least one finding; 2 wrong use or an unreadable file
(the others are still checked).
`,
};

const report: Bilingual = {
  fr: `Usage : doctrine-sante report [options] [chemins…]

Examine les fichiers comme check, puis dit pour chaque exigence d’une cible : aucun écart détecté, écarts, sans objet ici, ou
à prouver ailleurs. Ne dit jamais qu’un produit est conforme.

  --target CIBLE                     cible (répétable) ; sinon « targets » du fichier de projet, sinon socle
                                     socle, dmn, teleconsultation, segur-vague-1, segur-vague-2-lgc, ci-sis, mssante,
                                     identification-electronique
  --format html|md|csv|csv-findings|json|sarif|junit
                                     forme du rapport (md, ou ce que dit le nom du fichier)
  --output FICHIER                   fichier à écrire (répétable) : .html .md .csv .findings.csv .json .sarif .xml ;
                                     sinon la sortie standard
  --baseline FICHIER                 donne l’évolution depuis ce fichier de référence
  --fail-on error|warning|information|hint|never
                                     gravité qui donne le code de retour 1 (never)
  --lang, --config, --no-config, --stdin-name, --fhir-package, --schematrons, --profile, --jobs
                                     comme pour check

Les preuves se notent dans le fichier de projet : "proofs": { "dmn/RGPD 1": { "note": "AIPD du 12 mai", "link": "…" } }
`,
  en: `Usage: doctrine-sante report [options] [paths…]

Examines files as check does, then tells for each requirement of a target: no deviation found, deviations, not applicable here,
or to be proven elsewhere. It never says that a product conforms.

  --target TARGET                    target (repeatable); else "targets" of the project file, else socle
                                     socle, dmn, teleconsultation, segur-vague-1, segur-vague-2-lgc, ci-sis, mssante,
                                     identification-electronique
  --format html|md|csv|csv-findings|json|sarif|junit
                                     form of the report (md, or what the file's name tells)
  --output FILE                      file to write (repeatable): .html .md .csv .findings.csv .json .sarif .xml;
                                     else the standard output
  --baseline FILE                    tells the trend since this baseline
  --fail-on error|warning|information|hint|never
                                     severity that makes the exit status 1 (never)
  --lang, --config, --no-config, --stdin-name, --fhir-package, --schematrons, --profile, --jobs
                                     as for check

Proofs are noted in the project file: "proofs": { "dmn/RGPD 1": { "note": "DPIA of 12 May", "link": "…" } }
`,
};

const explain: Bilingual = {
  fr: "Usage : doctrine-sante explain [--lang fr|en] ID|OID|URL|CODE|« question »\n\nExplique une règle, un identifiant, une exigence, une URL ou un code, ou répond à une question sur la doctrine. Code de retour 1 s’il n’est pas connu.\n",
  en: 'Usage: doctrine-sante explain [--lang fr|en] ID|OID|URL|CODE|"question"\n\nExplains a rule, an identifier, a requirement, a URL or a code, or answers a question on the doctrine. Exit status 1 if it is not known.\n',
};

const rules: Bilingual = {
  fr: "Usage : doctrine-sante rules [--lang fr|en] [--format json|md]\n\nDonne toutes les règles, avec leur source.\n",
  en: "Usage: doctrine-sante rules [--lang fr|en] [--format json|md]\n\nLists all rules, with their source.\n",
};

const convert: Bilingual = {
  fr: `Usage : doctrine-sante convert [--lang fr|en] FICHIER [--to json|xml] [-o SORTIE]

Convertit une ressource FHIR de JSON en XML ou de XML en JSON ; « - » lit l’entrée standard. Rien n’est omis en silence :
ce que l’autre syntaxe ne peut pas dire est signalé sur la sortie d’erreur.

  --to json|xml          syntaxe voulue (l’autre que celle du fichier)
  -o, --output SORTIE    fichier à écrire (la sortie standard)

Code de retour : 0 le résultat dit exactement la même chose ; 1 quelque chose est signalé ; 2 ce n’est pas une ressource.
`,
  en: `Usage: doctrine-sante convert [--lang fr|en] FILE [--to json|xml] [-o OUTPUT]

Converts a FHIR resource from JSON to XML or from XML to JSON; "-" reads the standard input. Nothing is left out in
silence: what the other syntax cannot say is told on the standard error stream.

  --to json|xml          the syntax that is wanted (the other than that of the file)
  -o, --output OUTPUT    file to write (the standard output)

Exit status: 0 the result says exactly the same; 1 something is told; 2 it is no resource.
`,
};

const fhirpath: Bilingual = {
  fr: `Usage : doctrine-sante fhirpath [--lang fr|en] [--format text|json] EXPRESSION FICHIER

Évalue une expression FHIRPath sur une ressource FHIR, en JSON ou en XML : un résultat par ligne, avec sa place et son type.
Code de retour : 0 au moins un résultat ; 1 aucun ; 2 l’expression ou le fichier ne convient pas.
`,
  en: `Usage: doctrine-sante fhirpath [--lang fr|en] [--format text|json] EXPRESSION FILE

Evaluates a FHIRPath expression on a FHIR resource, in JSON or XML: one result a line, with its place and its type.
Exit status: 0 at least one result; 1 none; 2 the expression or the file will not do.
`,
};

const lsp: Bilingual = {
  fr: "Usage : doctrine-sante lsp --stdio\n\nLance le serveur de langage (LSP) sur l’entrée et la sortie standard.\n",
  en: "Usage: doctrine-sante lsp --stdio\n\nStarts the language server (LSP) on the standard streams.\n",
};

const pages: Readonly<Record<CommandName, Bilingual>> = {
  check,
  report,
  explain,
  rules,
  convert,
  fhirpath,
  lsp,
};

/** The help of a command, or of all. */
export function helpOf(command: CommandName | undefined): Bilingual {
  return command === undefined ? overview : pages[command];
}
