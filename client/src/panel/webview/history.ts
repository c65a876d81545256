import type { Origin } from "../messages.ts";

/** Where the reader has been; kept over a reload. */

export interface Visit {
  readonly address: string;
  readonly scroll: number;
  /** Shown because the cursor went there: the next such page takes its place. */
  readonly followed: boolean;
}

export interface State {
  readonly visits: readonly Visit[];
  readonly at: number;
  readonly following: boolean;
}

export const empty: State = { visits: [], at: -1, following: false };

const most = 60;

export function current({ visits, at }: State): Visit | undefined {
  return visits[at];
}

/** The state after a page is shown. */
export function visited(state: State, address: string, origin: Origin): State {
  const here = current(state);
  if (here?.address === address || origin === "history") {
    const visits = state.visits.map((visit, i) => (i === state.at ? { ...visit, address } : visit));
    return here === undefined ? added(state, address, false) : { ...state, visits };
  }
  const follows = origin === "follow";
  if (follows && here?.followed) {
    const visits = [...state.visits.slice(0, state.at), { address, scroll: 0, followed: true }];
    return { ...state, visits };
  }
  return added(state, address, follows);
}

function added(state: State, address: string, followed: boolean): State {
  const visits = [...state.visits.slice(0, state.at + 1), { address, scroll: 0, followed }].slice(-most);
  return { ...state, visits, at: visits.length - 1 };
}

/** One step back or forward; the same state at an end. */
export function moved(state: State, by: -1 | 1): State {
  const at = state.at + by;
  return at < 0 || at >= state.visits.length ? state : { ...state, at };
}

export function scrolled(state: State, scroll: number): State {
  return { ...state, visits: state.visits.map((visit, i) => (i === state.at ? { ...visit, scroll } : visit)) };
}

/** What was kept, if it is what we keep. */
export function restored(kept: unknown): State {
  if (typeof kept !== "object" || kept === null) return empty;
  const { visits, at, following } = kept as Partial<State>;
  if (!Array.isArray(visits) || typeof at !== "number" || visits[at] === undefined) return empty;
  if (!visits.every((visit) => typeof visit?.address === "string" && typeof visit.scroll === "number")) return empty;
  return { visits, at, following: following === true };
}
