// Builds the four programs: client (CommonJS, loaded by VS Code), server, worker and command (one ESM build, shared chunks).
import { chmod, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const production = !process.argv.includes('--development');
const shared = {
	bundle: true,
	platform: 'node',
	target: 'node20.19',
	minify: production,
	sourcemap: production ? false : 'linked',
	legalComments: 'none',
	logLevel: 'warning',
	treeShaking: true,
	// jsonc-parser's CommonJS build is UMD, which cannot be bundled; the ES modules are smaller as well.
	mainFields: ['module', 'main'],
};

await rm('dist', { recursive: true, force: true });
await Promise.all([
	build({
		...shared,
		entryPoints: ['client/src/extension.ts'],
		outfile: 'dist/client.cjs',
		format: 'cjs',
		external: ['vscode'],
	}),
	build({
		...shared,
		entryPoints: {
			server: 'server/src/lsp/main.ts',
			worker: 'server/src/workspace/worker.ts',
			cli: 'server/src/cli/main.ts',
		},
		outdir: 'dist',
		format: 'esm',
		splitting: true,
		chunkNames: 'chunks/[name]-[hash]',
		// Libraries that are CommonJS call require() for Node's own modules.
		banner: {
			js: "import { createRequire as createRequireOfModule } from 'node:module'; const require = createRequireOfModule(import.meta.url);",
		},
	}),
]);
await chmod('dist/cli.js', 0o755);
