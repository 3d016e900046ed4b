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
