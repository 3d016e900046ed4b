/** The payment providers that the settings name. */
import { readFileSync } from "node:fs";
import { type Config, ConfigError, settings } from "../config.ts";
import { createAlipayProvider } from "./alipay.ts";
import { noProvider } from "./no-provider.ts";
import type { PayerPage, PaymentProvider } from "./provider.ts";
import { createStripeProvider } from "./stripe.ts";

export interface Providers {
  /** For whoever did not choose: Stripe where it is set up. Takes nothing where no provider is. */
  readonly default: PaymentProvider;
  byName(name: string): PaymentProvider | undefined;
  readonly all: readonly PaymentProvider[];
  /** What a page needs to let its payer choose how to pay; undefined for a provider with pages of its own. */
  payerPage(name: string): PayerPage | undefined;
}

type ProviderSettings = Pick<
  Config,
  | ("stripeSecretKey" | "stripePublishableKey" | "stripeWebhookSecret" | "stripeApiUrl" | "publicUrl")
  | ("alipayAppId" | "alipayPrivateKeyFile" | "alipayPublicKeyFile" | "alipayGatewayUrl")
>;

/** @throws ConfigError for a key file that cannot be read. */
export function createProviders(config: ProviderSettings): Providers {
  const all = [...stripe(config), ...alipay(config)];
  const { stripePublishableKey: publishableKey, stripeApiUrl: apiUrl = null } = config;
  return {
    default: all[0] ?? noProvider,
    byName: (name) => all.find((provider) => provider.name === name),
    all,
    payerPage: (name) => (name === "stripe" && publishableKey !== undefined ? { publishableKey, apiUrl } : undefined),
  };
}

function stripe(config: ProviderSettings): readonly PaymentProvider[] {
  const { stripeSecretKey: secretKey, stripeWebhookSecret: webhookSecret, stripeApiUrl: apiUrl } = config;
  return secretKey === undefined ? [] : [createStripeProvider({ secretKey, webhookSecret, apiUrl })];
}

function alipay(config: ProviderSettings): readonly PaymentProvider[] {
  const {
    alipayAppId: appId,
    alipayPrivateKeyFile,
    alipayPublicKeyFile,
    alipayGatewayUrl: gatewayUrl,
    publicUrl,
  } = config;
  if (appId === undefined || alipayPrivateKeyFile === undefined || alipayPublicKeyFile === undefined) return [];
  const provider = createAlipayProvider({
    ...{ appId, gatewayUrl, privateKey: readKey(settings.alipayPrivateKeyFile.env, alipayPrivateKeyFile) },
    alipayPublicKey: readKey(settings.alipayPublicKeyFile.env, alipayPublicKeyFile),
    notifyUrl: publicUrl === undefined ? undefined : new URL("/webhooks/alipay", publicUrl).href,
  });
  return [provider];
}

function readKey(env: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new ConfigError([`${env}: ${path} cannot be read (${String(error)})`]);
  }
}
