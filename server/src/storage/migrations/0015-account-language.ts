/** The language in which an account's letters are written. */
import type { Kysely } from "kysely";
import { addColumnOnce } from "../column-once.ts";
import type { MigrationFactory } from "../migration-factory.ts";

export const accountLanguage: MigrationFactory = ({ columns }) => ({
  async up(db: Kysely<unknown>) {
    await addColumnOnce(db, "users", "language", columns.ascii(2));
  },
});
