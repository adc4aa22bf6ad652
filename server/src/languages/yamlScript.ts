import type { Migration, MigrationRefused, MigrationRequest, TextChange } from './language.ts';
import { shell } from './shell.ts';
import { applyChanges, refuse } from './source.ts';
import { documentsOf, type FoundScalar } from './yamlScalar.ts';

/**
 * A value in a shell script that is a scalar of a YAML text: the shell's own fix, carried out inside the scalar. The
 * outcome has to parse, with the script as the shell's fix wants it.
 *
 * @param notes what the user has to know besides what the shell's fix says.
 * @param more changes elsewhere in the file that belong to it.
 */
export function migrateScript(
	request: MigrationRequest,
	scalar: FoundScalar,
	notes: readonly string[],
	more: readonly TextChange[] = [],
): Migration | MigrationRefused {
	const { text, span, t } = request;
	const [from, to] = scalar.range;
	const { node } = scalar;
	const block = node.type?.startsWith('BLOCK_') === true;
	const start = block ? text.indexOf('\n', from) + 1 : node.type === 'PLAIN' ? from : from + 1;
	const end = block || node.type === 'PLAIN' ? to : to - 1;
	const source = text.slice(start, end);
	const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
	if (quoted && /\\|''/.test(source)) {
		return refuse(t('Write the script as a block (“|”) first: here YAML and the shell both have their quotes.'));
	}
	const inner = { text: source, span: { start: span.start - start, end: span.end - start }, path: 'script.sh' };
	const answer = shell.migrate({ ...request, ...inner });
	if (answer.kind === 'refused') return answer;
	const changes = answer.changes.map((change) => ({ ...change, start: change.start + start, end: change.end + start }));
	const after = applyChanges(text, changes);
	const wanted = block ? undefined : applyChanges(source, answer.changes);
	const same =
		documentsOf(after).every(({ errors }) => errors.length === 0) && (block || stillReads(after, wanted ?? '', scalar));
	if (!same)
		return refuse(t('Write the script as a block (“|”) first: here YAML and the shell both have their quotes.'));
	return { ...answer, changes: [...more, ...changes], notes: [...answer.notes, ...notes] };
}

function stillReads(after: string, wanted: string, { path }: FoundScalar): boolean {
	return documentsOf(after).some((document) => document.getIn(path) === wanted);
}
