import { parseMatricule } from "../matricule.ts";
import { mailboxUser, matricules } from "../patient.ts";
import { at, example, type InsRule, insRule } from "../rule.ts";
import { cda } from "./examples.ts";

export const mssanteAddress: InsRule = insRule({
  id: "ins/mssante-address",
  aliases: ["CDA-X-005"],
  reference: {
    text: "Exemple IPS-FR_2024.01 du CI-SIS",
    clause: "recordTarget/patientRole/telecom",
    href: "https://github.com/ansforge/TestContenuCDA-3-0",
  },
  obligation: "should",
  confidence: "inferred",
  severity: "warning",
  title: {
    fr: "L’adresse MSSanté du patient se compose de son matricule INS",
    en: "The patient’s MSSanté address is made of the matricule INS",
  },
  why: {
    fr: "L’adresse MSSanté d’un usager est son matricule INS suivi de @patient.mssante.fr ; une autre adresse mène à un autre patient, ou nulle part.",
    en: "A citizen’s MSSanté address is the matricule INS followed by @patient.mssante.fr; another address leads to another patient, or nowhere.",
  },
  fix: { fr: "Écrivez le matricule INS du patient devant @.", en: "Write the patient’s matricule INS before the @." },
  messages: {
    form: {
      fr: "L’adresse MSSanté du patient ne commence pas par un matricule INS de 15 caractères.",
      en: "The patient’s MSSanté address does not begin with a matricule INS of 15 characters.",
    },
    other: {
      fr: "L’adresse MSSanté du patient porte un autre matricule que son identifiant INS.",
      en: "The patient’s MSSanté address holds another matricule than the INS identifier.",
    },
  },
  examples: () => ({
    bad: [
      example("cda.xml", cda({ telecom: "⟦mailto:dominique.pat-trois@patient.mssante.fr⟧" })),
      example("cda.xml", cda({ telecom: "⟦mailto:279035121518890@patient.mssante.fr⟧" })),
    ],
    good: [
      example("cda.xml", cda({ telecom: "mailto:279035121518989@patient.mssante.fr" })),
      example("cda.xml", cda({ telecom: "mailto:dominique.pat-trois@exemple.fr" })),
    ],
  }),
  *check(patient) {
    const values = matricules(patient).flatMap(({ value }) => value?.value ?? []);
    for (const mailbox of patient.mailboxes) {
      const user = mailboxUser(mailbox.value) ?? "";
      if (values.includes(user)) continue;
      if (parseMatricule(user) === undefined) yield at(mssanteAddress, mailbox, "form");
      // A faulty identifier is its own finding; the address is then not held against it.
      else if (values.some((value) => parseMatricule(value) !== undefined)) yield at(mssanteAddress, mailbox, "other");
    }
  },
});
