/** Reads parameters as Stripe takes them: form fields whose names have brackets, `metadata[order_id]` or `expand[0]`. */
import { z } from "zod";
import { badRequest } from "./failure.ts";

/** A list is a record with numbers for names. */
export interface Form {
  readonly [name: string]: string | Form;
}

const MAX_FIELDS = 200;
const MAX_DEPTH = 5;

export function parseForm(text: string): Form {
  const form = emptyForm();
  let count = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    count += 1;
    const path = [...name.matchAll(/[^[\]]+|\[\]/g)].map(([part]) => part);
    if (count > MAX_FIELDS || path.length === 0 || path.length > MAX_DEPTH) {
      throw badRequest("parameter_unknown", `Received unknown parameter: ${name.slice(0, 100)}`);
    }
    put(form, path, value);
  }
  return form;
}

type OpenForm = Record<string, string | Form>;

/** Without a prototype: names in it are whatever somebody sent. */
function emptyForm(): OpenForm {
  return Object.create(null) as OpenForm;
}

function put(form: OpenForm, [head = "", ...rest]: readonly string[], value: string): void {
  const name = head === "[]" ? String(Object.keys(form).length) : head;
  if (rest.length === 0) {
    form[name] = value;
    return;
  }
  const inner = form[name];
  const next: OpenForm = inner === undefined || typeof inner === "string" ? emptyForm() : inner;
  form[name] = next;
  put(next, rest, value);
}

export const FormText = z.string().min(1).max(5_000);
export const FormInteger = z
  .string()
  .regex(/^-?\d{1,15}$/)
  .transform(Number);
export const FormBoolean = z.enum(["true", "false"]).transform((text) => text === "true");
export const FormList = z.record(z.string(), FormText).transform((list) => Object.values(list));

const MAX_METADATA_KEYS = 50;

/** An empty value removes a key; what is created has none of those. */
export const FormMetadata = z
  .record(z.string().min(1).max(40), z.string().max(500))
  .refine((metadata) => Object.keys(metadata).length <= MAX_METADATA_KEYS)
  .transform((metadata) => Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== "")));

/** @throws StripeFailure in Stripe's words for the first thing that is wrong. */
export function readForm<Schema extends z.ZodType>(schema: Schema, form: Form): z.output<Schema> {
  const parsed = schema.safeParse(form);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const [first = "", ...rest] = [...issue.path.map(String), ...("keys" in issue ? [String(issue.keys[0])] : [])];
  const param = `${first}${rest.map((part) => `[${part}]`).join("")}`;
  if (issue.code === "unrecognized_keys") {
    throw badRequest("parameter_unknown", `Received unknown parameter: ${param}`, param);
  }
  const given = first in form ? form[first] : undefined;
  if (given === undefined) throw badRequest("parameter_missing", `Missing required param: ${param}.`, param);
  if (given === "") throw badRequest("parameter_invalid_empty", `You passed an empty string for '${param}'.`, param);
  if (issue.code === "invalid_format" && typeof given === "string") {
    throw badRequest("parameter_invalid_integer", `Invalid integer: ${given.slice(0, 100)}`, param);
  }
  throw badRequest("parameter_invalid", `Invalid ${param}`, param);
}
