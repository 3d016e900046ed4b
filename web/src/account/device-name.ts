/** What a device's program calls itself, in words. Pure. */

export interface DeviceName {
  /** Null when it does not say, or not in a way that we know. */
  readonly browser: string | null;
  readonly system: string | null;
  /** True for what is held in a hand. */
  readonly isMobile: boolean;
}

/** Most programs name those that they are compatible with, too: the most particular name stands first. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bMicroMessenger\//, "WeChat"],
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bUCBrowser\//, "UC Browser"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Headless)?(?:Chrome|CriOS)\//, "Chrome"],
  [/\bVersion\/[\d.]+.* Safari\//, "Safari"],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bHarmonyOS\b|\bOpenHarmony\b/, "HarmonyOS"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMacintosh\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

export function nameDevice(userAgent: string): DeviceName {
  const named = (names: typeof browsers) => names.find(([sign]) => sign.test(userAgent))?.[1] ?? null;
  return {
    browser: named(browsers),
    system: named(systems),
    isMobile: /\biPhone\b|\biPad\b|\bAndroid\b|\bMobile\b/.test(userAgent),
  };
}
