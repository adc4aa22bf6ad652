import { type Document, isCollection, isScalar, isMap as isYamlMap, LineCounter, parseAllDocuments } from 'yaml';

/** A plain value of YAML or JSON. */
export type Plain =
	| string
	| number
	| boolean
	| null
	| undefined
	| readonly Plain[]
	| { readonly [name: string]: Plain };

/** One document of a YAML file. */
export interface YamlDocument {
	readonly value: Plain;
	/** One-based line of its beginning. */
	readonly line: number;
	readonly document: Document;
}

/** What {@link readYaml} makes of a file. */
export interface YamlFile {
	readonly documents: readonly YamlDocument[];
	/** One-based line of an offset. */
	readonly lineAt: (offset: number) => number;
	/** Lines at which documents begin that could not be understood: templates, mistakes. */
	readonly broken: readonly number[];
}

const mostDocuments = 400;
const mostAliases = 100;

/** Parses the documents of a YAML file. Never throws. */
export function readYaml(text: string): YamlFile {
	const counter = new LineCounter();
	const lineAt = (offset: number) => counter.linePos(offset).line;
	const documents: YamlDocument[] = [];
	const broken: number[] = [];
	let parsed: readonly Document[] = [];
	try {
		parsed = [...parseAllDocuments(text, { lineCounter: counter, logLevel: 'silent', uniqueKeys: false })];
	} catch {
		broken.push(1);
	}
	for (const document of parsed.slice(0, mostDocuments)) {
		const line = lineAt(document.contents?.range?.[0] ?? document.range?.[0] ?? 0);
		if (document.errors.length > 0) {
			broken.push(line);
			continue;
		}
		try {
			documents.push({ value: document.toJS({ maxAliasCount: mostAliases }) as Plain, line, document });
		} catch {
			broken.push(line);
		}
	}
	if (parsed.length > mostDocuments) broken.push(lineAt(parsed[mostDocuments]?.range?.[0] ?? 0));
	return { documents, lineAt, broken };
}

/** Offset of a member's value below a collection, for the line of a finding in it. */
export function offsetOf(document: Document, path: readonly (string | number)[]): number | undefined {
	const { contents } = document;
	const node: unknown = isCollection(contents) ? contents.getIn(path, true) : undefined;
	const range: unknown = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
	return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : undefined;
}

/** Offset of the name of a member of a map below a document. */
export function keyOffsetOf(document: Document, path: readonly string[]): number | undefined {
	const parent: unknown = document.getIn(path.slice(0, -1), true);
	const pair = isYamlMap(parent)
		? parent.items.find(({ key }) => isScalar(key) && String(key.value) === path.at(-1))
		: undefined;
	return pair !== undefined && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
}

/** A member of an object; `undefined` for anything else. */
export function member(value: Plain, name: string): Plain {
	return isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A member that is a text. */
export function text(value: Plain, name: string): string | undefined {
	const found = member(value, name);
	return typeof found === 'string' ? found : undefined;
}

/** A member that is a list; otherwise nothing. */
export function list(value: Plain, name: string): readonly Plain[] {
	const found = member(value, name);
	return isArray(found) ? found : [];
}

/** Texts of a member that is a list. */
export function texts(value: Plain, name: string): readonly string[] {
	return list(value, name).filter((item) => typeof item === 'string');
}

/** Is it an object, neither a list nor a scalar? */
export function isMap(value: Plain): value is { readonly [name: string]: Plain } {
	return typeof value === 'object' && value !== null && !isArray(value);
}

/** Is it a list? */
export function isArray(value: Plain): value is readonly Plain[] {
	return Array.isArray(value);
}
