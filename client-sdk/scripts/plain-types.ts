/**
 * Writes out what a TypeScript module's exported types amount to, in plain types without imports, comments kept.
 *
 * The contract's types are computed from its schemas, which would drag the validator's types into every program that
 * uses the SDK. Knows the kinds of types that JSON can carry, and fails on any other rather than guessing.
 */
import {
  API,
  type Checker,
  type Project,
  type Symbol,
  SymbolFlags,
  type Type,
  TypeFlags,
} from "typescript/unstable/sync";

/** `CheckFlags.Readonly` of the compiler: how it marks read-only members of computed types. */
const READONLY_MEMBER = 8;

const header = `declare const brand: unique symbol;
/** Tells one kind of identifier from another; at run time it is the bare value. */
export interface Brand<Name extends string> {
  readonly [brand]: Name;
}`;

/** @returns The text of a declaration file with every type that `file` exports. */
export function renderPlainTypes(configFile: string, file: string): string {
  const api = new API();
  try {
    const project = api.updateSnapshot({ openProjects: [configFile] }).getProject(configFile);
    if (!project) throw new Error(`no project at ${configFile}`);
    return `${[header, ...renderExports(project, file)].join("\n\n")}\n`;
  } finally {
    api.close();
  }
}

function renderExports({ checker, program }: Project, file: string): string[] {
  const source = program.getSourceFile(file);
  const moduleSymbol = source && checker.getSymbolAtLocation(source);
  if (!moduleSymbol) throw new Error(`no module at ${file}`);
  const exported = checker.getExportsOfModule(moduleSymbol).map((symbol) => {
    const target = symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return { name: symbol.name, symbol: target, type: checker.getDeclaredTypeOfSymbol(target) };
  });
  const names = new Map(exported.map(({ name, type }) => [type.id, name]));
  return exported.map(({ name, symbol, type }) => {
    const printer = createPrinter(checker, names);
    const isRecord = (type.flags & TypeFlags.Object) !== 0 && !checker.isArrayType(type);
    const declaration = isRecord
      ? `export interface ${name} ${printer.body(type, "")}`
      : `export type ${name} = ${printer.body(type, "")};`;
    return comment(checker, symbol, "") + declaration;
  });
}

function createPrinter(checker: Checker, names: ReadonlyMap<number, string>) {
  const print = (type: Type, indent: string): string => names.get(type.id) ?? body(type, indent);

  function body(type: Type, indent: string): string {
    if (type.flags & TypeFlags.Boolean) return "boolean";
    if (type.isLiteralType()) return JSON.stringify(type.value);
    if (type.isIntrinsicType()) return type.intrinsicName;
    if (type.isUnionType()) return union(type.getTypes(), indent);
    if (type.isIntersectionType()) return intersection(type.getTypes(), indent);
    if (checker.isArrayType(type) && type.isTypeReference()) return array(checker.getTypeArguments(type)[0]!, indent);
    if (type.isObjectType()) return record(type, indent);
    throw new Error(`cannot write out ${checker.typeToString(type)}`);
  }

  function union(members: readonly Type[], indent: string): string {
    const printed = members.map((member) => print(member, indent));
    // The compiler knows boolean as two literals.
    const isBoolean = printed.includes("true") && printed.includes("false");
    const rest = printed.filter((text) => !isBoolean || (text !== "true" && text !== "false"));
    const things = rest.filter((text) => !isNothing(text));
    return [...(isBoolean ? ["boolean"] : []), ...things, ...rest.filter(isNothing)].join(" | ");
  }

  function intersection(members: readonly Type[], indent: string): string {
    return members.map((member) => findBrand(member) ?? print(member, indent)).join(" & ");
  }

  /** `{ [$brand]: { HoldId: true } }`, as the validator marks identifiers. */
  function findBrand(type: Type): string | undefined {
    const [mark, ...others] = type.isObjectType() ? checker.getPropertiesOfType(type) : [];
    if (!mark?.name.includes("$brand") || others.length > 0) return undefined;
    const [name] = checker.getPropertiesOfType(checker.getTypeOfSymbol(mark)!);
    return `Brand<${JSON.stringify(name!.name)}>`;
  }

  function array(element: Type, indent: string): string {
    const printed = print(element, indent);
    const isCompound = element.isUnionType() || element.isIntersectionType();
    return isCompound && !names.has(element.id) ? `(${printed})[]` : `${printed}[]`;
  }

  function record(type: Type, indent: string): string {
    const [index] = checker.getIndexInfosOfType(type);
    if (index) return `Record<${print(index.keyType, indent)}, ${print(index.valueType, indent)}>`;
    const members = checker.getPropertiesOfType(type).map((member) => property(member, `${indent}  `));
    return members.length === 0 ? "{}" : `{\n${members.join("\n")}\n${indent}}`;
  }

  function property(member: Symbol, indent: string): string {
    const readonly = member.checkFlags & READONLY_MEMBER ? "readonly " : "";
    const optional = member.flags & SymbolFlags.Optional ? "?" : "";
    const name = /^\w+$/.test(member.name) ? member.name : JSON.stringify(member.name);
    const type = print(checker.getTypeOfSymbol(member)!, indent);
    return `${comment(checker, member, indent)}${indent}${readonly}${name}${optional}: ${type};`;
  }

  return { body };
}

function isNothing(printed: string): boolean {
  return printed === "undefined" || printed === "null";
}

function comment(checker: Checker, symbol: Symbol, indent: string): string {
  const text = symbol.getDocumentationComment(checker).trim();
  return text ? `${indent}/** ${text.replaceAll("\n", `\n${indent} * `)} */\n` : "";
}
