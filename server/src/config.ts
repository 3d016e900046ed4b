/**
 * Every setting of the server, with its type, default and meaning in one place. `npm run config` prints them with the
 * values in force. Settings come from the environment; a `.env` file in the working folder fills what is unset.
 */
import { z } from "zod";
import { parseRedisUrl } from "./gateway/redis-address.ts";

interface Setting<Schema extends z.ZodType = z.ZodType> {
  readonly env: string;
  readonly schema: Schema;
  readonly default: z.output<Schema>;
  readonly description: string;
  /** Never printed or logged. */
  readonly secret?: boolean;
}

function setting<Schema extends z.ZodType>(parts: Setting<Schema>): Setting<Schema> {
  return parts;
}

const wholeNumber = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
const optionalText = z.string().min(1).optional();
const list = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== ""),
);

export const settings = {
  port: setting({
    env: "PORT",
    schema: wholeNumber(0, 65_535),
    default: 3000,
    description: "Port for HTTP and WebSocket. 0 takes a free one.",
  }),
  host: setting({
    env: "HOST",
    schema: z.string().min(1),
    default: "127.0.0.1",
    description: "Address to listen on. 0.0.0.0 or :: serves other machines.",
  }),
  nodes: setting({
    env: "NODES",
    schema: wholeNumber(1, 64),
    default: 1,
    description: "Worker processes on this port. More than one needs DATABASE_URL and REDIS_URL.",
  }),
  maxMemoryMb: setting({
    env: "MAX_MEMORY_MB",
    schema: wholeNumber(64, 1_048_576).optional(),
    default: undefined,
    description: "A worker that occupies more MiB is replaced by a fresh one, politely. Unset: no ceiling.",
  }),
  databaseUrl: setting({
    env: "DATABASE_URL",
    schema: optionalText,
    default: undefined,
    description: "mysql://user:password@host:3306/name of MySQL or MariaDB. Unset: SQLite in DATA_DIR.",
    secret: true,
  }),
  databaseReplicaUrls: setting({
    env: "DATABASE_REPLICA_URLS",
    schema: list,
    default: [] as string[],
    description:
      "Replicas of the database, with commas between, that may answer searches. Everything else asks the primary.",
    secret: true,
  }),
  databaseReplicaMaxLagMs: setting({
    env: "DATABASE_REPLICA_MAX_LAG_MS",
    schema: wholeNumber(1_000, 600_000),
    default: 5_000,
    description: "A replica that is further behind is not read. It is looked at once a second.",
  }),
  databasePoolSize: setting({
    env: "DATABASE_POOL_SIZE",
    schema: wholeNumber(1, 200),
    default: 10,
    description: "Connections a node opens for general work, beside two a lane.",
  }),
  databaseTimeoutMs: setting({
    env: "DATABASE_TIMEOUT_MS",
    schema: wholeNumber(100, 600_000),
    default: 1_500,
    description: "A statement without an answer for so long counts as unknown and its connection is dropped.",
  }),
  databaseTlsCa: setting({
    env: "DATABASE_TLS_CA",
    schema: optionalText,
    default: undefined,
    description: "File with the PEM certificate of the authority behind the database's certificate. Turns TLS on.",
  }),
  redisUrl: setting({
    env: "REDIS_URL",
    schema: z
      .string()
      .refine((url) => parseRedisUrl(url) !== undefined, "is no address of a Redis, of Sentinels or of a Cluster")
      .optional(),
    default: undefined,
    description:
      "redis://host:6379, redis+sentinel://host:26379,host:26379/primary-name or redis+cluster://host:6379,host:6379; rediss for TLS. Unset: an in-process bus, good for one node.",
    secret: true,
  }),
  dataDir: setting({
    env: "DATA_DIR",
    schema: z.string().min(1),
    default: ".aisle",
    description: "Folder of the embedded database and of signing keys that were made here.",
  }),
  signingKeysFile: setting({
    env: "SIGNING_KEYS_FILE",
    schema: optionalText,
    default: undefined,
    description:
      "JSON file with the ES256 keys that sign access tokens; the same on every node. Unset: keys.json in DATA_DIR.",
  }),
  tokenIssuer: setting({
    env: "TOKEN_ISSUER",
    schema: z.string().min(1),
    default: "aisle",
    description: "Issuer and audience of access tokens. Different for each installation.",
  }),
  accessTokenLifeMs: setting({
    env: "ACCESS_TOKEN_LIFE_MS",
    schema: wholeNumber(1_000, 3_600_000),
    default: 10 * 60_000,
    description: "Life of an access token. A socket is closed when its token is over and was not renewed.",
  }),
  refreshTokenLifeMs: setting({
    env: "REFRESH_TOKEN_LIFE_MS",
    schema: wholeNumber(60_000, 30 * 86_400_000),
    default: 30 * 86_400_000,
    description: "Life of a refresh token: how long a device stays logged in.",
  }),
  documentKeysFile: setting({
    env: "DOCUMENT_KEYS_FILE",
    schema: optionalText,
    default: undefined,
    description:
      "JSON file with the keys that travel documents are encrypted under; the same on every node. Unset: document-keys.json in DATA_DIR.",
  }),
  publicUrl: setting({
    env: "PUBLIC_URL",
    schema: z.url({ protocol: /^https?$/ }).optional(),
    default: undefined,
    description:
      "Where passengers' browsers find Aisle. They come back there from their bank. Unset: this machine and PORT.",
  }),
  orderPaymentMs: setting({
    env: "ORDER_PAYMENT_MS",
    schema: wholeNumber(1_000, 24 * 3_600_000),
    default: 20 * 60_000,
    description: "How long an order keeps its seats for its payment, unless an agent says otherwise.",
  }),
  findNeedsCode: setting({
    env: "FIND_NEEDS_CODE",
    schema: z.stringbool(),
    default: false,
    description:
      "True asks for a mailed code, too, before an order is shown to whoever knows its locator and a passenger's surname.",
  }),
  smtpUrl: setting({
    env: "SMTP_URL",
    schema: optionalText,
    default: undefined,
    description:
      "Server that mail is handed to: smtp://user:password@host:587, or smtps://. Unset: beside an embedded database mail is shown at /dev/mail, otherwise none is sent.",
    secret: true,
  }),
  mailFrom: setting({
    env: "MAIL_FROM",
    schema: z.string().min(3),
    default: "Aisle <no-reply@localhost>",
    description: "Sender of mail.",
  }),
  stripeSecretKey: setting({
    env: "STRIPE_SECRET_KEY",
    schema: optionalText,
    default: undefined,
    description: "Secret key of the Stripe account that takes payments. Unset: see PSP_SANDBOX.",
    secret: true,
  }),
  stripePublishableKey: setting({
    env: "STRIPE_PUBLISHABLE_KEY",
    schema: optionalText,
    default: undefined,
    description: "Publishable key of the same account, for pages.",
  }),
  stripeWebhookSecret: setting({
    env: "STRIPE_WEBHOOK_SECRET",
    schema: optionalText,
    default: undefined,
    description: "Secret that Stripe signs its notices with; they are sent to /webhooks/stripe.",
    secret: true,
  }),
  stripeApiUrl: setting({
    env: "STRIPE_API_URL",
    schema: z.url({ protocol: /^https?$/ }).optional(),
    default: undefined,
    description: "Where Stripe's API is. Unset: Stripe itself. A sandbox in tests.",
  }),
  alipayAppId: setting({
    env: "ALIPAY_APP_ID",
    schema: optionalText,
    default: undefined,
    description: "The app at Alipay that takes payments in CNY. Unset: no Alipay.",
  }),
  alipayPrivateKeyFile: setting({
    env: "ALIPAY_PRIVATE_KEY_FILE",
    schema: optionalText,
    default: undefined,
    description: "File with the app's own private key (RSA2), which signs calls to Alipay.",
  }),
  alipayPublicKeyFile: setting({
    env: "ALIPAY_PUBLIC_KEY_FILE",
    schema: optionalText,
    default: undefined,
    description: "File with Alipay's public key, which proves its answers and notices. It is not the app's.",
  }),
  alipayGatewayUrl: setting({
    env: "ALIPAY_GATEWAY_URL",
    schema: z.url({ protocol: /^https?$/ }).optional(),
    default: undefined,
    description: "Where Alipay's gateway is. Unset: Alipay itself.",
  }),
  paymentCapture: setting({
    env: "PAYMENT_CAPTURE",
    schema: z.enum(["automatic", "manual"]),
    default: "automatic" as const,
    description: "manual first reserves the money, and takes it when the order is sure of its seats. Not with Alipay.",
  }),
  pspSandbox: setting({
    env: "PSP_SANDBOX",
    schema: z.enum(["on", "off"]),
    default: "on" as const,
    description:
      "on: without STRIPE_SECRET_KEY, and not in production, a payment provider without money runs beside the nodes.",
  }),
  pspSandboxPort: setting({
    env: "PSP_SANDBOX_PORT",
    schema: wholeNumber(0, 65_535),
    default: 0,
    description: "Its port on this machine. 0 takes a free one, and the same again if it can.",
  }),
  environment: setting({
    env: "NODE_ENV",
    schema: z.string(),
    default: "development",
    description: "production turns off what is only for development: the page /dev/mail, the payment sandbox.",
  }),
  allowedOrigins: setting({
    env: "ALLOWED_ORIGINS",
    schema: list,
    default: [] as string[],
    description:
      "Other web origins, with commas between, that may connect: https://www.example.com. The node's own pages always may.",
  }),
  trustProxy: setting({
    env: "TRUST_PROXY",
    schema: z.stringbool(),
    default: false,
    description: "True behind a proxy that sets X-Forwarded-For: addresses are taken from there.",
  }),
  holdLifeMs: setting({
    env: "HOLD_LIFE_MS",
    schema: wholeNumber(500, 3_600_000),
    default: 10 * 60_000,
    description: "How long a hold keeps its seats.",
  }),
  limits: setting({
    env: "LIMITS",
    schema: z.union([z.enum(["on", "off"]), z.coerce.number().min(0.01).max(1_000)]),
    default: "on" as const,
    description: "Limits on calls, sockets and hoarding: on, off, or a number that multiplies what they allow.",
  }),
  socketsPerUser: setting({
    env: "SOCKETS_PER_USER",
    schema: wholeNumber(1, 10_000),
    default: 10,
    description: "Sockets that one user may have, on all nodes together. One more is refused.",
  }),
  socketsPerAddress: setting({
    env: "SOCKETS_PER_ADDRESS",
    schema: wholeNumber(1, 1_000_000),
    default: 50,
    description: "Sockets that one network address may have on one node. More for offices behind one address.",
  }),
  socketsPerSecond: setting({
    env: "SOCKETS_PER_SECOND",
    schema: wholeNumber(1, 100_000),
    default: 500,
    description: "New sockets that a node takes in a second in the long run, and twice as many at once.",
  }),
  lanes: setting({
    env: "LANES",
    schema: wholeNumber(1, 16),
    default: 2,
    description: "Seat transactions that may run at a time. More than four deadlock among themselves.",
  }),
  laneQueue: setting({
    env: "LANE_QUEUE",
    schema: wholeNumber(1, 1_000_000),
    default: 10_000,
    description: "Commands that may wait in one lane; beyond it the answer is unavailable, at once.",
  }),
  searchCacheEntries: setting({
    env: "SEARCH_CACHE_ENTRIES",
    schema: wholeNumber(0, 100_000),
    default: 500,
    description:
      "Answers of searches that a node keeps in memory, at most 100 KB each; with REDIS_URL nodes share them. 0: none.",
  }),
  commandTimeoutMs: setting({
    env: "COMMAND_TIMEOUT_MS",
    schema: wholeNumber(100, 60_000),
    default: 1_900,
    description: "A call is answered within this time, if need be with unavailable or timeout_unknown.",
  }),
  roles: setting({
    env: "ROLES",
    schema: list.pipe(z.array(z.enum(["gateway", "jobs"])).min(1)),
    default: ["gateway", "jobs"] as ("gateway" | "jobs")[],
    description:
      "What a process does, with commas between: gateway serves clients, jobs does the work after commits (payments, refunds, notices, webhooks).",
  }),
  jobsConcurrency: setting({
    env: "JOBS_CONCURRENCY",
    schema: wholeNumber(1, 100),
    default: 8,
    description: "Jobs that a process with the role jobs runs at a time.",
  }),
  drainMs: setting({
    env: "DRAIN_MS",
    schema: wholeNumber(0, 60_000),
    default: 3_000,
    description: "Time over which clients are spread when this node goes away.",
  }),
  logLevel: setting({
    env: "LOG_LEVEL",
    schema: z.enum(["trace", "debug", "info", "warn", "error", "silent"]),
    default: "info" as const,
    description: "Least severe log line that is written. Logs are JSON lines on standard output.",
  }),
} as const;

type Settings = typeof settings;
export type Config = { readonly [Key in keyof Settings]: z.output<Settings[Key]["schema"]> };

/** The settings are wrong; `problems` has a line for each, ready to be shown to whoever started the server. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`wrong settings:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

/**
 * Reads the settings from `env`; an empty variable counts as unset.
 * @throws ConfigError naming every wrong setting at once.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const entries = Object.entries(settings).map(([key, one]: [string, Setting]) => {
    const text = env[one.env];
    if (text === undefined || text === "") return [key, one.default] as const;
    const parsed = one.schema.safeParse(text);
    if (!parsed.success) problems.push(`${one.env}: ${parsed.error.issues[0]?.message ?? "is not valid"}`);
    return [key, parsed.data] as const;
  });
  const config = Object.fromEntries(entries) as Config;
  if (config.nodes > 1 && !(config.databaseUrl && config.redisUrl)) {
    problems.push("NODES: more than one node needs DATABASE_URL and REDIS_URL, so that the nodes share what they know");
  }
  if (config.databaseReplicaUrls.length > 0 && !config.databaseUrl) {
    problems.push("DATABASE_REPLICA_URLS: replicas need DATABASE_URL, the primary that they follow");
  }
  problems.push(...paymentProblems(config));
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** Half a provider takes no payments: whatever is begun must also be heard of and proven. */
function paymentProblems(config: Config): readonly string[] {
  const together: readonly (readonly (readonly [string, string | undefined])[])[] = [
    [
      ["STRIPE_SECRET_KEY", config.stripeSecretKey],
      ["STRIPE_PUBLISHABLE_KEY", config.stripePublishableKey],
      ["STRIPE_WEBHOOK_SECRET", config.stripeWebhookSecret],
    ],
    [
      ["ALIPAY_APP_ID", config.alipayAppId],
      ["ALIPAY_PRIVATE_KEY_FILE", config.alipayPrivateKeyFile],
      ["ALIPAY_PUBLIC_KEY_FILE", config.alipayPublicKeyFile],
    ],
  ];
  const halves = together.flatMap((group) => {
    const given = group.find(([, value]) => value !== undefined)?.[0];
    const absent = group.filter(([, value]) => value === undefined).map(([env]) => env);
    return given === undefined ? [] : absent.map((env) => `${env}: is needed with ${given}`);
  });
  const { stripeApiUrl, stripeSecretKey, alipayGatewayUrl, alipayAppId } = config;
  return [
    ...halves,
    ...(stripeApiUrl !== undefined && stripeSecretKey === undefined
      ? ["STRIPE_API_URL: means nothing without STRIPE_SECRET_KEY"]
      : []),
    ...(alipayGatewayUrl !== undefined && alipayAppId === undefined
      ? ["ALIPAY_GATEWAY_URL: means nothing without ALIPAY_APP_ID"]
      : []),
  ];
}
