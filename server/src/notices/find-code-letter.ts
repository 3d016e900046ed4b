/** The letter with the code by which someone proves that they read the mailbox of an order. */
import type { Language } from "@aisle/protocol/auth.ts";
import type { Letter } from "../mail/mailer.ts";

/** `code` is good for `minutes`, once. */
export function findCodeLetter(
  language: Language,
  locator: string,
  code: string,
  minutes: number,
): Pick<Letter, "subject" | "text"> {
  if (language === "zh") {
    return {
      subject: `${code}：查看您的订单 ${locator}`,
      text: `您好：

请在 Aisle 中输入此验证码，以查看订单 ${locator}：

    ${code}

验证码 ${minutes} 分钟内有效，只能使用一次。如果不是您本人操作，请忽略此邮件，不要把验证码告诉任何人。
`,
    };
  }
  return {
    subject: `${code} opens your booking ${locator}`,
    text: `Hello,

enter this code in Aisle to open the booking ${locator}:

    ${code}

It is good for ${minutes} minutes, once. If you did not ask for it, ignore this mail, and do not tell anyone the code.
`,
  };
}
