import { english, type Localize } from '../l10n.ts';
import type { Language, MigrationRequest } from './language.ts';
import { baseName, refuse } from './source.ts';

interface RefusedFormat {
	readonly id: string;
	readonly title: string;
	readonly files: string;
	/** LSP language ids. */
	readonly ids: readonly string[];
	readonly path: RegExp;
	readonly comment?: string;
	readonly canComment?: Language['canComment'];
	readonly reason: (t: Localize, path: string) => string;
}

/** Is the text before the offset free of quotes, so that a comment behind it cannot be part of a string? Line by line. */
export function outsideQuotes(text: string, _path: string, offset: number): boolean {
	const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
	const quotes = line.replace(/\\./g, '').match(/["'`]/g) ?? [];
	const even = ['"', "'", '`'].every((quote) => quotes.filter((found) => found === quote).length % 2 === 0);
	const open = /"""|'''|<<[-~]?['"]?\w/.test(text.slice(0, offset));
	return even && !open && !line.endsWith('\\');
}

/** Formats in which the value cannot simply become a read of a variable, each with what to do instead. */
const formats: readonly RefusedFormat[] = [
	{
		id: 'notebook',
		title: 'Jupyter',
		files: '`*.ipynb`',
		ids: [],
		path: /\.ipynb$/i,
		reason: (t) => t('Move the value out of the notebook by hand: its cells and their output may both hold it.'),
	},
	{
		id: 'mcp-toml',
		title: 'Grok Build, Mistral Vibe',
		files: '`.grok/config.toml`, `.vibe/config.toml`',
		ids: [],
		path: /(?:^|\/)\.(?:grok|vibe)\/config\.toml$/,
		comment: '#',
		canComment: outsideQuotes,
		reason: (t) =>
			t(
				'The program that reads this file is not known to expand variables in it. Let “agent-reach run” start the server: command “agent-reach”, args “run”, “--only”, the name, “--”, then the command as it was; and take the value out of the file.',
			),
	},
	{
		id: 'dockerfile',
		title: 'Dockerfile',
		files: 'x',
		ids: ['dockerfile'],
		path: /(?:^|\/)(?:(?:Docker|Container)file(?:\.[\w.-]+)?|[\w.-]+\.dockerfile)$/i,
		reason: (t) =>
			t(
				'What stands in ARG or ENV is part of the image. Use RUN --mount=type=secret, or pass it when the container starts.',
			),
	},
	{
		id: 'json',
		title: 'JSON',
		files: '`*.json`, `*.jsonc`, `*.json5`',
		ids: ['json', 'jsonc', 'json5'],
		path: /\.(?:json|jsonc|json5|webmanifest)$/i,
		reason: (t, path) =>
			/(?:^|\/)appsettings(?:\.\w+)?\.json$/i.test(path)
				? t('JSON reads no variables. Remove the value and set the variable Section__Key, or use dotnet user-secrets.')
				: t('JSON reads no variables. Remove the value here and let the program read it from its environment.'),
	},
	{
		id: 'toml',
		title: 'TOML',
		files: 'other `*.toml`',
		ids: ['toml'],
		path: /\.toml$/i,
		comment: '#',
		canComment: outsideQuotes,
		reason: (t) =>
			t('TOML reads no variables. Remove the value here and let the program read it from its environment.'),
	},
	{
		id: 'page',
		title: 'Pages',
		files: '`*.html`, `*.vue`, `*.svelte`, `*.astro`',
		ids: ['html', 'vue', 'svelte', 'astro'],
		path: /\.(?:html?|vue|svelte|astro)$/i,
		reason: (t) => t('The file is sent to browsers; a secret in it has to move to a server.'),
	},
	{
		id: 'prose',
		title: 'Prose',
		files: '`*.md`, `*.txt`, `*.rst`, `*.log`, ...',
		ids: ['markdown', 'plaintext', 'restructuredtext', 'log'],
		path: /\.(?:md|mdx|markdown|txt|rst|adoc|log)$/i,
		reason: (t) => t('No program reads this text: delete the value, and write the name of its variable instead.'),
	},
	{
		id: 'key-file',
		title: 'Key files',
		files: '`*.pem`, `*.key`, `id_ed25519`, ...',
		ids: [],
		path: /(?:\.(?:pem|key|p8|ppk|asc)|(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519))$/i,
		reason: (t) =>
			t('The whole file is the secret: move it out of the workspace, and let programs read its new place.'),
	},
];

/** Formats that are known and refused, with the reason on the disabled fix. */
export const refusedFormats: readonly Language[] = formats.map((format) => ({
	id: format.id,
	matches: (path: string, languageId: string | undefined) =>
		format.path.test(path) ||
		format.path.test(baseName(path)) ||
		(languageId !== undefined && format.ids.includes(languageId)),
	lineComment: format.comment,
	...(format.canComment === undefined ? {} : { canComment: format.canComment }),
	migrate: ({ t, path }: MigrationRequest) => refuse(format.reason(t, path)),
	facts: { title: format.title, files: format.files, refuses: [format.reason(english, '')] },
}));
