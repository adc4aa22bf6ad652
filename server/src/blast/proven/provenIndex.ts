import { awsManagedPolicy } from './awsManaged.ts';
import type { BackupFact, Doubt, Fact, FileFacts, Grant, IdentityFact, Name, Permission, Realm } from './facts.ts';
import type { Statement } from './iamPolicy.ts';
import { builtInRoles, type KubeRule } from './kubernetesRules.ts';
import type { FactPlace, ScopeDoubt } from './scope.ts';

/** A fact and where it stands. */
export interface Placed<F extends Fact = Fact> {
	readonly fact: F;
	readonly place: FactPlace;
}

/** Facts of one root. */
export interface RootFacts {
	readonly root: string;
	readonly files: Iterable<FileFacts>;
}

type OfKind<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

/** Something that cannot be told, and where. */
export interface PlacedDoubt {
	readonly doubt: Doubt | ScopeDoubt;
	readonly place?: FactPlace;
}

/** What a policy or a group holds after everything that it refers to was looked up. */
export interface Resolved {
	readonly permissions: readonly { readonly what: Permission; readonly place: FactPlace }[];
	readonly doubts: readonly PlacedDoubt[];
}

const deepest = 8;

/** The facts of all files, by what is asked for. Built in one pass, and thrown away when a file changes. */
export class ProvenIndex {
	readonly #owners = new Map<Name, Placed<OfKind<'owner'>>[]>();
	readonly #created = new Map<Name, Placed<OfKind<'created'>>[]>();
	readonly #bySymbol = new Map<Name, Name>();
	readonly #allBySymbol = new Map<Name, Name[]>();
	readonly #grants = new Map<Name, Placed<Grant>[]>();
	readonly #open = new Map<string, PlacedDoubt[]>();
	readonly #hidden = new Map<Name, PlacedDoubt[]>();
	readonly #policies = new Map<Name, Placed<OfKind<'policy'>>[]>();
	readonly #kubeRoles = new Map<Name, Placed<OfKind<'kube-role'>>[]>();
	readonly #named = new Map<Name, string | undefined>();
	readonly #databases = new Map<string, Set<string>>();
	readonly backups: Placed<BackupFact>[] = [];
	readonly identities: Placed<IdentityFact>[] = [];

	constructor(roots: Iterable<RootFacts>) {
		for (const { root, files } of roots) {
			for (const { path, facts } of files) {
				for (const fact of facts) this.#add(fact, { root, path, line: fact.line });
			}
		}
	}

	#add(fact: Fact, place: FactPlace): void {
		switch (fact.kind) {
			case 'owner':
				push(this.#owners, fact.key, { fact, place });
				return;
			case 'created':
				push(this.#created, fact.principal, { fact, place });
				for (const symbol of fact.symbols) {
					this.#bySymbol.set(scoped(symbol, place), fact.principal);
					push(this.#allBySymbol, scoped(symbol, place), fact.principal);
				}
				return;
			case 'grant':
				if (fact.to === undefined) push(this.#open, fact.among ?? fact.realm, { doubt: 'expression', place });
				else push(this.#grants, scoped(fact.to, place), { fact, place });
				return;
			case 'policy':
				for (const name of fact.names) push(this.#policies, scoped(name, place), { fact, place });
				return;
			case 'kube-role':
				push(this.#kubeRoles, fact.name, { fact, place });
				return;
			case 'named':
				// Folders of several roots may share an address; then it names nothing.
				this.#named.set(fact.symbol, this.#named.has(fact.symbol) ? undefined : fact.name);
				return;
			case 'hidden':
				if (fact.about === undefined) push(this.#open, fact.realm, { doubt: fact.doubt, place });
				else push(this.#hidden, scoped(fact.about, place), { doubt: fact.doubt, place });
				return;
			case 'database': {
				const file = `${place.root}\0${place.path}`;
				this.#databases.set(file, (this.#databases.get(file) ?? new Set()).add(fact.name));
				return;
			}
			case 'backup':
				this.backups.push({ fact, place });
				return;
			case 'identity':
				this.identities.push({ fact, place });
		}
	}

	/** The principal that a credential belongs to; `undefined` when nothing, or more than one thing, says so. */
	ownerOf(key: Name): Placed<OfKind<'owner'>> | undefined {
		const owners = this.#owners.get(key) ?? [];
		return owners.every(({ fact }) => fact.principal === owners[0]?.fact.principal) ? owners[0] : undefined;
	}

	/** Name of a resource by its address. */
	nameOf = (symbol: Name): string | undefined => this.#named.get(symbol);

	/** Databases that a script says it is about. */
	databasesOf({ root, path }: FactPlace): readonly string[] {
		return [...(this.#databases.get(`${root}\0${path}`) ?? [])];
	}

	/** Principals that an address of a file stands for. */
	principalsAt(symbol: Name, from: FactPlace): readonly Name[] {
		return this.#allBySymbol.get(scoped(symbol, from)) ?? [];
	}

	/** Everything that is given to a principal, groups included, and why there may be more. */
	givenTo(principal: Name, realm: Realm): Resolved {
		const created = this.#created.get(principal) ?? [];
		const kind = principal.split(':').slice(0, 2).join(':');
		const doubts: PlacedDoubt[] = [...(this.#open.get(realm) ?? []), ...(this.#open.get(kind) ?? [])];
		const symbols = created.flatMap(({ fact, place }) => fact.symbols.map((symbol) => scoped(symbol, place)));
		for (const name of [principal, ...symbols]) doubts.push(...(this.#hidden.get(name) ?? []));
		if (created.length === 0) doubts.push({ doubt: 'not-created' });
		for (const from of ['configuration', 'state'] as const) {
			const same = created.filter(({ fact }) => fact.from === from);
			const [, second] = same;
			if (second !== undefined) doubts.push({ doubt: 'ambiguous', place: second.place });
		}
		const permissions: { what: Permission; place: FactPlace }[] = [];
		this.#collect([principal, ...symbols], permissions, doubts, deepest);
		if (permissions.length === 0) doubts.push({ doubt: 'no-grants' });
		return { permissions, doubts };
	}

	#collect(
		names: readonly Name[],
		permissions: { what: Permission; place: FactPlace }[],
		doubts: PlacedDoubt[],
		depth: number,
	): void {
		for (const { fact, place } of names.flatMap((name) => this.#grants.get(name) ?? [])) {
			const { what } = fact;
			if (what.kind === 'unknown') {
				doubts.push({ doubt: what.doubt, place });
			} else if (what.kind === 'policy') {
				const found = this.#statements(scoped(what.policy, place), place, doubts, depth);
				if (found !== undefined)
					permissions.push({ what: { kind: 'statements', statements: sure(found, fact) }, place });
			} else if (what.kind === 'group') {
				doubts.push(...(this.#open.get('aws:group') ?? []));
				const group = scoped(what.group, place);
				const known = this.#bySymbol.get(group) ?? group;
				const all = this.#created.get(known);
				if (all === undefined || depth <= 0) doubts.push({ doubt: 'unknown-policy', place });
				const symbols = (all ?? []).flatMap((one) => one.fact.symbols.map((symbol) => scoped(symbol, one.place)));
				if (depth > 0) this.#collect([...new Set([group, known, ...symbols])], permissions, doubts, depth - 1);
			} else if (what.kind === 'statements') {
				permissions.push({ what: { ...what, statements: sure(what.statements, fact) }, place });
			} else {
				permissions.push({ what, place });
			}
		}
	}

	/** Statements of a policy by address, ARN or name; a doubt when it is not known. */
	#statements(policy: Name, from: FactPlace, doubts: PlacedDoubt[], depth: number): readonly Statement[] | undefined {
		const managed = awsManagedPolicy(policy);
		if (managed !== undefined) return managed;
		const byArn = /^arn:aws[\w-]*:iam::\d{12}:policy\/(?:.*\/)?([\w+=,.@-]+)$/.exec(policy)?.[1];
		const found = this.#policies.get(byArn === undefined ? policy : `aws:policy:${byArn}`) ?? [];
		const [first, second] = found;
		if (first === undefined || depth <= 0) {
			doubts.push({ doubt: 'unknown-policy', place: from });
			return undefined;
		}
		if (second !== undefined) doubts.push({ doubt: 'ambiguous', place: second.place });
		return found.flatMap(({ fact, place }) => {
			if (fact.doubt !== undefined) doubts.push({ doubt: fact.doubt, place });
			const included = fact.includes.flatMap(
				(name) => this.#statements(scoped(name, place), place, doubts, depth - 1) ?? [],
			);
			return [...fact.statements, ...included];
		});
	}

	/** Rules of a role of Kubernetes: `cluster/view`, `shop/deployer`. */
	rulesOf(role: Name, from: FactPlace, doubts: PlacedDoubt[]): readonly KubeRule[] {
		const found = this.#kubeRoles.get(role) ?? [];
		const [first, second] = found;
		if (first === undefined) {
			const name = role.startsWith('cluster/') ? role.slice('cluster/'.length) : '';
			if (Object.hasOwn(builtInRoles, name)) return builtInRoles[name] ?? [];
			doubts.push({ doubt: 'unknown-policy', place: from });
			return [];
		}
		// Several overlays of one cluster may each have the role: all of their rules count.
		if (second !== undefined) doubts.push({ doubt: 'ambiguous', place: second.place });
		return found.flatMap(({ fact, place }) => {
			if (fact.doubt !== undefined) doubts.push({ doubt: fact.doubt, place });
			return fact.rules;
		});
	}
}

/** Addresses are unique within a root only; names of principals are names everywhere. */
function scoped(name: Name, { root }: FactPlace): Name {
	return /^(?:tf|state|cfn|file):/.test(name) ? `${root}\0${name}` : name;
}

/** What denies does not count when the attachment may not take effect. */
function sure(statements: readonly Statement[], { conditional }: Grant): readonly Statement[] {
	return conditional ? statements.filter(({ effect }) => effect === 'Allow') : statements;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
	const list = map.get(key);
	if (list === undefined) map.set(key, [value]);
	else list.push(value);
}
