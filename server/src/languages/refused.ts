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
