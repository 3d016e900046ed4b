import type { Messages } from "./en.ts";
import { accountZh } from "./zh-account.ts";
import { changeZh } from "./zh-change.ts";
import { boardingZh } from "./zh-boarding.ts";
import { checkoutZh } from "./zh-checkout.ts";
import { mapZh } from "./zh-map.ts";
import { ordersZh } from "./zh-orders.ts";
import { refusalsZh } from "./zh-refusals.ts";
import { searchZh } from "./zh-search.ts";
import { travellersZh } from "./zh-travellers.ts";

/** Every text of the app in simplified Chinese. */
export const zh: Messages = {
  loading: "正在加载…",
  retry: "重试",
  close: "关闭",
  skipToContent: "跳到正文",
  home: "Aisle，返回搜索",

  cabins: { first: "头等舱", business: "公务舱", premium_economy: "超级经济舱", economy: "经济舱" },
  decks: { main: "下层客舱", upper: "上层客舱" },

  flight: {
    back: "全部航班",
    missing: "该航班不存在",
    live: "实时",
    stale: "可能延迟",
    reconnecting: "正在重新连接…",
    connecting: "正在连接…",
    failed: "离线",
    version: (version) => `座位图版本 ${version}`,
    statusHint: {
      loading: "正在获取座位图。",
      live: "变化会即时显示。",
      stale: "服务器暂时无法确认座位图是否最新。",
      reconnecting: "恢复连接前显示最后已知的座位图。",
      failed: "无法加载座位图。",
    },
    notSold: "本航班的座位已不能保留。",
    seatMap: "座位图",
    yourSeats: "您的座位",
  },

  seat: {
    states: { available: "可选", held: "保留中", booked: "已预订", blocked: "不出售" },
    statesLong: { available: "可选", held: "他人正在保留", booked: "已预订", blocked: "不出售" },
    selected: "您已选择",
    mine: "为您保留",
    current: "您现在的座位",
    from: (price) => `${price} 起`,
    withFee: (from, fee, family) => `${from}，此座位另加 ${fee}（${family}）`,
    closed: "不适用于您的机票",
    otherCabin: (state, cabin) => `${state}；您的机票为${cabin}`,
    characteristics: {
      W: "靠窗",
      A: "靠过道",
      "9": "中间",
      "1W": "靠窗但无窗",
      B: "可放婴儿摇篮",
      CH: "需加价",
      E: "紧急出口排",
      H: "无障碍",
      IE: "儿童不宜",
      J: "朝后",
      K: "隔板前排",
      L: "腿部空间宽敞",
      LF: "可平躺",
      OW: "机翼上方",
      AG: "靠近厨房",
      AL: "靠近洗手间",
      AU: "靠近楼梯",
      UP: "上层客舱",
    },
    row: (row) => `第 ${row} 排`,
  },

  map: {
    label: (deck) => `座位，${deck}。方向键移动，回车键选择座位。`,
    decks: "客舱层",
    cabinsNav: "前往舱位",
    left: (count) => `余 ${count}`,
    exit: "出口",
    facilities: { galley: "厨房", lavatory: "洗手间", closet: "衣帽间", stairs: "楼梯" },
    legend: "图例",
    accessible: "无障碍",
  },

  selection: {
    title: "已选座位",
    hint: "选择最多九个座位，然后一起保留。",
    tapSeats: "点选座位",
    remove: (seat) => `取消选择 ${seat}`,
    hold: (count) => `保留 ${count} 个座位`,
    holding: "正在保留…",
    total: "起价",
    perSeat: (fares: string) => `${fares}，每座`,
    clear: "清除",
    full: "最多可选择九个座位。",
    otherCabin: (seats, cabin) => `您的机票为${cabin}，不能选择 ${seats}。`,
    faresIn: (cabin) => `查看${cabin}票价`,
    limit: "您在本航班已有两组保留，这是每人上限。请先释放一组再保留其他座位。",
    lost: (seats) => `${seats} 刚被他人占用。`,
    refused: (seats) => `未能保留：${seats} 已不可选。没有保留任何座位。`,
  },

  hold: {
    title: (seats) => `为您保留：${seats}`,
    heldFor: "为您保留",
    extend: "延长时间",
    extendHint: "每组可延长一次",
    extended: "已延长过一次。",
    release: "释放",
    held: (seats) => `已为您保留 ${seats}。`,
    released: (seats) => `已释放 ${seats}。`,
    extendedNow: "已延长保留时间。",
    expired: (seats) => `保留时间已到：${seats}。`,
    minutesLeft: (minutes) => `还剩 ${minutes} 分钟`,
    show: "在图上显示",
  },

  find: {
    title: "帮我选座",
    hint: "我们会挑选相邻的最佳座位并立即保留。",
    count: "乘客",
    fewer: "减少乘客",
    more: "增加乘客",
    cabin: "舱位",
    near: "偏好",
    anywhere: "不限",
    window: "靠窗",
    aisle: "靠过道",
    accessible: "无障碍座位",
    submit: (count) => `查找 ${count} 个座位`,
    finding: "正在查找…",
    none: "这类座位已不够。",
  },

  live: {
    kinds: { window: "靠窗", aisle: "靠过道", middle: "中间" },
    taken: (seat, kind, nearest) =>
      nearest ? `${seat} 刚被占用，最近的${kind}座位：${nearest}。` : `${seat} 刚被占用。`,
    changed: (count, left) => `${count} 个座位有变化，可选 ${left} 个。`,
  },

  ...accountZh,
  ...checkoutZh,
  ...travellersZh,
  ...mapZh,
  ...ordersZh,
  ...refusalsZh,
  ...searchZh,
  ...changeZh,
  ...boardingZh,

  missing: { title: "页面不存在", hint: "链接可能已失效或有误。", action: "返回搜索" },
  notLoaded: {
    title: "页面未能加载",
    hint: "可能是网络已断开，或 Aisle 刚刚更新。请刷新后继续，已保留的座位不受影响。",
    action: "刷新",
  },
  crashed: { title: "页面出错了", hint: "请刷新后继续，已保留的座位不受影响。", action: "刷新" },
  problem: "操作未成功",
};
