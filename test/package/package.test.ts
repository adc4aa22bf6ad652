import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { repository } from '../../scripts/bootstrap.mjs';
import { packExtension } from '../../scripts/package/pack.ts';
import { readZip, type ZipEntry } from './zip.ts';

/** Everything that may be in the package; names of chunks carry a hash. */
const allowed: readonly RegExp[] = [
	/^\[Content_Types\]\.xml$/,
	/^extension\.vsixmanifest$/,
	/^extension\/(?:readme|changelog|SECURITY)\.md$/,
	/^extension\/LICENSE\.txt$/,
	/^extension\/package(?:\.nls(?:\.[a-z-]+)?)?\.json$/,
	/^extension\/dist\/(?:cli|server|worker)\.js$/,
	/^extension\/dist\/(?:client|languageClient)\.cjs$/,
	/^extension\/dist\/chunks\/[\w-]+-[0-9A-Z]{8}\.js$/,
	/^extension\/dist\/grammars\/tree-sitter(?:-(?:c-sharp|go|java|php|powershell|ruby|rust))?\.wasm$/,
	/^extension\/dist\/webview\/(?:editor|report)\.js$/,
	/^extension\/dist\/webview\/map\.css$/,
	/^extension\/dist\/THIRD-PARTY-NOTICES\.txt$/,
	/^extension\/l10n\/bundle\.l10n(?:\.[a-z-]+)?\.json$/,
	/^extension\/media\/(?:icon\.png|agent-reach\.svg|gutter\/[\w-]+\.svg)$/,
	/^extension\/media\/(?:findings|editor|contained|team)-(?:dark|light)\.png$/,
	/^extension\/schemas\/[\w-]+\.schema\.json$/,
	/^extension\/syntaxes\/[\w.-]+\.json$/,
];

/** Files without which the extension or the command does not work. */
const needed = [
	'package.json',
	'package.nls.json',
	'readme.md',
	'changelog.md',
	'SECURITY.md',
	'LICENSE.txt',
	'dist/client.cjs',
	'dist/languageClient.cjs',
	'dist/server.js',
	'dist/worker.js',
	'dist/cli.js',
	'dist/grammars/tree-sitter.wasm',
	'dist/webview/editor.js',
	'dist/webview/report.js',
	'dist/webview/map.css',
	'dist/THIRD-PARTY-NOTICES.txt',
	'media/icon.png',
	'media/agent-reach.svg',
	'schemas/baseline.schema.json',
	'schemas/report.schema.json',
];

describe('the package', { timeout: 240_000 }, () => {
	let folder: string;
	let archive: Buffer;
	let files: ReadonlyMap<string, ZipEntry>;
	const text = (name: string) => String(files.get(`extension/${name}`)?.bytes ?? '');
	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'agent-reach-pack-'));
		await packExtension(join(folder, 'one.vsix'));
		archive = await readFile(join(folder, 'one.vsix'));
		files = readZip(archive);
	});
	after(() => rm(folder, { recursive: true, force: true }));

	test('holds what is on the list, and nothing else', () => {
		const names = [...files.keys()];
		assert.deepEqual(
			names.filter((name) => !allowed.some((pattern) => pattern.test(name))),
			[],
		);
		assert.deepEqual(
			needed.filter((name) => !names.includes(`extension/${name}`)),
			[],
		);
	});

	test('holds every file that its manifest names', () => {
		const named = [...text('package.json').matchAll(/"(?:\.\/)?((?:media|syntaxes|l10n|schemas|dist)\/[^"]+)"/g)];
		assert.ok(named.length > 0);
		assert.deepEqual(
			named.flatMap(([, path = '']) => (files.has(`extension/${path}`) ? [] : [path])),
			[],
		);
	});

	test('is at most 4 MB', () => {
		assert.ok(archive.length <= 4_000_000, `${archive.length} bytes`);
	});

	test('has little to load before the editor gets its first answer', () => {
		assert.ok(text('dist/client.cjs').length < 100_000, 'the library of the language client is in a file of its own');
		const loaded = new Set<string>();
		const follow = (name: string, pattern: RegExp): void => {
			if (loaded.has(name)) return;
			loaded.add(name);
			assert.notEqual(text(name), '', name);
			for (const [, path = ''] of text(name).matchAll(pattern))
				follow(posix.join(posix.dirname(name), path), statically);
		};
		const statically = /\b(?:from|import)"(\.[^"]+)"/g;
		// The entry itself waits for one module that is loaded behind it.
		follow('dist/server.js', /\b(?:from|import)\(?"(\.[^"]+)"/g);
		assert.ok(loaded.size > 3, [...loaded].join());
		const size = [...loaded].reduce((sum, name) => sum + text(name).length, 0);
		assert.ok(size < 300_000, `${size} characters: tables are loaded after initialize was answered`);
	});

	test('holds no native code', () => {
		// ELF, Mach-O (both byte orders, fat), PE.
		const magic = /^(?:\x7fELF|\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe|MZ)/;
		const native = [...files].filter(
			([name, { bytes }]) => /\.(?:node|so|dll|dylib|exe)$/.test(name) || magic.test(bytes.toString('latin1', 0, 4)),
		);
		assert.deepEqual(
			native.map(([name]) => name),
			[],
		);
	});

	test('two builds are identical, whatever the mask of the user and the time zone', async () => {
		const { TZ } = process.env;
		const mask = process.umask(0o077);
		process.env['TZ'] = 'Pacific/Auckland';
		try {
			await packExtension(join(folder, 'two.vsix'));
		} finally {
			process.umask(mask);
			if (TZ === undefined) delete process.env['TZ'];
			else process.env['TZ'] = TZ;
		}
		const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
		assert.equal(sha(await readFile(join(folder, 'two.vsix'))), sha(archive));
	});

	test('says everything that a marketplace shows', async () => {
		const manifest = JSON.parse(text('package.json')) as Record<string, unknown>;
		for (const key of [
			'displayName',
			'description',
			'publisher',
			'license',
			'icon',
			'homepage',
			'repository',
			'bugs',
		]) {
			assert.ok(manifest[key], key);
		}
		assert.deepEqual(Object.keys(manifest['galleryBanner'] as object).sort(), ['color', 'theme']);
		const categories = manifest['categories'] as string[];
		assert.ok(categories.includes('Linters') && categories.includes('AI'));
		const keywords = manifest['keywords'] as string[];
		assert.ok(keywords.length >= 5 && keywords.length <= 30 && new Set(keywords).size === keywords.length);
		assert.equal(manifest['enabledApiProposals'], undefined);
		for (const key of ['scripts', 'devDependencies', 'dependencies', 'files'])
			assert.equal(manifest[key], undefined, key);
		const icon = files.get('extension/media/icon.png')?.bytes ?? Buffer.alloc(24);
		assert.ok(icon.readUInt32BE(16) >= 128 && icon.readUInt32BE(16) === icon.readUInt32BE(20), 'icon of 128 pixels');
		// Every picture of the README has an address that a marketplace can load.
		const pictures = [...text('readme.md').matchAll(/!\[[^\]]*\]\(([^)]*)\)/g)].map((match) => match[1] ?? '');
		assert.ok(pictures.length > 0);
		assert.deepEqual(
			pictures.filter((address) => !address.startsWith('https://')),
			[],
		);
	});

	test('carries the licence of every package that is bundled', async () => {
		const notices = text('dist/THIRD-PARTY-NOTICES.txt');
		for (const name of ['vscode-languageclient', 'vscode-languageserver', 'age-encryption', 're2js', 'd3-sankey']) {
			const { version } = JSON.parse(await readFile(join(repository, 'node_modules', name, 'package.json'), 'utf8'));
			assert.ok(notices.includes(`${name} ${version} (`), name);
		}
		assert.ok(/@vscode\/tree-sitter-wasm/.test(notices) && /Permission is hereby granted/.test(notices));
	});
});
