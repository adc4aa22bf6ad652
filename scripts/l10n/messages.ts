// Which messages the code has, for the translations: node scripts/l10n/messages.ts prints those that German lacks.
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { factMessages, provenMessages, shapeMessages, titleMessages } from './facts.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A text in single or double quotes or in backticks without anything inserted. */
const literal = String.raw`(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|\x60((?:[^\x60\\$]|\\.)*)\x60)`;
const inClient = new RegExp(String.raw`l10n\.t\(\s*${literal}`, 'g');
const inServer = new RegExp(String.raw`(?<![\w.])(?:(?:\w+\.)?t|saying)\(\s*${literal}`, 'g');

/** Messages that stand in the code as they are, sorted. */
export async function clientMessages(): Promise<readonly string[]> {
	return messagesBelow('client/src', inClient);
}

/**
 * The same of some folders of the server. What is translated through a variable (a table of words) is not among them.
 *
 * @param folders Below `server/src`.
 */
export async function serverMessages(folders: readonly string[]): Promise<readonly string[]> {
	const lists = await Promise.all(folders.map((folder) => messagesBelow(`server/src/${folder}`, inServer)));
	return [...new Set(lists.flat())].sort();
}

/** The folders whose words are translated. */
export const translatedFolders: readonly string[] = [
	...['lsp', 'annotate', 'workspace', 'contain', 'blast', 'detect'],
	...['reach', 'agents', 'vaults', 'languages', 'cli', 'providers'],
];

/** Lists of texts in the code of decoders and checks: what stands before the bracket. */
const lists: readonly { readonly folder: string; readonly before: string }[] = [
	{ folder: 'server/src/providers', before: '(?:reasons|evidence|operations):' },
	{ folder: 'server/src/blast', before: '(?:reasons|operations):' },
	{ folder: 'server/src/detect', before: 'evidence:' },
];

/** Tables whose rows are sentences, or parts of one, that are translated where they are said: what stands before a sentence. */
const tables: readonly { readonly folder: string; readonly files: RegExp; readonly before: string }[] = [
	{ folder: 'server/src/languages', files: /\/(?:ini|json|toml|xml)\.ts$/, before: 'unset: ' },
	{ folder: 'server/src/languages', files: /\/pipelines\.ts$/, before: 'store: ' },
	{ folder: 'server/src/cli', files: /\.ts$/, before: String.raw`const usage =\s+` },
	{ folder: 'server/src/agents', files: /\.ts$/, before: String.raw`whenUnset:\s+` },
	{ folder: 'server/src/agents', files: /\.ts$/, before: String.raw`kind: 'none',\s+reason:\s+` },
	{
		folder: 'server/src/agents',
		files: /\.ts$/,
		before: String.raw`\[\s*'(?:reachable|unknown|asks|hidden|refused|blocked)',\s+`,
	},
	{
		folder: 'server/src/blast',
		files: /\/score\.ts$/,
		before: String.raw`(?:add|say|multiply|raise|lower)\((?:[^'();]|'[A-Z]{2}')*,\s+`,
	},
	{ folder: 'server/src/blast', files: /\/purposeRules\.ts$/, before: 'label: ' },
	{ folder: 'server/src/detect/generic', files: /\.ts$/, before: 'evidence: ' },
	{ folder: 'server/src/detect', files: /\.ts$/, before: '(?<!suppressed[^\\n]*)reason: ' },
	{
		folder: 'server/src/detect/generic',
		files: /\.ts$/,
		before: String.raw`(?:reject|refuseName)\((?:[^'()]|'[a-z]+', )*`,
	},
	{ folder: 'server/src/providers', files: /\.ts$/, before: 'reason: ' },
	{ folder: 'server/src/blast/decoders', files: /\.ts$/, before: String.raw`reasons\.push\((?:[^'()]*\? )?` },
	{ folder: 'server/src/blast/decoders', files: /\/(?:azure|fly)\.ts$/, before: String.raw`\[(?:'[a-z]'|\d+), ` },
	{
		folder: 'server/src/blast/decoders',
		files: /\/azure\.ts$/,
		before: String.raw`(?:\b[a-z]{1,2}: |scope: |const wholeAccount = )`,
	},
	{
		folder: 'server/src/detect/generic',
		files: /\/value\.ts$/,
		before: String.raw`accept\([^()]*'(?:low|medium|high)',\s+`,
	},
];

/** What the rows of those tables say, sorted. */
export async function tableMessages(): Promise<readonly string[]> {
	const found = tables.map(async ({ folder, files, before }) => {
		const rows = await inFiles(folder, new RegExp(before + literal, 'g'));
		return [...rows].flatMap(([path, messages]) => (files.test(path) ? messages : []));
	});
	return [...new Set((await Promise.all(found)).flat())].sort();
}

/** What lists of evidence, reasons and operations hold, sorted. */
export async function listMessages(): Promise<readonly string[]> {
	const found = lists.map(async ({ folder, before }) => {
		const rows = await inFiles(folder, new RegExp(String.raw`${before}\s*\[([^\]]*)\]`, 'g'), (row) =>
			[...row.matchAll(new RegExp(literal, 'g'))].map(([, ...quoted]) => withoutEscapes(quoted.find(Boolean) ?? '')),
		);
		return [...rows.values()].flat();
	});
	return [...new Set((await Promise.all(found)).flat())].sort();
}

/** Everything that German needs a line for. */
export async function allMessages(): Promise<readonly string[]> {
	const lists = [clientMessages(), serverMessages(translatedFolders), tableMessages(), listMessages()];
	const facts = [titleMessages(), factMessages(), provenMessages(), shapeMessages()];
	const all = [...(await Promise.all(lists)), ...facts].flat();
	return [...new Set(all.filter((message) => message !== ''))].sort();
}

/** The messages of client, server and command, file by file; paths are relative to the repository. */
export async function messagesByFile(): Promise<ReadonlyMap<string, readonly string[]>> {
	const [client, server] = await Promise.all([inFiles('client/src', inClient), inFiles('server/src', inServer)]);
	return new Map([...client, ...server]);
}

async function messagesBelow(folder: string, pattern: RegExp): Promise<readonly string[]> {
	const files = await inFiles(folder, pattern);
	return [...new Set([...files.values()].flat())].sort();
}

async function inFiles(
	folder: string,
	pattern: RegExp,
	textsOf?: (row: string) => readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
	const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
	const files = new Map<string, readonly string[]>();
	for (const entry of entries) {
		if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
		const path = join(entry.parentPath, entry.name);
		const text = await readFile(path, 'utf8');
		const found = [...text.matchAll(pattern)].flatMap(([, single, double, back]) =>
			textsOf === undefined ? [withoutEscapes(single ?? double ?? back ?? '')] : textsOf(single ?? ''),
		);
		if (found.length > 0) files.set(relative(root, path).split(sep).join('/'), found);
	}
	return files;
}

function withoutEscapes(source: string): string {
	return source.replace(
		/\\(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|([\s\S]))/gi,
		(_, braces?: string, four?: string, one = '') => {
			const code = braces ?? four;
			if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
			return { n: '\n', t: '\t' }[one as string] ?? (one as string);
		},
	);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
	const bundle = JSON.parse(await readFile(join(root, 'l10n', 'bundle.l10n.de.json'), 'utf8')) as object;
	for (const message of await allMessages()) if (!Object.hasOwn(bundle, message)) console.log(JSON.stringify(message));
}
