import { wrap } from '../annotate/layout.ts';
import { isOpen } from '../annotate/reachWords.ts';
import { levelName } from '../blast/words.ts';
import { escapeTerminal } from '../escape.ts';
import type { Localize } from '../l10n.ts';
import type { Engine } from '../workspace/engine.ts';
import { type DistinctIdentity, distinctIdentities, type Identity } from '../workspace/identities.ts';
import type { Style } from './style.ts';

/** What the section is made of. */
export interface IdentitiesInput {
	readonly engine: Engine;
	readonly style: Style;
	/** Columns of the terminal. */
	readonly width: number;
	readonly t: Localize;
}

/** Identities that the report for people lists; the rest is counted. */
const most = 8;

/** The section about identities without a value: what they are, where, and who could come to use them. */
export function identitySections(input: IdentitiesInput): readonly string[] {
	const { engine, style, t } = input;
	const all = engine.identities();
	if (all.length === 0) return [];
	const distinct = distinctIdentities(all);
	const shown = distinct.slice(0, most);
	const rest = distinct.length - shown.length;
	return [
		[
			style.bold(t('Identities without a value')),
			...wrap(
				t(
					'No file holds these, and still they can be used: by a pipeline that is changed, or by a program that resolves or logs in. What they can do is in the list above; they are no findings.',
				),
				input.width - 2,
			).map((line) => style.dim(`  ${line}`)),
			...shown.flatMap((one) => identityLines(one, input)),
			...(rest > 0 ? [style.dim(`  ${t('and {0} more, listed in --format json', rest)}`)] : []),
		].join('\n'),
	];
}

function identityLines(
	{ identity, others }: DistinctIdentity,
	{ engine, style, width, t }: IdentitiesInput,
): readonly string[] {
	const { blast, file, line, name, title, assumed } = identity;
	const mark = blast === undefined ? ` ${'?'} ${t('unknown').padEnd(8)} ` : style.badge(blast.level);
	const place = `${escapeTerminal(file)}:${line}${others > 0 ? ` ${t('and {0} more', others)}` : ''}`;
	const label = name === '*' ? title : `${escapeTerminal(name)}  ${title}`;
	const lines = [`  ${mark} ${label}${assumed && blast !== undefined ? style.dim(` (${t('assumed')})`) : ''}`];
	const who = usersOf(identity, engine, t);
	const about = [
		place,
		...(identity.job === undefined ? [] : [escapeTerminal(identity.job)]),
		...(who === '' ? [] : [who]),
	];
	lines.push(...wrap(about.join(' · '), width - 15).map((text) => `               ${style.dim(text)}`));
	if (blast !== undefined && blast.level !== 'info' && blast.operations.length > 0) {
		const can = blast.operations.slice(0, 3).map(escapeTerminal).join(' · ');
		lines.push(...wrap(can, width - 15).map((text) => `               ${style.dim(text)}`));
	}
	return lines;
}

/** The story of one identity: `explain` at the line that names it. */
export function explainIdentity(identity: Identity, input: IdentitiesInput): string {
	const { style, width, t } = input;
	const { blast, name, title, assumed, file, line, variable, job, environment, known, use, inspect } = identity;
	const level =
		blast === undefined ? t('unknown') : `${levelName(blast.level, t)}${assumed ? '?' : ''} ${blast.score}/100`;
	const row = (label: string, text: string) =>
		text === '' ? [] : wrap(text, width - 13).map((part, index) => `  ${(index === 0 ? label : '').padEnd(11)}${part}`);
	const where = [
		`${escapeTerminal(file)}:${line}`,
		...(job === undefined ? [] : [t('job {0}', escapeTerminal(job))]),
		...(environment === undefined ? [] : [t('environment {0}', escapeTerminal(environment))]),
		...(variable === undefined ? [] : [escapeTerminal(variable)]),
	];
	return [
		style.bold(`${name === '*' ? title : `${escapeTerminal(name)}  ${title}`}  ${level}`),
		`  ${where.join('  ')}`,
		`  ${t('No file holds its value.')}`,
		'',
		...row(assumed ? t('Can (?)') : t('Can'), (blast?.operations ?? []).map(escapeTerminal).join(', ')),
		...row(t('Known'), known.map(escapeTerminal).join(' ')),
		...row(t('Use'), use),
		...row(t('Agents'), usersOf(identity, input.engine, t)),
		...(blast === undefined ? [] : row(t('Score'), blast.vector)),
		...(blast?.points ?? []).map((point) => `             ${escapeTerminal(point)}`),
		...(inspect === undefined
			? []
			: ['', `  ${t('Test the scope yourself (it only reads; Agent Reach never runs it)')}`, `    ${inspect}`]),
	].join('\n');
}

function usersOf({ reach, channel }: Identity, engine: Engine, t: Localize): string {
	const names = new Map(engine.agents().map((agent) => [agent.id, agent.name]));
	const asks = reach.filter(({ verdict }) => verdict === 'asks').map(({ agent }) => names.get(agent) ?? agent);
	const open = reach
		.filter(({ verdict }) => isOpen(verdict) && verdict !== 'asks')
		.map(({ agent }) => names.get(agent) ?? agent);
	const parts: string[] = [];
	if (open.length > 0)
		parts.push(
			channel === 'edit'
				? t('can be changed by {0}', open.join(', '))
				: t('a shell of {0} can ask for it', open.join(', ')),
		);
	if (asks.length > 0) parts.push(t('{0} asks first', asks.join(', ')));
	return parts.join('; ');
}

/** The identities of the JSON contract. */
export function jsonIdentities(engine: Engine) {
	return engine.identities().map(({ blast, known, assumed, provider, title, inspect, ...identity }) => ({
		...identity,
		title,
		authority: {
			assumed,
			...(provider !== undefined && { provider }),
			...(blast && {
				level: blast.level,
				score: blast.score,
				range: blast.range,
				vector: blast.vector,
				environment: blast.environment,
			}),
			operations: blast?.operations ?? [],
			known,
			...(inspect !== undefined && { inspect }),
		},
		reach: identity.reach.map(({ agent, verdict, because }) => ({ agent, verdict, because })),
	}));
}
