/**
 * Workerman, a server in PHP. Takes part where there are PHP, its extension `event`, and the package `workerman/workerman`.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { findProgram, freePort, startServer } from "@aisle/test/servers.ts";
import { Missing } from "../harness/contest.ts";
import { onSide } from "../harness/cores.ts";
import type { FanOutServer } from "./contestants.ts";
import { served } from "./message-servers.ts";

const file = fileURLToPath(new URL("servers/workerman.php", import.meta.url));

/** Where Composer has put the package, for instance `/srv/peers/vendor/autoload.php`. */
const AUTOLOAD = "WORKERMAN_AUTOLOAD";

/** The changes are handed in by another program, as other programs push through it. */
export async function startWorkerman(flights: number): Promise<FanOutServer> {
  const { php, autoload } = foundPhp();
  const [port, changesPort] = [await freePort(), await freePort()];
  const server = await startServer({
    ...{ url: `ws://127.0.0.1:${port}/`, port: changesPort },
    prepare: async () => {},
    command: (folder) => onSide("server", [php, file, "start", autoload, folder, String(port), String(changesPort)]),
  });
  return served("plain", server.url, server, flights, { protocol: "lines", port: changesPort });
}

function foundPhp(): { readonly php: string; readonly autoload: string } {
  const php = findProgram("php");
  const autoload = process.env[AUTOLOAD];
  if (!php) throw new Missing("PHP is not installed");
  if (autoload === undefined) throw new Missing(`Workerman is not there: ${AUTOLOAD} names no vendor/autoload.php`);
  // Without, it waits by select(2), which knows no more than 1,024 connections.
  if (!execFileSync(php, ["-m"], { encoding: "utf8" }).split("\n").includes("event"))
    throw new Missing("PHP's extension event is not installed");
  return { php, autoload };
}
