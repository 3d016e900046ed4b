import type { changeEn } from "./en-change.ts";

/** Texts of changing an order, in simplified Chinese. */
export const changeZh: typeof changeEn = {
  change: {
    seats: "更换座位",
    flight: "改签航班",
    toOrder: "返回订单",
    hindrances: {
      over: "此订单已无人乘机。",
      unpaid: "订单支付后才能改签航班。",
      waiting: "此订单有一项更改等待支付。支付完成或超时后，可再次更改。",
      paying: "正在支付中，支付结束后即可更改。",
      gone: "此航班已不在订单中。",
      left: "此航班已起飞。",
      notFlown: "航空公司已取消此航班。",
      fare: "此票价不可改签。",
    },
    outcomes: {
      seats: "更换成功，新座位如下。",
      flights: "改签成功，新航班如下。",
      expired: "更改未按时支付，一切保持原样。",
      dropped: "已放弃更改，一切保持原样。",
    },
    flightMoved: (flight, from, to) => `航空公司已将 ${flight} 由 ${from} 调整为 ${to}（当地时间）。`,
    flightGone: (flight, when) => `航空公司已取消 ${when} 的 ${flight}。`,
    allBack: "在本页取消该航班，即可全额退还所付费用，不受票价规则限制。",

    who: "为谁选座？",
    withInfant: "携带婴儿",
    becomes: "改为",
    noSeat: "未选座",
    seatsHint: (count) =>
      count === 1 ? "请在座位图上选择其他座位。" : "先选择旅客，再在座位图上选座。选择同行人的座位即可互换。",
    picked: (name, seat) => `${name}：${seat}。`,
    objections: {
      childAtExit: "儿童不能坐在出口旁。",
      infantAtExit: "携带婴儿的旅客不能坐在出口旁。",
      childAlone: "儿童须与本订单的成人相邻而坐。",
    },
    sumLabel: (sign, isPaid) => {
      if (!isPaid) return "订单总价变为";
      return sign > 0 ? "需支付" : sign < 0 ? "退还金额" : "无需补差价";
    },
    payFirst: "支付完成前，原座位仍为您保留。",
    backHint: "将按原支付方式退回。",
    confirmSeats: "确认更换",
    toPayment: (price) => `前往支付，${price}`,
    working: "正在更改…",
    costsNow: (price) => `现价为 ${price}，如可接受请再次确认。`,
    seatsGone: (seats) => `${seats} 已被他人占用，未作任何更改，请选择其他座位。`,
    unsure: "尚不确定是否已完成。请重试，不会重复执行。",

    whichJourney: "您要改签哪一程？",
    journeys: { 0: "去程", 1: "返程" },
    thisJourney: "改签此程",
    now: "当前航班",
    chooseFlight: "选择新航班",
    noFlights: "当天没有其他航班",
    noFlightsHint: "当天没有其他航班以您的票价类型和付款币种出售，请试试其他日期。",
    fareDifference: "票价差额",
    beforeFee: "不含手续费和座位费",
    choose: (flight) => `选择 ${flight}`,
    newFlight: "新航班",
    otherFlights: "其他航班",
    seatsOn: (flight) => `${flight} 的座位`,
    firstSeats: "请先选座",
    confirmFlight: "确认改签",
    payFirstFlight: "支付完成前，您仍乘坐原航班。",
    priceFor: "价格有效期",
    priceAgain: "重新获取价格",
    lines: {
      fare: "票价差额",
      fee: "改签手续费",
      kept: "按票价规则不退",
      oldSeats: "原座位费退还",
      newSeats: "新座位费",
    },

    pay: {
      title: "支付更改费用",
      lead: {
        seats: "新座位已为您保留。支付完成前，您仍使用原座位。",
        flights: "新航班已为您保留。支付完成前，您仍乘坐原航班。",
      },
      over: "如不支付，更改将自动失效，一切保持原样。",
      waits: "有一项更改等待支付，在此之前一切不变。",
      until: "更改保留",
    },

    drop: {
      begin: "放弃此更改",
      title: "确定放弃此更改？",
      lead: {
        seats: "新座位将不再保留，您仍使用原座位。",
        flights: "新航班及座位将不再保留，您仍乘坐原航班。",
      },
      paying: "此更改的支付已开始。支付将被终止；如已扣款，款项会退还给您。",
      working: "正在放弃…",
      keep: "保留更改",
    },
  },
};
