/** The settings of the sandbox as a process, from its environment. */
import { z } from "zod";

const Settings = z.object({
  /** 0 takes a free one. */
  PSP_SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
  PSP_SANDBOX_HOST: z.string().min(1).default("127.0.0.1"),
  /** Where payers' browsers find it, when that is not where it listens. */
  PSP_SANDBOX_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Where Stripe's events are sent from the start; more endpoints are registered as at Stripe. */
  PSP_SANDBOX_EVENTS_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** File that remembers over a restart; unset, nothing is remembered. */
  PSP_SANDBOX_JOURNAL: z.string().min(1).optional(),
  /** Folder with Alipay's keys, which are made there when they are missing; unset, there is no Alipay. */
  PSP_SANDBOX_KEYS: z.string().min(1).optional(),
  STRIPE_SECRET_KEY: z.string().min(1).default("sk_test_sandbox"),
  STRIPE_PUBLISHABLE_KEY: z.string().min(1).default("pk_test_sandbox"),
  /** What all webhook endpoints sign with; unset, each gets its own, as at Stripe. */
  STRIPE_WEBHOOK_SECRET: z.string().min(1).optional(),
});

/** @throws ZodError for what is wrong. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): z.output<typeof Settings> {
  return Settings.parse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== "")));
}
