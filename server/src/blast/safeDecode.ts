import { english, say, type Text } from '../l10n.ts';
import type { CredentialType, Decoded, DecodeInput } from '../providers/provider.ts';
import type { Metric } from './types.ts';
import { gateOrder, metricOrder, metricValues } from './weights.ts';

/** What a decoder said, and whether it failed. */
export interface SafelyDecoded {
	readonly decoded: Decoded;
	readonly failed: boolean;
}

/** Longest value that is decoded, in UTF-16 units; a longer one is no token, and its decoding could take long. */
const longestValue = 64_000;

/** Runs a type's decoder. Whatever it does, the answer is well-formed; a failure is less knowledge, never an exception. */
export function safeDecode(
	type: CredentialType,
	input: Pick<DecodeInput, 'value' | 'parts' | 'context' | 'now' | 'around'> & {
		readonly detection: { readonly keyName?: string };
	},
): SafelyDecoded {
	if (type.decode === undefined) return { decoded: {}, failed: false };
	if (input.value.length > longestValue) return { decoded: {}, failed: true };
	const { value, parts, context, now, around, detection } = input;
	try {
		const { keyName } = detection;
		const decoded = type.decode({
			value,
			parts,
			context,
			now,
			...(keyName === undefined ? {} : { keyName }),
			...(around === undefined ? {} : { around }),
		});
		return { decoded: withoutSecrets(wellFormed(decoded), value, parts), failed: false };
	} catch {
		// The error's text may quote the value, so nothing of it is kept.
		return { decoded: {}, failed: true };
	}
}

/** Drops metrics and gates that do not exist, so that one wrong decoder cannot break a score. */
function wellFormed(decoded: Decoded): Decoded {
	const metrics = Object.fromEntries(
		Object.entries(decoded.metrics ?? {}).filter(([metric, value]) => isValue(metric, value)),
	);
	const assumed = metricOrder.filter((metric) => decoded.assumed?.includes(metric) === true);
	return { ...decoded, metrics, assumed, gates: gateOrder.filter((gate) => decoded.gates?.includes(gate) === true) };
}

function isValue(metric: string, value: unknown): boolean {
	const name = metricOrder.find((candidate): candidate is Metric => candidate === metric);
	return name !== undefined && metricValues[name].some((candidate) => candidate === value);
}

const secretRole = /secret|password|private|session|token|key$/i;
/** A shorter string is likely to stand in a sentence by chance. */
const shortestSecret = 6;

/**
 * Second line of defence: takes every fact, reason and operation out of a decoder's answer that contains the value or one
 * of its secret parts. Decoders promise not to produce them; this keeps the promise when one does.
 */
function withoutSecrets(decoded: Decoded, value: string, parts: Readonly<Record<string, string>>): Decoded {
	const held = Object.keys(parts).filter((role) => secretRole.test(role));
	const secrets = [value, ...held.map((role) => parts[role] ?? '')].filter((secret) => secret.length >= shortestSecret);
	const clean = (text: Text) => !secrets.some((secret) => say(text, english).includes(secret));
	const { facts, operations, reasons, ...rest } = decoded;
	return {
		...rest,
		...(facts && {
			facts: Object.fromEntries(Object.entries(facts).filter(([name, fact]) => clean(`${name} ${fact}`))),
		}),
		...(operations && { operations: operations.filter(clean) }),
		...(reasons && { reasons: reasons.filter(clean) }),
	};
}
