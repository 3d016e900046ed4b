/** Where Redis is: one server, a primary found through Sentinels, or a Cluster. */

export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

export interface RedisLogin {
  readonly username?: string;
  readonly password?: string;
}

interface Secured extends RedisLogin {
  readonly tls: boolean;
}

export type RedisAddress =
  | { readonly kind: "single"; readonly url: string }
  | ({ readonly kind: "sentinel"; readonly sentinels: readonly HostAndPort[]; readonly primary: string } & Secured)
  | ({ readonly kind: "cluster"; readonly nodes: readonly HostAndPort[] } & Secured);

const DEFAULT_PORTS = { sentinel: 26_379, cluster: 6_379 } as const;

/** redis+sentinel://user:password@host:port,host:port/primary or redis+cluster://user:password@host:port,host:port */
const manyHosts = /^redis(s?)\+(sentinel|cluster):\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^@/]+?)(?:\/([^/]*))?$/;

/** Reads a REDIS_URL; undefined when it is none. With `rediss` everything is spoken over TLS. */
export function parseRedisUrl(url: string): RedisAddress | undefined {
  const many = manyHosts.exec(url);
  if (!many) return /^rediss?:\/\//.test(url) && URL.canParse(url) ? { kind: "single", url } : undefined;
  const [, secure, kind, username = "", password = "", list = "", path = ""] = many;
  const hosts = list.split(",").map((text) => parseHost(text, DEFAULT_PORTS[kind as keyof typeof DEFAULT_PORTS]));
  if (!hosts.every((host) => host !== undefined)) return undefined;
  const login = {
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    tls: secure === "s",
  };
  if (kind === "sentinel") return path === "" ? undefined : { kind, sentinels: hosts, primary: path, ...login };
  return path === "" ? { kind: "cluster", nodes: hosts, ...login } : undefined;
}

/** `host`, `host:port` or `[IPv6]:port`. */
function parseHost(text: string, defaultPort: number): HostAndPort | undefined {
  const [, bracketed, plain, port] = /^(?:\[([0-9a-f:]+)\]|([^:[\]\s]+))(?::(\d{1,5}))?$/i.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined) return undefined;
  return { host, port: port === undefined ? defaultPort : Number(port) };
}
