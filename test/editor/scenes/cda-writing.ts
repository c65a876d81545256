// Writing CDA, for pictures: the same steps as the smoke test, in French.
import type { Scenario } from "../harness/workbench.ts";
import { writeCda } from "../smoke/cda-writing.ts";

const scenario: Scenario = {
  language: "fr",
  settings: { "workbench.reduceMotion": "on", "workbench.colorTheme": "Default Dark Modern" },
  run: (app) =>
    writeCda(app, {
      create: "Nouveau document CDA…",
      chooseModel: "Choisissez le modèle de document",
      model: "IPS français",
      insert: "Insérer une section ou une entrée…",
      chooseTemplate: "Choisissez la section ou l’entrée à insérer",
      vitals: "Signes vitaux",
      devices: "Dispositifs médicaux",
      clean: /aucun constat/,
    }),
};
export default scenario;
