// Builds the programs: client and language client (CommonJS, loaded by VS Code one after the other), server, worker and command
// (one ESM build, shared chunks), and the blast map's page for a webview and for a report. `--out <folder>` builds somewhere
// else than into dist/.
import { chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { buildId } from './scripts/lib/buildId.mjs';
import { thirdPartyNotices } from './scripts/lib/notices.mjs';

const outIndex = process.argv.indexOf('--out');
const out = outIndex < 0 ? 'dist' : resolve(process.argv[outIndex + 1] ?? 'dist');
const production = !process.argv.includes('--development');
const shared = {
	bundle: true,
	platform: 'node',
	target: 'node20.19',
	minify: production,
	sourcemap: production ? false : 'linked',
	legalComments: 'none',
	logLevel: 'warning',
	metafile: true,
	treeShaking: true,
	// jsonc-parser's CommonJS build is UMD, which cannot be bundled; the ES modules are smaller as well.
	mainFields: ['module', 'main'],
};

/** Browsers: the one inside the oldest editor, and what people open a report with. */
const webview = {
	bundle: true,
	format: 'iife',
	target: ['chrome124', 'firefox128', 'safari17'],
	minify: production,
	legalComments: 'none',
	logLevel: 'warning',
	metafile: true,
	outdir: join(out, 'webview'),
};

/**
 * The examples of the providers are for the tests. Nobody imports them here, but a call may have effects as far as the
 * bundler knows, so it has to be told that these have none.
 */
const withoutExamples = {
	name: 'without examples',
	setup({ onLoad }) {
		onLoad({ filter: /[\\/]providers[\\/][^\\/]+\.ts$/ }, async ({ path }) => ({
			contents: (await readFile(path, 'utf8')).replace(
				/^(export const examples\b[^=]*= )(?=\w+\()/m,
				'$1/* @__PURE__ */ ',
			),
			loader: 'ts',
		}));
	},
};

/** The language client is a file of its own, which the client loads when it is active. */
const languageClientApart = {
	name: 'language client apart',
	setup({ onResolve }) {
		onResolve({ filter: /^\.\/languageClient\.ts$/ }, () => ({ path: './languageClient.cjs', external: true }));
	},
};

await rm(out, { recursive: true, force: true });
const built = await Promise.all([
	build({
		...shared,
		entryPoints: { client: 'client/src/extension.ts', languageClient: 'client/src/languageClient.ts' },
		outdir: out,
		outExtension: { '.js': '.cjs' },
		format: 'cjs',
		external: ['vscode'],
		// The editor's own require() knows `vscode`; its import() does not everywhere.
		supported: { 'dynamic-import': false },
		plugins: [languageClientApart],
	}),
	build({
		...shared,
		entryPoints: {
			server: 'server/src/lsp/main.ts',
			worker: 'server/src/workspace/worker.ts',
			cli: 'server/src/cli/main.ts',
		},
		outdir: out,
		format: 'esm',
		define: { AGENT_REACH_BUILD: JSON.stringify(await buildId()) },
		splitting: true,
		chunkNames: 'chunks/[name]-[hash]',
		plugins: [withoutExamples],
		// Libraries that are CommonJS call require() for Node's own modules, and the parsers' ask where they stand.
		banner: {
			js: [
				"import { createRequire as createRequireOfModule } from 'node:module';",
				"import { fileURLToPath as pathOfModule } from 'node:url';",
				'const require = createRequireOfModule(import.meta.url);',
				'const __filename = pathOfModule(import.meta.url);',
			].join(' '),
		},
	}),
	build({
		...webview,
		entryPoints: { editor: 'webview/src/editor.ts', report: 'webview/src/report.ts', map: 'webview/src/map.css' },
	}),
]);
await chmod(join(out, 'cli.js'), 0o755);

// Parsers for the fixes, loaded with the first one that needs them.
const parsers = 'node_modules/@vscode/tree-sitter-wasm/wasm';
// The list is that of `server/src/languages/syntax.ts`; a test compares the two.
const files = ['', '-c-sharp', '-go', '-java', '-php', '-powershell', '-ruby', '-rust'];
await mkdir(join(out, 'grammars'));
await Promise.all(
	files.map((grammar) =>
		copyFile(`${parsers}/tree-sitter${grammar}.wasm`, join(out, 'grammars', `tree-sitter${grammar}.wasm`)),
	),
);

// Licences of everything that went into these files: what the bundler read, and the parsers.
const inputs = built.flatMap(({ metafile }) => Object.keys(metafile.inputs));
await writeFile(
	join(out, 'THIRD-PARTY-NOTICES.txt'),
	await thirdPartyNotices([...inputs, `${parsers}/tree-sitter.wasm`]),
);
