import { english, type Localize } from '../../l10n.ts';
import type { CredentialType } from '../../providers/provider.ts';
import { isReference } from '../placeholders.ts';
import { createScanner } from '../scanner.ts';
import type { Detection, Span, TextContext } from '../types.ts';
import { identifierPrefix, identifierTypes } from './types.ts';
import { isLogin, userBefore } from './users.ts';

/** Finds what is no secret but says where a secret is good, or whose it is: accounts, resources, user names. */
export interface IdentifierFinder {
	readonly types: ReadonlyMap<string, CredentialType>;
	readonly mayMatch: (bytes: Uint8Array) => boolean;
	/** @param credentials What was found in the text; what belongs to one of them is no finding of its own. */
	readonly find: (text: string, context: TextContext, credentials: readonly Detection[]) => readonly Detection[];
}

const userName = `${identifierPrefix}user-name`;

/** Builds the finder. Identifiers are level info: nobody is alarmed by them, and only who asks is told of them. */
export function createIdentifierFinder(t: Localize = english): IdentifierFinder {
	const scanner = createScanner(identifierTypes, { t, generic: false });
	return {
		types: scanner.types,
		mayMatch: (bytes) => scanner.mayMatch(bytes),
		find: (text, context, credentials) => {
			const taken: Span[] = credentials.flatMap((each) => [each, ...each.parts]);
			const alone = scanner.scan(text, context).detections.filter((each) => !taken.some((span) => overlap(span, each)));
			const users = credentials.flatMap((each) => userOf(text, each, t) ?? []);
			const known = new Set<number>();
			return [...alone, ...users]
				.filter(({ start }) => !known.has(start) && known.add(start))
				.filter((each) => each.type !== userName || !credentials.some((other) => overlap(other, each)))
				.sort((a, b) => a.start - b.start);
		},
	};
}

function overlap(a: Span, b: Span): boolean {
	return a.start < b.end && b.start < a.end;
}

/** The user name of a login, which tells in whose name one acts with the password. */
function userOf(text: string, credential: Detection, t: Localize): Detection | undefined {
	if (!isLogin(credential)) return undefined;
	const part = credential.parts.find(({ role }) => role === 'user') ?? userBefore(text, credential);
	if (part === undefined || isReference(text.slice(part.start, part.end))) return undefined;
	return {
		type: userName,
		start: part.start,
		end: part.end,
		parts: [],
		confidence: 'high',
		evidence: [t('the user of a password beside it')],
		...(credential.suppressed === undefined ? {} : { suppressed: credential.suppressed }),
		...(credential.example === undefined ? {} : { example: credential.example }),
	};
}
