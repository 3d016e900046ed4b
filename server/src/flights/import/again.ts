/** Beside sales of the same flights, or another import of them, being second is an accident: try again, a few times. */
import { databaseErrorKind } from "../../storage/database-error.ts";

const MAX_ATTEMPTS = 5;

/** Repeats `attempt`, which must have done nothing when it was contended or met a duplicate. */
export async function again<T>(attempt: () => Promise<T>): Promise<T> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await attempt();
    } catch (error) {
      const kind = databaseErrorKind(error);
      if ((kind !== "contended" && kind !== "duplicate") || attempts >= MAX_ATTEMPTS) throw error;
    }
  }
}
