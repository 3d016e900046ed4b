/** Texts of accounts and of logging in, in English. */
import type { NameFault } from "../account/name-rules.ts";
import type { PasswordFault } from "../account/password-rules.ts";

export const accountEn = {
  account: {
    login: "Log in",
    register: "Create account",
    logout: "Log out",
    menu: "Account",
    titles: { login: "Welcome back", register: "Create your account", reset: "Choose a new password" },
    toHold: "Log in, or go on without an account. We continue where you were.",
    email: "E-mail",
    password: "Password",
    name: "Name",
    toRegister: "New here?",
    toLogin: "Have an account?",
    wrongPassword: "This e-mail and password do not match.",
    emailTaken: "There is an account with this e-mail already. Log in instead, or choose a new password.",
    working: "One moment…",
    forgotten: "Forgot your password?",
    welcome: (name: string) => `Welcome, ${name}`,
    later: "Later",

    guest: "Guest",
    guestHint: "Your seats and trips are kept in this browser only.",
    asGuest: "Go on without an account",
    keepTrips: "Create an account to keep your trips",
    endVisit: "End this visit",
    guestKeeps: "Your seats and trips come with you.",
    guestLimit:
      "As a guest you hold one group of seats on a flight. Release it to hold other seats, or create an account to hold two.",
    guestLoses:
      "Seats and trips of this visit do not move to an account that exists. Create an account to keep them, or find a trip by its booking code.",

    title: "Account",
    sections: {
      profile: "Profile",
      travellers: "Travellers",
      security: "Password",
      devices: "Devices",
      language: "Language",
    },
    needLogin: "Log in to see your account",
    forAccounts: "You are here as a guest",

    nameTitle: "Your name",
    nameHint: "How we call you. Any script will do.",
    saveName: "Save name",
    nameSaved: (name: string) => `Saved. We call you ${name}.`,
    nameFault: (fault: NameFault) => {
      switch (fault.kind) {
        case "missing":
          return "Enter your name.";
        case "long":
          return fault.tooMany === 1 ? "1 character too many." : `${fault.tooMany} characters too many.`;
        case "unseen":
          return "It holds characters that cannot be seen. Type it anew.";
      }
    },
    emailTitle: "Change e-mail",
    emailHint:
      "You log in with it, and letters about your account go there. Bookings keep the address they were made with.",
    newEmail: "New e-mail",
    emailSame: "This is the address that you have.",
    emailOfAnother: "This address has another account. Choose another one.",
    anotherEmail: "Use another address",
    changeEmail: "Change e-mail",
    emailChanged: (email: string) => `Your e-mail is now ${email}. We told the old address.`,
    since: "With us since",
    verified: "Confirmed",
    notVerified: "Not confirmed",
    verifyTitle: "Confirm your e-mail",
    verifyHint: (email: string) => `Enter the code that we have mailed to ${email}. It is good for half an hour.`,
    code: "Code from the e-mail",
    codeMissing: "Enter the code, such as H7KM-2QXP.",
    codeRefused: "This code does not fit, was used before, or is too old. The newest one counts.",
    verify: "Confirm",
    sendAgain: "Send a new code",
    codeSent: (email: string) => `A code is on its way to ${email}. There is one a minute at most.`,

    show: "Show",
    hide: "Hide",
    showLong: "Show characters",
    passwordHint: "8 to 128 characters, nothing common.",
    passwordFits: "Long enough. Whether it is a common one is checked when you send it.",
    passwordCommon: "This is among the first that attackers try. Choose another one.",
    passwordSame: "This is the password that you have.",
    passwordFault: (fault: PasswordFault) => {
      switch (fault.kind) {
        case "short":
          return fault.missing === 1 ? "1 more character needed." : `${fault.missing} more characters needed.`;
        case "long":
          return fault.tooMany === 1 ? "1 character too many." : `${fault.tooMany} characters too many.`;
        case "guessable":
          return "Easy to guess: only digits, a repetition, or your e-mail address.";
      }
    },
    newPassword: "New password",
    currentPassword: "Current password",
    currentWrong: "This is not your current password.",
    changeTitle: "Change password",
    changeHint: "Your other devices are logged out by it.",
    change: "Change password",
    changed: "Your password is changed, and your other devices are logged out.",

    resetHint: "We mail you a code with which you choose a new password.",
    resetSent: (email: string) =>
      `If ${email} has an account, a code is on its way. It is good for half an hour, and there is one a minute at most.`,
    sendCode: "Send code",
    setPassword: "Set password and log in",
    passwordSet: "Your new password is set. Log in with it.",

    devicesHint: "Where you are logged in. End what you do not know, and change your password then.",
    deviceName: (browser: string, system: string) => `${browser} on ${system}`,
    deviceOther: "Another program",
    thisDevice: "This device",
    lastUsed: (when: string, address: string) => `Last used ${when}, from ${address}`,
    loggedInAt: (when: string) => `Logged in ${when}`,
    endDevice: "Log out",
    endOthers: "Log out all other devices",
    devicesEnded: (count: number) => (count === 1 ? "The device is logged out." : `${count} devices are logged out.`),

    languageHint:
      "This browser keeps it. Letters about your account come in the language that you chose last, on any device; letters about a booking in the one you booked in.",
    languageNotKept: (problem: string) =>
      `This browser speaks it from now on, but your account does not know it yet: ${problem}`,

    loginAgain: "Log in again",
    ended: {
      logged_out: "You have logged out in another window.",
      revoked: "This device was logged out from another one.",
      password_changed: "Your password was changed. Log in with the new one.",
      token_reused: "We logged you out for your safety: somebody may have a copy of this login. Change your password.",
      expired: "Your login is over.",
    },
    tooMany: (wait: string) => `Too many attempts. Try again in ${wait}.`,
    offline: "You are offline. Try again when the connection is back.",
    noAnswer: "The server did not answer. Please try again.",
    registerUnknown: "We do not know whether your account was made. Try to log in with it first.",
    cookiesBlocked:
      "Your browser blocks cookies. You can log in, but only for a few minutes and until this page is closed.",
    fields: {
      email: "Enter an e-mail address, such as name@example.com.",
      password: "Enter your password.",
      name: "Enter your name.",
    },
  },
};
