import { escapeHtml } from '../../escape.ts';
import type { NewSilence } from '../../workspace/base/silences.ts';
import { type FormatInput, type FormatRow, rowsOf, shownPath } from './rows.ts';

/**
 * JUnit XML: one suite, one test case a finding. What makes the exit code 1 is a failure, what somebody allowed is
 * skipped with the reason, everything else passes and says what it is.
 */
export function junitFormat(input: FormatInput): string {
	const { t } = input;
	const rows = rowsOf(input);
	const silences = input.comparison?.silences ?? [];
	const failures =
		rows.filter(({ finding }) => input.fails(finding)).length + (input.failsOnAllows ? silences.length : 0);
	const skipped = rows.filter(({ finding }) => finding.suppressed !== undefined).length;
	const seconds = (input.engine.stats().milliseconds / 1000).toFixed(3);
	const { incomplete = [] } = input.engine.stats();
	const told = rows.length + silences.length + incomplete.length;
	const totals = `tests="${Math.max(1, told)}" failures="${failures}" errors="${incomplete.length}" skipped="${skipped}" time="${seconds}"`;
	const cases =
		told === 0
			? [`    <testcase classname="agent-reach" name="${attribute(t('No secrets found.'))}" time="0"/>`]
			: rows.map((row) => testCase(row, input));
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<testsuites name="agent-reach" ${totals}>`,
		`  <testsuite name="agent-reach" ${totals}>`,
		...cases,
		...incomplete.map(incompleteCase),
		...silences.map((silence) => silenceCase(silence, input)),
		'  </testsuite>',
		'</testsuites>',
		'',
	].join('\n');
}

/** What was not looked at is an error: a run that passes would look like a clean one. */
function incompleteCase(sentence: string): string {
	const text = attribute(sentence);
	return `    <testcase classname="agent-reach" name="${text}" time="0"><error message="${text}"/></testcase>`;
}

function testCase(row: FormatRow, { fails }: FormatInput): string {
	const { finding, path, place, message } = row;
	const { title, start, suppressed, blast } = finding;
	const where = path ?? place ?? '';
	const file = path === undefined ? '' : ` file="${attribute(path)}" line="${start.line}"`;
	const name = path === undefined ? title : `${title} (${where}:${start.line}:${start.column})`;
	const open = `    <testcase classname="${attribute(where)}" name="${attribute(name)}"${file} time="0">`;
	const body =
		suppressed !== undefined
			? `<skipped message="${attribute(`${suppressed.by}: ${suppressed.reason}`)}"/>`
			: fails(finding)
				? `<failure type="${blast.level}" message="${attribute(message)}">${text(row)}</failure>`
				: `<system-out>${text(row)}</system-out>`;
	return `${open}${body}</testcase>`;
}

function silenceCase({ root, file, line, by, text: what }: NewSilence, { cwd, failsOnAllows, t }: FormatInput): string {
	const where = shownPath(root, file, cwd);
	const place = line === undefined ? '' : ` line="${line}"`;
	const name = attribute(t('new since the base: {0}', by));
	const open = `    <testcase classname="${attribute(where)}" name="${name}" file="${attribute(where)}"${place} time="0">`;
	const body = failsOnAllows
		? `<failure type="new-allow" message="${attribute(what)}"/>`
		: `<system-out>${attribute(what)}</system-out>`;
	return `${open}${body}</testcase>`;
}

function text({ finding, path, place, message }: FormatRow): string {
	const { blast, start } = finding;
	const where = path === undefined ? (place ?? '') : `${path}:${start.line}:${start.column}`;
	return [where, message, blast.operations.join(', '), blast.vector, finding.identity]
		.filter((line) => line !== '')
		.map(attribute)
		.join('\n');
}

/** Escapes for XML, in an attribute and in an element. */
function attribute(value: string): string {
	return escapeHtml(value);
}
