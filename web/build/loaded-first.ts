/** Names in index.html what every visit loads, so that browsers ask for it before any script has run. */
import type { HtmlTagDescriptor, Plugin, Rolldown } from "vite";

type Chunk = Rolldown.OutputChunk & { readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> } };

/** `moduleId` ends the path of the module that the first script imports in any case. */
export function loadedFirst(moduleId: string): Plugin {
  return {
    name: "loaded-first",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        if (!bundle) return html;
        const chunks = Object.values(bundle).filter((output): output is Chunk => output.type === "chunk");
        const first = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(moduleId));
        if (!first) throw new Error(`${moduleId} is not loaded by any script of its own`);
        return { html, tags: tagsOf(withImports(first, chunks), html) };
      },
    },
  };
}

function withImports(first: Chunk, chunks: readonly Chunk[]): readonly Chunk[] {
  const found = new Set([first]);
  for (const { imports } of found) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) found.add(chunk);
  }
  return [...found];
}

function tagsOf(chunks: readonly Chunk[], html: string): HtmlTagDescriptor[] {
  const scripts = chunks.map(({ fileName }) => tag("modulepreload", fileName));
  const styles = chunks.flatMap(({ viteMetadata }) =>
    [...(viteMetadata?.importedCss ?? [])].map((fileName) => tag("stylesheet", fileName)),
  );
  return [...scripts, ...styles].filter(({ attrs }) => !html.includes(attrs.href));
}

function tag(rel: string, fileName: string) {
  return { tag: "link", attrs: { rel, crossorigin: true, href: `/${fileName}` }, injectTo: "head" } as const;
}
