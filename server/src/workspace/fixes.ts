import { basename } from 'node:path';
import type { Agent, DenyWriter } from '../agents/agent.ts';
import { planFix } from '../contain/plan.ts';
import {
	filesNeeded,
	grammarsNeeded,
	type PlanAgent,
	type PlanFile,
	type PlanFinding,
	type PlanInput,
} from '../contain/planInput.ts';
import type { CurrentFile } from '../contain/ports.ts';
import { worthContaining } from '../contain/selection.ts';
import type { FixKind, Plan, PlanRefused } from '../contain/types.ts';
import type { FileFinding, Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import { forPrefix } from '../reach/index.ts';
import { verdicts } from '../reach/types.ts';
import { projectFrom } from '../vaults/reference.ts';
import type { Engine, FileRef, RootConfig } from './engineTypes.ts';
import { mcpHosts } from './mcpHosts.ts';
import { TextFileError } from './textFile.ts';

/** What a fix needs from the face that asks for it. */
export interface FixPorts {
	/** The file as the user sees it now, see `EditPort.current`. */
	readonly current: (root: string, path: string) => Promise<CurrentFile | undefined>;
	/** Language identifier of an open document. */
	readonly languageId?: (root: string, path: string) => string | undefined;
	/** `Vault.names`. Asked only where a value moves. */
	readonly names: (project: string) => Promise<readonly string[]>;
	/** `Vault.formatReference`. */
	readonly formatReference: (project: string, name: string) => string;
	/** Does the vault hold exactly this value under the name already? */
	readonly sameValue?: (project: string, name: string, value: string) => boolean;
	/** `YYYY-MM-DD`. */
	readonly date: string;
}

export interface FixOptions {
	/** Why an `allow` or an entry of the baseline is fine. */
	readonly reason?: string;
	/** Who decides it. */
	readonly who?: string;
	/** Fix every other place of the same value too; default: for `contain` and `moveToVault`. */
	readonly copies?: boolean;
	/** Files that the user named, besides those that are open: their edits need no confirmation of their own. */
	readonly named?: readonly FileRef[];
	/** See `PlanInput.probe`. */
	readonly probe?: boolean;
}

/**
 * Plans a fix of one or more findings of one root: gathers the texts as they are now, finds the values (and their copies)
 * in them again, and asks the pure planner. Nothing is written.
 */
export async function planFixFor(
	engine: Engine,
	findings: readonly Finding[],
	kind: FixKind,
	ports: FixPorts,
	t: Localize,
	options: FixOptions = {},
): Promise<Plan | PlanRefused> {
	try {
		const input = await prepareFix(engine, findings, kind, ports, t, options);
		return 'reason' in input && input.kind === 'refused' ? input : planFix(input as PlanInput);
	} catch (error) {
		// A file that the fix has to edit cannot be: its message says which and why. Nothing was written yet.
		if (error instanceof TextFileError) return { kind: 'refused', reason: error.message };
		// A parser's stack: the text is nested without end.
		if (error instanceof RangeError) return { kind: 'refused', reason: t('A file to edit is nested too deeply.') };
		throw error;
	}
}

/** Gathers what `planFix` needs; refused when none of the values stands any more where it was found. */
export async function prepareFix(
	engine: Engine,
	findings: readonly Finding[],
	kind: FixKind,
	ports: FixPorts,
	t: Localize,
	options: FixOptions = {},
): Promise<PlanInput | PlanRefused> {
	const [first] = findings;
	if (first === undefined) return { kind: 'refused', reason: t('There is nothing to fix.') };
	const { root } = first;
	const config = engine.roots().find(({ path }) => path === root);
	if (!config) {
		return { kind: 'refused', reason: t('The folder is no longer open.') };
	}
	const moves = kind === 'contain' || kind === 'moveToVault';
	const wanted = (options.copies ?? moves) ? withCopies(engine, findings) : findings;
	const { located, bystanders } = await locate(engine, wanted, ports);
	if (!located.some((found) => findings.some((asked) => asked.root === found.root && asked.file === found.file))) {
		return { kind: 'refused', reason: t('The value no longer stands in {0}.', first.file) };
	}
	const { referenceFile, baseline: baselineFile, salt } = config.settings;
	const planned = await planAgents(engine, root);
	const project = projectOf(config);
	const needed = filesNeeded({ findings: located, agents: planned, referenceFile, baselineFile });
	const files = await readFiles(
		needed,
		ports,
		planned.map(({ id }) => id),
		options.named,
	);
	const sources = files.filter(({ root, path }) => located.some((each) => each.root === root && each.file === path));
	const grammars = moves || kind === 'allow' ? grammarsNeeded(sources) : [];
	return {
		kind,
		findings: located,
		...(moves && { bystanders }),
		files,
		agents: planned,
		verifyDeny: verifier(engine, planned),
		project,
		formatReference: (name) => ports.formatReference(project, name),
		referenceFile,
		baselineFile,
		existingNames: moves ? await ports.names(project) : [],
		date: ports.date,
		salted: salt !== '',
		t,
		...(grammars.length > 0 && { parse: await engine.grammars.load(grammars) }),
		...(ports.sameValue && { sameValue: bindProject(ports.sameValue, project) }),
		...(options.reason !== undefined && { reason: options.reason }),
		...(options.who !== undefined && { who: options.who }),
		...(options.probe === true && { probe: true }),
	};
}

/** Name of the project in references: the setting, else the name of the folder. */
export function projectOf(config: RootConfig): string {
	return config.settings.project === '' ? projectFrom(basename(config.path)) : config.settings.project;
}

function bindProject(same: NonNullable<FixPorts['sameValue']>, project: string): NonNullable<PlanInput['sameValue']> {
	return (name, value) => same(project, name, value);
}

/** What a fix of a whole folder takes along of these findings; see {@link worthContaining}. */
export function containableIn(engine: Engine, findings: readonly Finding[]): readonly Finding[] {
	// A link is no place of its own: its target is in the list when it stands in the workspace.
	return worthContaining(findings).filter((each) => engine.copies(each).some(({ id }) => id === each.id));
}

/** The findings and the other places of their values, each once. What somebody allowed elsewhere is left alone. */
function withCopies(engine: Engine, findings: readonly Finding[]): readonly Finding[] {
	const all = new Map(findings.map((finding) => [finding.id, finding]));
	const looked = new Set<string>();
	for (const finding of findings) {
		if (looked.has(finding.localIdentity)) continue;
		looked.add(finding.localIdentity);
		for (const copy of engine.copies(finding)) if (!copy.suppressed && !all.has(copy.id)) all.set(copy.id, copy);
	}
	return [...all.values()];
}

/**
 * Finds the values again in the texts as they are now: offsets of an earlier text would cut into something else.
 */
async function locate(
	engine: Engine,
	findings: readonly Finding[],
	ports: FixPorts,
): Promise<{ readonly located: readonly PlanFinding[]; readonly bystanders: readonly PlanFinding[] }> {
	const { allTypes } = await import('../providers/index.ts');
	const types = new Map(allTypes.map((type) => [type.id, type]));
	const byFile = new Map<string, { readonly ref: FileRef; readonly findings: Finding[] }>();
	for (const finding of findings) {
		const key = `${finding.root}\0${finding.file}`;
		const entry = byFile.get(key) ?? { ref: { root: finding.root, path: finding.file }, findings: [] };
		entry.findings.push(finding);
		byFile.set(key, entry);
	}
	const located: PlanFinding[] = [];
	const bystanders: PlanFinding[] = [];
	for (const { ref, findings: inFile } of byFile.values()) {
		const now = await ports.current(ref.root, ref.path);
		if (!now) {
			continue;
		}
		const fresh = engine.analyzeText(ref.root, ref.path, ports.languageId?.(ref.root, ref.path), now.text);
		for (const found of fresh) {
			const type = types.get(found.type);
			if (!inFile.some((old) => isSame(old, found))) {
				// Of an identifier nothing is lost.
				if (type?.authority.vector.AU !== 'N') bystanders.push(planFinding(ref, found));
				continue;
			}
			located.push({
				...planFinding(ref, found),
				...(type?.variable !== undefined && { variable: type.variable }),
				...(type?.authority.revoke !== undefined && { revoke: type.authority.revoke }),
			});
		}
	}
	return { located, bystanders };
}

function isSame(old: Finding, found: FileFinding): boolean {
	return old.localIdentity === found.localIdentity && old.type === found.type;
}

function planFinding({ root, path }: FileRef, found: FileFinding): PlanFinding {
	return {
		root,
		file: path,
		type: found.type,
		title: found.title,
		provider: found.provider,
		span: { start: found.start.offset, end: found.end.offset },
		parts: found.parts.map(({ role, start, end }) => ({ role, start: start.offset, end: end.offset })),
		identity: found.identity,
		...(found.keyName !== undefined && { keyName: found.keyName }),
	};
}

/** An agent as a plan sees it. */
export function planAgent({ id, name, deny, denyAlso }: Agent, prefix: string): PlanAgent {
	const own = (writer: DenyWriter): DenyWriter => forPrefix(writer, prefix);
	return { id, name, deny: own(deny), ...(denyAlso && { also: denyAlso.map(own) }) };
}

/** The agents of a root for a plan. */
export async function planAgents(engine: Engine, root: string): Promise<readonly PlanAgent[]> {
	const prefix = engine.repositoryPrefix(root);
	return (await agentsOf(engine, root)).map((agent) => planAgent(agent, prefix));
}

/** The agents of a root that are known by name; a stand-in has no file that could be written. */
export async function agentsOf(engine: Engine, root: string): Promise<readonly Agent[]> {
	const { agents } = await import('../agents/index.ts');
	const present = new Set(engine.agents(root).map(({ id }) => id));
	return agents.filter(({ id }) => present.has(id));
}

/** Texts of files as they are now. */
export async function readFiles(
	refs: readonly FileRef[],
	ports: FixPorts,
	present: readonly string[] = [],
	named: readonly FileRef[] = [],
): Promise<readonly PlanFile[]> {
	const { agents } = await import('../agents/index.ts');
	const files: PlanFile[] = [];
	for (const { root, path } of refs) {
		const now = await ports.current(root, path);
		if (!now) {
			continue;
		}
		const languageId = ports.languageId?.(root, path);
		const mcp = mcpHosts(agents, path, present);
		files.push({
			root,
			path,
			text: now.text,
			asked: now.open || named.some((file) => file.root === root && file.path === path),
			...(languageId !== undefined && { languageId }),
			...(mcp.length > 0 && { mcp }),
			...(now.foreignEncoding && { foreignEncoding: now.foreignEncoding }),
			...(now.readOnly && { readOnly: now.readOnly }),
			...(now.linked && { linked: now.linked }),
		});
	}
	return files;
}

/** Asks the agent's own model, for `PlanInput.verifyDeny`. */
export function verifier(engine: Engine, planned: readonly PlanAgent[]): PlanInput['verifyDeny'] {
	return (agent, root, path, file, text, without) => {
		const also = planned.find(({ id }) => id === agent)?.also ?? [];
		const second = also.some((writer) => writer.kind === 'writer' && writer.file === file);
		return keepsAway(engine, agent, { root, path }, { file, text, ...(without !== undefined && { without }) }, second);
	};
}

/** The ways by which an agent's own tools get at a file; a shell does not care for an agent's rules. */
const ownChannels: ReadonlySet<string> = new Set(['index', 'context', 'read', 'search', 'edit']);

/**
 * Does a rule do anything: is a way closed with it (by the agent's own model) that is open without, or are all closed?
 * Of a second file of the same agent it is enough that it makes some way better.
 */
function keepsAway(
	engine: Engine,
	agent: string,
	{ root, path }: FileRef,
	{ file, text, without }: { readonly file: string; readonly text: string; readonly without?: string },
	second: boolean,
): boolean {
	const rows = (override?: { readonly file: string; readonly text: string }) =>
		engine.reachWith(root, path, override).filter((row) => row.agent === agent && ownChannels.has(row.channel));
	const before = rows(without === undefined ? undefined : { file, text: without });
	const after = rows({ file, text });
	const open = (list: typeof after) =>
		list.filter(({ verdict }) => verdict === 'reachable' || verdict === 'unknown').length;
	if (open(after) === 0 || open(after) < open(before)) return true;
	const better = (now: (typeof after)[number]) =>
		before.some((was) => was.channel === now.channel && verdicts.indexOf(now.verdict) > verdicts.indexOf(was.verdict));
	return second && after.some(better);
}
