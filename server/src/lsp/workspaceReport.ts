import { canReach, isOpen } from '../annotate/reachWords.ts';
import { type Level, levels } from '../blast/types.ts';
import { levelName } from '../blast/words.ts';
import { escapeMarkdown, markdownCode } from '../escape.ts';
import type { Finding } from '../finding.ts';
import type { Status } from '../protocol.ts';
import { distinctIdentities } from '../workspace/identities.ts';
import { askedSections, elsewhereSections } from './elsewhereReport.ts';
import { previewAddress, previewLink } from './previewLinks.ts';
import type { Session } from './session.ts';
import { isReachable } from './status.ts';

/** Findings that the report lists one by one; what is beyond is counted. */
const listLimit = 500;
/** Identities without a value that it lists. */
const identityLimit = 100;

/** The report of the whole workspace as Markdown: no value, everything from files escaped, links to the places. */
export function workspaceReport(session: Session, status: Status): string {
	const { engine, t } = session;
	const findings = engine.reports().flatMap((report) => report.findings);
	const open = findings.filter(({ suppressed }) => suppressed === undefined);
	const reachable = open.filter(isReachable);
	const sections = [
		`# ${t('Agent Reach: report')}`,
		notAll(session, status),
		t(
			'Findings: {0}. Secrets that an agent can reach: {1}. Allowed or in the baseline: {2}.',
			...counts(findings, reachable),
		),
		summary(session, reachable),
		// Whoever asked for them opened the report to see these.
		...askedSections(session),
		operations(session),
		list(session, t('Findings'), byLevel(open)),
		list(session, t('Allowed or in the baseline'), byLevel(findings.filter(({ suppressed }) => suppressed))),
		identities(session),
		...elsewhereSections(session),
		problems(session),
		skipped(session),
	];
	return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

/** Numbers that are not those of the whole workspace must not be taken for them. */
function notAll({ engine, t }: Session, { state, message, incomplete }: Status): string {
	const bold = (text: string) => `**${escapeMarkdown(text)}**`;
	switch (state) {
		case 'starting':
		case 'scanning':
			return bold(t('The workspace is still being looked at: this is what was found so far.'));
		case 'paused':
			return bold(
				t(
					'Nothing is looked at, or the setting agentReach.enable is off. What agents can reach does not change by that.',
				),
			);
		case 'error':
			return message === undefined ? '' : bold(message);
		case 'ready':
			// Limits are told beside the files that they left out.
			return incomplete && message !== undefined && !engine.stats().incomplete?.length ? bold(message) : '';
	}
}

function counts(findings: readonly Finding[], reachable: readonly Finding[]): [number, number, number] {
	return [findings.length, reachable.length, findings.filter(({ suppressed }) => suppressed).length];
}

function summary({ engine, t }: Session, reachable: readonly Finding[]): string {
	const agents = engine.agents();
	if (agents.length === 0 || reachable.length === 0) return '';
	const used = levels.filter((level) => reachable.some(({ blast }) => blast.level === level));
	const count = (agent: string, level: Level) =>
		reachable.filter(
			({ blast, reach, anywhere = reach }) =>
				blast.level === level && anywhere.some((row) => row.agent === agent && canReach(row)),
		).length;
	const rows = agents.map(({ id, name }) => [escapeMarkdown(name), ...used.map((level) => String(count(id, level)))]);
	return table([t('Agent'), ...used.map((level) => levelName(level, t))], rows);
}

function operations({ engine, t }: Session): string {
	const names = new Map(engine.agents().map(({ id, name }) => [id, name]));
	const rows = engine
		.workspaceOperations()
		.filter(({ level }) => level === 'critical' || level === 'high')
		.slice(0, 20)
		.map(({ operation, assumed, level, agents, findings }) => [
			`${escapeMarkdown(operation)}${assumed ? ' ?' : ''}`,
			levelName(level, t),
			agents.map((id) => escapeMarkdown(names.get(id) ?? id)).join(', '),
			String(findings.length),
		]);
	if (rows.length === 0) return '';
	const head = [t('Operation'), t('Level'), t('Agents'), t('Secrets')];
	return `## ${t('What agents could do here')}\n\n${table(head, rows)}`;
}

function list({ t, engine, roots }: Session, title: string, findings: readonly Finding[]): string {
	if (findings.length === 0) return '';
	const names = new Map(engine.agents().map(({ id, name }) => [id, name]));
	const rows = findings.slice(0, listLimit).map((finding) => {
		const { blast, reach, anywhere = reach, start, file, root } = finding;
		const address = previewAddress(roots.first(), { root, path: file }, start.line);
		const place = previewLink(escapeMarkdown(`${file}:${start.line}`), address);
		const who = anywhere.filter(canReach).map(({ agent }) => escapeMarkdown(names.get(agent) ?? agent));
		return [levelName(blast.level, t), escapeMarkdown(finding.title), place, who.join(', ') || t('nobody known')];
	});
	const rest = findings.length - rows.length;
	const more = rest > 0 ? `\n\n${t('… and {0} more.', rest)}` : '';
	return `## ${title}\n\n${table([t('Level'), t('Secret'), t('Place'), t('Reachable by')], rows)}${more}`;
}

/** What can be used though no file holds its value. */
function identities({ engine, roots, t }: Session): string {
	const all = distinctIdentities(engine.identities());
	if (all.length === 0) return '';
	const names = new Map(engine.agents().map(({ id, name }) => [id, name]));
	const rows = all.slice(0, identityLimit).map(({ identity, others }) => {
		const { blast, assumed, name, title, root, file, line, reach } = identity;
		const level = blast === undefined ? t('unknown') : `${levelName(blast.level, t)}${assumed ? '?' : ''}`;
		const address = previewAddress(roots.first(), { root, path: file }, line);
		const place = previewLink(escapeMarkdown(`${file}:${line}`), address);
		const who = reach
			.filter(({ verdict }) => isOpen(verdict))
			.map(({ agent }) => escapeMarkdown(names.get(agent) ?? agent));
		return [
			level,
			[name === '*' ? '' : markdownCode(name), escapeMarkdown(title)].filter((part) => part !== '').join(' '),
			others > 0 ? `${place} ${escapeMarkdown(t('and {0} more', others))}` : place,
			who.join(', ') || t('nobody known'),
		];
	});
	const rest = all.length - rows.length;
	const about = t(
		'No file holds these, and still they can be used: by a pipeline that is changed, or by a program that resolves or logs in. What they can do is in the list above; they are no findings.',
	);
	const head = [t('Level'), t('Identity'), t('Place'), t('Open to')];
	const more = rest > 0 ? `\n\n${t('… and {0} more.', rest)}` : '';
	return `## ${t('Identities without a value')}\n\n${about}\n\n${table(head, rows)}${more}`;
}

function problems({ engine, t }: Session): string {
	const wrong = engine.problems().filter(({ kind }) => kind !== 'sandbox-off');
	const rows = wrong.map(({ file, line, text }) => {
		const place = line === undefined ? file : `${file}:${line}`;
		return `- ${escapeMarkdown(place)}: ${escapeMarkdown(text)}`;
	});
	return rows.length === 0 ? '' : `## ${t('Problems in configuration files')}\n\n${rows.join('\n')}`;
}

function skipped({ engine, t }: Session): string {
	const { skipped: files, incomplete = [] } = engine.stats();
	if (files.length === 0) return '';
	const limits = incomplete.map((text) => `**${t('Incomplete: {0}', escapeMarkdown(text))}**\n\n`).join('');
	const rows = files.slice(0, 50).map(({ path, reason }) => `- ${escapeMarkdown(path)}: ${escapeMarkdown(reason)}`);
	const more = files.length > rows.length ? [`- ${t('… and {0} more.', files.length - rows.length)}`] : [];
	const title = files.length === 1 ? t('Not scanned: 1 file') : t('Not scanned: {0} files', files.length);
	return `## ${title}\n\n${limits}${[...rows, ...more].join('\n')}`;
}

function byLevel(findings: readonly Finding[]): Finding[] {
	return [...findings].sort((a, b) => b.blast.score - a.blast.score);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
