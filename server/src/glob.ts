/**
 * Globs over paths with `/`, as the project file has them: `*`, `?`, `[a-z]`, `[!a]`, `{a,b}` and `**`.
 * Hidden names match like any other. A glob whose last name has no wildcard (`samples`, `test/data/`) also stands for
 * all that a folder of that name holds. Nothing here backtracks over the whole path, so no pattern makes it slow.
 */
export type Glob = (path: string) => boolean;

/** Compiles a glob; an unfinished bracket or brace is taken literally. */
export function glob(pattern: string): Glob {
  const alternatives = expandBraces(pattern).map((one) => one.split("/").filter((part) => part !== "" && part !== "."));
  return (path) => {
    const parts = path.split("/").filter((part) => part !== "" && part !== ".");
    return alternatives.some((segments) => segments.length > 0 && matchesPath(segments, parts));
  };
}

/** Several globs at once: the last that matches decides, and one that starts with `!` takes back. */
export function globs(patterns: readonly string[]): Glob {
  const compiled = patterns.map((pattern) =>
    pattern.startsWith("!")
      ? { keeps: false, matches: glob(pattern.slice(1)) }
      : { keeps: true, matches: glob(pattern) },
  );
  return (path) => compiled.findLast(({ matches }) => matches(path))?.keeps ?? false;
}

const MAXIMUM_ALTERNATIVES = 1000;

/** `a{b,c}d` as `abd` and `acd`, from the outside in. */
function expandBraces(pattern: string): string[] {
  let work = [pattern];
  for (let again = true; again; ) {
    again = false;
    work = work.flatMap((one) => {
      const found = firstBraces(one);
      if (found === undefined || work.length > MAXIMUM_ALTERNATIVES) return [one];
      again = true;
      return found.choices.map((choice) => found.before + choice + found.after);
    });
  }
  return work;
}

function firstBraces(text: string): { before: string; choices: string[]; after: string } | undefined {
  for (let open = text.indexOf("{"); open >= 0; open = text.indexOf("{", open + 1)) {
    const choices: string[] = [];
    let depth = 0;
    let from = open + 1;
    for (let i = open; i < text.length; i++) {
      const c = text[i];
      if (c === "{") depth++;
      else if (c === "," && depth === 1) {
        choices.push(text.slice(from, i));
        from = i + 1;
      } else if (c === "}" && --depth === 0) {
        if (choices.length === 0) break;
        choices.push(text.slice(from, i));
        return { before: text.slice(0, open), choices, after: text.slice(i + 1) };
      }
    }
  }
  return undefined;
}

/** Whether the segments match the whole path or, where they name a folder, a folder above it. */
function matchesPath(segments: readonly string[], parts: readonly string[]): boolean {
  const namesFolder = !/[*?[]/.test(segments.at(-1) as string);
  // `reached` holds how many segments may be used up after each part: the states of a small automaton.
  let reached = closure(new Set([0]), segments);
  for (const part of parts) {
    const next = new Set<number>();
    for (const at of reached) {
      const segment = segments[at];
      if (segment === undefined) continue;
      if (segment === "**") next.add(at);
      else if (matchesName(segment, part)) next.add(at + 1);
    }
    reached = closure(next, segments);
    if (namesFolder && reached.has(segments.length)) return true;
  }
  return reached.has(segments.length);
}

function closure(states: Set<number>, segments: readonly string[]): Set<number> {
  for (const at of states) if (segments[at] === "**") states.add(at + 1);
  return states;
}

/** Matches one name; the only retry is from the last `*`, which is enough and keeps it quadratic at worst. */
function matchesName(pattern: string, name: string): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let starName = 0;
  while (n < name.length) {
    if (pattern[p] === "*") {
      star = p++;
      starName = n;
      continue;
    }
    const used = p < pattern.length ? matchesOne(pattern, p, name[n] as string) : 0;
    if (used > 0) {
      p += used;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++starName;
    } else return false;
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}

/** How many characters of the pattern match this one character; 0 where they do not. */
function matchesOne(pattern: string, at: number, c: string): number {
  const p = pattern[at];
  if (p === "?") return 1;
  if (p === "\\" && at + 1 < pattern.length) return pattern[at + 1] === c ? 2 : 0;
  if (p === "[") {
    const end = pattern.indexOf("]", at + 2);
    if (end > 0) {
      const negated = pattern[at + 1] === "!" || pattern[at + 1] === "^";
      const set = pattern.slice(at + (negated ? 2 : 1), end);
      let inside = false;
      for (let i = 0; i < set.length; i++) {
        if (set[i + 1] === "-" && i + 2 < set.length) {
          inside ||= c >= (set[i] as string) && c <= (set[i + 2] as string);
          i += 2;
        } else inside ||= set[i] === c;
      }
      return inside === negated ? 0 : end - at + 1;
    }
  }
  return p === c ? 1 : 0;
}
