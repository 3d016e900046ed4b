import type { mapEn } from "./en-map.ts";

/** The seat map and its list in simplified Chinese. */
export const mapZh: typeof mapEn = {
  zoom: {
    title: (deck) => `缩放，${deck}`,
    in: "放大",
    out: "缩小",
    fit: "整机",
  },

  minimap: {
    label: (deck) => `${deck}显示范围`,
    rows: (first, last) => (first === last ? `第 ${first} 排` : `第 ${first} 至 ${last} 排`),
  },

  list: {
    way: "选座方式",
    ways: { map: "座位图", list: "列表" },
    label: "座位列表",
    chooseCabin: "选择舱位",
    chooseRow: (cabin) => `${cabin}：选择排`,
    seatsOf: (row, cabin) => `${row}，${cabin}`,
    free: (count) => (count === 0 ? "无空座" : `${count} 个空座`),
    windows: (count) => `靠窗 ${count} 个`,
    aisles: (count) => `靠过道 ${count} 个`,
    backToCabins: "全部舱位",
    backToRows: "全部排",
    before: (row) => `前一排：${row}`,
    after: (row) => `后一排：${row}`,
    aisle: "过道",
  },

  lost: {
    take: (seats) => `改选 ${seats}`,
    holdAgain: "重新保留",
    none: "本舱位没有类似的空座。",
  },

  banner: {
    offline: "您已离线。",
    reconnecting: "连接已断开，正在重新连接。",
    stale: "服务器暂时无法确认座位图是否最新。",
    meaning: (time) => `当前显示 ${time} 的座位，部分可能已被占用。为您保留的座位不受影响。`,
    asOf: (version, ago) => `座位图版本 ${version}，最近变化：${ago}`,
  },

  keys: {
    title: "键盘操作",
    arrows: "逐个座位移动",
    page: "前后移动五排",
    cabin: "前往上一个或下一个舱位",
    ends: "本排两端；按住 Ctrl 为本层两端",
    select: "选择或取消选择",
    zoom: "放大、缩小、还原",
    names: {
      arrows: "方向键",
      page: "Page Up、Page Down",
      cabin: "Shift + Page Up、Page Down",
      ends: "Home、End",
      select: "回车、空格",
      zoom: "+、−、0",
    },
  },
};
