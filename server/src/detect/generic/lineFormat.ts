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
	{
		// the key of Rails' encrypted credentials is all that its file holds
		path: /(?:^|\/)(?:master|credentials(?:\/[\w-]+)?)\.key$/i,
		find: (text) => fields(text, /^\s*([0-9a-f]{32})\s*$/dg),
		evidence: 'the key of encrypted credentials',
	},
	{
		// what `random_password` made stands in the state as a plain result
		path: /\.tfstate(?:\.[\w.-]+)?$/i,
		find: randomPasswords,
		evidence: 'a password that Terraform made',
	},
];

/** The format of a file by its path, where its lines hold passwords without names. */
export function lineFormat(path: string): LineFormat | undefined {
	return formats.find((format) => format.path.test(path));
}

/** How far behind its type the instances of a resource are looked at. */
const resource = 16_384;

function* randomPasswords(text: string): Iterable<Span> {
	for (const { index } of text.matchAll(/"type"\s{0,8}:\s{0,8}"random_password"/g)) {
		const piece = text.slice(index, index + resource);
		const next = piece.indexOf('"mode"');
		for (const match of piece
			.slice(0, next === -1 ? resource : next)
			.matchAll(/"result"\s{0,8}:\s{0,8}"((?:[^"\\]|\\.){1,500})"/dg)) {
			const [start, end] = match.indices?.[1] ?? [0, 0];
			yield { start: index + start, end: index + end };
		}
	}
}

function* fields(text: string, pattern: RegExp): Iterable<Span> {
	// a byte order mark is no part of the first field
	const from = text.startsWith('\ufeff') ? 1 : 0;
	for (const match of text.slice(from).matchAll(pattern)) {
		const [start, end] = match.indices?.[1] ?? [0, 0];
		if (end > start) yield { start: from + start, end: from + end };
	}
}
