import type { Scenario } from "../harness/workbench.ts";
import { newcomer } from "./newcomer.ts";

const scenario: Scenario = {
  language: "fr",
  settings: { "workbench.colorTheme": "Default Dark Modern", "workbench.reduceMotion": "on" },
  run: (app) =>
    newcomer(app, {
      missing: "realmCode manque",
      fix: /realmCode/,
      fixAll: /Appliquer toutes les corrections sûres/,
      status: /erreurs/,
      chapter: /1\. Règles socles/,
    }),
};
export default scenario;
