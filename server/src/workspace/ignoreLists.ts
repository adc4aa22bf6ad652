import { basename } from 'node:path/posix';
import { agents as registry } from '../agents/index.ts';
import { planFamilies } from '../contain/planFamilies.ts';
import { type IgnoreInput, type IgnorePlan, planIgnore } from '../contain/planIgnore.ts';
import { writersOf } from '../contain/planInput.ts';
import type { CurrentFile } from '../contain/ports.ts';
import type { Localize } from '../l10n.ts';
import { isIgnoreBlock } from '../reach/ignoreBlock.ts';
import type { Engine } from './engineTypes.ts';
import { planAgent, planAgents, readFiles, verifier } from './fixes.ts';
import { walk } from './walk.ts';

/** Reads files as the user sees them now. */
export interface ListPorts {
	readonly current: (root: string, path: string) => Promise<CurrentFile | undefined>;
}

/**
 * Plans rules of the present agents for some files, or for the families that these belong to. Nothing is written.
 *
 * @param paths Relative to the root, posix; they need not exist.
 */
export async function planRules(
	engine: Engine,
	root: string,
	paths: readonly string[],
	kind: 'files' | 'families',
	ports: ListPorts,
	t: Localize,
): Promise<IgnorePlan> {
	const agents = await planAgents(engine, root);
	const lists = agents.flatMap(writersOf).flatMap((deny) => (deny.kind === 'writer' ? [deny.file] : []));
	const own = [...new Set(lists)].filter((file) => !file.startsWith('~/'));
	const files = await readFiles(
		own.map((path) => ({ root, path })),
		{ ...ports, names: () => Promise.resolve([]), formatReference: () => '', date: '' },
	);
	const input: IgnoreInput = { agents, files, verifyDeny: verifier(engine, agents), t };
	const targets = paths.map((path) => ({ root, path }));
	return kind === 'families' ? planFamilies(input, targets) : planIgnore(input, targets);
}

/** One of the agents' files without our rules. */
export interface ListRemoval {
	readonly root: string;
	readonly path: string;
	readonly before: string;
	/** `undefined`: nothing but our rules stood in it, so it goes. */
	readonly after: string | undefined;
	/** The user has it open in an editor. */
	readonly open: boolean;
	/** Stands every rule that goes in a marked block? Else rules are known by their form, and somebody may have written one. */
	readonly marked: boolean;
	/** Names of the agents that read it. */
	readonly agents: readonly string[];
}

/** A list while it is gone through. */
interface Listed {
	readonly text: string;
	readonly open: boolean;
	after: string | undefined;
	marked: boolean;
	readonly agents: Set<string>;
}

/**
 * Plans to take our rules out of the lists of all agents, present or not. Files come back byte by byte as they were
 * before; rules of others stay.
 *
 * In lists with comments our rules stand in a marked block. In the others a rule is known by its form: it is what we
 * write for a file that exists here, or that is named.
 *
 * @param paths Only the rules for these files; absent: all of them.
 */
export async function planRemoval(
	engine: Engine,
	root: string,
	paths: readonly string[] | undefined,
	ports: ListPorts,
	t: Localize,
): Promise<readonly ListRemoval[]> {
	const lists = new Map<string, Listed>();
	let all: readonly string[] | undefined;
	const prefix = engine.repositoryPrefix(root);
	for (const agent of registry) {
		for (const writer of writersOf(planAgent(agent, prefix))) {
			if (writer.kind === 'none' || writer.file.startsWith('~/')) continue;
			const known = lists.get(writer.file);
			const now = known ?? (await ports.current(root, writer.file));
			if (now === undefined) continue;
			const list = known ?? {
				text: now.text,
				open: now.open,
				after: now.text,
				marked: true,
				agents: new Set<string>(),
			};
			lists.set(writer.file, list);
			const before = list.after;
			if (before === undefined) continue;
			if (paths === undefined && isIgnoreBlock(writer)) list.after = writer.removeAll(before).text;
			else {
				all ??= paths ?? (await everyFile(engine, root, t));
				list.after = withoutRules(before, all, writer.remove);
				list.marked &&= list.after === before;
			}
			if (list.after !== before) list.agents.add(agent.name);
		}
	}
	return [...lists]
		.filter(([, { text, after }]) => text !== after)
		.map(([path, { text, agents, ...list }]) => ({ root, path, before: text, ...list, agents: [...agents] }));
}

function withoutRules(
	text: string,
	paths: readonly string[],
	remove: (path: string, text: string) => { readonly text: string | undefined },
): string | undefined {
	// Escapes apart, the name of a file stands in its rule: most files need no parsing of the list.
	const plain = text.replaceAll('\\', '');
	let left: string | undefined = text;
	for (const path of paths) {
		if (left === undefined) break;
		if (plain.includes(basename(path).replaceAll('\\', ''))) left = remove(path, left).text;
	}
	return left;
}

async function everyFile(engine: Engine, root: string, t: Localize): Promise<readonly string[]> {
	const roots = engine.roots().map(({ path }) => path);
	const files: string[] = [];
	const others = roots.filter((other) => other !== root);
	await walk({
		root,
		t,
		scanDependencies: true,
		otherRoots: others,
		onFiles: (some) => files.push(...some.map(({ path }) => path)),
	});
	return files;
}
