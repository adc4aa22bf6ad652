import { plainToml, tomlQuote } from '../../languages/tomlText.ts';
import type { ReferenceEntry } from '../referenceFile.ts';
import type { ReferenceSyntax, Scheme } from './scheme.ts';
import { entriesAt, lineOfName, textAt, withLines, withoutNames } from './tomlTable.ts';

const table = ['secrets'];

/** 1Password's parts; the only references that a provider of fnox reads in just that form. */
const onePassword = /^op:\/\/([^/]+)\/([^/]+)\/([^/]+)$/;

/** Name of the provider in the file that reads a 1Password vault. Source: jdx/fnox docs/providers/1password.md @a815f18b. */
function providerFor(text: string, vault: string | undefined): string | undefined {
	const root = plainToml(text);
	return entriesAt(root, 'providers').find(
		([name]) =>
			textAt(root, 'providers', name, 'type') === '1password' && textAt(root, 'providers', name, 'vault') === vault,
	)?.[0];
}

function entryFor(text: string, reference: string): string | undefined {
	const [, vault, item, field] = onePassword.exec(reference) ?? [];
	const provider = vault === undefined ? undefined : providerFor(text, vault);
	if (provider === undefined) return undefined;
	return `{ provider = ${tomlQuote(provider)}, value = ${tomlQuote(`${item}/${field}`)} }`;
}

function parse(text: string): { readonly entries: readonly ReferenceEntry[]; readonly problems: [] } {
	const root = plainToml(text);
	const entries = entriesAt(root, ...table).flatMap(([name]) => {
		const provider = textAt(root, ...table, name, 'provider') ?? textAt(root, 'default_provider') ?? '';
		const vault = textAt(root, 'providers', provider, 'vault');
		const value = textAt(root, ...table, name, 'value') ?? '';
		if (textAt(root, 'providers', provider, 'type') !== '1password' || vault === undefined) return [];
		if (value.startsWith('op://')) return [{ name, reference: value, line: lineOfName(text, table, name) }];
		const [item, field = 'password', ...more] = value.split('/');
		if (!item || more.length > 0) return [];
		return [{ name, reference: `op://${vault}/${item}/${field}`, line: lineOfName(text, table, name) }];
	});
	return { entries, problems: [] };
}

const syntax: ReferenceSyntax = {
	parse,
	names: (text) => {
		const root = plainToml(text);
		const profiles = entriesAt(root, 'profiles').flatMap(([profile]) =>
			entriesAt(root, 'profiles', profile, 'secrets'),
		);
		return [...entriesAt(root, ...table), ...profiles].map(([name]) => name);
	},
	add: (text = '', references) => {
		const known = new Map(parse(text).entries.map((entry) => [entry.name, entry.reference]));
		const taken = new Set(syntax.names(text));
		const fresh = references.filter(({ name }) => !taken.has(name));
		const lines = fresh.flatMap(({ name, reference }) => {
			const value = entryFor(text, reference);
			return value === undefined ? [] : [{ name, value }];
		});
		const after = lines.length === 0 ? text : withLines(text, table, lines);
		const conflicts = references.flatMap(({ name, reference }) =>
			taken.has(name) && known.get(name) !== reference ? [{ name, existing: known.get(name) ?? '', reference }] : [],
		);
		return { text: after ?? text, added: after === undefined ? [] : lines.map(({ name }) => name), conflicts };
	},
	without: (text, references) => {
		const ours = parse(text).entries.filter((entry) =>
			references.some(({ name, reference }) => name === entry.name && reference === entry.reference),
		);
		return withoutNames(text, table, new Set(ours.map(({ name }) => name)));
	},
};

export const fnox: Scheme = {
	id: 'fnox',
	title: 'fnox',
	files: ['fnox.toml', '.fnox.toml'],
	is: (text) => entriesAt(plainToml(text), 'providers').length + entriesAt(plainToml(text), ...table).length > 0,
	syntax,
	takes: (text, reference) => (entryFor(text, reference) === undefined ? 'none' : 'own'),
	command: () => 'fnox exec -- <command>',
	below: '[secrets]',
	facts:
		'`NAME = { provider = "...", value = "<item>/<field>" }` where the file has a provider for the same 1Password vault; a provider of type age is offered as the vault; it has no provider that could read the others',
};
