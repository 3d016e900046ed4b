/** The metrics of one node, for Prometheus. Each subject registers its own on the registry and is handed out as calls. */
import { collectDefaultMetrics, Registry } from "prom-client";

/** A registry for each node, so that several may live in one process. Begins with process, memory and event loop delay. */
export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
