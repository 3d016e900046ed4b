/** The letters that a development node shows instead of sending them. */
import { eventually } from "./eventually.ts";

/** The newest code that was mailed to `email` in a letter whose subject has these words. */
export async function mailedCode(url: string, email: string, words: string): Promise<string> {
  let code: string | undefined;
  await eventually(async () => {
    const page = await (await fetch(`${url}/dev/mail`)).text();
    const letter = page.split("<article>").find((text) => text.includes(`To ${email},`) && text.includes(words));
    code = /\b[A-Z2-9]{4}-[A-Z2-9]{4}\b/.exec(letter ?? "")?.[0];
    return code !== undefined;
  });
  return code!;
}
