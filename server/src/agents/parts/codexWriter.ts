import { parse } from 'smol-toml';
import type { Localize } from '../../l10n.ts';
import { addLine, blockBegin, blockEnd, removeLine } from '../../reach/ignoreBlock.ts';
import type { DenyEdit, DenyWriter } from '../agent.ts';
import { asTable, codexProjectFile as file } from './codexConfig.ts';

const ownProfile = 'agent-reach';
const ownHeader = `[permissions.${ownProfile}.filesystem.":workspace_roots"]`;
/** Depth to which patterns are looked for; only names with special characters are patterns. */
const scanDepth = 16;

/** The key that denies exactly one file: a pattern, so special characters are escaped (measured with 0.169.0). */
export function codexKey(path: string): string {
	return JSON.stringify(path.replace(/[*?[\]{}\\]/g, '\\$&'));
}

const frame = (eol: string): { readonly head: string; readonly tail: string } => ({
	head: `${blockBegin}${eol}default_permissions = "${ownProfile}"${eol}${blockEnd}${eol}`,
	tail: [
		'# agent-reach: profile',
		`[permissions.${ownProfile}]`,
		'extends = ":workspace"',
		`[permissions.${ownProfile}.filesystem]`,
		`glob_scan_max_depth = ${scanDepth}`,
		ownHeader,
		'',
	].join(eol),
});

/**
 * Writes to the project's `.codex/config.toml`: into a profile of our own when the file chooses none, else refuses with
 * what to add, because another profile is somebody's decision about more than this file.
 */
export const codexWriter: DenyWriter = {
	kind: 'writer',
	file,
	add: (path, text, t): DenyEdit | { readonly refused: string } => {
		const before = text ?? '';
		const reason = refusal(path, before, t);
		if (reason !== undefined) return { refused: reason };
		const framed = before.includes(ownHeader) ? before : addFrame(before);
		const after = addOwnLine(framed, `${codexKey(path)} = "deny"`);
		const written = readsBack(after, path);
		if (!written) return { refused: t('{0} could not be changed safely.', file) };
		return { file, text: after, sideEffects: effects(t) };
	},
	remove: (path, text) => {
		const after = removeFrame(removeOwnLine(text, `${codexKey(path)} = "deny"`));
		return { text: after === '' ? undefined : after };
	},
};

function effects(t: Localize): readonly string[] {
	return [
		t('Codex reads this file only in a project marked as trusted, and at start.'),
		t(
			'Its commands in this project then run with the permissions of the profile "agent-reach", which extends ":workspace"; needs Codex 0.133 or newer.',
		),
		t('A default_permissions of your own ~/.codex/config.toml no longer counts in this project.'),
	];
}

function refusal(path: string, text: string, t: Localize): string | undefined {
	if (/[\r\n\0]/.test(path) || /(?:^|\/)\.\.?(?:\/|$)/.test(path))
		return t('{0} cannot express a rule for exactly this file.', file);
	if (path.split('/').length > scanDepth) return t('The file lies deeper than Codex looks for patterns.');
	try {
		const table = parse(text.replace(/^\uFEFF/, ''));
		if (table['sandbox_mode'] !== undefined) {
			return t('{0} sets sandbox_mode, beside which a permission profile is not reliable. Remove it first.', file);
		}
		const profile = table['default_permissions'];
		if (profile !== undefined && profile !== ownProfile) {
			return t(
				'{0} already chooses the profile {1}. Add this line to its ":workspace_roots" table: {2}',
				file,
				JSON.stringify(profile),
				`${codexKey(path)} = "deny"`,
			);
		}
		if (profile === undefined && table['permissions'] !== undefined) {
			return t('[permissions] without default_permissions: Codex does not start with it.');
		}
	} catch {
		return t('{0} is not valid TOML. Correct it first.', file);
	}
	return undefined;
}

/** Top-level keys stand before the first table, so the choice goes to the beginning and the tables to the end. */
function addFrame(text: string): string {
	const eol = text.includes('\r\n') ? '\r\n' : '\n';
	const { head, tail } = frame(eol);
	const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
	const body = text.slice(mark.length);
	const glue = body === '' || body.endsWith('\n') ? '' : eol;
	const tables = glue === '' ? tail : `# agent-reach: no newline before${eol}${tail}`;
	return `${mark}${head}${body}${glue}${tables}`;
}

/** The block of denied files stands at the end, right below our own table. */
function addOwnLine(text: string, line: string): string {
	const at = text.indexOf(ownHeader);
	return text.slice(0, at) + addLine(text.slice(at), line);
}

function removeOwnLine(text: string, line: string): string {
	const at = text.indexOf(ownHeader);
	return at === -1 ? text : text.slice(0, at) + removeLine(text.slice(at), line);
}

/** Takes our profile out when no denied file is left in it and nobody added to it. */
function removeFrame(text: string): string {
	const eol = text.includes('\r\n') ? '\r\n' : '\n';
	const { head, tail } = frame(eol);
	const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
	if (!text.startsWith(mark + head) || !text.endsWith(tail)) return text;
	const body = text.slice(mark.length + head.length, -tail.length);
	const note = `# agent-reach: no newline before${eol}`;
	return mark + (body.endsWith(note) ? body.slice(0, -note.length - eol.length) : body);
}

function readsBack(text: string, path: string): boolean {
	try {
		const table = parse(text.replace(/^\uFEFF/, ''));
		const profile = asTable(asTable(table['permissions'])?.[ownProfile]);
		const roots = asTable(asTable(profile?.['filesystem'])?.[':workspace_roots']);
		return table['default_permissions'] === ownProfile && roots?.[JSON.parse(codexKey(path)) as string] === 'deny';
	} catch {
		return false;
	}
}
