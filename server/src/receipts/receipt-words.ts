/** The words of itinerary receipts. */
import type { Language } from "@aisle/protocol/auth.ts";
import type { CabinClass } from "@aisle/protocol/layouts.ts";
import type { Refund } from "@aisle/protocol/payments.ts";
import type { PassengerType } from "@aisle/protocol/search.ts";

export interface ReceiptWords {
  readonly title: string;
  readonly locator: string;
  readonly bookedOn: string;
  readonly updatedOn: string;
  readonly fareFamily: string;
  readonly contact: string;
  readonly states: {
    readonly ticketed: string;
    readonly pending: string;
    readonly expired: string;
    readonly cancelled: string;
    readonly partly: string;
  };
  readonly notices: {
    pay(amount: string, until: string): string;
    change(amount: string, until: string): string;
    readonly expired: string;
    readonly cancelled: string;
    readonly partly: string;
    readonly airlineCancelled: string;
  };
  readonly flights: string;
  readonly slices: readonly [string, string];
  readonly departs: string;
  readonly arrives: string;
  /** Of a time that the airline has moved. */
  was(time: string): string;
  readonly flightStates: { readonly replaced: string; readonly cancelled: string; readonly airline: string };
  readonly duration: string;
  readonly aircraft: string;
  readonly seats: string;
  /** Between a label and what it labels, and between the items of a list. */
  readonly colon: string;
  readonly comma: string;
  onLap(name: string): string;
  readonly passengers: string;
  readonly passengerTypes: Readonly<Record<PassengerType, string>>;
  readonly passengerCancelled: string;
  readonly ticket: string;
  readonly emd: string;
  readonly price: string;
  readonly item: string;
  readonly amount: string;
  fare(flight: string, basis: string): string;
  tax(code: string): string;
  seat(flight: string, seat: string): string;
  readonly total: string;
  readonly orderTotal: string;
  readonly payments: string;
  readonly date: string;
  readonly paid: string;
  readonly paidSoFar: string;
  readonly processing: string;
  readonly refunds: Readonly<Record<Refund["state"], string>>;
  readonly refunded: string;
  readonly due: string;
  readonly rules: string;
  readonly cabins: Readonly<Record<CabinClass, string>>;
  readonly localTimes: string;
  page(number: number, count: number): string;
}

const en: ReceiptWords = {
  title: "Itinerary receipt",
  locator: "Booking code",
  bookedOn: "Booked",
  updatedOn: "As of",
  fareFamily: "Fare",
  contact: "Contact",
  states: {
    ticketed: "Ticketed",
    pending: "Not paid",
    expired: "Expired",
    cancelled: "Cancelled",
    partly: "Partly cancelled",
  },
  notices: {
    pay: (amount, until) => `This is not a ticket yet. Pay ${amount} by ${until}; after that the seats are given up.`,
    change: (amount, until) => `A change waits for its payment: ${amount} by ${until}. Until then nothing changes.`,
    expired: "It was not paid in time, and the seats were given up. No tickets were issued.",
    cancelled: "The whole booking was cancelled. Its tickets are no longer good for travel.",
    partly: "Some of this booking was cancelled. What is marked so is no longer good for travel.",
    airlineCancelled: "The airline has cancelled a flight of this booking.",
  },
  flights: "Flights",
  slices: ["Outbound", "Return"],
  departs: "Departs",
  arrives: "Arrives",
  was: (time) => `was ${time}`,
  flightStates: { replaced: "Replaced by another flight", cancelled: "Cancelled", airline: "Cancelled by the airline" },
  duration: "Duration",
  aircraft: "Aircraft",
  seats: "Seats",
  colon: ": ",
  comma: ", ",
  onLap: (name) => `on the lap of ${name}`,
  passengers: "Passengers and tickets",
  passengerTypes: { adult: "Adult", child: "Child", infant: "Infant" },
  passengerCancelled: "Cancelled",
  ticket: "Ticket",
  emd: "Document for paid seats",
  price: "Price",
  item: "Item",
  amount: "Amount",
  fare: (flight, basis) => `Fare ${flight} (${basis})`,
  tax: (code) => `Taxes and charges ${code}`,
  seat: (flight, seat) => `Seat ${seat}, ${flight}`,
  total: "Total",
  orderTotal: "Total of the booking",
  payments: "Payments and refunds",
  date: "Date",
  paid: "Payment",
  paidSoFar: "Paid",
  processing: "Payment, not confirmed yet",
  refunds: {
    pending: "Refund, on its way",
    succeeded: "Refund",
    failed: "Refund, not through yet: we go on trying",
  },
  refunded: "Refunded",
  due: "To be paid",
  rules: "Fare rules",
  cabins: { first: "First", business: "Business", premium_economy: "Premium economy", economy: "Economy" },
  localTimes: "All times are local times of the airports.",
  page: (number, count) => `Page ${number} of ${count}`,
};

const zh: ReceiptWords = {
  title: "行程单",
  locator: "订座记录编号",
  bookedOn: "预订时间",
  updatedOn: "更新时间",
  fareFamily: "票价类型",
  contact: "联系方式",
  states: { ticketed: "已出票", pending: "未付款", expired: "已过期", cancelled: "已取消", partly: "部分取消" },
  notices: {
    pay: (amount, until) => `尚未出票。请于${until}前支付 ${amount}，逾期座位将被释放。`,
    change: (amount, until) => `有一项变更等待付款：请于${until}前支付 ${amount}。付款前行程保持不变。`,
    expired: "未在期限内付款，座位已释放，未出票。",
    cancelled: "整个订单已取消，机票不可再用于乘机。",
    partly: "订单的一部分已取消。标明已取消的部分不可再用于乘机。",
    airlineCancelled: "航空公司取消了此订单中的一个航班。",
  },
  flights: "航班",
  slices: ["去程", "回程"],
  departs: "出发",
  arrives: "到达",
  was: (time) => `原定 ${time}`,
  flightStates: { replaced: "已改为其他航班", cancelled: "已取消", airline: "航空公司已取消" },
  duration: "飞行时间",
  aircraft: "机型",
  seats: "座位",
  colon: "：",
  comma: "，",
  onLap: (name) => `由 ${name} 怀抱`,
  passengers: "乘客与机票",
  passengerTypes: { adult: "成人", child: "儿童", infant: "婴儿" },
  passengerCancelled: "已取消",
  ticket: "电子客票",
  emd: "付费座位凭证",
  price: "价格",
  item: "项目",
  amount: "金额",
  fare: (flight, basis) => `票价 ${flight}（${basis}）`,
  tax: (code) => `税费 ${code}`,
  seat: (flight, seat) => `座位 ${seat}，${flight}`,
  total: "合计",
  orderTotal: "订单总额",
  payments: "付款与退款",
  date: "日期",
  paid: "付款",
  paidSoFar: "已付",
  processing: "付款（待确认）",
  refunds: { pending: "退款（处理中）", succeeded: "退款", failed: "退款（尚未成功，我们会继续尝试）" },
  refunded: "已退",
  due: "待付",
  rules: "票价规则",
  cabins: { first: "头等舱", business: "公务舱", premium_economy: "超级经济舱", economy: "经济舱" },
  localTimes: "所有时间均为机场当地时间。",
  page: (number, count) => `第 ${number} 页，共 ${count} 页`,
};

export const receiptWords: Readonly<Record<Language, ReceiptWords>> = { en, zh };
