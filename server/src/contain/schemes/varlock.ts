import { isVarlock, varlockCall, varlockReference } from '../../languages/varlockCall.ts';
import { addReferences, type NewReference, parseReferenceFile, type ReferenceFile } from '../referenceFile.ts';
import type { ReferenceSyntax, Scheme } from './scheme.ts';

/** Our comment above a line: without it the value would be shown in varlock's output where its default is not sensitive. */
const decorator = '# @sensitive @required';

/**
 * varlock: `.env.schema` in the syntax of @env-spec, in which values are function calls. Tried with varlock 1.20.0: `exec`
 * runs a command and takes what it prints; `op` is a function of its 1Password plugin.
 */
const syntax: ReferenceSyntax = {
	parse,
	names: (text) => parseReferenceFile(text).entries.map(({ name }) => name),
	plain: (text) => parseReferenceFile(text).entries,
	add: (text, references) => {
		const calls = references.map(({ name, reference }) => ({
			name,
			reference: varlockCall(text ?? '', reference) ?? reference,
		}));
		const known = new Map(parse(text ?? '').entries.map((entry) => [entry.name, entry.reference]));
		const fresh = calls.filter((_, index) => known.get(references[index]?.name ?? '') !== references[index]?.reference);
		const { added, conflicts } = addReferences(text ?? '', fresh);
		const lineEnd = text?.includes('\r\n') === true ? '\r\n' : '\n';
		const closed = text === undefined || text === '' || /[\r\n]$/.test(text) ? (text ?? '') : text + lineEnd;
		const lines = calls
			.filter(({ name }) => added.includes(name))
			.map(({ name, reference }) => `${lineEnd}${decorator}${lineEnd}${name}=${reference}${lineEnd}`);
		return { text: closed + lines.join(''), added, conflicts };
	},
	without: (text, references) => references.reduce(withoutOne, text),
};

/** References inside function calls; a line with a plain value is not one. */
function parse(text: string): ReferenceFile {
	const { entries, problems } = parseReferenceFile(text);
	const found = entries.flatMap((entry) => {
		const reference = varlockReference(entry.reference);
		return reference === undefined ? [] : [{ ...entry, reference }];
	});
	// Calls over several lines are no problem of the file, only nothing that we read.
	return { entries: found, problems: problems.filter(({ kind }) => kind === 'duplicate') };
}

function withoutOne(text: string, { name, reference }: NewReference): string {
	const entry = parse(text).entries.find((each) => each.name === name && each.reference === reference);
	if (entry === undefined) return text;
	const lines = text.match(/[^\r\n]*(?:\r\n|\n|\r|$)/g) ?? [];
	let from = entry.line - 1;
	if (lines[from - 1]?.trim() === decorator) from--;
	if (from < entry.line - 1 && lines[from - 1]?.trim() === '') from--;
	return [...lines.slice(0, from), ...lines.slice(entry.line)].join('');
}

export const varlock: Scheme = {
	id: 'varlock',
	title: 'varlock',
	files: ['.env.schema'],
	is: isVarlock,
	syntax,
	takes: (text, reference) => (varlockCall(text, reference) === undefined ? 'none' : 'own'),
	command: () => 'varlock run -- <command>',
	facts:
		'`NAME=exec(\'agent-reach read <reference>\')`, for which a person is asked; `op("op://...")` where the file uses the 1Password plugin',
};
