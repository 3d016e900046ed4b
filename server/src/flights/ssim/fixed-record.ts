/**
 * Records of fixed length as a table of fields. One table reads, writes and explains a record type, so the three cannot
 * disagree. Pure.
 */

/** Every record of a schedule data set has so many bytes (SSIM 7.2). */
export const RECORD_BYTES = 200;

export type Reading<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly message: string };

/** Between the characters of a field and what they mean. */
export interface Codec<Value> {
  /** `text` has exactly the field's width. */
  read(text: string): Reading<Value>;
  /** The characters of `value`, exactly `width` of them. */
  write(value: Value, width: number): string;
}

/** A field under the standard's own name, at its bytes: counted from 1, both ends included. */
export interface Field<Value> {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly codec: Codec<Value>;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;

export type ValuesOf<Table extends Fields> = {
  readonly [Key in keyof Table]: Table[Key] extends Field<infer Value> ? Value : never;
};

export interface WrongField {
  /** Where: "bytes 15-21 Period of Operation From". */
  readonly place: string;
  readonly message: string;
}

export type ParsedRecord<Values> =
  | { readonly ok: true; readonly value: Values }
  | { readonly ok: false; readonly wrong: readonly WrongField[] };

export interface RecordType<Values> {
  /** Reads one record and finds every wrong field of it. Bytes that no field has are spare, and are not looked at. */
  parse(text: string): ParsedRecord<Values>;
  /** Spare bytes are blank. @throws RangeError for a value that its field cannot hold. */
  render(values: Values): string;
}

export function field<Value>(name: string, from: number, to: number, codec: Codec<Value>): Field<Value> {
  return { name, from, to, codec };
}

export function defineRecord<Table extends Fields>(table: Table): RecordType<ValuesOf<Table>> {
  const entries = Object.entries(table);
  return {
    parse(text) {
      const values: Record<string, unknown> = {};
      const wrong: WrongField[] = [];
      for (const [key, { name, from, to, codec }] of entries) {
        const reading = codec.read(text.slice(from - 1, to));
        if (reading.ok) values[key] = reading.value;
        else wrong.push({ place: placeOf(name, from, to), message: reading.message });
      }
      return wrong.length > 0 ? { ok: false, wrong } : { ok: true, value: values as ValuesOf<Table> };
    },
    render(values) {
      let text = "";
      for (const [key, { name, from, to, codec }] of entries.toSorted(([, a], [, b]) => a.from - b.from)) {
        const width = to - from + 1;
        const written = codec.write(values[key], width);
        if (written.length !== width) throw new RangeError(`${placeOf(name, from, to)} cannot hold "${written}"`);
        text = text.padEnd(from - 1) + written;
      }
      return text.padEnd(RECORD_BYTES);
    },
  };
}

export function placeOf(name: string, from: number, to: number): string {
  return `${from === to ? `byte ${from}` : `bytes ${from}-${to}`} ${name}`;
}
