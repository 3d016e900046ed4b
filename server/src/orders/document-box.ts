/**
 * Travel documents at rest: AES-256-GCM, bound to the order and passenger they belong to, under a key that is not in the
 * database. Who has the database alone can read none, and can move none to another passenger.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { TravelDocument } from "@aisle/protocol/passengers.ts";

/** Of AES-GCM (NIST SP 800-38D). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface DocumentKeys {
  /** Encrypts from now on. */
  readonly active: string;
  /** 32 bytes each, by name; all of them decrypt. */
  readonly keys: ReadonlyMap<string, Buffer>;
}

export interface DocumentBox {
  /** `place` is what the text is bound to. Answers with ASCII. */
  seal(place: string, document: TravelDocument): string;
  /** @throws Error when the text was sealed elsewhere, or under a key that is not here. */
  open(place: string, sealed: string): TravelDocument;
}

export function createDocumentBox({ active, keys }: DocumentKeys): DocumentBox {
  return {
    seal(place, document) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", keys.get(active)!, nonce).setAAD(Buffer.from(place));
      const text = Buffer.concat([cipher.update(JSON.stringify(document)), cipher.final()]);
      return `${active}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64url")}`;
    },
    open(place, sealed) {
      const [name = "", content = ""] = sealed.split(".");
      const key = keys.get(name);
      if (!key) throw new Error(`there is no key ${name} for travel documents`);
      const bytes = Buffer.from(content, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
      return TravelDocument.parse(JSON.parse(text.toString()));
    },
  };
}
