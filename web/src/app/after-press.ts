/**
 * Puts work that moves the page about off until nobody presses on it. Whoever presses a button leaves a field at once; if
 * what is wrong with the field appeared then, the button would move away from under the pointer, and the click be lost.
 */
let isPressed = false;
const waiting: (() => void)[] = [];

export function afterPress(work: () => void): void {
  if (isPressed) waiting.push(work);
  else work();
}

function release(): void {
  isPressed = false;
  // The click comes right after.
  setTimeout(() => {
    for (const work of waiting.splice(0)) work();
  });
}

addEventListener("pointerdown", () => (isPressed = true), { capture: true });
addEventListener("pointerup", release, { capture: true });
addEventListener("pointercancel", release, { capture: true });
