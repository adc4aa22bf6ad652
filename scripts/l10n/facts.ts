// What providers and proofs say of credentials: texts that stand in tables of objects, collected from the objects themselves.
import { azureRoles } from '../../server/src/blast/proven/azureRoles.ts';
import { googleRoles } from '../../server/src/blast/proven/googleRoles.ts';
import { knownActions } from '../../server/src/blast/proven/iamActions.ts';
import { withJoint } from '../../server/src/blast/proven/iamEvaluate.ts';
import { anything, nouns } from '../../server/src/blast/proven/iamResources.ts';
import { jobPowers } from '../../server/src/blast/proven/identities.ts';
import { resourceWords, verbOrder } from '../../server/src/blast/proven/kubernetesRules.ts';
import { scopeNouns } from '../../server/src/blast/proven/roleEvaluate.ts';
import { sqlWords } from '../../server/src/blast/proven/sqlPrivileges.ts';
import { firmShapes, shapes } from '../../server/src/detect/generic/shapes.ts';
import { identifierTypes } from '../../server/src/detect/identifiers/types.ts';
import { english, say } from '../../server/src/l10n.ts';
import { allTypes } from '../../server/src/providers/index.ts';
import type { CredentialType } from '../../server/src/providers/provider.ts';
import { classDefaults } from '../../server/src/providers/shared/authority.ts';
import { credentialKinds, credentialMarks, titleParts } from '../../server/src/providers/shared/title.ts';

const types: readonly CredentialType[] = [...allTypes, ...identifierTypes];

/** Kinds of credentials behind a name, and the titles that are made in another way. */
export function titleMessages(): readonly string[] {
	const plain = types.map(({ title }) => title.replace(/ \(([a-z ]+)\)$/, withoutMark));
	return unique([
		...credentialKinds.map((kind) => `{0} ${kind}`),
		...credentialMarks.map((mark) => `{0} (${mark})`),
		...plain.filter((title) => titleParts(title) === undefined),
	]);
}

function withoutMark(whole: string, mark: string): string {
	return credentialMarks.includes(mark) ? '' : whole;
}

/** What a credential can do, on what, for how long, what to use instead and how to take it back. */
export function factMessages(): readonly string[] {
	const facts = types.flatMap(({ authority, companions = [] }) => [
		...authority.operations,
		authority.scope,
		...[authority.narrower, authority.lifetime, authority.revokeBy].filter((text) => text !== undefined),
		...(authority.controls ?? []),
		...companions.map(({ role }) => role),
	]);
	const { operations, scope } = classDefaults;
	return unique([...facts, ...operations, scope]);
}

/** What configurations of a repository prove that somebody may do. */
export function provenMessages(): readonly string[] {
	const roles = [...Object.values(azureRoles), ...Object.values(googleRoles)];
	const things = new Set([...Object.values(nouns), anything]);
	return unique([
		...roles.flatMap(({ operations }) => operations),
		...scopeNouns.flatMap((noun) => (/^(?:every|a single) /.test(noun) ? [noun] : [noun, `${noun} {0}`])),
		...knownActions.map(({ verb, joint }) => {
			const action = say(verb, english);
			return joint === '' ? action : `${withJoint(action, joint)} {0}`;
		}),
		...[...things].flatMap((noun) => [`${noun} {0}`, `every ${noun}`]),
		...['open', ...verbOrder.map(([verb]) => verb)].flatMap((verb) => [`${verb} {0} in {1}`, `${verb} {0} {1} in {2}`]),
		...Object.values(resourceWords),
		...sqlWords.map(([privilege, text]) => (privilege === 'SUPERUSER' ? text : `${text} {0}`)),
		...Object.values(jobPowers),
	]);
}

/** Why a value with a telling name is no secret. */
export function shapeMessages(): readonly string[] {
	return unique([...shapes, ...firmShapes].map(([, reason]) => reason));
}

function unique(texts: readonly string[]): readonly string[] {
	return [...new Set(texts.filter((text) => text !== ''))].sort();
}
