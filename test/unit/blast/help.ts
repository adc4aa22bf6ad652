import assert from 'node:assert/strict';
import type { Vector } from '../../../server/src/blast/types.ts';
import { parseVector } from '../../../server/src/blast/vector.ts';
import type { Detection } from '../../../server/src/detect/types.ts';
import type { Authority, CredentialType } from '../../../server/src/providers/provider.ts';

/** The vector that a text stands for; fails the test when it stands for none. */
export function vectorOf(text: string): Vector {
	const { vector, problem } = parseVector(text);
	assert.ok(vector !== undefined, `${text}: ${problem}`);
	return vector;
}

/** A credential type for tests: an account-wide hosting token unless told otherwise. */
export function typeOf(
	change: Omit<Partial<CredentialType>, 'authority'> & { readonly authority?: Partial<Authority> } = {},
): CredentialType {
	const { authority, ...rest } = change;
	return {
		id: 'acme.account-token',
		title: 'Acme account token',
		class: 'hosting',
		keywords: ['acme'],
		pattern: /acme/dg,
		...rest,
		authority: {
			vector: { AU: 'A', DE: 'I', RC: 'S', DS: 'R', LM: 'C', SP: 'L', LT: 'N' },
			assumed: [],
			operations: ['delete volume', 'delete backups', 'change domains'],
			scope: 'all projects of the account',
			source: { kind: 'provider-doc', date: '2026-11-22' },
			...authority,
		},
	};
}

/** A detection of `value` in `text`. */
export function detectionOf(text: string, value: string, change: Partial<Detection> = {}): Detection {
	const start = text.indexOf(value);
	assert.ok(start >= 0, 'the value must stand in the text');
	return {
		type: 'acme.account-token',
		start,
		end: start + value.length,
		parts: [],
		confidence: 'high',
		evidence: [],
		...change,
	};
}
