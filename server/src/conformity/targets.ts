import { ciSis } from "../../data/conformity/ci-sis.ts";
import { dmn } from "../../data/conformity/dmn.ts";
import { mssante } from "../../data/conformity/mssante.ts";
import { core, electronicIdentification } from "../../data/conformity/security.ts";
import { wave1, wave2Lgc } from "../../data/conformity/segur.ts";
import { teleconsultation } from "../../data/conformity/teleconsultation.ts";
import { requirement, templates } from "../doctrine/index.ts";
import type { Target } from "./model.ts";

let cache: ReadonlyMap<string, Target> | undefined;

function byId(): ReadonlyMap<string, Target> {
  if (cache !== undefined) return cache;
  const models = templates().filter(({ kind }) => kind === "document");
  const all = [
    core(),
    dmn(),
    teleconsultation(),
    wave1(),
    wave2Lgc(),
    ciSis(models),
    mssante(),
    electronicIdentification(),
  ];
  cache = new Map(all.map((make) => make(requirement)).map((target) => [target.id, target]));
  return cache;
}

/** What a project may aim at, in the order to show. */
export function targets(): readonly Target[] {
  return [...byId().values()];
}

export function target(id: string): Target | undefined {
  return byId().get(id);
}

/** The target that is shown where the project names none. */
export const defaultTarget = "socle";

/** How a project file names a requirement's proof: `dmn/RGPD 1`. */
export const proofKey = (target: string, requirement: string): string => `${target}/${requirement}`;
