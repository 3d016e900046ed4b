import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig, type Plugin } from "vite";
import { compressed } from "./build/compressed.ts";
import { loadedFirst } from "./build/loaded-first.ts";

/** The node that `npm run dev` works against. */
const nodeUrl = process.env["AISLE_URL"] ?? "http://127.0.0.1:3000";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), keepValidatorOut(), loadedFirst("/src/app/start.tsx"), compressed()],
  resolve: { conditions: ["aisle-source", ...defaultClientConditions] },
  // Data URLs would be refused by the node's content security policy for anything but images.
  build: { assetsInlineLimit: 0, reportCompressedSize: false, manifest: true },
  server: {
    proxy: {
      // Under the page's own host, by which the node knows its own pages.
      "/api": { target: nodeUrl },
      "/socket.io": { target: nodeUrl, changeOrigin: true, ws: true, rewriteWsOrigin: true },
    },
  },
});

/** The contract's schemas check what arrives at the server. In a browser they would only be weight. */
function keepValidatorOut(): Plugin {
  return {
    name: "keep-validator-out",
    generateBundle() {
      const validator = [...this.getModuleIds()].find((id) => id.includes("/node_modules/zod/"));
      if (validator) this.error(`${validator} is in the bundle: import types from the contract, not its schemas`);
    },
  };
}
