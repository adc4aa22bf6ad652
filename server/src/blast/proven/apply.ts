import { english, type Localize, say, type Text } from '../../l10n.ts';
import { labelOf } from '../environment.ts';
import type { BlastDraft, MetricChoice, Vector } from '../types.ts';
import { metricName } from '../words.ts';
import type { BackupNote } from './backups.ts';
import { safeText } from './safeText.ts';
import { atLeast, type FactPlace, few, type ProvenScope, type ScopeMetric, verbatim } from './scope.ts';

/** What other files of the repository say about one credential. */
export interface Judgement {
	/** What is proven about its authority; absent: nothing. */
	readonly scope?: ProvenScope;
	/** What is known of the backups of what it can delete. */
	readonly backups: readonly BackupNote[];
}

/** Puts what the repository says into a draft: authority first, then recovery. */
export function applyJudgement(draft: BlastDraft, { scope, backups }: Judgement, t: Localize): BlastDraft {
	const scoped = scope === undefined ? draft : applyProven(draft, scope, t);
	return applyBackups(scoped, backups, t);
}

/** Backups matter to what can delete; their facts are said first, and decide recovery where they are certain. */
function applyBackups(draft: BlastDraft, backups: readonly BackupNote[], t: Localize): BlastDraft {
	const { metrics } = draft.vector;
	const [first] = backups;
	if (first === undefined || metrics.DE.value !== 'I') return draft;
	const known = metrics.RC !== undefined && !metrics.RC.assumed;
	// The gravest that is certain decides, and nothing that is proven otherwise becomes narrower.
	const recoveries = backups.flatMap(({ recovery }) => recovery ?? []);
	const recovery = recoveries.includes('S') ? 'S' : known ? undefined : recoveries[0];
	const vector: Vector =
		recovery === undefined
			? draft.vector
			: { ...draft.vector, metrics: { ...metrics, RC: { value: recovery, assumed: false } } };
	return { ...draft, vector, reasons: [...backups.map((note) => backupText(note, t)), ...draft.reasons] };
}

/** One sentence about the backups of one store, with its file and line. */
function backupText({ fact, place, certain }: BackupNote, t: Localize): string {
	const at = placeText(place);
	const parts: string[] = [];
	if (fact.protected === false && fact.store !== 'bucket') parts.push(t('nothing protects it from deletion'));
	if (fact.protected === true)
		parts.push(t('it is protected from deletion, until somebody who may change it switches that off'));
	if (fact.backups === 'none')
		parts.push(fact.store === 'bucket' ? t('older versions are not kept') : t('it has no backups'));
	if (fact.backups === 'dies') parts.push(t('its backups are deleted with it'));
	if (fact.backups === 'stays')
		parts.push(
			fact.store === 'bucket'
				? t('older versions stay until they are deleted too')
				: t('a snapshot or its backups stay in the same account'),
		);
	if (fact.backups === 'elsewhere') parts.push(t('copies go to the account {0}', fact.account ?? '?'));
	if (fact.days !== undefined && fact.days > 0)
		parts.push(fact.days === 1 ? t('kept for 1 day') : t('kept for {0} days', fact.days));
	const text = t('{0} ({1}): {2}.', capital(safeText(fact.what)), at, parts.join(t(', ')));
	return certain ? text : `${text} ${t('Whether this credential belongs to the same account is not proven.')}`;
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Puts what the repository proves in the place of what was assumed.
 *
 * When there may be more than what is proven, nothing becomes narrower: only a metric that is at least as broad as the
 * assumption is taken over, because then the assumption is proven. The reasons say which file and line decided.
 */
export function applyProven(draft: BlastDraft, scope: ProvenScope, t: Localize): BlastDraft {
	const closed = scope.doubts.length === 0;
	const { metrics } = draft.vector;
	const choose = <M extends ScopeMetric>(metric: M, now: MetricChoice<M> | undefined): MetricChoice<M> | undefined => {
		const proven = scope.metrics[metric] as MetricChoice<M> | undefined;
		if (proven === undefined || (!closed && proven.assumed)) return now;
		if (!closed && now !== undefined && !atLeast(metric, proven.value, now.value)) return now;
		return proven;
	};
	const DE = choose('DE', metrics.DE) ?? metrics.DE;
	const RC = DE.value === 'I' ? choose('RC', metrics.RC) : undefined;
	const vector: Vector = {
		...draft.vector,
		metrics: {
			AU: choose('AU', metrics.AU) ?? metrics.AU,
			DE,
			...(DE.value === 'I' ? { RC: RC ?? { value: 'S', assumed: true } } : {}),
			DS: choose('DS', metrics.DS) ?? metrics.DS,
			LM: choose('LM', metrics.LM) ?? metrics.LM,
			SP: choose('SP', metrics.SP) ?? metrics.SP,
			EN: environmentOfScope(metrics.EN, closed ? scope.operations : []),
			LT: metrics.LT,
			PT: metrics.PT,
			RE: metrics.RE,
		},
	};
	const replaced = closed && scope.operations.length > 0;
	return {
		...draft,
		vector,
		basis: closed ? 'decoded' : draft.basis,
		...(replaced && { operations: scope.operations.map((operation) => say(operation, t)) }),
		reasons: [...reasonsOf(scope, closed, t), ...(closed ? withoutAssumptions(draft, vector, t) : draft.reasons)],
	};
}

/** What it is proven to act on says more than the label of the place where it stands. */
function environmentOfScope(now: MetricChoice<'EN'>, operations: readonly Text[]): MetricChoice<'EN'> {
	const labelled = now.value === 'S' || now.value === 'D';
	return labelled && operations.some((operation) => labelOf(say(operation, english)) === 'production')
		? { value: 'P', assumed: false }
		: now;
}

/** The draft's own sentences about what it assumed, as far as they are still true. */
function withoutAssumptions({ reasons }: BlastDraft, { metrics }: Vector, t: Localize): readonly string[] {
	const starts = [english, t].flatMap((words) =>
		['Assumed, because nothing here proves it (?): {0}.', 'Scope: {0}.'].map(
			(text) => words(text, '\0').split('\0')[0] ?? '',
		),
	);
	const kept = reasons.filter((reason) => !starts.some((start) => reason.startsWith(start)));
	const open = (['AU', 'DE', 'RC', 'DS', 'LM', 'SP', 'LT'] as const).filter(
		(metric) => metrics[metric]?.assumed === true,
	);
	if (open.length === 0) return kept;
	return [
		...kept,
		t('Assumed, because nothing here proves it (?): {0}.', open.map((metric) => metricName(metric, t)).join(', ')),
	];
}

function reasonsOf(scope: ProvenScope, closed: boolean, t: Localize): readonly string[] {
	const who = `${t(scope.who.kind)} ${scope.who.name}`;
	const reasons: string[] = [];
	if (scope.owner !== undefined) reasons.push(t('It belongs to the {0}: so says {1}.', who, placeText(scope.owner)));
	const where = say(few(scope.places.map(placeText).map(verbatim), 4), t);
	if (closed) {
		reasons.push(
			where === ''
				? t('The credential itself names the {0}, whose authority is known.', who)
				: t('What the {0} may do is proven by {1}; this replaces the assumption.', who, where),
		);
		return reasons;
	}
	if (where !== '')
		reasons.push(
			t('The {0} may at least do what {1} says: {2}.', who, where, say(few(scope.operations, 3), t) || t('nothing')),
		);
	const doubts = scope.doubts.map(({ doubt, place }) => doubtText(doubt, place, t));
	reasons.push(t('The broad assumption stays, because {0}.', say(few(doubts.map(verbatim), 2), t)));
	return reasons;
}

/** `infra/iam.tf:12`. */
export function placeText({ path, line }: FactPlace): string {
	return `${path}:${line}`;
}

/** Why there may be more: the end of a sentence. */
export function doubtText(
	doubt: ProvenScope['doubts'][number]['doubt'],
	place: FactPlace | undefined,
	t: Localize,
): string {
	const at = place === undefined ? '' : placeText(place);
	switch (doubt) {
		case 'expression':
			return t('{0} gives permissions by an expression that only evaluating it would tell', at);
		case 'unparsed':
			return t('{0} could not be understood', at);
		case 'module':
			return t('{0} hands it to a module that is not in this repository', at);
		case 'unknown-policy':
			return t('{0} attaches a policy or role whose content is not known here', at);
		case 'superuser-image':
			return t('{0} makes this user one who may do everything', at);
		case 'script':
			return t('{0} gives it authority by a command, and whether that ran nobody knows here', at);
		case 'unread':
			return t('{0} was not read', place?.path ?? '');
		case 'not-created':
			return t('it is not created in this repository, so that it may have been given more elsewhere');
		case 'ambiguous':
			return t('{0} creates another one of the same name', at);
		case 'other-database':
			return t('the grants are for another database');
		case 'which-database':
			return t('the grants do not say which database they are for');
		case 'no-grants':
			return t('nothing in this repository gives it any permission');
	}
}
