/** Tells whoever made an endpoint, by mail, that nothing is sent there any more. */
import type { JobHandler } from "../jobs/job-handler.ts";
import type { Letter, Mailer } from "../mail/mailer.ts";
import type { Database } from "../storage/database.ts";
import type { EndpointJob } from "./delivery-jobs.ts";

export function createTellDisabledHandler(parts: { readonly database: Database; readonly mailer: Mailer }): JobHandler {
  const { database, mailer } = parts;
  return {
    maxAttempts: 10,
    backoff: { firstMs: 10_000, longestMs: 3_600_000 },
    timeoutMs: 20_000,
    async run(payload) {
      const { endpointId } = payload as EndpointJob;
      const row = await database.kysely
        .selectFrom("partner_endpoints as e")
        .innerJoin("users as u", "u.user_id", "e.created_by")
        .select(["e.state", "e.url", "e.description", "u.email"])
        .where("e.endpoint_id", "=", endpointId)
        .executeTakeFirst();
      // Deleted, or enabled again: nothing to tell.
      if (row?.state !== "gone" && row?.state !== "failing") return;
      await mailer.send({ to: row.email, ...letter(row.state, row.description, new URL(row.url).host) });
    },
  };
}

function letter(state: "gone" | "failing", description: string, host: string): Omit<Letter, "to"> {
  const why = state === "gone" ? "it answered 410 Gone" : "nothing arrived there for three days";
  const whyZh = state === "gone" ? "它返回了 410 Gone" : "三天内没有任何通知送达";
  return {
    subject: `Webhooks to ${host} are off · 发往 ${host} 的通知已停用`,
    text: `Hello,

Aisle sends no more webhooks to "${description}" (${host}), because ${why}.
What waits is kept for thirty days and is sent once the endpoint is enabled again.

您好：

Aisle 已停止向“${description}”（${host}）发送通知，因为${whyZh}。
等待发送的通知保留三十天，重新启用后即会发送。
`,
  };
}
