import { expect, test } from "vitest";
import { nameDevice } from "./device-name.ts";

const apple = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
const chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0";

test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36`, "Chrome", "Windows", false],
  [
    `Mozilla/5.0 (X11; Linux x86_64) ${chrome.replace("Chrome", "HeadlessChrome")} Safari/537.36`,
    "Chrome",
    "Linux",
    false,
  ],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/149.0.0.0`, "Edge", "Windows", false],
  [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${apple} Version/19.0 Safari/605.1.15`, "Safari", "macOS", false],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) ${apple} Version/19.0 Mobile/15E148 Safari/604.1`,
    "Safari",
    "iPhone",
    true,
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) ${apple} CriOS/149.0.0.0 Mobile/15E148 Safari/604.1`,
    "Chrome",
    "iPhone",
    true,
  ],
  ["Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0", "Firefox", "Linux", false],
  [`Mozilla/5.0 (Linux; Android 16; K) ${chrome} Mobile Safari/537.36`, "Chrome", "Android", true],
  [
    `Mozilla/5.0 (Linux; Android 16; K) ${chrome} Mobile Safari/537.36 MicroMessenger/8.0.60`,
    "WeChat",
    "Android",
    true,
  ],
])("[WU3] %s is named in words", (userAgent, browser, system, isMobile) => {
  expect(nameDevice(userAgent)).toEqual({ browser, system, isMobile });
});

test.each(["", "node", "curl/9.1"])("[WU4] a program that calls itself %j is not taken for a browser", (userAgent) => {
  expect(nameDevice(userAgent)).toEqual({ browser: null, system: null, isMobile: false });
});
