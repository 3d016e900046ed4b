/** The letters about orders in Chinese. */
import type { LetterParts, Text } from "./letter-parts.ts";
import type { NoticeKind } from "./notice-kinds.ts";

type Write = (parts: LetterParts) => Text;

const hello = (...paragraphs: readonly string[]): string =>
  ["您好：", ...paragraphs.filter((paragraph) => paragraph !== "")].join("\n\n") + "\n";

const under = (heading: string, lines: string): string => (lines === "" ? "" : `${heading}\n\n${lines}`);

const returned = ({ wasPaid, refund, fee }: LetterParts): string => {
  if (!wasPaid) return "此订单未付款，无需支付任何费用。";
  if (refund === null) return "按照票价规则，此次取消不退款。";
  const kept = fee === null ? "" : `按票价规则扣除 ${fee}。`;
  return `${refund} 将按原付款方式退回。${kept}款项汇出后，我们会再次通知您。`;
};

export const lettersZh: Readonly<Record<NoticeKind, Write>> = {
  order_created: ({ locator, due, until, flights }) => ({
    subject: `订单 ${locator}：请支付 ${due} 以出票`,
    text: hello(
      `您的座位已保留，订座记录编号为 ${locator}。`,
      until === null ? `请支付 ${due} 以出票。` : `请支付 ${due}，付款期限：\n${until}。\n逾期座位将被释放，不会出票。`,
      flights,
    ),
  }),
  ticketed: ({ locator, flights, tickets }) => ({
    subject: `订单 ${locator}：已出票`,
    text: hello(
      `您的订单 ${locator} 已付款并出票。`,
      under("电子客票：", tickets),
      under("航班（均为机场当地时间）：", flights),
      "请携带旅行证件，证件姓名须与机票一致。",
    ),
  }),
  payment_failed: ({ locator, amount, due, until }) => ({
    subject: `订单 ${locator}：付款未成功`,
    text: hello(
      `订单 ${locator} 的 ${amount} 付款未成功，未扣款。`,
      until === null
        ? ""
        : `您可以重试，也可以更换付款方式。待付金额 ${due}，付款期限：\n${until}。\n逾期座位将被释放。`,
    ),
  }),
  payment_late_refunded: ({ locator, amount }) => ({
    subject: `订单 ${locator}：付款到账过晚，将全额退回`,
    text: hello(
      `订单 ${locator} 的 ${amount} 付款在期限之后才到账，座位已售出。`,
      "全部款项将按原付款方式退回，您无需任何操作。款项汇出后，我们会再次通知您。",
    ),
  }),
  expired: ({ locator }) => ({
    subject: `订单 ${locator} 已过期`,
    text: hello(
      `您的订单 ${locator} 未在期限内付款，座位已释放，未扣款。`,
      "如果您仍想出行，请重新搜索：座位可能仍有空余。",
    ),
  }),
  seats_changed: ({ locator, flights }) => ({
    subject: `订单 ${locator}：座位已更改`,
    text: hello(`您的订单 ${locator} 的座位已更改。现在的座位是：`, flights),
  }),
  flights_changed: ({ locator, flights, tickets }) => ({
    subject: `订单 ${locator}：航班已更改`,
    text: hello(
      `您的订单 ${locator} 的航班已更改。之前的机票和登机牌不再有效。`,
      under("新的航班（均为机场当地时间）：", flights),
      under("电子客票：", tickets),
    ),
  }),
  change_expired: ({ locator, flights }) => ({
    subject: `订单 ${locator}：变更未付款，已取消变更`,
    text: hello(`订单 ${locator} 的变更未在期限内付款，变更已取消，订单保持不变：`, flights),
  }),
  cancelled: (parts) => ({
    subject: `订单 ${parts.locator} 已取消`,
    text: hello(`您的订单 ${parts.locator} 已取消，机票不可再用于乘机。`, returned(parts)),
  }),
  partly_cancelled: (parts) => ({
    subject: `订单 ${parts.locator} 已部分取消`,
    text: hello(
      `您的订单 ${parts.locator} 的一部分已取消。`,
      returned(parts),
      under("保留的航班（均为机场当地时间）：", parts.flights),
      under("电子客票：", parts.tickets),
    ),
  }),
  refund_succeeded: ({ locator, amount }) => ({
    subject: `订单 ${locator}：${amount} 已退回`,
    text: hello(`订单 ${locator} 的 ${amount} 已按原付款方式退回。`, "银行入账可能需要几个工作日。"),
  }),
  refund_failed: ({ locator, amount }) => ({
    subject: `订单 ${locator}：退款需要更多时间`,
    text: hello(
      `我们尝试退回订单 ${locator} 的 ${amount}，但未成功。`,
      "我们会继续尝试。这笔款项属于您，您无需任何操作。款项汇出后，我们会再次通知您。",
    ),
  }),
  flight_cancelled_by_airline: ({ locator, cancelledFlights, flights }) => ({
    subject: `订单 ${locator}：航空公司取消了航班`,
    text: hello(
      under(`航空公司取消了您的订单 ${locator} 中的以下航班：`, cancelledFlights),
      "请在 Aisle 中打开订单，改乘其他航班，或取消并退款。",
      under("以下航班照常：", flights),
    ),
  }),
  find_code: ({ locator, code, minutes }) => ({
    subject: `${code}：打开订单 ${locator} 的验证码`,
    text: hello(
      `请在 Aisle 中输入此验证码，以打开订单 ${locator}：`,
      `    ${code}`,
      `验证码 ${minutes} 分钟内有效，只能使用一次。如果您没有要求验证码，请忽略此邮件，不要把验证码告诉任何人。`,
    ),
  }),
};
