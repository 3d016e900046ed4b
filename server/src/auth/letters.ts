/** The letters that accounts get, in English and Chinese. Plain text: nothing to click, so nothing to be lured by. */
import type { Language } from "@aisle/protocol/auth.ts";
import type { Letter } from "../mail/mailer.ts";

type Text = Pick<Letter, "subject" | "text">;

/** Proves an e-mail address. `code` is good for `minutes`. */
export function verificationLetter(language: Language, code: string, minutes: number): Text {
  if (language === "zh") {
    return {
      subject: `${code} 是您的 Aisle 验证码`,
      text: `您好：

请在 Aisle 中输入此验证码，以确认这是您的邮箱：

    ${code}

验证码 ${minutes} 分钟内有效，只能使用一次。如果您没有注册 Aisle，请忽略此邮件。
`,
    };
  }
  return {
    subject: `${code} is your Aisle code`,
    text: `Hello,

enter this code in Aisle to confirm that this is your e-mail address:

    ${code}

It is good for ${minutes} minutes, once. If you did not register with Aisle, ignore this mail.
`,
  };
}

export function resetLetter(language: Language, code: string, minutes: number): Text {
  if (language === "zh") {
    return {
      subject: `${code}：重设您的 Aisle 密码`,
      text: `您好：

请在 Aisle 中输入此验证码并设置新密码：

    ${code}

验证码 ${minutes} 分钟内有效，只能使用一次。设置新密码后，所有设备都会退出登录。
如果您没有要求重设密码，请忽略此邮件，不要把验证码告诉任何人。
`,
    };
  }
  return {
    subject: `${code} sets a new Aisle password`,
    text: `Hello,

enter this code in Aisle to choose a new password:

    ${code}

It is good for ${minutes} minutes, once. Choosing a new password logs out all of your devices.
If you did not ask for it, ignore this mail, and do not tell anyone the code.
`,
  };
}

/** Tells the owner that the password was changed, in case it was somebody else: in every language where theirs is not known. */
export function passwordChangedLetter(language: Language | null): Text {
  const letters = language ? [passwordChanged[language]] : [passwordChanged.en, passwordChanged.zh];
  return {
    subject: letters.map(({ subject }) => subject).join(" · "),
    text: letters.map(({ text }) => text).join("\n"),
  };
}

const passwordChanged: Readonly<Record<Language, Text>> = {
  en: {
    subject: "Your Aisle password was changed",
    text: `Hello,

the password of your Aisle account was changed just now, and your other devices were logged out.
If that was not you, set a new password at once with a code that Aisle mails you.
`,
  },
  zh: {
    subject: "您的 Aisle 密码已更改",
    text: `您好：

您的 Aisle 账户密码刚刚被更改，其他设备均已退出登录。
如果不是您本人操作，请立即用 Aisle 发送的验证码重设密码。
`,
  },
};
