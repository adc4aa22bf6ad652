import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { CodeAction, Diagnostic, Hover, InlayHint, MarkupContent } from 'vscode-languageserver-protocol';
import { agentReach } from '../cli/command.ts';
import { createExampleMaker } from '../support/exampleMaker.ts';
import { startClient, type TestClient, type TestFolders, testFolders } from '../support/lspClient.ts';
import { githubToken } from '../support/secrets.ts';

// Whoever writes a file of the workspace chooses names, claims and comments; none of them may act where it is shown.
const esc = '\u001b';
const hostile: readonly string[] = [
	'![x](https://evil.example/p.png)',
	'[click](command:workbench.action.terminal.sendSequence?%22x%22)',
	'<img src=https://evil.example/i.png onerror=alert(1)>',
	'https://evil.example/?q=1',
	'](https://evil.example) ![',
	'`</code>`` ![x](https://evil.example/c.png)',
	'| a | b |\n\n![x](https://evil.example/t.png)',
	'$(eye) &lt;img src=x&gt;',
	`${esc}[2J${esc}]0;title\u0007${esc}]8;;https://evil.example\u0007x`,
	'\u202eevil\u2066 \u200b \u009b31m',
	'x\n::error file=a::pwned\n##[command]x',
	`long ${'x'.repeat(20_000)}`,
];
const make = createExampleMaker('hostile');

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** Claims that decoders put into the story. */
function token(claims: Readonly<Record<string, unknown>>): string {
	return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${make.base64url(43)}`;
}

function files(): Readonly<Record<string, string>> {
	const entries: [string, string][] = [];
	hostile.forEach((text, index) => {
		entries.push([
			`jwt/${index}.js`,
			`const supabase = '${token({ iss: 'supabase', ref: text, role: text, exp: 9e9 })}';\n`,
		]);
		const kubernetes = { namespace: text, serviceaccount: { name: text } };
		entries.push([
			`k8s/${index}.js`,
			`const jwt = '${token({ iss: 'kubernetes/serviceaccount', 'kubernetes.io': kubernetes, aud: [text], sub: text })}';\n`,
		]);
		entries.push([
			`allow/${index}.js`,
			`const t = '${githubToken(index)}'; // agent-reach:allow ${text.replaceAll('\n', ' ')}\n`,
		]);
		entries.push([
			`url/${index}.env`,
			`DATABASE_URL=postgres://${encodeURIComponent(text.slice(0, 60))}:${make.base62(20)}@evil.example/${encodeURIComponent(text.slice(0, 60))}?application_name=${encodeURIComponent(text.slice(0, 60))}\n`,
		]);
		entries.push([
			`account/${index}.json`,
			JSON.stringify({
				type: 'service_account',
				project_id: text,
				private_key_id: make.hex(40),
				private_key: `-----BEGIN PRIVATE ${'KEY'}-----\n${make.base62(600)}\n-----END PRIVATE ${'KEY'}-----\n`,
				client_email: `${text}@x.iam.gserviceaccount.com`,
			}),
		]);
	});
	if (process.platform !== 'win32') {
		hostile.slice(0, 11).forEach((text, index) => {
			entries.push([
				`names/${text.replaceAll('/', '∕').slice(0, 100)}-${index}.env`,
				`A_TOKEN=${githubToken(100 + index)}\n`,
			]);
		});
	}
	entries.push([
		'.claude/settings.json',
		JSON.stringify({ permissions: { deny: hostile.slice(0, 11).map((text) => `Read(${text})`) } }),
	]);
	entries.push(['.cursorignore', `${hostile.slice(0, 11).join('\n')}\nallow/\n`]);
	return Object.fromEntries(entries);
}

/** The hover's own two commands, whose only argument is the identity of a finding: a number in hex. */
const ownLink = /\]\(command:agentReach\.(?:explain\?%5B%22[0-9a-f]{16}%22%5D|showMap)\)/g;

/** A line of a file of the first workspace folder: a path of encoded names, never the name of a machine. */
const ownPlace = /\]\((?:\/[\w.~%-]+)+(?:#L\d+)?\)/g;

/** What is left of Markdown when code spans and escaped characters, which only show, are taken out. */
function acting(markdown: string): string {
	return markdown.replace(/\\[!-/:-@[-`{-~]/g, '').replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '');
}

function assertHarmless(markdown: string, what: string): void {
	const rest = acting(markdown).replaceAll(ownLink, ']()').replaceAll(ownPlace, ']()');
	assert.doesNotMatch(rest, /!\[/, `${what}: a picture`);
	assert.doesNotMatch(rest, /\]\((?!\)|https:\/\/|file:\/\/\/)/, `${what}: a link to a foreign command`);
	assert.doesNotMatch(rest.replace(/\]\(file:[^)\s]*\)/g, ''), /evil\.example/, `${what}: a foreign address`);
	assert.doesNotMatch(rest, /<[a-z/!]/i, `${what}: HTML`);
	assert.doesNotMatch(rest, /\$\(/, `${what}: an icon`);
	assertVisible(markdown, what);
}

/** No control, direction or zero-width character. */
function assertVisible(text: string, what: string): void {
	assert.doesNotMatch(
		text,
		/[^\P{Cc}\n]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u,
		`${what}: hidden characters`,
	);
}

describe('hostile text only shows', { timeout: 120_000 }, () => {
	let folders: TestFolders;
	let client: TestClient;
	const texts = files();
	before(async () => {
		folders = await testFolders({});
		for (const [path, text] of Object.entries(texts)) {
			const file = join(folders.workspace, path);
			await mkdir(dirname(file), { recursive: true });
			await writeFile(file, text);
		}
		client = await startClient({ folders: [folders.workspace], home: folders.home, own: { trusted: true } });
		await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
	});
	after(async () => {
		await client.close();
		await rm(folders.workspace, { recursive: true, force: true });
		await folders[Symbol.asyncDispose]();
	});

	test('in hovers, diagnostics, hints and actions', async () => {
		let hovers = 0;
		for (const [path, text] of Object.entries(texts)) {
			const uri = folders.uri(path);
			client.open(uri, text);
			const items: Diagnostic[] = (await client.pull(uri)).items ?? [];
			for (const { range, message, code } of items) {
				assertVisible(typeof message === 'string' ? message : message.value, `diagnostic of ${path}`);
				const hover = await client.request<Hover | null>('textDocument/hover', {
					textDocument: { uri },
					position: range.start,
				});
				// Remarks on the lines of an ignore file are no findings: there is nothing to tell about them.
				if (hover === null && String(code).startsWith('ignore.')) continue;
				assert.ok(hover, path);
				const { value } = hover.contents as MarkupContent;
				assertHarmless(value, `hover of ${path}`);
				assert.ok(value.length < 20_000, `${path}: ${value.length} characters`);
				hovers++;
				const context = { diagnostics: items };
				const actions = await client.request<CodeAction[] | null>('textDocument/codeAction', {
					textDocument: { uri },
					range,
					context,
				});
				for (const { title, disabled } of actions ?? [])
					assertVisible(title + (disabled?.reason ?? ''), `action of ${path}`);
			}
			const all = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
			const hints = await client.request<InlayHint[] | null>('textDocument/inlayHint', {
				textDocument: { uri },
				range: all,
			});
			for (const { label, tooltip } of hints ?? []) {
				const shown = typeof label === 'string' ? label : label.map(({ value }) => value).join('');
				assert.ok(shown.trim().length <= 43, shown);
				assertVisible(shown, `hint of ${path}`);
				if (tooltip !== undefined && typeof tooltip !== 'string') assertHarmless(tooltip.value, `tip of ${path}`);
			}
			client.notify('textDocument/didClose', { textDocument: { uri } });
		}
		assert.ok(hovers > 50, `${hovers} hovers were looked at`);
	});

	test('in the report', async () => {
		const { markdown } = await client.request<{ markdown: string }>('agentReach/report', {});
		assertHarmless(markdown, 'report');
	});

	test('in what the server says and logs', () => {
		for (const { method, params } of client.received) {
			const { message } = (params ?? {}) as { message?: string };
			if (method.startsWith('window/') && message !== undefined) assertVisible(message, method);
		}
	});

	for (const [name, env] of [
		['without colour', {}],
		['in colour', { FORCE_COLOR: '1' }],
	] as const) {
		test(`on a terminal, ${name}`, async () => {
			const run = (args: readonly string[]) =>
				agentReach(args, { cwd: folders.workspace, home: folders.home, env: { ...env, GITHUB_ACTIONS: 'true' } });
			const paths = Object.keys(texts).filter((path) => /\.(?:js|env|json)$/.test(path));
			const outputs = [
				await run(['scan']),
				await run(['scan', '--agents', 'all', '--fail-on', 'never']),
				await run(['reach', ...paths.slice(-8)]),
			];
			for (const path of [
				'jwt/0.js:1',
				'jwt/8.js:1',
				'k8s/9.js:1',
				'url/8.env:1',
				'allow/9.js:1',
				'account/10.json:1',
			]) {
				outputs.push(await run(['explain', path]));
			}
			for (const { stdout, stderr } of outputs) {
				// Colours are the only sequences of ours.
				const text = (stdout + stderr).replaceAll(new RegExp(`${esc}\\[[\\d;]*m`, 'g'), '');
				assertVisible(text.replaceAll('\r\n', '\n'), 'terminal');
				assert.doesNotMatch(text, /^(?:::|##\[)/m, 'a workflow command');
			}
		});
	}

	test('in JSON, on one line', async () => {
		const { stdout } = await agentReach(['scan', '--format', 'json'], { cwd: folders.workspace, home: folders.home });
		assert.equal(stdout.trimEnd().split('\n').length, 1);
		assert.ok(JSON.parse(stdout).findings.length > 40);
	});

	// A guard that cannot fail guards nothing.
	test('and what acts would be noticed', () => {
		for (const text of hostile.slice(0, 10)) assert.throws(() => assertHarmless(`Project: ${text}`, 'test'), text);
	});
});
