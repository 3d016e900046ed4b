import type { boardingEn } from "./en-boarding.ts";

/** Texts of boarding passes, in simplified Chinese. */
export const boardingZh: typeof boardingEn = {
  boarding: {
    title: "登机牌",
    loading: "正在获取登机牌",
    print: "打印",
    place: (place, count) => `第 ${place} 张，共 ${count} 张`,
    previous: "上一张登机牌",
    next: "下一张登机牌",
    seat: "座位",
    lap: "怀抱",
    code: (pass) => `供扫描的条码：${pass}`,
    enlarge: "放大",
    enlargeHint: "轻点放大",
    codeBroken: "无法生成条码，请在联网后刷新页面。",
    gateHint: "登机口和登机时间以机场显示为准。时间均为各机场当地时间。",
    asOf: (instant) => `当前没有网络连接。以下登机牌为 ${instant} 的内容。`,
    changed: "打开后登机牌已有变化，请以当前显示为准。",
    cancelledHint: "此航班没有登机牌，请在订单中查看后续处理。",
    notNow: {
      pending_payment: { title: "尚未支付", hint: "订单支付并出票后即可获取登机牌。", action: "查看订单" },
      expired: { title: "此订单已过期", hint: "订单未按时支付，因此没有登机牌。", action: "查看订单" },
      cancelled: { title: "此订单已取消", hint: "登机牌已失效。", action: "查看订单" },
    },
    none: { title: "没有登机牌", hint: "此订单没有可乘坐的航班，或没有有效机票和座位。", action: "查看订单" },
  },
};
