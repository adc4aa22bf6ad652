import { type FormattingOptions, modify, type ParseError, parse } from 'jsonc-parser';
import type { Migration, MigrationRefused, MigrationRequest, TextChange } from './language.ts';
import { applyChanges, lineEndOf, migrate } from './source.ts';

interface Input {
	readonly id?: unknown;
	readonly type?: unknown;
	readonly password?: unknown;
}

/**
 * VS Code's own way: `${input:id}` and an entry of `inputs` that is a password. VS Code asks once and keeps the answer
 * encrypted (https://code.visualstudio.com/docs/copilot/reference/mcp-configuration, "Input variables for sensitive data").
 * Right for servers that are reached by their address: the alternative would be the variable in VS Code's own environment,
 * which every terminal in it inherits.
 *
 * @returns `undefined` when the file is not built so that an entry could be added.
 */
export function askFor(request: MigrationRequest, value: string): Migration | MigrationRefused | undefined {
	const { text, span, name, t } = request;
	const errors: ParseError[] = [];
	const root: unknown = parse(text, errors, { allowTrailingComma: true });
	if (errors.length > 0 || typeof root !== 'object' || root === null || Array.isArray(root)) return undefined;
	const given = (root as { readonly inputs?: unknown }).inputs;
	if (given !== undefined && !Array.isArray(given)) return undefined;
	const inputs: readonly Input[] = (given ?? []).filter((each: unknown) => typeof each === 'object' && each !== null);
	const base = name.toLowerCase().replaceAll('_', '-');
	const known = inputs.find(({ id }) => id === base);
	const fits = known?.type === 'promptString' && known.password === true;
	const id = known === undefined || fits ? base : free(base, inputs);
	const changes: TextChange[] = [{ ...span, newText: `\${input:${id}}` }];
	if (!fits) {
		const entry = { type: 'promptString', id, description: name, password: true };
		const at = given === undefined ? ['inputs'] : ['inputs', given.length];
		const added = (format: { formattingOptions?: FormattingOptions }) => {
			const options = { ...format, isArrayInsertion: given !== undefined };
			const edits = modify(text, at, given === undefined ? [entry] : entry, options);
			return edits.map(({ offset, length, content }) => ({ start: offset, end: offset + length, newText: content }));
		};
		const formatted = added({ formattingOptions: formatOf(text) });
		// In a file that is one line the line as a whole would be formatted.
		const apart = formatted.every(({ start, end }) => end <= span.start || start >= span.end);
		changes.push(...(apart ? formatted : added({})));
	}
	const broken: ParseError[] = [];
	parse(applyChanges(text, changes), broken, { allowTrailingComma: true });
	if (broken.length > 0) return undefined;
	const note = t(
		'VS Code asks once for {0} and keeps it encrypted. “agent-reach read {0}” prints it, after approval.',
		name,
	);
	return migrate(request, value, changes, [note]);
}

function free(base: string, inputs: readonly Input[]): string {
	for (let number = 2; ; number++) {
		const id = `${base}-${number}`;
		if (!inputs.some((input) => input.id === id)) return id;
	}
}

function formatOf(text: string): FormattingOptions {
	const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '\t';
	const insertSpaces = !indent.includes('\t');
	return { insertSpaces, tabSize: insertSpaces ? indent.length : 4, eol: lineEndOf(text) };
}
