import { plainToml, tomlQuote } from '../../languages/tomlText.ts';
import type { ReferenceEntry } from '../referenceFile.ts';
import type { ReferenceSyntax, Scheme } from './scheme.ts';
import { dataAt, entriesAt, lineOfName, textAt, withLines, withoutNames } from './tomlTable.ts';

const table = ['profiles', 'default'];

/** What stands for "takes the variable from its own environment" where a reference is compared. */
export const fromEnvironment = 'secretspec:env';

/** A vault's name that can stand in `onepassword://<vault>` as it is. */
const onePassword = /^op:\/\/([A-Za-z0-9._-]+)\/([^/]+)\/([^/]+)$/;

/**
 * Source: cachix/secretspec docs/src/content/docs/concepts/references.md @054c07f3 (version 0.14 and later): `ref` with
 * `item` and `field`, and the chain of `providers`.
 */
function entryFor(reference: string): string {
	const [, vault, item, field] = onePassword.exec(reference) ?? [];
	const description = `description = ${tomlQuote('Kept in a vault; see agent-reach.refs')}`;
	if (vault === undefined) return `{ ${description}, providers = ["env"] }`;
	const ref = `ref = { item = ${tomlQuote(item ?? '')}, field = ${tomlQuote(field ?? '')} }`;
	return `{ description = "Kept in 1Password", ${ref}, providers = [${tomlQuote(`onepassword://${vault}`)}] }`;
}

function parse(text: string): { readonly entries: readonly ReferenceEntry[]; readonly problems: [] } {
	const root = plainToml(text);
	const entries = entriesAt(root, ...table).flatMap(([name]) => {
		const providers = dataAt(root, ...table, name, 'providers');
		const [provider] = Array.isArray(providers) ? (providers as readonly unknown[]) : [];
		const item = textAt(root, ...table, name, 'ref', 'item');
		const field = textAt(root, ...table, name, 'ref', 'field');
		const line = lineOfName(text, table, name);
		if (provider === 'env' && item === undefined) return [{ name, reference: fromEnvironment, line }];
		const vault = typeof provider === 'string' ? /^onepassword:\/\/([A-Za-z0-9._-]+)$/.exec(provider)?.[1] : undefined;
		if (vault === undefined || item === undefined || field === undefined) return [];
		return [{ name, reference: `op://${vault}/${item}/${field}`, line }];
	});
	return { entries, problems: [] };
}

/** What the file says of a reference. */
function saidOf(reference: string): string {
	return onePassword.test(reference) ? reference : fromEnvironment;
}

const syntax: ReferenceSyntax = {
	parse,
	said: saidOf,
	names: (text) => {
		const root = plainToml(text);
		return entriesAt(root, 'profiles').flatMap(([profile]) =>
			entriesAt(root, 'profiles', profile).map(([name]) => name),
		);
	},
	add: (text = '', references) => {
		const known = new Map(parse(text).entries.map((entry) => [entry.name, entry.reference]));
		const taken = new Set(syntax.names(text));
		const lines = references
			.filter(({ name }) => !taken.has(name))
			.map(({ name, reference }) => ({ name, value: entryFor(reference) }));
		const after = lines.length === 0 ? text : withLines(text, table, lines);
		const conflicts = references.flatMap(({ name, reference }) =>
			taken.has(name) && known.get(name) !== saidOf(reference)
				? [{ name, existing: known.get(name) ?? '', reference }]
				: [],
		);
		return { text: after ?? text, added: after === undefined ? [] : lines.map(({ name }) => name), conflicts };
	},
	without: (text, references) => {
		const ours = parse(text).entries.filter((entry) =>
			references.some(({ name, reference }) => name === entry.name && saidOf(reference) === entry.reference),
		);
		return withoutNames(text, table, new Set(ours.map(({ name }) => name)));
	},
};

export const secretspec: Scheme = {
	id: 'secretspec',
	title: 'secretspec',
	files: ['secretspec.toml'],
	is: (text) => entriesAt(plainToml(text), 'profiles').length > 0,
	syntax,
	takes: (_text, reference) => (onePassword.test(reference) ? 'own' : 'declared'),
	command: () => 'secretspec run -- <command>',
	below: '[profiles.default]',
	facts:
		'the name in `[profiles.default]`, with `ref` and `onepassword://<vault>` for 1Password; other vaults it cannot read, so the name is declared with `providers = ["env"]` and the reference stands in the reference file',
};
