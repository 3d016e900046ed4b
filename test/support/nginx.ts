/** nginx as it stands in deploy/nginx.conf, but in front of nodes on this machine. */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { findProgram, freePort, startServer, type TestServer } from "./servers.ts";

export const nginxPath = findProgram("nginx");

const committed = fileURLToPath(new URL("../../deploy/nginx.conf", import.meta.url));

export async function startNginx(nodes: readonly string[]): Promise<TestServer> {
  if (!nginxPath) throw new Error("nginx is not installed: run npm run setup");
  const program = nginxPath;
  const port = await freePort();
  const site = placed(await readFile(committed, "utf8"), nodes, port);
  return startServer({
    url: `http://127.0.0.1:${port}`,
    port,
    prepare: (folder) => writeFile(`${folder}/nginx.conf`, whole(site, folder)),
    // Without a master process: what is started is what is ended.
    command: (folder) => [program, "-p", folder, "-c", `${folder}/nginx.conf`, "-e", "stderr"],
  });
}

/** The committed file with other addresses. @throws when it is not written as this expects. */
function placed(site: string, nodes: readonly string[], port: number): string {
  const names = [...site.matchAll(/aisle-\d:3000/g)].map(([name]) => name);
  if (names.length !== nodes.length || !site.includes("listen 80;")) throw new Error("deploy/nginx.conf was changed");
  const hosts = nodes.map((url) => new URL(url).host);
  return names
    .reduce((text, name, index) => text.replace(name, hosts[index]!), site)
    .replace("listen 80;", `listen 127.0.0.1:${port};`);
}

function whole(site: string, folder: string): string {
  const bodies = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  return [
    "daemon off;",
    "master_process off;",
    `pid ${folder}/nginx.pid;`,
    "events {}",
    "http {",
    "access_log off;",
    ...bodies,
    site,
    "}",
  ].join("\n");
}
