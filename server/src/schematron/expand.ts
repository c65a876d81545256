import { attribute, attributeValue, isElement, NodeType, textContent, type XmlElement } from "../syntax/index.ts";
import { isSchematron, type Part, placeOf, type Reader } from "./load.ts";
import type {
  AssertionModel,
  FunctionDeclaration,
  KeyDeclaration,
  LetDeclaration,
  MessagePart,
  PatternModel,
  RuleItem,
  RuleModel,
  SchematronModel,
} from "./model.ts";
import { stemOf } from "./source.ts";
import { functionOf, isXslt } from "./xslt.ts";

/** The values of an abstract pattern's parameters, by name without the `$`. */
type Parameters = ReadonlyMap<string, string>;

/** Brings a schematron's parts together. `phase` names the phase to run; without it, the schema's default one. */
export function expandSchema(path: string, schema: Part, reader: Reader, phase?: string): Steps<SchematronModel> {
  return new Expander(path, schema, reader).run(phase);
}

/** Work in steps, between which the caller may serve something else. */
type Steps<Result> = Generator<undefined, Result, undefined>;

class Expander {
  readonly #path: string;
  readonly #schema: Part;
  readonly #reader: Reader;
  readonly #patterns: Part[] = [];
  readonly #phases = new Map<string, Part>();
  readonly #abstractPatterns = new Map<string, Part>();
  /** The rules that can be extended, by identifier; the first of one is the one meant. */
  readonly #ruleNumbers = new Map<string, number>();
  readonly #abstractRules: RuleItem[][] = [];
  readonly #ruleParts: Part[] = [];
  readonly #filledRules = new Set<number>();
  readonly #schemaLets: LetDeclaration[] = [];
  readonly #namespaces = new Map<string, string>();
  readonly #keys: KeyDeclaration[] = [];
  readonly #functions: FunctionDeclaration[] = [];

  constructor(path: string, schema: Part, reader: Reader) {
    this.#path = path;
    this.#schema = schema;
    this.#reader = reader;
  }

  *run(phase: string | undefined): Steps<SchematronModel> {
    const { element } = this.#schema;
    this.#collect();
    yield undefined;
    const binding = attributeValue(element, "queryBinding")?.trim().toLowerCase() ?? "xslt";
    const byDefault = attributeValue(element, "defaultPhase")?.trim() ?? "#ALL";
    const chosen = phase === undefined || phase === "#DEFAULT" ? byDefault : phase;
    const phaseLets: LetDeclaration[] = [];
    const active = this.#active(chosen, phaseLets);
    const roles = this.#phaseRoles();
    const patterns: PatternModel[] = [];
    const others: LetDeclaration[] = [];
    for (const part of this.#patterns) {
      const id = attributeValue(part.element, "id");
      if (active === undefined || (id !== undefined && active.has(id)))
        patterns.push({
          ...(yield* this.#pattern(part, patterns.length)),
          role: id === undefined ? undefined : roles.get(id),
        });
      else others.push(...this.#lets(part, new Map()));
    }
    return {
      path: this.#path,
      stem: stemOf(this.#path),
      title: this.#title(),
      compat: binding === "xslt" || binding === "xslt1" || binding === "xpath",
      namespaces: [...this.#namespaces],
      files: this.#reader.files,
      lets: [...this.#schemaLets, ...phaseLets, ...patterns.flatMap((p) => p.lets), ...others],
      patterns,
      keys: this.#keys,
      functions: this.#functions,
      abstractRules: this.#abstractRules,
      problems: this.#reader.problems,
      missing: this.#reader.missing,
    };
  }

  /** Sorts the children of the schema. Rules may be abstract in any pattern, and every pattern sees them. */
  #collect(): void {
    for (const part of this.#reader.children(this.#schema)) {
      const { element } = part;
      if (!isSchematron(element)) {
        if (isXslt(element)) this.#declaration(part);
        continue;
      }
      if (element.localName === "ns") this.#namespace(part);
      else if (element.localName === "let") this.#pushLet(part, new Map(), this.#schemaLets);
      else if (element.localName === "phase") this.#phases.set(attributeValue(element, "id") ?? "", part);
      else if (element.localName === "pattern") this.#collectPattern(part);
      else if (element.localName === "rules") for (const rule of this.#reader.children(part)) this.#collectRule(rule);
    }
    // A schematron that declares no prefix of its own means those of its XML.
    for (const { prefix, localName, value } of this.#schema.element.attributes)
      if (prefix === "xmlns" && !this.#namespaces.has(localName)) this.#namespaces.set(localName, value);
  }

  /** What is declared in XSLT: keys, functions, variables; anything else is not supported. */
  #declaration(part: Part): void {
    const { element } = part;
    const [name, select] = [attributeValue(element, "name")?.trim(), attributeValue(element, "select")];
    if (element.localName === "key") {
      const [match, use] = [attributeValue(element, "match"), attributeValue(element, "use")];
      if (name !== undefined && match !== undefined && use !== undefined) this.#keys.push({ name, match, use });
      else this.#reader.problem("not-supported", placeOf(part), { what: element.nodeName });
    } else if (element.localName === "function") {
      const declared = functionOf(element);
      if (declared !== undefined) this.#functions.push(declared);
      else this.#reader.problem("not-supported", placeOf(part), { what: `${element.nodeName} ${name ?? ""}` });
    } else if ((element.localName === "variable" || element.localName === "param") && name && select !== undefined)
      this.#schemaLets.push({
        t: "let",
        name,
        value: select,
        at: placeOf(part, attribute(element, "select")?.valueSpan),
      });
    else if (element.localName !== "output")
      this.#reader.problem("not-supported", placeOf(part), { what: element.nodeName });
  }

  #namespace({ element }: Part): void {
    const prefix = attributeValue(element, "prefix");
    const uri = attributeValue(element, "uri");
    if (prefix !== undefined && uri !== undefined) this.#namespaces.set(prefix.trim(), uri);
  }

  #collectPattern(part: Part): void {
    const { element } = part;
    for (const { prefix, localName, value } of element.attributes)
      if (prefix === "xmlns" && !this.#namespaces.has(localName)) this.#namespaces.set(localName, value);
    const id = attributeValue(element, "id");
    if (attributeValue(element, "abstract") === "true") {
      if (id !== undefined) this.#abstractPatterns.set(id, part);
      return;
    }
    const documents = attribute(element, "documents");
    if (documents !== undefined) {
      this.#reader.problem("not-supported", placeOf(part, documents.valueSpan), { what: "pattern/@documents" });
      return;
    }
    this.#patterns.push(part);
    for (const child of this.#reader.children(part)) this.#collectRule(child);
  }

  #collectRule(part: Part): void {
    const { element } = part;
    if (!isSchematron(element) || element.localName !== "rule") return;
    const id = attributeValue(element, "id");
    if (id === undefined || this.#ruleNumbers.has(id)) return;
    this.#ruleNumbers.set(id, this.#ruleParts.push(part) - 1);
    this.#abstractRules.push([]);
  }

  #title(): string {
    for (const { element } of this.#reader.children(this.#schema))
      if (isSchematron(element) && element.localName === "title")
        return textContent(element).replace(/\s+/g, " ").trim();
    return "";
  }

  /** The identifiers of the active patterns; undefined means all. */
  #active(phase: string, lets: LetDeclaration[]): ReadonlySet<string> | undefined {
    if (phase === "#ALL") return undefined;
    const part = this.#phases.get(phase);
    if (part === undefined) {
      this.#reader.problem("unknown-phase", placeOf(this.#schema), { id: phase });
      return undefined;
    }
    const ids = new Set<string>();
    const known = new Set(this.#patterns.map(({ element }) => attributeValue(element, "id")));
    for (const child of this.#reader.children(part)) {
      if (child.element.localName === "let") this.#pushLet(child, new Map(), lets);
      if (child.element.localName !== "active") continue;
      const id = attributeValue(child.element, "pattern")?.trim() ?? "";
      if (!known.has(id)) this.#reader.problem("unknown-pattern", placeOf(child), { id });
      ids.add(id);
    }
    return ids;
  }

  /** Some schemas sort their patterns into phases named for severities, and give the assertions no role. */
  #phaseRoles(): ReadonlyMap<string, string | undefined> {
    const roles = new Map<string, string | undefined>();
    for (const [phase, part] of this.#phases) {
      if (!/^(?:errors?|fatal|warnings?|notes?|info(?:rmation)?)$/i.test(phase)) continue;
      for (const { element } of this.#reader.children(part)) {
        if (element.localName !== "active") continue;
        const pattern = attributeValue(element, "pattern")?.trim() ?? "";
        roles.set(pattern, roles.has(pattern) ? undefined : phase);
      }
    }
    return roles;
  }

  *#pattern(part: Part, number: number): Steps<Omit<PatternModel, "role">> {
    const { element } = part;
    const isA = attributeValue(element, "is-a")?.trim();
    const id = attributeValue(element, "id") ?? isA ?? `pattern-${number + 1}`;
    if (isA === undefined) return { id, lets: this.#lets(part, new Map()), rules: yield* this.#rules(part, new Map()) };
    const abstract = this.#abstractPatterns.get(isA);
    if (abstract === undefined) {
      this.#reader.problem("unknown-abstract", placeOf(part, attribute(element, "is-a")?.valueSpan), { id: isA });
      return { id, lets: [], rules: [] };
    }
    const parameters = this.#parameters(part, new Map());
    return { id, ...(yield* this.#instance(abstract, parameters, [isA])) };
  }

  /** The rules of an abstract pattern with its parameters filled in, those of the one it is made from first. */
  *#instance(abstract: Part, given: Parameters, open: readonly string[]): Steps<Omit<PatternModel, "id" | "role">> {
    // The parameters that the abstract pattern declares itself are defaults.
    const parameters = new Map([...this.#parameters(abstract, given), ...given]);
    const own = { lets: this.#lets(abstract, parameters), rules: yield* this.#rules(abstract, parameters) };
    const isA = attributeValue(abstract.element, "is-a")?.trim();
    const base = isA === undefined || open.includes(isA) ? undefined : this.#abstractPatterns.get(isA);
    if (base === undefined || isA === undefined) return own;
    const inherited = yield* this.#instance(base, parameters, [...open, isA]);
    return { lets: [...inherited.lets, ...own.lets], rules: [...inherited.rules, ...own.rules] };
  }

  #parameters(part: Part, outer: Parameters): Parameters {
    const parameters = new Map<string, string>();
    for (const { element } of this.#reader.children(part)) {
      if (!isSchematron(element) || element.localName !== "param") continue;
      const name = (attributeValue(element, "name") ?? attributeValue(element, "formal"))?.trim();
      const value = attributeValue(element, "value") ?? attributeValue(element, "actual") ?? "";
      if (name !== undefined) parameters.set(name.replace(/^\$/, ""), fill(value, outer));
    }
    return parameters;
  }

  #lets(part: Part, parameters: Parameters): LetDeclaration[] {
    const lets: LetDeclaration[] = [];
    for (const child of this.#reader.children(part))
      if (isSchematron(child.element) && child.element.localName === "let") this.#pushLet(child, parameters, lets);
    return lets;
  }

  #pushLet(part: Part, parameters: Parameters, lets: RuleItem[]): void {
    const { element } = part;
    const name = attributeValue(element, "name")?.trim() ?? "";
    const value = attributeValue(element, "value");
    const at = placeOf(part, attribute(element, "value")?.valueSpan);
    if (value === undefined) this.#reader.problem("no-value", at, { name });
    else lets.push({ t: "let", name, value: fill(value, parameters), at });
  }

  *#rules(part: Part, parameters: Parameters): Steps<RuleModel[]> {
    const rules: RuleModel[] = [];
    for (const child of this.#reader.children(part)) {
      const { element } = child;
      if (!isSchematron(element) || element.localName !== "rule" || attributeValue(element, "abstract") === "true")
        continue;
      const context = attributeValue(element, "context");
      if (context === undefined || context.trim() === "") {
        this.#reader.problem("no-context", placeOf(child));
        continue;
      }
      const body: RuleItem[] = [];
      this.#fillBody(child, parameters, body);
      yield undefined;
      rules.push({
        id: attributeValue(element, "id"),
        context: fill(context, parameters),
        contextAt: placeOf(child, attribute(element, "context")?.valueSpan),
        role: roleOf(element),
        body,
      });
    }
    return rules;
  }

  #fillBody(part: Part, parameters: Parameters, body: RuleItem[]): void {
    for (const child of this.#reader.children(part)) {
      const { element } = child;
      if (!isSchematron(element)) continue;
      if (element.localName === "let") this.#pushLet(child, parameters, body);
      else if (element.localName === "assert" || element.localName === "report") {
        const assertion = this.#assertion(child, element.localName, parameters);
        if (assertion !== undefined) body.push(assertion);
      } else if (element.localName === "extends") this.#extend(child, parameters, body);
    }
  }

  #extend(part: Part, parameters: Parameters, body: RuleItem[]): void {
    const { element } = part;
    const href = attributeValue(element, "href")?.trim();
    if (href !== undefined) {
      const target = this.#reader.follow(part, href, placeOf(part, attribute(element, "href")?.valueSpan));
      if (target !== undefined) this.#fillBody(target, parameters, body);
      return;
    }
    const id = fill(attributeValue(element, "rule")?.trim() ?? "", parameters);
    const rule = this.#ruleNumbers.get(id);
    if (rule === undefined) this.#reader.problem("unknown-rule", placeOf(part), { id });
    else {
      body.push({ t: "extends", rule });
      // Only the rules that are extended are read, each once.
      if (this.#filledRules.has(rule)) return;
      this.#filledRules.add(rule);
      this.#fillBody(this.#ruleParts[rule] as Part, new Map(), this.#abstractRules[rule] as RuleItem[]);
    }
  }

  #assertion(part: Part, t: "assert" | "report", parameters: Parameters): AssertionModel | undefined {
    const { element } = part;
    const test = attributeValue(element, "test");
    if (test === undefined || test.trim() === "") {
      this.#reader.problem("no-test", placeOf(part));
      return undefined;
    }
    const message: MessagePart[] = [];
    this.#message(part, parameters, message);
    return {
      t,
      test: fill(test, parameters),
      testAt: placeOf(part, attribute(element, "test")?.valueSpan),
      id: attributeValue(element, "id"),
      role: roleOf(element),
      see: attributeValue(element, "see"),
      message,
      at: placeOf(part),
    };
  }

  #message(part: Part, parameters: Parameters, message: MessagePart[]): void {
    for (const node of part.element.children)
      if (node.nodeType === NodeType.Text || node.nodeType === NodeType.CData) message.push(node.data);
      else if (isElement(node)) {
        if (isSchematron(node) && node.localName === "value-of")
          message.push({ select: fill(attributeValue(node, "select") ?? ".", parameters) });
        else if (isSchematron(node) && node.localName === "name")
          message.push({ name: fill(attributeValue(node, "path") ?? ".", parameters) });
        else this.#message({ element: node, file: part.file }, parameters, message);
      }
  }
}

/** What is said of an assertion's weight: its role, or its flag where it has none. */
const roleOf = (element: XmlElement) => attributeValue(element, "role") ?? attributeValue(element, "flag");

/** A text with the parameters of an abstract pattern replaced by their values, as text. */
function fill(text: string, parameters: Parameters): string {
  if (parameters.size === 0 || !text.includes("$")) return text;
  return text.replace(/\$([\p{L}_][\p{L}\p{N}_.\-\u00B7]*)/gu, (whole, name: string) => {
    // A name may run on into what is no part of it, such as `$elt-1`: the longest parameter that it starts with.
    for (let end = name.length; end > 0; end--) {
      const value = parameters.get(name.slice(0, end));
      if (value !== undefined && (end === name.length || /[.-]/.test(name[end] as string)))
        return value + name.slice(end);
    }
    return whole;
  });
}
