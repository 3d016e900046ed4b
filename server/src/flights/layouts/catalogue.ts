/**
 * The layouts that come with the product. Each is a typical cabin of its type, with doors, exits, wings, galleys and
 * lavatories where that type has them. A layout never changes under its id: a correction gets a new id.
 */
import type { Layout } from "@aisle/protocol/layouts.ts";
import { a320AllEconomy, a320TwoClass } from "./airbus-a320.ts";
import { a350ThreeClass } from "./airbus-a350-900.ts";
import { a380ThreeClass } from "./airbus-a380-800.ts";
import { b738AllEconomy, b738TwoClass } from "./boeing-737-800.ts";
import { b777FourClass } from "./boeing-777-300er.ts";
import { buildLayout } from "./build-layout.ts";
import { e190AllEconomy } from "./embraer-e190.ts";

export const layoutCatalogue: readonly Layout[] = [
  a320AllEconomy,
  a320TwoClass,
  b738AllEconomy,
  b738TwoClass,
  a350ThreeClass,
  b777FourClass,
  a380ThreeClass,
  e190AllEconomy,
].map(buildLayout);
