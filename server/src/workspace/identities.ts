import { completeBlast } from '../blast/complete.ts';
import type { IdentityFact } from '../blast/proven/facts.ts';
import { authorityOf, createGuess, type GuessByName } from '../blast/proven/identities.ts';
import { safeText } from '../blast/proven/safeText.ts';
import { isKnown } from '../blast/severity.ts';
import type { Blast } from '../blast/types.ts';
import type { Localize } from '../l10n.ts';
import { allTypes, providers } from '../providers/index.ts';
import type { Channel, ReachRow } from '../reach/types.ts';
import type { FactStore } from './facts.ts';
import type { RootState } from './rootState.ts';

/** An identity that can be used though no file holds its value. Never counted among the findings. */
export interface Identity {
	readonly kind: IdentityFact['identity'];
	/** Name of the secret, the role, the reference or the user. */
	readonly name: string;
	readonly root: string;
	readonly file: string;
	/** One-based. */
	readonly line: number;
	/** What it is, as far as anything tells: "AWS role", "Stripe secret key". */
	readonly title: string;
	readonly provider?: string;
	readonly variable?: string;
	readonly job?: string;
	readonly environment?: string;
	readonly triggers: readonly string[];
	/** Written permissions of the job's token; absent: not written down. */
	readonly permissions?: readonly string[];
	/** Estimated blast radius of what it is taken for; absent when nothing is known. */
	readonly blast?: Blast;
	/** Rests its authority on a name or a default? True as well when nothing is known. */
	readonly assumed: boolean;
	/** Sentences: what is known of its authority. */
	readonly known: readonly string[];
	/** The provider's own command that only reads, with which a person can test the scope. We never run it. */
	readonly inspect?: string;
	/** How it is used, and what of that is not known: one or two sentences. */
	readonly use: string;
	/** The channel by which an agent comes to use it: `edit` of the pipeline, or a `shell` that resolves or logs in. */
	readonly channel: Channel;
	/** What each agent may do on that channel with the file. */
	readonly reach: readonly ReachRow[];
}

/** Makes the list of identities from the facts of the workspace. */
export class Identities {
	readonly #facts: FactStore;
	readonly #t: Localize;
	#guess: GuessByName | undefined;

	constructor(facts: FactStore, t: Localize) {
		this.#facts = facts;
		this.#t = t;
	}

	/** The worst first; those of which nothing is known last, by place. */
	list(states: readonly RootState[]): readonly Identity[] {
		this.#guess ??= createGuess(providers);
		const types = new Map(allTypes.map((type) => [type.id, type]));
		const byRoot = new Map(states.map((state) => [state.config.path, state]));
		const input = {
			guess: this.#guess,
			typeOf: (id: string) => types.get(id),
			scopeOf: (principal: string) => this.#facts.scopeOf(principal),
			t: this.#t,
		};
		const list = this.#facts.identities().flatMap(({ fact, place }): Identity[] => {
			const state = byRoot.get(place.root);
			if (state === undefined) return [];
			const authority = authorityOf(fact, input);
			const channel = channelOf(fact);
			const rows = state.reach.of({ path: place.path }).rows;
			const blast =
				authority.draft && completeBlast(authority.draft, { copies: 1, reach: rows, autoLoaded: false, t: this.#t });
			return [
				{
					kind: fact.identity,
					name: safeText(fact.name),
					root: place.root,
					file: place.path,
					line: place.line,
					title: authority.title,
					...(authority.provider !== undefined && { provider: authority.provider }),
					...(fact.variable !== undefined && { variable: safeText(fact.variable) }),
					...(fact.job !== undefined && { job: safeText(fact.job) }),
					...(fact.environment !== undefined && { environment: safeText(fact.environment) }),
					triggers: (fact.triggers ?? []).map(safeText),
					...(fact.permissions !== undefined && { permissions: fact.permissions.map(safeText) }),
					...(blast !== undefined && { blast }),
					assumed: blast === undefined || !isKnown(blast),
					known: authority.known,
					...(authority.inspect !== undefined && { inspect: authority.inspect }),
					use: useOf(fact, this.#t),
					channel,
					reach: rows.filter((row) => row.channel === channel),
				},
			];
		});
		return list.sort((a, b) => (b.blast?.score ?? -1) - (a.blast?.score ?? -1));
	}
}

/** An identity, and how often it is named besides in the same file. */
export interface DistinctIdentity {
	readonly identity: Identity;
	/** Further places of the same one. */
	readonly others: number;
}

/** The same name in the same file is one. */
export function distinctIdentities(identities: readonly Identity[]): readonly DistinctIdentity[] {
	const found = new Map<string, { identity: Identity; others: number }>();
	for (const identity of identities) {
		const key = [identity.root, identity.file, identity.kind, identity.name].join('\0');
		const known = found.get(key);
		if (known === undefined) found.set(key, { identity, others: 0 });
		else known.others++;
	}
	return [...found.values()];
}

/** A pipeline is used by changing it; a vault and a login by running a program. */
function channelOf({ identity }: IdentityFact): Channel {
	return identity === 'vault-reference' || identity === 'exec-login' ? 'shell' : 'edit';
}

function useOf({ identity, ...fact }: IdentityFact, t: Localize): string {
	const environment = fact.environment && safeText(fact.environment);
	const variable = fact.variable && safeText(fact.variable);
	switch (identity) {
		case 'vault-reference':
			return t(
				'Whoever runs the vault’s command while somebody is signed in gets the value; whether that is so here is not known.',
			);
		case 'exec-login':
			return t('Whoever can run {0} with the login of this machine is this user.', variable ?? '');
		default: {
			const how = t('Whoever changes this workflow and has it run can use it.');
			return environment === undefined
				? `${how} ${t('Whether a change needs a review before it runs is set at the host, and not known here.')}`
				: `${how} ${t('The environment {0} may ask for approval first; that is set at the host, and not known here.', environment)}`;
		}
	}
}
