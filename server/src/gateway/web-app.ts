/** The built web app as files, and a typed `not_found` for everything that is neither file nor page. */
import { existsSync } from "node:fs";
import { join, relative, sep } from "node:path";
import fastifyStatic from "@fastify/static";
import { AisleError } from "@aisle/protocol/errors.ts";
import type { FastifyInstance, FastifyRequest } from "fastify";

const INDEX = "index.html";
const ONE_YEAR_SECONDS = 365 * 86_400;

export async function serveWebApp(app: FastifyInstance, webRoot: string): Promise<void> {
  const isBuilt = existsSync(join(webRoot, INDEX));
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: webRoot,
      cacheControl: false,
      // The build has written them beside each file.
      preCompressed: true,
      setHeaders(reply, path) {
        reply.header("cache-control", cachingOf(relative(webRoot, path)));
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (isBuilt && isNavigation(request)) return reply.sendFile(INDEX);
    throw new AisleError("not_found", "There is nothing at this address.");
  });
}

/** The build puts a hash of their content in the names of assets: under one name they never change. */
function cachingOf(path: string): string {
  return path.startsWith(`assets${sep}`) ? `public, max-age=${ONE_YEAR_SECONDS}, immutable` : "no-cache";
}

/** A person went to an address of the app; the app itself knows which page that is. */
function isNavigation({ method, url, headers }: FastifyRequest): boolean {
  return method === "GET" && !url.startsWith("/api/") && (headers.accept ?? "").includes("text/html");
}
