/**
 * Zod schemas as JSON Schema (draft 2020-12, which OpenAPI 3.1 and AsyncAPI 3.0 both understand), with every named
 * schema written once and referred to.
 */
import { z } from "zod";
import { namedSchemas } from "./named-schemas.ts";
import { rulesInWords } from "./rules-in-words.ts";

export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly format?: string;
}

export interface SchemaBook {
  /** What a caller sends (defaults not yet filled in), or what the server answers (fields may be added later). */
  write(schema: z.ZodType, side: "input" | "output"): JsonSchema;
  /** The named schemas that were referred to so far, in the order of the alphabet. */
  named(): Readonly<Record<string, JsonSchema>>;
}

/** Where both kinds of documents keep their named schemas. */
export const SCHEMA_PREFIX = "#/components/schemas/";

export function createSchemaBook(): SchemaBook {
  const names = z.registry<{ id: string }>();
  for (const [id, schema] of namedSchemas) names.add(schema, { id });
  const entries = new Map<string, JsonSchema>();

  /** A schema that reads differently when sent and when answered has two entries. */
  const enter = (id: string, schema: JsonSchema, side: "input" | "output"): string => {
    const known = entries.get(id);
    const name = known && side === "input" && JSON.stringify(known) !== JSON.stringify(schema) ? `${id}Input` : id;
    entries.set(name, schema);
    return name;
  };

  return {
    write(schema, side) {
      const {
        $defs = {},
        $schema: _,
        id: __,
        ...top
      } = z.toJSONSchema(schema, {
        ...{ io: side, metadata: names, override: ({ zodSchema, jsonSchema }) => tidy(zodSchema, jsonSchema, side) },
      }) as JsonSchema & { $defs?: Record<string, JsonSchema>; $schema?: string; id?: string };
      const renamed = new Map<string, string>();
      for (const [id, definition] of Object.entries($defs)) {
        const { id: _id, ...body } = definition as JsonSchema & { id?: string };
        renamed.set(
          id,
          enter(
            id,
            referTo(body, (name) => name),
            side,
          ),
        );
      }
      const id = names.get(schema)?.id;
      const written = referTo(top, (name) => renamed.get(name) ?? name);
      return id === undefined ? written : { $ref: SCHEMA_PREFIX + enter(id, written, side) };
    },
    named: () => Object.fromEntries([...entries].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** Leaves out what says nothing, and adds the rules that are code and have only words. */
function tidy(schema: z.core.$ZodTypes, json: z.core.JSONSchema.BaseSchema, side: "input" | "output"): void {
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
  // A later version may answer with more; what is sent is refused when it has more.
  if (side === "output" && json.additionalProperties === false) delete json.additionalProperties;
  const rules = rulesInWords(schema);
  if (rules.length > 0 && json.description === undefined) json.description = rules.join("; ");
}

/** Zod refers within each schema; a document keeps all of them in one place. */
function referTo(schema: JsonSchema, rename: (name: string) => string): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === "$ref" && typeof value === "string" ? SCHEMA_PREFIX + rename(value.replace(/^.*\//, "")) : value,
  ) as JsonSchema;
}
