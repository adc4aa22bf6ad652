import { outsideRules } from '../annotate/outsideRules.ts';
import { isDoubtful } from '../blast/severity.ts';
import { levelName } from '../blast/words.ts';
import { escapeMarkdown } from '../escape.ts';
import type { Finding } from '../finding.ts';
import type { ElsewhereReport, ElsewhereResult } from '../workspace/elsewhere/types.ts';
import type { Session } from './session.ts';

/** Rows that are listed; what is beyond is counted. */
const listLimit = 300;

/** The sections of the report on what stands besides the files; empty where nobody asked. */
export function askedSections(session: Session): readonly string[] {
	const { elsewhere, t } = session;
	const { home, env, history } = elsewhere.found();
	return [
		section(session, t('In the home folder'), home),
		section(session, t('In the environment'), env),
		section(session, t('In the git history'), history),
	];
}

/** What decided besides the files of the workspace: rules elsewhere, agents that are reckoned with, sandboxes. */
export function elsewhereSections(session: Session): readonly string[] {
	return [outside(session), presence(session), sandboxes(session)];
}

function section({ engine, t }: Session, title: string, result: ElsewhereResult | undefined): string {
	if (result === undefined) return '';
	const roots = new Set(['', ...engine.roots().map(({ path }) => path)]);
	const rows = result.reports
		.filter(({ root }) => roots.has(root))
		.flatMap((report) => report.findings.filter((each) => !isDoubtful(each)).map((each) => ({ report, each })))
		.sort((a, b) => b.each.blast.score - a.each.blast.score);
	const lines = rows
		.slice(0, listLimit)
		.map(({ report, each }) =>
			[levelName(each.blast.level, t), escapeMarkdown(each.title), placeOf(report, each), noteOf(each, engine, t)].join(
				' | ',
			),
		);
	const head = `| ${[t('Level'), t('Secret'), t('Place'), t('Known')].join(' | ')} |\n| --- | --- | --- | --- |`;
	const table = lines.length === 0 ? t('No secrets found.') : [head, ...lines.map((line) => `| ${line} |`)].join('\n');
	const rest = rows.length > listLimit ? [t('… and {0} more.', rows.length - listLimit)] : [];
	const cut = result.incomplete === undefined ? [] : [escapeMarkdown(result.incomplete)];
	return [`## ${title}`, table, ...rest, ...cut].join('\n\n');
}

function placeOf({ label }: ElsewhereReport, { source, start }: Finding): string {
	if (source.kind === 'env') return escapeMarkdown(source.variable ?? '');
	return escapeMarkdown(`${label}:${start.line}`);
}

function noteOf(finding: Finding, engine: Session['engine'], t: Session['t']): string {
	const { source } = finding;
	const notes: string[] = [];
	if (source.kind === 'history') {
		const count = source.commitCount ?? 0;
		notes.push(count === 1 ? t('in 1 commit') : t('in {0} commits', count));
		const [first] = source.commits ?? [];
		if (first !== undefined) notes.push(t('first in {0}', first.slice(0, 10)));
		notes.push(source.gone ? t('gone from the files') : t('still in the files'));
	}
	const copies = engine.copies(finding).map(({ file, start }) => `${file}:${start.line}`);
	if (copies.length > 0) notes.push(t('the same value as {0}', copies.slice(0, 3).join(', ')));
	return escapeMarkdown(notes.join('; '));
}

function outside({ engine, t }: Session): string {
	const names = new Map(engine.agents().map(({ id, name }) => [id, name]));
	const rules = outsideRules(engine.reports().flatMap(({ reach }) => reach));
	if (rules.length === 0) return '';
	const rows = rules.map(({ file, lines, agents }) => {
		const place = lines.length === 0 ? file : `${file}:${lines.join(',')}`;
		return `- ${escapeMarkdown(place)}: ${escapeMarkdown(agents.map((id) => names.get(id) ?? id).join(', '))}`;
	});
	return `## ${t('Decided by files outside this folder')}\n\n${rows.join('\n')}`;
}

/** What told that each agent is here, and of which another version is installed than was measured. */
function presence({ engine, t }: Session): string {
	const rows = engine.agents().map(({ name, why, version }) => {
		const told = [why, ...(version === undefined ? [] : [version])].map(escapeMarkdown).join(' ');
		return `- **${escapeMarkdown(name)}**: ${told}`;
	});
	return rows.length === 0 ? '' : `## ${t('Agents reckoned with')}\n\n${rows.join('\n')}`;
}

function sandboxes({ engine, t }: Session): string {
	const byAgent = new Map<string, string>();
	for (const { kind, agent, file, text } of engine.problems()) {
		if (kind !== 'sandbox-off' || agent === undefined || byAgent.has(agent)) continue;
		byAgent.set(agent, `- ${escapeMarkdown(`${file}: ${text}`)}`);
	}
	return byAgent.size === 0 ? '' : `## ${t('Sandboxes that are off')}\n\n${[...byAgent.values()].join('\n')}`;
}
