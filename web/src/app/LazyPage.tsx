import { type ComponentType, useEffect, useState } from "react";
import { useText } from "../i18n/language.tsx";
import type { LazyPart } from "./lazy-part.ts";
import { Waiting } from "./Waiting.tsx";

/** The page as a component: at once where it is loaded already. What cannot be loaded breaks it. */
export function lazyPage<Props extends object>(part: LazyPart<ComponentType<Props>>): ComponentType<Props> {
  return function LazyPage(props: Props) {
    const text = useText();
    const [state, setState] = useState<State<Props>>(() => ({ Page: part.get() }));
    const { Page, failure } = state;
    useEffect(() => {
      if (Page) return;
      let isGone = false;
      const settle = (settled: State<Props>): void => {
        if (!isGone) setState(settled);
      };
      part.load().then(
        (loaded) => settle({ Page: loaded }),
        (cause: unknown) => settle({ failure: { cause } }),
      );
      return () => {
        isGone = true;
      };
    }, [Page]);
    if (failure) throw failure.cause;
    return Page ? <Page {...props} /> : <Waiting label={text.loading} />;
  };
}

interface State<Props> {
  readonly Page?: ComponentType<Props> | undefined;
  readonly failure?: { readonly cause: unknown };
}
