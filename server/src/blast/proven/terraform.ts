import { type HclAttribute, type HclBody, type HclValue, parseHcl } from '../../languages/hclParser.ts';
import type { Name } from './facts.ts';
import { computed, type PolicyValue } from './iamPolicy.ts';

/** Attributes and blocks of a resource, whether they come from a configuration or from a state. */
export interface Body {
	/** An attribute; `undefined` when it is not set. */
	readonly get: (name: string) => HclValue | undefined;
	/** Nested blocks of a type. */
	readonly blocks: (type: string) => readonly Body[];
	/** Blocks of this type are generated: how many and what is in them only evaluation would tell. */
	readonly generates: (type: string) => boolean;
}

/** One resource or data source. */
export interface Resource extends Body {
	readonly mode: 'managed' | 'data';
	readonly type: string;
	readonly line: number;
	/** Its addresses, as {@link symbolOf} makes them from references. */
	readonly symbol: Name;
	/** Has `count` or `for_each`: there may be none, one or several. */
	readonly multiple: boolean;
	readonly from: 'configuration' | 'state';
}

/** A module that is called, with what it is given. */
export interface ModuleCall {
	readonly line: number;
	/** Stands in this repository (`./...`), so its files are read too. */
	readonly local: boolean;
	/** Addresses that it is given. */
	readonly references: readonly Name[];
	/** Texts that it is given: names of users and accounts may be among them. */
	readonly texts: readonly string[];
}

/** What a Terraform file holds. */
export interface TerraformFile {
	readonly folder: string;
	readonly resources: readonly Resource[];
	readonly modules: readonly ModuleCall[];
	/** Blocks `provider "x" { ... }`. */
	readonly providers: readonly (Body & { readonly name: string; readonly line: number })[];
	readonly complete: boolean;
}

/** Reads a `.tf` file. Never throws. */
export function readTerraform(text: string, path: string): TerraformFile {
	const document = parseHcl(text);
	const folder = folderOf(path);
	const lineAt = lineCounter(text);
	const resources: Resource[] = [];
	const modules: ModuleCall[] = [];
	const providers: (Body & { name: string; line: number })[] = [];
	for (const block of document.blocks) {
		const line = lineAt(block.start);
		const [first, second] = block.labels;
		const body = bodyOf(block);
		if ((block.type === 'resource' || block.type === 'data') && first !== undefined && second !== undefined) {
			resources.push({
				...body,
				mode: block.type === 'data' ? 'data' : 'managed',
				type: first,
				line,
				symbol: symbolOf(`${block.type === 'data' ? 'data.' : ''}${first}.${second}`, folder) ?? '',
				multiple: body.get('count') !== undefined || body.get('for_each') !== undefined,
				from: 'configuration',
			});
		} else if (block.type === 'module') {
			const source = constantOf(body.get('source'));
			modules.push({
				line,
				local: typeof source === 'string' && /^\.\.?\//.test(source),
				...handedTo(block.attributes, folder),
			});
		} else if (block.type === 'provider' && first !== undefined) {
			providers.push({ ...body, name: first, line });
		}
	}
	return { folder, resources, modules, providers, complete: document.complete };
}

/** Folder of a path, `''` for the top. */
export function folderOf(path: string): string {
	return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** One-based line of an offset; asked for in rising order, it goes through the text once. */
export function lineCounter(text: string): (offset: number) => number {
	let line = 1;
	let at = 0;
	return (offset) => {
		if (offset < at) {
			line = 1;
			at = 0;
		}
		for (let next = text.indexOf('\n', at); next !== -1 && next < offset; next = text.indexOf('\n', at)) {
			line++;
			at = next + 1;
		}
		return line;
	};
}

function bodyOf({ attributes, blocks }: HclBody): Body {
	return {
		get: (name) => attributes.find((attribute) => attribute.name === name)?.value,
		blocks: (type) => blocks.filter((block) => block.type === type).map(bodyOf),
		generates: (type) => blocks.some((block) => block.type === 'dynamic' && block.labels[0] === type),
	};
}

/** The value of an expression that needs no evaluation. */
export function constantOf(value: HclValue | undefined): string | number | boolean | null | undefined {
	return value?.kind === 'constant' ? value.value : undefined;
}

/** A constant text. */
export function textOf(value: HclValue | undefined): string | undefined {
	const constant = constantOf(value);
	return typeof constant === 'string' ? constant : undefined;
}

/** The address that a reference names, without attribute and index: `tf:infra#aws_iam_user.deploy`. */
export function symbolOf(path: string, folder: string): Name | undefined {
	const match = /^(?<address>(?:data\.)?[a-z][a-z0-9]*_[a-z0-9_]+\.[\w-]+)(?<rest>.*)$/s.exec(path);
	const address = match?.groups?.['address'];
	// `[0]` is the one there is with `count`; any other index picks one of several.
	if (address === undefined || /^\[(?!0\])/.test(match?.groups?.['rest'] ?? '')) return undefined;
	return `tf:${folder}#${address}`;
}

/** The address that an expression names, when it is nothing but a reference to one resource. */
export function symbolIn(value: HclValue | undefined, folder: string): Name | undefined {
	return value?.kind === 'reference' ? symbolOf(value.path, folder) : undefined;
}

/** Items of a list whose length is known; a lone `toset(...)` or `tolist(...)` is its list. */
export function itemsOf(value: HclValue | undefined): readonly HclValue[] | undefined {
	if (value?.kind === 'list') return value.items;
	if (value?.kind === 'call' && /^(?:toset|tolist)$/.test(value.name) && value.args.length === 1) {
		return itemsOf(value.args[0]);
	}
	return undefined;
}

/** An expression as JSON, with references to attributes as `{address}` and what is computed marked so. */
export function policyValue(value: HclValue | undefined, folder: string): PolicyValue {
	switch (value?.kind) {
		case 'constant':
			return value.value;
		case 'list':
			return value.items.map((item) => policyValue(item, folder));
		case 'object':
			return Object.fromEntries(
				value.entries.flatMap(([key, entry]) => {
					const name = textOf(key);
					return name === undefined ? [] : [[name, policyValue(entry, folder)]];
				}),
			);
		case 'reference':
			return interpolated(value, folder) ?? computed;
		case 'template':
			return interpolated(value, folder) ?? (isWholeAccount(value.parts) ? ':root' : computed);
		default:
			return computed;
	}
}

/** `"arn:aws:iam::${...}:root"`: whichever account it is, it is all of it. */
function isWholeAccount(parts: readonly HclValue[]): boolean {
	return textOf(parts.at(-1))?.endsWith(':root') === true;
}

/** A text in which references to resources stand as `{address}`; `undefined` when anything else is in it. */
export function interpolated(value: HclValue, folder: string): string | undefined {
	if (value.kind === 'constant') return value.value === null ? undefined : String(value.value);
	if (value.kind === 'reference') {
		const symbol = symbolOf(value.path, folder);
		return symbol === undefined ? known.get(value.path) : `{${symbol}}`;
	}
	if (value.kind !== 'template') return undefined;
	const parts = value.parts.map((part) => interpolated(part, folder));
	return parts.includes(undefined) ? undefined : parts.join('');
}

/** References whose value does not matter for what a policy allows. */
const known: ReadonlyMap<string, string> = new Map([
	['path.module', '.'],
	['path.root', '.'],
]);

function handedTo(
	attributes: readonly HclAttribute[],
	folder: string,
): { readonly references: readonly Name[]; readonly texts: readonly string[] } {
	const found = new Set<Name>();
	const texts = new Set<string>();
	const visit = (value: HclValue): void => {
		if (value.kind === 'constant' && typeof value.value === 'string') texts.add(value.value);
		else if (value.kind === 'reference') add(value.path);
		else if (value.kind === 'template') value.parts.forEach(visit);
		else if (value.kind === 'list') value.items.forEach(visit);
		else if (value.kind === 'object') {
			for (const [key, entry] of value.entries) {
				visit(key);
				visit(entry);
			}
		} else if (value.kind === 'call') value.args.forEach(visit);
		else if (value.kind === 'other') value.paths.forEach(add);
	};
	const add = (path: string): void => {
		const symbol = symbolOf(path, folder);
		if (symbol !== undefined) found.add(symbol);
	};
	for (const { name, value } of attributes) if (name !== 'source' && name !== 'version') visit(value);
	return { references: [...found], texts: [...texts].slice(0, 500) };
}
