/** Reads bar coded boarding passes as strictly as they are written (IATA Resolution 792, format M). Pure. */
import { nameItem } from "./bcbp.ts";
import { type Item, legExtraItems, legItems, MAX_LEGS, type Pass, passItems, type PassLeg } from "./bcbp-items.ts";

const LEG_CHARACTERS = Object.values(legItems).reduce((sum, { width }) => sum + width, 0);

export interface ReadPass extends Pass {
  /** Null where nothing beyond the mandatory items is said. */
  readonly version: number | null;
  /** What stands behind `^`: the type and its data. */
  readonly security: { readonly type: string; readonly data: string } | null;
}

/** @throws RangeError that says what is wrong and where: a pass is read whole or not at all. */
export function readBcbp(text: string): ReadPass {
  const all = createReader(text);
  if (all.take(1) !== "M") throw new RangeError("not of format M");
  const legCount = Number(all.take(1));
  if (!(legCount >= 1 && legCount <= MAX_LEGS)) throw new RangeError(`a pass has 1 to ${MAX_LEGS} legs`);
  const name = readItem(all, "name", nameItem);
  const ticket = all.take(1);
  if (ticket !== "E" && ticket !== " ") throw new RangeError(`not a ticket indicator: "${ticket}"`);

  let version: number | null = null;
  let passExtra: Pass["extra"];
  const legs: PassLeg[] = [];
  for (let place = 0; place < legCount; place += 1) {
    const mandatory = readItems(createReader(all.take(LEG_CHARACTERS)), legItems);
    const field = createReader(all.take(readSize(all)));
    if (place === 0 && !field.isAtEnd()) {
      if (field.take(1) !== ">") throw new RangeError("the version does not begin with >");
      version = Number(field.take(1));
      if (!(version >= 1)) throw new RangeError("the version is not a number");
      passExtra = readItems(createReader(field.take(readSize(field))), passItems);
    }
    legs.push({ ...mandatory, ...readLegExtra(field) });
  }
  const security = all.isAtEnd() ? null : readSecurity(all);
  if (!all.isAtEnd()) throw new RangeError(`characters are left at ${all.position()}`);
  return { name, isElectronicTicket: ticket === "E", legs, version, security, ...(passExtra && { extra: passExtra }) };
}

function readLegExtra(field: Reader): Pick<PassLeg, "extra" | "airlineUse"> {
  if (field.isAtEnd()) return {};
  const extra = readItems(createReader(field.take(readSize(field))), legExtraItems);
  const airlineUse = field.rest();
  return airlineUse === "" ? { extra } : { extra, airlineUse };
}

function readSecurity(reader: Reader): ReadPass["security"] {
  if (reader.take(1) !== "^") throw new RangeError("the security data does not begin with ^");
  const type = reader.take(1);
  return { type, data: reader.take(readSize(reader)) };
}

/** Items as far as the field goes; it must not end within one. */
function readItems<Items extends Readonly<Record<string, Item>>>(
  reader: Reader,
  items: Items,
): { readonly [Name in keyof Items]: string } {
  const values: Record<string, string> = {};
  for (const [name, item] of Object.entries(items)) {
    if (reader.isAtEnd()) break;
    values[name] = readItem(reader, name, item);
  }
  return values as { readonly [Name in keyof Items]: string };
}

function readItem(reader: Reader, name: string, { width, form }: Item): string {
  const value = reader.take(width).trimEnd();
  if (!form.test(value)) throw new RangeError(`${name} is not of its form: "${value}"`);
  return value;
}

function readSize(reader: Reader): number {
  const digits = reader.take(2);
  if (!/^[0-9A-F]{2}$/.test(digits)) throw new RangeError(`not a size in hexadecimal digits: "${digits}"`);
  return Number.parseInt(digits, 16);
}

interface Reader {
  take(characters: number): string;
  rest(): string;
  isAtEnd(): boolean;
  position(): number;
}

function createReader(text: string): Reader {
  let at = 0;
  const take = (characters: number): string => {
    if (at + characters > text.length) throw new RangeError(`ends at ${text.length}, within an item`);
    at += characters;
    return text.slice(at - characters, at);
  };
  return { take, rest: () => take(text.length - at), isAtEnd: () => at === text.length, position: () => at };
}
