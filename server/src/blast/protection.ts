import type { Detection, TextContext } from '../detect/types.ts';
import type { Localize } from '../l10n.ts';
import type { CredentialType } from '../providers/provider.ts';
import type { Gate, MetricValues, Vector } from './types.ts';

/** Roles of companions that hold the secret half: without them the detection is a mere identifier. */
const secretRoles: ReadonlySet<string> = new Set(['secret', 'password', 'key', 'private-key', 'token', 'secret-key']);

/** What a missing required companion means. */
export interface Protection {
	/** Value of the metric `PT`. */
	readonly metric: MetricValues['PT'];
	readonly gates: readonly Gate[];
}

/**
 * Judges a detection whose type requires a second value. An identifier without its secret opens nothing (gate `part`);
 * a secret without its identifier lacks only something that is often guessed or found elsewhere (`PT:C`).
 */
export function protectionOf(type: CredentialType, detection: Pick<Detection, 'parts'>): Protection {
	const missing = missingCompanions(type, detection);
	if (missing.length === 0) return { metric: 'N', gates: [] };
	return missing.some((role) => secretRoles.has(role)) ? { metric: 'N', gates: ['part'] } : { metric: 'C', gates: [] };
}

function missingCompanions(type: CredentialType, detection: Pick<Detection, 'parts'>): readonly string[] {
	return (type.companions ?? [])
		.filter(({ required, role }) => required && !detection.parts.some((part) => part.role === role))
		.map(({ role }) => role);
}

/** Names that a bundler copies into what browsers load. */
const browserName = /^(NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|GATSBY|PUBLIC)_/i;
const webFile = /(^|\/)(GoogleService-Info\.plist|google-services\.json|firebase-messaging-sw\.js)$|\.html?$/i;
const webText = /\bauthDomain\b|\bfirebaseConfig\b|maps\.googleapis\.com\/maps\/api\/js/;

interface Surroundings {
	readonly type: CredentialType;
	readonly detection: Detection;
	readonly text: string;
	readonly context: TextContext;
}

/** Gates that the surroundings set: a dual-use key inside a web configuration is meant to be published there. */
export function surroundingGates(around: Surroundings, gates: ReadonlySet<Gate>): readonly Gate[] {
	if (!gates.has('dual')) return [];
	const { detection, text, context } = around;
	const near = text.slice(Math.max(0, detection.start - 600), detection.end + 600);
	const web = browserName.test(detection.keyName ?? '') || webFile.test(context.path) || webText.test(near);
	return web ? ['web'] : [];
}

/** Sentences about gates, missing companions and names that publish a secret. */
export function surroundingReasons(around: Surroundings, vector: Vector, t: Localize): readonly string[] {
	const { type, detection } = around;
	const reasons: string[] = [];
	const has = (gate: Gate) => vector.gates.includes(gate);
	const missing = missingCompanions(type, detection);
	if (missing.length > 0) {
		reasons.push(
			has('part')
				? t('Only an identifier: the secret that belongs to it is not here.')
				: t('It also needs a second value ({0}) that is not here.', missing.join(', ')),
		);
	}
	const publishable = has('pub') || has('dual');
	if (has('dual')) reasons.push(t('Made to be published, but it may also open services that cost money or hold data.'));
	else if (has('pub')) reasons.push(t('Made to be published: it identifies, it does not authorize.'));
	if (has('example')) {
		reasons.push(
			t('It stands in a test, an example or documentation, and nothing but its place and its name tell what it is.'),
		);
	}
	if (has('sample')) reasons.push(t('A known sample or not an issued token.'));
	if (!publishable && browserName.test(detection.keyName ?? '')) {
		reasons.push(t('The name makes bundlers copy this secret into what browsers load.'));
	}
	return reasons;
}
