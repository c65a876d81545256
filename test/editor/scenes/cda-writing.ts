// Writing CDA, for pictures: the same steps as the smoke test, in both languages.
import type { Scenario } from "../harness/workbench.ts";
import { english, type Words, writeCda } from "../smoke/cda-writing.ts";

const french: Words = {
  create: "Nouveau document CDA…",
  chooseModel: "Choisissez le modèle de document",
  model: "IPS français",
  insert: "Insérer une section ou une entrée…",
  chooseTemplate: "Choisissez la section ou l’entrée à insérer",
  vitals: "Signes vitaux",
  devices: "Dispositifs médicaux",
  clean: /aucun constat/,
};

const scenario: Scenario = {
  settings: { "workbench.reduceMotion": "on" },
  run: (app) => writeCda(app, app.language === "fr" ? french : english),
};
export default scenario;
