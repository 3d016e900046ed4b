/** Servers that pass messages on and know nothing of seats: NATS over WebSocket, and nginx with nchan. */
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { findProgram, freePort, startServer, type TestServer } from "@aisle/test/servers.ts";
import { Missing } from "../harness/contest.ts";
import { onSide } from "../harness/cores.ts";
import { startWorker } from "../harness/worker-process.ts";
import type { FanOutServer } from "./contestants.ts";
import type { PublisherOrder } from "./servers/publisher.ts";

const publisherFile = fileURLToPath(new URL("servers/publisher.ts", import.meta.url));
const nchanModule = "/usr/lib/nginx/modules/ngx_nchan_module.so";

export async function startNats(flights: number): Promise<FanOutServer> {
  const program = findProgram("nats-server");
  if (!program) throw new Missing("nats-server is not installed");
  const webPort = await freePort();
  const port = await freePort();
  const nats = await startServer({
    ...{ url: `ws://127.0.0.1:${webPort}`, port },
    prepare: (folder) =>
      writeFile(
        `${folder}/nats.conf`,
        `listen: "127.0.0.1:${port}"\nwebsocket { listen: "127.0.0.1:${webPort}", no_tls: true }\nmax_pending: 256MB\n`,
      ),
    command: (folder) => onSide("server", [program, "-c", `${folder}/nats.conf`]),
  });
  return served("nats", nats.url, nats, flights, { protocol: "nats", port });
}

export async function startNchan(flights: number): Promise<FanOutServer> {
  const program = findProgram("nginx");
  if (!program || !existsSync(nchanModule)) throw new Missing("nginx with nchan is not installed");
  const port = await freePort();
  const nginx = await startServer({
    ...{ url: `ws://127.0.0.1:${port}/sub/`, port },
    prepare: (folder) => writeFile(`${folder}/nginx.conf`, nchanConfig(folder, port)),
    command: (folder) => onSide("server", [program, "-p", folder, "-c", `${folder}/nginx.conf`, "-e", "stderr"]),
  });
  return served("plain", nginx.url, nginx, flights, { protocol: "nchan", port });
}

/** With another program that makes the changes and hands them in. */
export async function served(
  speaker: FanOutServer["speaker"],
  url: string,
  server: TestServer,
  flights: number,
  order: PublisherOrder,
): Promise<FanOutServer> {
  const source = await startWorker("load", publisherFile, order).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  return {
    ...{ speaker, url, source, pid: server.pid(), server: undefined, caller: undefined },
    flightIds: Array.from({ length: flights }, (_, index) => index + 1),
    async stop() {
      await source.stop();
      await server.stop();
    },
  };
}

/** Messages are passed on as they come and not kept: nobody reads what was before. */
function nchanConfig(folder: string, port: number): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `
load_module ${nchanModule};
daemon off;
master_process off;
worker_rlimit_nofile 20000;
pid ${folder}/nginx.pid;
events { worker_connections 10000; }
http {
  access_log off;
  keepalive_requests 100000000;
  ${temporary.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join("\n  ")}
  server {
    listen 127.0.0.1:${port};
    location ~ ^/sub/(\\d+)$ { nchan_subscriber websocket; nchan_channel_id $1; nchan_subscriber_first_message newest; }
    location ~ ^/pub/(\\d+)$ { nchan_publisher; nchan_channel_id $1; nchan_message_buffer_length 1000; }
  }
}
`;
}
