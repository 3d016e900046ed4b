/** Reads what a node would have mailed, from the page that shows it to developers. */
import { eventually } from "@aisle/test/eventually.ts";
import type { RunningNode } from "../node.ts";

/** The newest code mailed to `email` with `subject` in its subject line, once it has come. */
export async function mailedCode(node: Pick<RunningNode, "url">, email: string, subject: string): Promise<string> {
  let code = "";
  await eventually(async () => {
    const letter = (await letters(node)).find((text) => text.includes(`To ${email},`) && text.includes(subject));
    code = /\b[A-Z2-9]{4}-[A-Z2-9]{4}\b/.exec(letter ?? "")?.[0] ?? "";
    return code !== "";
  });
  return code;
}

/** Newest first. */
export async function letters(node: Pick<RunningNode, "url">): Promise<readonly string[]> {
  const page = await (await fetch(`${node.url}/dev/mail`)).text();
  return page.match(/<article>[^]*?<\/article>/g) ?? [];
}
