import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { align, type Child } from "../../server/src/cda/structure/align.ts";
import { compileContent, parseContent } from "../../server/src/cda/structure/content.ts";
import { isUri } from "../../server/src/cda/structure/uri.ts";

const model = (content: string) =>
  compileContent(
    parseContent(
      content,
      (name) => name,
      (type) => type,
    ),
  );

function accepts(content: string, children: string): boolean {
  const { next, final } = model(content);
  let state: number | undefined = 0;
  for (const key of children) state = state === undefined ? undefined : next[state]?.get(key);
  return state !== undefined && final[state] === true;
}

const child = (key: string): Child => ({ key, meant: undefined, free: false, other: false });

/** The steps that explain children, a letter each: `a` matched, `-a` left out, `+a` absent, `b>a` one for the other. */
function explained(content: string, children: string): string {
  const compiled = model(content);
  const keyAt = (at: number) => compiled.particles[at - 1]?.key;
  return align(compiled, [...children].map(child), false)
    .map((step) => {
      if (step.kind === "insert") return `+${step.alternatives.map(keyAt).join("/")}`;
      const key = children[step.child];
      if (step.kind === "skip") return `-${key}`;
      return step.kind === "match" ? key : `${key}>${keyAt(step.at)}`;
    })
    .join(" ");
}

describe("content models", () => {
  it("accept what the expression says", () => {
    for (const [content, good, bad] of [
      ["a:T b:T? c:T*", ["a", "ab", "acc", "abc"], ["", "b", "ba", "abb", "cab"]],
      ["a:T+", ["a", "aaa"], ["", "b"]],
      ["(a:T | b:T c:T?)? d:T", ["d", "ad", "bd", "bcd"], ["", "abd", "cd", "a"]],
      ["(a:T | b:T)* c:T", ["c", "abac"], ["ab", "ca"]],
      ["a:T a:T+", ["aa", "aaa"], ["a", ""]],
      ["(a:T? | b:T?) c:T", ["c", "ac", "bc"], ["abc"]],
      ["(l:T (w:T? | h:T?)? | h:T | w:T h:T? | c:T w:T?)?", ["", "l", "lw", "lh", "h", "wh", "c", "cw"], ["lwh", "hl"]],
    ] as const) {
      for (const children of good) assert.ok(accepts(content, children), `${content} ${children}`);
      for (const children of bad) assert.ok(!accepts(content, children), `${content} ${children}`);
    }
  });

  it("tell how often an element stands there", () => {
    const counts = model("a:T (b:T | c:T+) d:T*").particles.map(({ key, min, max }) => `${key} ${min} ${max}`);
    assert.deepEqual(counts, ["a 1 1", "b 0 1", "c 0 Infinity", "d 0 Infinity"]);
  });
});

describe("the explanation of children that do not fit", () => {
  const header = "r:T? t:T m:T* i:T c:T e:T? x:T";
  for (const [children, steps] of [
    ["tcx", "t +i c x"],
    ["tix", "t i +c x"],
    ["ticcx", "t i c -c x"],
    ["tizcx", "t i -z c x"],
    ["tizx", "t i z>c x"],
    ["trix", "t -r i +c x"],
    ["tcix", "t -c i +c x"],
    ["ticxe", "t i c x -e"],
    ["icxt", "+t i c x -t"],
    ["timcx", "t i -m c x"],
    ["", "+t +i +c +x"],
  ] as const)
    it(`${children || "none"}: ${steps}`, () => assert.equal(explained(header, children), steps));

  it("names the alternatives of a choice that is not made", () =>
    assert.equal(explained("a:T* (b:T | c:T | d:T)", "a"), "a +b/c/d"));

  it("always leads to a content that fits", () => {
    const content = "(a:T b:T? | c:T+) d:T (e:T | f:T)* g:T";
    const compiled = model(content);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(..."abcdefgz"), { maxLength: 12 }), (keys) => {
        let state = 0;
        const seen: number[] = [];
        for (const step of align(compiled, keys.map(child), false)) {
          if (step.kind !== "insert") seen.push(step.child);
          if (step.kind === "skip") continue;
          const key = step.kind === "match" ? keys[step.child] : compiled.particles[step.at - 1]?.key;
          assert.equal(compiled.next[state]?.get(key ?? ""), step.at);
          state = step.at;
        }
        assert.ok(compiled.final[state]);
        assert.deepEqual(seen, [...keys.keys()]);
      }),
    );
  });
});

describe("URIs", () => {
  it("are told as XML Schema does", () => {
    const good = [
      "",
      "tel:",
      "tel:01 02",
      "a%20b",
      "a:b:c",
      "http://h:80/x",
      "http://[::1]/x",
      "a?b?c",
      "{x}",
      "//",
      "#",
      "./1:2",
    ];
    for (const text of good) assert.ok(isUri(text), text);
    const bad = [
      "%zz",
      "a%2",
      ":foo",
      "1a:b",
      "http://h:abc/x",
      "http://h[1]/",
      "a[b]",
      "a#b#c",
      "http://u@h@x/",
      "é:b",
    ];
    for (const text of bad) assert.ok(!isUri(text), text);
  });
});
