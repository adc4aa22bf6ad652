import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { completeBlast } from '../blast/complete.ts';
import { levels } from '../blast/types.ts';
import type { ContainmentResult } from '../contain/types.ts';
import { type ApprovalAsk, approvalAsk } from '../protocol.ts';
import { defaultSettings } from '../settings.ts';
import { type ApprovalRequest, type Broker, startBroker } from '../vaults/broker.ts';
import type { ContainRequest } from '../vaults/brokerProtocol.ts';
import { parseReference } from '../vaults/reference.ts';
import { createAnalyzer } from '../workspace/analyze.ts';
import { projectOf } from '../workspace/fixes.ts';
import type { Session } from './session.ts';
import type { VaultDesk } from './vault.ts';

/** The level and the worst operations of one secret that somebody asks for. */
type Described = ApprovalAsk['names'][number];

/**
 * Starts the broker through which the `agent-reach` command asks for secrets; each request is shown to the person in
 * front of the editor. Only our own client can show it, and only a trusted workspace has a broker at all.
 *
 * @param contain Carries out `agent-reach contain` for a file of this workspace.
 */
export function openBroker(
	session: Session,
	desk: VaultDesk,
	contain: (request: ContainRequest, signal: AbortSignal) => Promise<ContainmentResult>,
): Promise<Broker> {
	const { connection, engine, roots, t } = session;
	const describe = createDescriber(desk);
	const ownProjects = () => new Set(engine.roots().map(projectOf));
	return startBroker({
		machine: { platform: process.platform, env: process.env, home: homedir() },
		roots: roots.folders(),
		vault: desk.vault,
		approvalTimeout: () => engine.roots()[0]?.settings.approvalTimeout ?? defaultSettings.approvalTimeout,
		now: Date.now,
		t,
		onContain: contain,
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
				// The dialog shows the first ones only: the worst must not hide behind many harmless ones.
				names: described
					.map((each, index) => withEntry(each, request.names[index], own))
					.sort((a, b) => rankOf(a) - rankOf(b)),
				...(foreignProjects.length > 0 && { foreignProjects }),
				timeout: request.timeout,
				purpose: request.purpose,
				printsEnvironment: request.printsEnvironment,
			};
			if (signal.aborted) return false;
			const { approved } = await connection.sendRequest<{ approved: boolean }>(approvalAsk, ask, cancel.token);
			return approved === true;
		},
	});
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
	const parsed = asked === undefined ? undefined : parseReference(asked.reference);
	if (parsed === undefined || (parsed.name === described.name && own.has(parsed.project))) return described;
	return { ...described, entry: `${parsed.project}/${parsed.name}` };
}

/**
 * Says what secrets can do before they are released. The values are looked at here, inside the process that holds the
 * vault's identity anyway; what leaves is a level and words from our own tables.
 */
function createDescriber(desk: VaultDesk): (request: ApprovalRequest) => Promise<Described[]> {
	// Identities of this analysis are compared with nothing, so a key of the moment will do.
	const analyzer = createAnalyzer(randomBytes(32));
	return async ({ names, purpose }) => {
		const bare = names.map(({ name }): Described => ({ name, operations: [] }));
		if (purpose === 'set') return bare;
		const parsed = names.map(({ reference }) => desk.vault.parseReference(reference));
		const known = parsed.filter((reference) => reference !== undefined);
		if (known.length !== parsed.length) return bare;
		// A vault that does not open refuses later, with its own words.
		const resolutions = await desk.vault.resolve(known).catch(() => []);
		return names.map(({ name }, index) => {
			const resolution = resolutions[index];
			if (resolution?.ok !== true) return { name, operations: [] };
			// Of some values only the name tells what they are, so it has to be the vault's and not the one that is claimed.
			const text = `${known[index]?.name ?? name}=${JSON.stringify(resolution.value)}\n`;
			const findings = analyzer.analyze(text, { path: '.env' }, { salt: '', now: Date.now() });
			const blasts = findings.map(({ draft }) => completeBlast(draft, { copies: 1, reach: [], autoLoaded: false }));
			const worst = blasts.sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))[0];
			return worst === undefined
				? { name, operations: [] }
				: { name, level: worst.level, operations: worst.operations };
		});
	};
}
