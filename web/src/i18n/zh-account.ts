import type { accountEn } from "./en-account.ts";

/** Texts of accounts and of logging in, in simplified Chinese. */
export const accountZh: typeof accountEn = {
  account: {
    login: "登录",
    register: "创建账户",
    logout: "退出登录",
    menu: "账户",
    titles: { login: "欢迎回来", register: "创建您的账户", reset: "设置新密码" },
    toHold: "请登录，或不注册直接继续。之后将继续刚才的操作。",
    email: "电子邮箱",
    password: "密码",
    name: "姓名",
    toRegister: "还没有账户？",
    toLogin: "已有账户？",
    wrongPassword: "邮箱与密码不匹配。",
    emailTaken: "此邮箱已有账户，请直接登录或设置新密码。",
    working: "请稍候…",
    forgotten: "忘记密码？",
    welcome: (name) => `欢迎，${name}`,
    later: "以后再说",

    guest: "访客",
    guestHint: "您的座位和行程仅保存在此浏览器中。",
    asGuest: "不注册，直接继续",
    keepTrips: "创建账户以保留行程",
    endVisit: "结束本次访问",
    guestKeeps: "您的座位和行程会一并转入新账户。",
    guestLimit: "访客在每个航班只能保留一组座位。请先释放该组，或创建账户以保留两组。",
    guestLoses: "本次访问的座位和行程不会转入已有账户。请创建新账户以保留，或凭订座编号查找行程。",

    title: "账户",
    sections: { profile: "个人资料", travellers: "常用旅客", security: "密码", devices: "登录设备", language: "语言" },
    needLogin: "登录后查看账户",
    forAccounts: "您正以访客身份浏览",

    nameTitle: "您的姓名",
    nameHint: "我们对您的称呼，任何文字均可。",
    saveName: "保存姓名",
    nameSaved: (name) => `已保存。我们将称呼您为 ${name}。`,
    nameFault: (fault) => {
      switch (fault.kind) {
        case "missing":
          return "请输入姓名。";
        case "long":
          return `超出 ${fault.tooMany} 个字符。`;
        case "unseen":
          return "姓名含有不可见的字符，请重新输入。";
      }
    },
    emailTitle: "更改邮箱",
    emailHint: "用于登录和接收账户邮件。已有订单仍使用预订时填写的邮箱。",
    newEmail: "新邮箱",
    emailSame: "这就是您目前的邮箱。",
    emailOfAnother: "此邮箱已有其他账户，请使用别的邮箱。",
    anotherEmail: "使用其他邮箱",
    changeEmail: "更改邮箱",
    emailChanged: (email) => `您的邮箱已更改为 ${email}，我们已通知原邮箱。`,
    since: "注册时间",
    verified: "已确认",
    notVerified: "未确认",
    verifyTitle: "确认您的邮箱",
    verifyHint: (email) => `请输入我们发送到 ${email} 的验证码，半小时内有效。`,
    code: "邮件中的验证码",
    codeMissing: "请输入验证码，例如 H7KM-2QXP。",
    codeRefused: "验证码不正确、已使用或已过期。请使用最新的验证码。",
    verify: "确认",
    sendAgain: "发送新验证码",
    codeSent: (email) => `验证码正在发送到 ${email}，每分钟最多一封。`,

    show: "显示",
    hide: "隐藏",
    showLong: "显示输入内容",
    passwordHint: "8 至 128 个字符，避免常见密码。",
    passwordFits: "长度足够。提交时会检查是否为常见密码。",
    passwordCommon: "这是攻击者最先尝试的密码之一，请换一个。",
    passwordSame: "与当前密码相同。",
    passwordFault: (fault) => {
      switch (fault.kind) {
        case "short":
          return `还需 ${fault.missing} 个字符。`;
        case "long":
          return `多了 ${fault.tooMany} 个字符。`;
        case "guessable":
          return "容易被猜到：仅含数字、简单重复或与邮箱相同。";
      }
    },
    newPassword: "新密码",
    currentPassword: "当前密码",
    currentWrong: "当前密码不正确。",
    changeTitle: "修改密码",
    changeHint: "修改后，您的其他设备将退出登录。",
    change: "修改密码",
    changed: "密码已修改，其他设备均已退出登录。",

    resetHint: "我们会通过邮件发送验证码，凭此设置新密码。",
    resetSent: (email) => `如果 ${email} 已注册，验证码正在发送。半小时内有效，每分钟最多一封。`,
    sendCode: "发送验证码",
    setPassword: "设置密码并登录",
    passwordSet: "新密码已设置，请用它登录。",

    devicesHint: "您已在以下设备登录。如有不认识的设备，请将其退出并修改密码。",
    deviceName: (browser, system) => `${system} 上的 ${browser}`,
    deviceOther: "其他程序",
    thisDevice: "当前设备",
    lastUsed: (when, address) => `最近使用：${when}，${address}`,
    loggedInAt: (when) => `登录时间：${when}`,
    endDevice: "退出",
    endOthers: "退出所有其他设备",
    devicesEnded: (count) => `已退出 ${count} 台设备。`,

    languageHint:
      "此浏览器会记住您的选择。账户邮件使用您最近一次（在任何设备上）选择的语言，订单邮件使用预订时的语言。",
    languageNotKept: (problem) => `此浏览器已切换语言，但尚未保存到您的账户：${problem}`,

    loginAgain: "重新登录",
    ended: {
      logged_out: "您已在另一窗口退出登录。",
      revoked: "此设备已被您的另一设备退出登录。",
      password_changed: "您的密码已修改，请用新密码登录。",
      token_reused: "为保护您的安全，我们已将您退出登录：此登录可能被他人复制。请修改密码。",
      expired: "您的登录已结束。",
    },
    tooMany: (wait) => `尝试次数过多，请在${wait}后重试。`,
    offline: "您已离线，请在网络恢复后重试。",
    noAnswer: "服务器没有响应，请重试。",
    registerUnknown: "尚不确定账户是否已创建，请先尝试登录。",
    cookiesBlocked: "您的浏览器阻止了 Cookie。您可以登录，但仅能保持几分钟，关闭此页面后即失效。",
    fields: {
      email: "请输入邮箱地址，例如 name@example.com。",
      password: "请输入密码。",
      name: "请输入姓名。",
    },
  },
};
