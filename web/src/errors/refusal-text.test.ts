import { AisleError, type RefusalReason } from "@aisle/client";
import { expect, test } from "vitest";
import { refusalsEn } from "../i18n/en-refusals.ts";
import { refusalsZh } from "../i18n/zh-refusals.ts";
import { refusalText } from "./refusal-text.ts";

const english = { language: "en", text: refusalsEn } as const;
const chinese = { language: "zh", text: refusalsZh } as const;

test("[WE1] a refusal is told by its reasons, each once, in the reader's language", () => {
  const about = { seat: "12A", flight: "BA117" };
  const issue = { path: "seats", message: "seat 12A of BA117 is at an exit", reason: "child_at_exit", about } as const;
  const error = new AisleError("invalid_input", undefined, { issues: [issue, issue] });
  expect(refusalText(error, english)).toBe("Children may not sit at an exit: change seat 12A.");
  expect(refusalText(error, chinese)).toBe("儿童不得坐在出口旁，请更换座位 12A。");
  const over = new AisleError("order_state", "The time to pay for this is over.", { reason: "payment_time_over" });
  expect(refusalText(over, chinese)).toBe("支付时间已过。");
});

test("[WE2] a reason that is not known, or not given, leaves what the code means", () => {
  const strange = new AisleError("order_state", "Something new.", { reason: "toString" as RefusalReason });
  expect(refusalText(strange, english)).toBe("The order is not in a state that allows this.");
  expect(refusalText(new AisleError("flight_closed"), chinese)).toBe("本航班已停止销售。");
});
