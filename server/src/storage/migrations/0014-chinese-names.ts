/** What airports are called in Chinese, and how that is typed in Latin letters. */
import type { Kysely } from "kysely";
import { addColumnOnce } from "../column-once.ts";
import type { MigrationFactory } from "../migration-factory.ts";

/** No syllable is longer than six letters and a space. */
const LETTERS_A_SYLLABLE = 7;

export const chineseNames: MigrationFactory = ({ columns }) => ({
  async up(db: Kysely<unknown>) {
    await addColumnOnce(db, "airports", "name_zh", columns.text(120));
    await addColumnOnce(db, "airports", "city_zh", columns.text(80));
    await addColumnOnce(db, "airports", "name_pinyin", columns.text(120 * LETTERS_A_SYLLABLE));
    await addColumnOnce(db, "airports", "city_pinyin", columns.text(80 * LETTERS_A_SYLLABLE));
  },
});
