/** The package's public surface as text, kept in `etc/`: a change of it shows in review. */
import { join } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel, type IConfigFile } from "@microsoft/api-extractor";

/**
 * Compares the surface of `dist/<entry>.d.ts` with `etc/<name>.api.md`.
 * @param accept - writes the report instead.
 * @returns false when they differ.
 */
export function checkApiReport(root: string, entry: string, name: string, accept: boolean): boolean {
  const extractorConfig = ExtractorConfig.prepare({
    configObject: configOf(root, entry, name),
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, "package.json"),
  });
  const { succeeded, apiReportChanged } = Extractor.invoke(extractorConfig, {
    localBuild: accept,
    // The caller says what is wrong, in words of this repository.
    messageCallback: (message) => {
      message.handled = message.logLevel !== ExtractorLogLevel.Error;
    },
  });
  return succeeded && (accept || !apiReportChanged);
}

function configOf(root: string, entry: string, name: string): IConfigFile {
  const compilerOptions = {
    target: "es2022",
    lib: ["es2022", "dom"],
    module: "nodenext",
    jsx: "react-jsx",
    strict: true,
    exactOptionalPropertyTypes: true,
    types: [],
  };
  const silent = { logLevel: ExtractorLogLevel.None };
  const reported = { logLevel: ExtractorLogLevel.Warning, addToApiReportFile: true };
  return {
    projectFolder: root,
    mainEntryPointFilePath: join(root, `dist/${entry}.d.ts`),
    compiler: { overrideTsconfig: { compilerOptions, files: [`dist/${entry}.d.ts`] } },
    apiReport: {
      enabled: true,
      reportFileName: `${name}.api.md`,
      reportFolder: join(root, "etc"),
      reportTempFolder: join(root, "dist/.api"),
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    messages: {
      extractorMessageReporting: {
        default: { logLevel: ExtractorLogLevel.Error },
        "ae-missing-release-tag": silent,
        "ae-undocumented": silent,
        "ae-forgotten-export": reported,
      },
      tsdocMessageReporting: { default: silent },
    },
  };
}
