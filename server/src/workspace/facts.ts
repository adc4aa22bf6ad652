import type { Judgement } from '../blast/proven/apply.ts';
import { backupNotes } from '../blast/proven/backups.ts';
import type { FileFacts, IdentityFact } from '../blast/proven/facts.ts';
import { prove, provePrincipal } from '../blast/proven/prove.ts';
import { type Placed, ProvenIndex } from '../blast/proven/provenIndex.ts';
import type { ProvenScope } from '../blast/proven/scope.ts';
import type { FileFinding } from '../finding.ts';

/** What one root's files state. */
interface RootFacts {
	readonly disk: Map<string, FileFacts>;
	/** Facts of open documents; `undefined` inside: the document states none. They count instead of the disk. */
	readonly open: Map<string, FileFacts | undefined>;
	/** Every file of the root was read, so that what is not stated is not there. */
	complete: boolean;
}

/**
 * The facts of all files, and what they prove about credentials. Files are parsed where they are read; here facts are only
 * joined, once after they changed and when somebody asks.
 */
export class FactStore {
	readonly #roots = new Map<string, RootFacts>();
	#index: ProvenIndex | undefined;
	#changed = false;

	/** Takes over what a file states now; `undefined`: nothing. */
	accept(root: string, path: string, facts: FileFacts | undefined): void {
		const { disk } = this.#of(root);
		if (same(disk.get(path), facts)) return;
		if (facts === undefined) disk.delete(path);
		else disk.set(path, facts);
		this.#forget();
	}

	/** The same for an open document. */
	open(root: string, path: string, facts: FileFacts | undefined): void {
		const { disk, open } = this.#of(root);
		const before = open.has(path) ? open.get(path) : disk.get(path);
		if (!same(before, facts)) this.#forget();
		if (facts === undefined && !disk.has(path)) open.delete(path);
		else open.set(path, facts);
	}

	/** The document was closed: the disk counts again. */
	close(root: string, path: string): void {
		const { disk, open } = this.#of(root);
		if (!open.has(path)) return;
		if (!same(open.get(path), disk.get(path))) this.#forget();
		open.delete(path);
	}

	/** Paths of files of a root with facts, those below a folder, or the file itself. */
	pathsBelow(root: string, path: string): readonly string[] {
		const known = [...(this.#roots.get(root)?.disk.keys() ?? [])];
		return path === '' ? known : known.filter((one) => one === path || one.startsWith(`${path}/`));
	}

	/**
	 * Every file of the root was read, or not (a limit left some out). Before that nothing is proven, since a file that is
	 * not read yet may say more.
	 */
	complete(root: string, whole = true): void {
		const facts = this.#of(root);
		if (facts.complete === whole) return;
		facts.complete = whole;
		this.#forget();
	}

	/** Was every file of the root read? */
	isComplete(root: string): boolean {
		return this.#roots.get(root)?.complete === true;
	}

	/** What the files of a root state, in the order of their paths. */
	statedIn(root: string): readonly FileFacts[] {
		const facts = this.#roots.get(root);
		return facts === undefined ? [] : statedBy(facts);
	}

	drop(root: string): void {
		if (this.#roots.delete(root)) this.#forget();
	}

	/** Did facts change since this was asked last? */
	takeChanged(): boolean {
		const changed = this.#changed;
		this.#changed = false;
		return changed;
	}

	/** What the repository says about a finding; `undefined`: nothing, or not every file was read yet. */
	judge(finding: Pick<FileFinding, 'type' | 'subjects'>, path: string): Judgement | undefined {
		const { subjects } = finding;
		if (subjects === undefined || subjects.length === 0 || !this.#complete) return undefined;
		const index = this.#built;
		const scope = prove(index, subjects);
		const backups = backupNotes(index, { type: finding.type, subjects, path, ...(scope !== undefined && { scope }) });
		return scope === undefined && backups.length === 0 ? undefined : { backups, ...(scope !== undefined && { scope }) };
	}

	/** Identities without a value, in the order of their places. */
	identities(): readonly Placed<IdentityFact>[] {
		return this.#built.identities;
	}

	/** What the repository proves about a principal; `undefined`: nothing. */
	scopeOf(principal: string): ProvenScope | undefined {
		return this.#complete ? provePrincipal(this.#built, principal) : undefined;
	}

	get #complete(): boolean {
		const roots = [...this.#roots.values()];
		return roots.length > 0 && roots.every(({ complete }) => complete);
	}

	get #built(): ProvenIndex {
		this.#index ??= new ProvenIndex(
			// In the order of their names: several roots are read at the same time.
			[...this.#roots].sort(([a], [b]) => (a < b ? -1 : 1)).map(([root, facts]) => ({ root, files: statedBy(facts) })),
		);
		return this.#index;
	}

	#of(root: string): RootFacts {
		let facts = this.#roots.get(root);
		if (facts === undefined) {
			facts = { disk: new Map(), open: new Map(), complete: false };
			this.#roots.set(root, facts);
		}
		return facts;
	}

	#forget(): void {
		this.#index = undefined;
		this.#changed = true;
	}
}

/** What counts now, in the order of paths. */
function statedBy({ disk, open }: RootFacts): readonly FileFacts[] {
	return [...new Set([...disk.keys(), ...open.keys()])]
		.sort()
		.flatMap((path) => (open.has(path) ? open.get(path) : disk.get(path)) ?? []);
}

function same(a: FileFacts | undefined, b: FileFacts | undefined): boolean {
	return a === b || (a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b));
}
