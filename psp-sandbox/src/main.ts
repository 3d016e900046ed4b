/** `npm start`: the sandbox as a process. A process that forked it is told the address, and takes it along when it ends. */
import { readAlipayKeys } from "./alipay/key-files.ts";
import { openJournalFile } from "./journal-file.ts";
import { startServer } from "./server.ts";
import { readSettings } from "./settings.ts";

const settings = readSettings(process.env);
const { PSP_SANDBOX_JOURNAL: journal, PSP_SANDBOX_KEYS: keys } = settings;
const isForked = process.send !== undefined;

const server = await startServer({
  ...{ port: settings.PSP_SANDBOX_PORT, host: settings.PSP_SANDBOX_HOST, publicUrl: settings.PSP_SANDBOX_URL },
  stripe: {
    ...{ secretKey: settings.STRIPE_SECRET_KEY, publishableKey: settings.STRIPE_PUBLISHABLE_KEY },
    webhookSecret: settings.STRIPE_WEBHOOK_SECRET,
  },
  alipay: keys === undefined ? undefined : readAlipayKeys(keys),
  journal: journal === undefined ? undefined : openJournalFile(journal),
}).catch((error: unknown): never => {
  console.error(`psp-sandbox cannot start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});

if (settings.PSP_SANDBOX_EVENTS_URL !== undefined) await sendEventsTo(settings.PSP_SANDBOX_EVENTS_URL);

if (isForked) {
  // A terminal sends these to every process; whoever forked this one says what they mean for it.
  process.on("SIGINT", () => {});
  process.on("SIGHUP", () => {});
  process.once("disconnect", () => process.exit(0));
  process.send?.({ kind: "ready", url: server.url });
} else {
  console.log(`psp-sandbox is ready at ${server.url}`);
}
process.once("SIGTERM", () => void server.close().then(() => process.exit(0)));

/** What is there already, from a journal, is not registered again. */
async function sendEventsTo(receiver: string): Promise<void> {
  const headers = { authorization: `Bearer ${settings.STRIPE_SECRET_KEY}` };
  const address = `${server.url}/v1/webhook_endpoints`;
  const { data } = (await (await fetch(`${address}?limit=100`, { headers })).json()) as {
    readonly data: readonly { readonly url: string }[];
  };
  if (data.some(({ url }) => url === receiver)) return;
  const body = new URLSearchParams({ url: receiver, "enabled_events[0]": "*" });
  await fetch(address, { method: "POST", headers, body });
}
