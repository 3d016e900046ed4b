/** A schema as the rows of a table: what people read before they write a call. */
import { anchorOf } from "./blocks.ts";
import { type JsonSchema, SCHEMA_PREFIX } from "./schema-book.ts";

export interface Field {
  /** With the names around it: `wing.firstRow`, `items[].kind`. */
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly rules: string;
}

/** The fields of an object, those of unnamed objects inside of it included; none for anything else. */
export function fieldsOf(schema: JsonSchema, prefix = ""): readonly Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const name = `${prefix}${key}`;
    const row = { name, type: typeOf(field), required: schema.required?.includes(key) ?? false, rules: rulesOf(field) };
    return [row, ...fieldsInside(field, name)];
  });
}

function fieldsInside(schema: JsonSchema, name: string): readonly Field[] {
  if (schema.items) return fieldsInside(schema.items, `${name}[]`);
  const inside = [schema, ...alternatives(schema)].filter(({ properties }) => properties !== undefined);
  return inside.flatMap((one) => fieldsOf(one, `${name}.`));
}

/** `"main"` or `"upper"`, a list of [Seat](#seat), null. */
export function typeOf(schema: JsonSchema): string {
  if (schema.$ref) return linkTo(schema.$ref.slice(SCHEMA_PREFIX.length));
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum) return schema.enum.map(code).join(" or ");
  const choices = alternatives(schema);
  if (choices.length > 0) return choices.map(typeOf).join(" or ");
  if (schema.items) return `list of ${typeOf(schema.items)}`;
  return [schema.type ?? "any"].flat().join(" or ");
}

/** In words where the contract has words; else what the schema says. */
export function rulesOf(schema: JsonSchema): string {
  const rules = [
    schema.default === undefined ? "" : `${code(schema.default)} when left out`,
    schema.description ?? "",
    ...(schema.description === undefined ? [measuresOf(schema)] : []),
  ];
  return rules.filter((rule) => rule !== "").join("; ");
}

function measuresOf({
  minimum,
  maximum,
  minLength,
  maxLength,
  minItems,
  maxItems,
  pattern,
  format,
}: JsonSchema): string {
  return [
    range(minimum, maximum, ""),
    range(minLength, maxLength, " characters"),
    range(minItems, maxItems, " in the list"),
    format ?? (pattern === undefined ? "" : `matches \`${pattern}\``),
  ]
    .filter((measure) => measure !== "")
    .join("; ");
}

function range(least: number | undefined, most: number | undefined, unit: string): string {
  if (least !== undefined && most !== undefined) return `${least} to ${most}${unit}`;
  if (least !== undefined) return `at least ${least}${unit}`;
  return most === undefined ? "" : `at most ${most}${unit}`;
}

function alternatives({ anyOf, oneOf }: JsonSchema): readonly JsonSchema[] {
  return anyOf ?? oneOf ?? [];
}

export function linkTo(name: string): string {
  return `[${name}](#${anchorOf(name)})`;
}

function code(value: unknown): string {
  return `\`${JSON.stringify(value)}\``;
}
