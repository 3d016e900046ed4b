/** What is seen when the app itself did not arrive. There are no texts yet, so both languages are said. */

const texts = [
  { lang: "en", hint: "Aisle could not be loaded. Seats you hold are kept.", action: "Try again" },
  { lang: "zh-Hans", hint: "Aisle 未能加载，已保留的座位不受影响。", action: "重试" },
] as const;

export function tellThatStartFailed(): void {
  const notice = document.createElement("main");
  notice.className = "notice notice-page";
  for (const { lang, hint, action } of texts) {
    const words = document.createElement("p");
    const again = document.createElement("button");
    Object.assign(words, { lang, textContent: hint });
    Object.assign(again, { lang, textContent: action, type: "button", className: "button" });
    again.addEventListener("click", () => location.reload());
    notice.append(words, again);
  }
  document.getElementById("root")!.replaceChildren(notice);
}
