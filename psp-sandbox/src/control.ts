/**
 * `/sandbox/…`: how tests and people set what goes wrong and see what happened. JSON only, so that no page of another
 * site can do it unasked.
 */
import { z } from "zod";
import type { Deliveries } from "./deliveries.ts";
import { FaultWish, type Faults, chaos } from "./faults.ts";
import type { Store } from "./store.ts";

const Wishes = z.union([FaultWish, z.array(FaultWish), z.strictObject({ chaos: z.number().min(0).max(1) })]);

export function createControl(parts: {
  readonly store: Store;
  readonly faults: Faults;
  readonly deliveries: Deliveries;
}): (request: Request, body: string) => Response {
  const { store, faults, deliveries } = parts;
  return (request, body) => {
    const { pathname, searchParams } = new URL(request.url);
    switch (`${request.method} ${pathname}`) {
      case "GET /sandbox/health":
        return Response.json({ status: "ok" });
      case "GET /sandbox/log": {
        // Numbers count from 1, so `after` is how many of them are known.
        const after = Number(searchParams.get("after") ?? 0);
        return Response.json({ movements: [...store.movements.all()].slice(Number.isInteger(after) ? after : 0) });
      }
      case "GET /sandbox/faults":
        return Response.json({ faults: faults.list() });
      case "POST /sandbox/faults": {
        if (!isJson(request)) return Response.json({ problem: "send application/json" }, { status: 415 });
        const wishes = Wishes.safeParse(parseJson(body));
        if (!wishes.success) return Response.json({ problem: z.prettifyError(wishes.error) }, { status: 400 });
        const { data } = wishes;
        const all = "chaos" in data ? chaos(data.chaos) : Array.isArray(data) ? data : [data];
        for (const wish of all) faults.add(wish);
        return Response.json({ faults: faults.list() });
      }
      case "DELETE /sandbox/faults":
        faults.clear();
        return Response.json({ faults: [] });
      case "POST /sandbox/notices/release":
        if (!isJson(request)) return Response.json({ problem: "send application/json" }, { status: 415 });
        deliveries.release();
        return Response.json({ waiting: store.deliveries.size });
      default:
        return Response.json({ problem: "no such path" }, { status: 404 });
    }
  };
}

function isJson(request: Request): boolean {
  return request.headers.get("content-type")?.startsWith("application/json") ?? false;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
