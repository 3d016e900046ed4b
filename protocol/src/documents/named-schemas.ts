/** The schemas of the contract that have a name: documents describe each once and refer to it. */
import { z } from "zod";
import * as auth from "../auth.ts";
import * as flights from "../flights.ts";
import * as ids from "../ids.ts";
import * as layouts from "../layouts.ts";
import * as money from "../money.ts";
import * as reply from "../reply.ts";
import * as search from "../search.ts";
import * as seats from "../seats.ts";
import * as times from "../times.ts";

/** Whatever these files export under a capital letter; the name of the export is the name of the schema. */
const files = [ids, times, money, reply, auth, layouts, flights, search, seats];

export const namedSchemas: ReadonlyMap<string, z.ZodType> = new Map(
  files.flatMap((exported) =>
    Object.entries(exported).filter((entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType),
  ),
);
