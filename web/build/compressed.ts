/** Writes the compressed forms beside each text file, once and as small as can be, for nodes to serve as they are. */
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import type { Plugin } from "vite";

const texts = /\.(js|css|html|svg)$/;

/** Below this a compressed form saves nobody anything: the headers are larger. */
const WORTHWHILE_BYTES = 512;

const forms = [
  { extension: ".br", compress: promisify<Uint8Array, Buffer>(brotliCompress) },
  { extension: ".gz", compress: promisify<Uint8Array, Buffer>(gzip) },
];

export function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    generateBundle: {
      order: "post",
      async handler(_options, bundle) {
        const files = Object.values(bundle).filter(({ fileName }) => texts.test(fileName));
        for (const output of files) {
          const source = Buffer.from(output.type === "chunk" ? output.code : output.source);
          if (source.length < WORTHWHILE_BYTES) continue;
          for (const { extension, compress } of forms) {
            this.emitFile({ type: "asset", fileName: output.fileName + extension, source: await compress(source) });
          }
        }
      },
    },
  };
}
