import type { AnchorHTMLAttributes, MouseEvent } from "react";
import { navigate } from "./history.ts";

type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { readonly href: string };

/** A link inside the app: opens without loading anew, and in a new tab when asked to. */
export function Link({ href, onClick, children, ...attributes }: LinkProps) {
  function follow(event: MouseEvent<HTMLAnchorElement>): void {
    onClick?.(event);
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!isPlain || event.defaultPrevented) return;
    event.preventDefault();
    navigate(href);
  }
  return (
    <a {...attributes} href={href} onClick={follow}>
      {children}
    </a>
  );
}
