/** The payment providers that the settings name. */
import { readFileSync } from "node:fs";
import { type Config, ConfigError, settings } from "../config.ts";
import { noProvider } from "./no-provider.ts";
import type { PayerPage, PaymentProvider, Providers } from "./provider.ts";

/** Of which `default` is Stripe where it is set up, and takes nothing where no provider is. */
export interface ConfiguredProviders extends Providers {
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
export async function createProviders(config: ProviderSettings): Promise<ConfiguredProviders> {
  const all = [...(await stripe(config)), ...(await alipay(config))];
  const { stripePublishableKey: publishableKey, stripeApiUrl: apiUrl = null } = config;
  return {
    default: all[0] ?? noProvider,
    byName: (name) => all.find((provider) => provider.name === name),
    all,
    payerPage: (name) => (name === "stripe" && publishableKey !== undefined ? { publishableKey, apiUrl } : undefined),
  };
}

/** Their packages are large: a node that does without one starts without it. */
async function stripe(config: ProviderSettings): Promise<readonly PaymentProvider[]> {
  const { stripeSecretKey: secretKey, stripeWebhookSecret: webhookSecret, stripeApiUrl: apiUrl } = config;
  if (secretKey === undefined) return [];
  const { createStripeProvider } = await import("./stripe.ts");
  return [createStripeProvider({ secretKey, webhookSecret, apiUrl })];
}

async function alipay(config: ProviderSettings): Promise<readonly PaymentProvider[]> {
  const {
    alipayAppId: appId,
    alipayPrivateKeyFile,
    alipayPublicKeyFile,
    alipayGatewayUrl: gatewayUrl,
    publicUrl,
  } = config;
  if (appId === undefined || alipayPrivateKeyFile === undefined || alipayPublicKeyFile === undefined) return [];
  const { createAlipayProvider } = await import("./alipay.ts");
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
