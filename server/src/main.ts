/** `npm start`. What is loaded from here on is compiled once and kept, so that the next process serves sooner. */
import { enableCompileCache, flushCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// Beside the packages, where only who could change those can write. Where nobody can, nothing is kept.
enableCompileCache(fileURLToPath(new URL("../../node_modules/.cache/node/", import.meta.url)));
await import("./start.ts");
flushCompileCache();
