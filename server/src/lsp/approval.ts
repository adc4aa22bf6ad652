import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { completeBlast } from '../blast/complete.ts';
import { levels } from '../blast/types.ts';
import type { ContainmentResult } from '../contain/types.ts';
import type { Localize } from '../l10n.ts';
import { type ApprovalAnswer, type ApprovalAsk, approvalAsk } from '../protocol.ts';
import { defaultSettings } from '../settings.ts';
import { grantDays } from '../vaults/approval/grants.ts';
import { type ApprovalRequest, type Broker, startBroker } from '../vaults/broker.ts';
import type { ContainRequest } from '../vaults/brokerProtocol.ts';
import { isInside } from '../vaults/paths.ts';
import { locateReference, type VaultSet } from '../vaults/vaultSet.ts';
import { type Analyzer, createAnalyzer } from '../workspace/analyze.ts';
import { projectOf } from '../workspace/fixes.ts';
import type { Approvals } from './approvals.ts';
import type { Session } from './session.ts';
import type { VaultDesk } from './vault.ts';

/** The level and the worst operations of one secret that somebody asks for. */
type Described = ApprovalAsk['names'][number];

/**
 * Starts the broker through which the `agent-reach` command asks for secrets; each request is shown to the person in
 * front of the editor. Only our own client can show it, and only a trusted workspace has a broker at all.
 *
 * @param approvals What was agreed to for longer than once, and the log.
 * @param contain Carries out `agent-reach contain` for a file of this workspace.
 */
export function openBroker(
	session: Session,
	desk: VaultDesk,
	approvals: Approvals,
	contain: (request: ContainRequest, signal: AbortSignal) => Promise<ContainmentResult>,
): Promise<Broker> {
	const { connection, engine, roots, t } = session;
	const describe = createDescriber((cwd) => desk.vaultsFor(innermost(roots.folders(), cwd)), t);
	const ownProjects = () => new Set(engine.roots().map(projectOf));
	return startBroker({
		machine: { platform: process.platform, env: process.env, home: homedir() },
		roots: roots.folders(),
		vaultsFor: (cwd) => desk.vaultsFor(innermost(roots.folders(), cwd)),
		approvalTimeout: () => engine.roots()[0]?.settings.approvalTimeout ?? defaultSettings.approvalTimeout,
		now: Date.now,
		t,
		onContain: contain,
		agreedBefore: (request) => approvals.agreedBefore(request),
		onDecision: (request, decision) => {
			approvals.note(request, decision);
		},
		approve: async (request, signal) => {
			const cancel = new CancellationTokenSource();
			signal.addEventListener('abort', () => cancel.cancel(), { once: true });
			const own = ownProjects();
			const described = await describe(request);
			const foreignProjects = [...new Set(request.names.map(({ project }) => project))].filter(
				(each) => !own.has(each),
			);
			const ask: ApprovalAsk = {
				command: request.command,
				folder: request.cwd,
				...(request.program !== undefined && { program: request.program }),
				...(request.influences && { influences: request.influences.map((each) => each.split('=', 1)[0] ?? '') }),
				// The dialog shows the first ones only: the worst must not hide behind many harmless ones.
				names: described
					.map((each, index) => withEntry(each, request.names[index], own))
					.sort((a, b) => rankOf(a) - rankOf(b)),
				...(foreignProjects.length > 0 && { foreignProjects }),
				timeout: request.timeout,
				purpose: request.purpose,
				printsEnvironment: request.printsEnvironment,
			};
			// Another project's secrets are worth a question each time.
			const use = foreignProjects.length > 0 ? undefined : await approvals.useOf(request);
			if (signal.aborted) return false;
			const question = use === undefined ? ask : { ...ask, standing: { files: use.files.files, days: grantDays } };
			const answer = await connection.sendRequest<ApprovalAnswer>(approvalAsk, question, cancel.token);
			if (answer.approved !== true || signal.aborted) return false;
			if (use !== undefined && answer.standing !== undefined) await approvals.add(use, answer.standing);
			return true;
		},
	});
}

/** The folder of the workspace that a working directory belongs to. */
function innermost(roots: readonly string[], cwd: string): string {
	const inside = roots.filter((root) => isInside(root, cwd)).sort((a, b) => b.length - a.length);
	return inside[0] ?? roots[0] ?? cwd;
}

/** What is not known may be anything: it stands behind the critical ones, before all others. */
function rankOf({ level }: Described): number {
	const at = levels.findIndex((each) => each === level);
	return at <= 0 ? (at < 0 ? 0.5 : 0) : at;
}

/**
 * A reference file may give any name to any entry of the vault, also of other projects: what is released has to be named as
 * the vault names it.
 */
function withEntry(
	described: Described,
	asked: ApprovalRequest['names'][number] | undefined,
	own: ReadonlySet<string>,
): Described {
	const parsed = asked === undefined ? undefined : locateReference(asked.reference);
	if (parsed === undefined || (parsed.name === described.name && own.has(parsed.project))) return described;
	return { ...described, entry: `${parsed.project}/${parsed.name}` };
}

/**
 * Says what secrets can do before they are released. The values are looked at here, inside the process that holds the
 * vault's identity anyway; what leaves is a level and words from our own tables.
 */
function createDescriber(
	vaultsFor: (cwd: string) => Promise<VaultSet>,
	t: Localize,
): (request: ApprovalRequest) => Promise<Described[]> {
	// Identities of this analysis are compared with nothing, so a key of the moment will do. Made when somebody asks first:
	// its tables take some ten milliseconds and megabytes.
	let analyzer: Analyzer | undefined;
	return async ({ names, purpose, cwd }) => {
		const bare = names.map(({ name }): Described => ({ name, operations: [] }));
		if (purpose === 'set') return bare;
		const known = names.map(({ reference }) => locateReference(reference));
		const vaults = await vaultsFor(cwd);
		// A vault that does not open refuses later, with its own words.
		const resolutions = await vaults.resolve(names.map(({ reference }) => reference)).catch(() => []);
		return names.map(({ name }, index) => {
			const resolution = resolutions[index];
			if (resolution?.ok !== true) return { name, operations: [] };
			// Of some values only the name tells what they are, so it has to be the vault's and not the one that is claimed.
			const text = `${known[index]?.name ?? name}=${JSON.stringify(resolution.value)}\n`;
			analyzer ??= createAnalyzer(randomBytes(32), { t });
			const findings = analyzer.analyze(text, { path: '.env' }, { salt: '', now: Date.now() });
			const blasts = findings.map(({ draft }) => completeBlast(draft, { copies: 1, reach: [], autoLoaded: false, t }));
			const worst = blasts.sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))[0];
			return worst === undefined
				? { name, operations: [] }
				: { name, level: worst.level, operations: worst.operations };
		});
	};
}
