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

/** Proves the address that an account is to have. */
export function newAddressLetter(language: Language, code: string, minutes: number): Text {
  if (language === "zh") {
    return {
      subject: `${code}：更改您的 Aisle 邮箱`,
      text: `您好：

请在 Aisle 中输入此验证码，以将此邮箱设为您账户的邮箱：

    ${code}

验证码 ${minutes} 分钟内有效，只能使用一次。如果您没有要求更改邮箱，请忽略此邮件，不要把验证码告诉任何人。
`,
    };
  }
  return {
    subject: `${code} confirms your new Aisle address`,
    text: `Hello,

enter this code in Aisle to make this the e-mail address of your account:

    ${code}

It is good for ${minutes} minutes, once. If you did not ask for it, ignore this mail, and do not tell anyone the code.
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

/** Tells the owner that the password was changed, in case it was somebody else. */
export function passwordChangedLetter(language: Language | null): Text {
  return inLanguageOf(language, {
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
  });
}

/** Tells the address that an account had until now which one it has, in case it was somebody else who changed it. */
export function addressChangedLetter(language: Language | null, email: string): Text {
  return inLanguageOf(language, {
    en: {
      subject: "The e-mail address of your Aisle account was changed",
      text: `Hello,

your Aisle account has another e-mail address since just now: ${email}
Letters about it go there. Your devices stay logged in. If it was not you who changed the address, change it back at once
on one of them, and then your password, which somebody knows.
`,
    },
    zh: {
      subject: "您的 Aisle 账户邮箱已更改",
      text: `您好：

您的 Aisle 账户邮箱刚刚更改为：${email}
今后账户邮件将发送到该邮箱，您的设备仍保持登录。
如果不是您本人操作，说明有人知道您的密码：请立即在已登录的设备上改回邮箱，然后更改密码。
`,
    },
  });
}

/** In every language where the owner's is not known. */
function inLanguageOf(language: Language | null, letters: Readonly<Record<Language, Text>>): Text {
  const written = language ? [letters[language]] : [letters.en, letters.zh];
  return {
    subject: written.map(({ subject }) => subject).join(" · "),
    text: written.map(({ text }) => text).join("\n"),
  };
}
