import type { Span } from '../types.ts';

/** A file format in which the place of a field, not a name, says that it is a password. */
export interface LineFormat {
	/** The fields that hold passwords. */
	readonly find: (text: string) => Iterable<Span>;
	readonly evidence: string;
}

const formats: readonly (LineFormat & { readonly path: RegExp })[] = [
	{
		// host:port:database:user:password, a backslash before a colon or a backslash that is meant
		path: /(?:^|\/)(?:\.pgpass|pgpass\.conf)(?:\.[\w-]+)?$/i,
		find: (text) => fields(text, /^(?!#)(?:(?:[^:\\\r\n]|\\.){1,255}:){4}((?:[^:\\\r\n]|\\.){1,1000})(?=\r?$)/dgm),
		evidence: 'fifth field of a PostgreSQL password file',
	},
	{
		// "user" "password" of PgBouncer
		path: /(?:^|\/)userlist\.txt$/i,
		find: (text) =>
			fields(text, /^"[^"\r\n]{1,200}"[ \t]{1,20}"(?!md5[0-9a-f]{32}"|SCRAM-SHA-256)([^"\r\n]{1,1000})"/dgm),
		evidence: 'second field of a list of users',
	},
	{
		// "user" server "password" addresses of pppd
		path: /(?:^|\/)(?:chap|pap)-secrets$/i,
		find: (text) => fields(text, /^(?!#)\s{0,20}\S{1,200}[ \t]{1,20}\S{1,200}[ \t]{1,20}"?([^\s"]{1,500})"?/dgm),
		evidence: 'third field of a file of secrets',
	},
];

/** The format of a file by its path, where its lines hold passwords without names. */
export function lineFormat(path: string): LineFormat | undefined {
	return formats.find((format) => format.path.test(path));
}

function* fields(text: string, pattern: RegExp): Iterable<Span> {
	// a byte order mark is no part of the first field
	const from = text.startsWith('\ufeff') ? 1 : 0;
	for (const match of text.slice(from).matchAll(pattern)) {
		const [start, end] = match.indices?.[1] ?? [0, 0];
		if (end > start) yield { start: from + start, end: from + end };
	}
}
