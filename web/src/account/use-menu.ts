/** A button that opens a menu, by the pattern that keyboards and screen readers know. */
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from "react";

export interface Menu {
  readonly isOpen: boolean;
  readonly buttonProps: object;
  readonly menuProps: object;
  /** What holds button and menu: whoever points outside of it closes the menu. */
  readonly root: RefObject<HTMLDivElement | null>;
  /** Closes the menu, with the focus on its button. */
  close(): void;
}

export function useMenu(): Menu {
  const root = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  /** The item that is to get the focus once the menu is there. */
  const entry = useRef<"first" | "last">("first");
  const menuId = useId();

  const items = () => [...(root.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];

  useEffect(() => {
    if (!isOpen) return undefined;
    items()
      .at(entry.current === "first" ? 0 : -1)
      ?.focus();
    const leave = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setIsOpen(false);
    };
    addEventListener("pointerdown", leave);
    return () => removeEventListener("pointerdown", leave);
  }, [isOpen]);

  function open(at: "first" | "last"): void {
    entry.current = at;
    setIsOpen(true);
  }

  function close(): void {
    root.current?.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.focus();
    setIsOpen(false);
  }

  function keyOnButton(event: KeyboardEvent): void {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    open(event.key === "ArrowDown" ? "first" : "last");
  }

  function keyInMenu(event: KeyboardEvent): void {
    const all = items();
    const place = all.indexOf(document.activeElement as HTMLElement);
    const target = { ArrowDown: (place + 1) % all.length, ArrowUp: place - 1, Home: 0, End: -1 }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      all.at(target)?.focus();
    } else if (event.key === "Escape") {
      close();
    } else if (event.key === "Tab") {
      setIsOpen(false);
    }
  }

  return {
    isOpen,
    buttonProps: {
      "aria-haspopup": "menu",
      "aria-expanded": isOpen,
      "aria-controls": menuId,
      onClick: () => (isOpen ? close() : open("first")),
      onKeyDown: keyOnButton,
    },
    menuProps: { id: menuId, role: "menu", onKeyDown: keyInMenu },
    root,
    close,
  };
}
