import type { Scenario } from "../harness/workbench.ts";
import { accessiblePages } from "./panel.ts";

const scenario: Scenario = {
  settings: { "workbench.colorTheme": "Default Light Modern", "workbench.reduceMotion": "on" },
  run: accessiblePages,
};
export default scenario;
