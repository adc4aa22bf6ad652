import { isProductionAstray, placeOf } from '../blast/environment.ts';
import type { Vector } from '../blast/types.ts';
import { environmentName } from '../blast/words.ts';
import type { Suppression } from '../detect/types.ts';
import type { Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';

/**
 * What a story says before anything else, the gravest first: that the backups die with the data, that a production or
 * account-wide credential stands in a staging place, that it can do more than it is used for.
 */
export function alertsFor(finding: Finding, vector: Vector | undefined, t: Localize): readonly string[] {
	const { blast, file, suppressed } = finding;
	const alerts: string[] = [];
	if (vector !== undefined && isUsable(vector)) {
		alerts.push(...recoveryAlert(vector, t), ...placeAlert(finding, vector, placeOf(file), t));
	}
	if (blast.gap !== undefined) alerts.push(blast.gap);
	if (blast.expired === true) alerts.push(t('It has expired, by what the value itself says.'));
	if (suppressed !== undefined) {
		alerts.push(setAside(suppressed, t));
	}
	return alerts;
}

function setAside({ by, reason }: Suppression, t: Localize): string {
	if (by === 'baseline') {
		return reason === '' ? t('In the baseline, without a reason.') : t('In the baseline: {0}', reason);
	}
	return reason === '' ? t('Allowed here by {0}, without a reason.', by) : t('Allowed here by {0}: {1}', by, reason);
}

function isUsable({ gates, metrics }: Vector): boolean {
	return metrics.LT.value !== 'X' && !gates.some((gate) => gate === 'pub' || gate === 'part' || gate === 'sample');
}

function recoveryAlert(vector: Vector, t: Localize): readonly string[] {
	const { AU, DE, RC } = vector.metrics;
	if (DE.value !== 'I' || RC?.value !== 'S') return [];
	return AU.assumed || DE.assumed || RC.assumed
		? [t('Unless it was limited, it can delete the backups together with the data (?).')]
		: [t('It can delete the backups together with the data.')];
}

function placeAlert(
	finding: Finding,
	vector: Vector,
	place: ReturnType<typeof placeOf>,
	t: Localize,
): readonly string[] {
	const { environment } = finding.blast;
	if (isProductionAstray(environment, place)) {
		return [
			t(
				'A production credential in a {0} place: an agent that works there can act on production.',
				environmentName(place, t),
			),
		];
	}
	const { AU, EN } = vector.metrics;
	const labelled = place === 'staging' || place === 'development' || place === 'test';
	if (AU.value !== 'A' || EN.value === 'T' || !labelled) return [];
	const name = environmentName(place, t);
	return AU.assumed
		? [
				t(
					'It stands in a {0} place, but unless it was limited it covers the whole account, production included (?).',
					name,
				),
			]
		: [t('It stands in a {0} place, but it covers the whole account, production included.', name)];
}
